import torch
from transformers import AutoConfig, AutoModel

name = "sentence-transformers/all-MiniLM-L6-v2"
revision = "1110a243fdf4706b3f48f1d95db1a4f5529b4d41"
config = AutoConfig.from_pretrained(name, revision=revision)
with torch.device("meta"):  # shapes only, no numbers
    model = AutoModel.from_config(config)
parameters = model.num_parameters()

print("saved as:", config.architectures)
print("layers:", config.num_hidden_layers, "hidden size:", config.hidden_size)
print("vocabulary:", config.vocab_size)
print("longest input:", config.max_position_embeddings)
print("parameters:", parameters)
print("megabytes at 4 bytes each:", round(parameters * 4 / 1e6, 1))
