import torch
from transformers import AutoConfig, AutoModel

for name in ("electra", "distilbert", "bert", "gpt2", "llama"):
    config = AutoConfig.for_model(name)
    with torch.device("meta"):  # shapes only, no numbers
        model = AutoModel.from_config(config)
    millions = model.num_parameters() / 1_000_000
    tokens = config.max_position_embeddings
    print(f"{name:10}{millions:8.1f} million parameters,{tokens:5} tokens")
