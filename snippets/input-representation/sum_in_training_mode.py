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
model.train()

tolerance = 1e-6
input_ids = torch.tensor([[1, 5, 6, 7, 8, 9, 10, 2]])
position_ids = torch.tensor([[0, 1, 2, 3, 4, 5, 6, 7]])
segment_ids = torch.tensor([[0, 0, 0, 0, 0, 0, 0, 0]])

with torch.no_grad():
    token = model.embeddings.word_embeddings(input_ids)  # [1, 8, 32]
    position = model.embeddings.position_embeddings(position_ids)
    segment = model.embeddings.token_type_embeddings(segment_ids)
    total = token + segment + position
    normed = model.embeddings.LayerNorm(total)
    library = model.embeddings(input_ids, token_type_ids=segment_ids)

for name, by_hand in (("sum           ", total), ("sum, then norm", normed)):
    gap = (by_hand - library).abs().max()
    print(name, "| equal within 1e-6:", bool(gap < tolerance))
print("zeros in the library's output:", bool((library == 0).any()))
