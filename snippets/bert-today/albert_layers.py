import torch
from transformers import AlbertConfig, AlbertModel

for layers in (12, 24):
    config = AlbertConfig(
        hidden_size=768,
        num_hidden_layers=layers,
        num_attention_heads=12,
        intermediate_size=3072,
    )
    with torch.device("meta"):
        model = AlbertModel(config)
    print(layers, "layers:", model.num_parameters(), "parameters")
