# --8<-- [start:setup]
import torch
from transformers import AutoConfig, AutoModel

small = {
    "vocab_size": 256000,
    "hidden_size": 384,
    "num_attention_heads": 6,
}
# --8<-- [end:setup]

configs = {
    "BERT-base": AutoConfig.for_model("bert"),
    "mmBERT-small": AutoConfig.for_model("modernbert", **small),
}

for name, config in configs.items():
    with torch.device("meta"):
        model = AutoModel.from_config(config)
    table = model.get_input_embeddings().weight.numel()
    rest = model.num_parameters() - table
    print(f"{name}: {table / 1e6:.0f} million in the table, {rest / 1e6:.0f} beside it")
