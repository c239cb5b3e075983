import torch
from transformers import BertConfig, BertModel

config = BertConfig(
    vocab_size=100,
    hidden_size=32,
    num_hidden_layers=2,
    num_attention_heads=4,
    intermediate_size=64,
)

torch.manual_seed(0)
model = BertModel(config)
model.eval()

input_ids = torch.tensor([[1, 5, 8, 9, 2, 0, 0], [1, 7, 6, 3, 4, 2, 0]])
attention_mask = torch.tensor([[1, 1, 1, 1, 1, 0, 0], [1, 1, 1, 1, 1, 1, 0]])

with torch.no_grad():
    output = model(input_ids=input_ids, attention_mask=attention_mask)

print("last_hidden_state shape:", output.last_hidden_state.shape)
print("pooler_output shape :", output.pooler_output.shape)
