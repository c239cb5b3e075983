# --8<-- [start:setup]
import re

import torch
from transformers import AutoConfig, AutoModel

real = "sentence-transformers/all-MiniLM-L6-v2"
models = {real: AutoModel.from_pretrained(real)}
with torch.device("meta"):  # shapes only, no numbers
    for family in ("bert", "modernbert"):
        config = AutoConfig.for_model(family)
        models[family] = AutoModel.from_config(config)
# --8<-- [end:setup]

parts = {}
for name, model in models.items():  # layer 0, layer 1, … count as one
    parts[name] = {re.sub(r"\d+", "N", key) for key in model.state_dict()}

for name, model in models.items():
    layers = model.config.num_hidden_layers
    print(f"{name}: {layers} layers, BERT's parts: {parts[name] == parts['bert']}")
