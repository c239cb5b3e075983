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

ids = torch.tensor([[1, 5, 6, 2, 8, 9, 2]])
segment_ids = torch.tensor([[0, 0, 0, 0, 1, 1, 1]])

with torch.no_grad():
    unnamed = model(ids, segment_ids).last_hidden_state
    as_mask = model(ids, attention_mask=segment_ids).last_hidden_state
    as_segments = model(ids, token_type_ids=segment_ids).last_hidden_state
print("equal to attention_mask=segment_ids:", unnamed.equal(as_mask))
print("equal to token_type_ids=segment_ids:", unnamed.equal(as_segments))
