# --8<-- [start:setup]
import torch
from transformers import AutoConfig, AutoModel, AutoModelForCausalLM

qwen = {
    "vocab_size": 151936,
    "hidden_size": 4096,
    "num_hidden_layers": 36,
    "num_attention_heads": 32,
    "num_key_value_heads": 8,
    "intermediate_size": 12288,
}
# --8<-- [end:setup]

choices = {
    "BERT-base": (AutoModel, AutoConfig.for_model("bert")),
    "ModernBERT-base": (AutoModel, AutoConfig.for_model("modernbert")),
    "mmBERT-base": (AutoModel, AutoConfig.for_model("modernbert", vocab_size=256000)),
    "Qwen3-8B": (AutoModelForCausalLM, AutoConfig.for_model("qwen3", **qwen)),
}

for name, (kind, config) in choices.items():
    with torch.device("meta"):  # shapes only, no numbers
        model = kind.from_config(config)
    total = model.num_parameters()
    table = model.get_input_embeddings().weight.numel()
    print(f"{name}: {total / 1e6:.0f} million, {table / 1e6:.0f} in the token table")
    print(f"    weights: {total * 4 / 1e9:.1f} GB at 4 bytes, {total * 2 / 1e9:.1f} at 2")
