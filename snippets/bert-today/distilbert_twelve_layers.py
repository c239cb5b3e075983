import torch
from transformers import AutoConfig, AutoModel

with torch.device("meta"):
    bert = AutoModel.from_config(AutoConfig.for_model("bert"))
    deeper = AutoConfig.for_model("distilbert", n_layers=12)
    distilbert = AutoModel.from_config(deeper)

missing = bert.num_parameters() - distilbert.num_parameters()
segments = bert.embeddings.token_type_embeddings.weight.numel()
pooler = sum(weights.numel() for weights in bert.pooler.parameters())

print("BERT has more:           ", missing)
print("its segments and pooler: ", segments + pooler)
