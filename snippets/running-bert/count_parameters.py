# --8<-- [start:setup]
from collections import Counter

import torch
from transformers import BertConfig, BertModel

large = BertConfig(
    hidden_size=1024,
    num_hidden_layers=24,
    num_attention_heads=16,
    intermediate_size=4096,
)
# --8<-- [end:setup]

parts = {
    "LayerNorm": "layer norms",
    "embeddings": "embeddings",
    "attention": "attention",
    "pooler": "pooler",
    "dense": "feed-forward",  # the linear layers that are left
}
counts = {"base": Counter(), "large": Counter()}
for name, config in {"base": BertConfig(), "large": large}.items():
    with torch.device("meta"):  # shapes only: no number is stored
        model = BertModel(config)
    for path, parameter in model.named_parameters():
        part = next(parts[word] for word in parts if word in path)
        counts[name][part] += parameter.numel()
    print(f"BERT-{name}: {counts[name].total():,} parameters")
    for part, count in counts[name].most_common():
        share = count / counts[name].total()
        print(f"  {part:<13}{count:>11,}{share:>7.1%}")
