import torch
from transformers import BertConfig, BertModel

torch.manual_seed(0)
config = BertConfig(
    vocab_size=11,
    hidden_size=32,
    num_hidden_layers=2,
    num_attention_heads=4,
    intermediate_size=64,
)
model = BertModel(config)
model.eval()

table = model.embeddings.word_embeddings.weight
input_ids = torch.tensor([[1, 5, 6, 7, 8, 9, 10, 2]])
vectors = table[input_ids]  # [1, 8, 32]

print("table  :", tuple(table.shape))
print("ids    :", tuple(input_ids.shape))
print("vectors:", tuple(vectors.shape))
print("love gets row 6:", bool((vectors[input_ids == 6] == table[6]).all()))
