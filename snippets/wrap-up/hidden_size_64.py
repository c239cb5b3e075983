# --8<-- [start:setup]
import torch
from transformers import BertConfig, BertModel

input_ids = torch.tensor([[1, 5, 8, 9, 2, 0, 0], [1, 7, 6, 3, 4, 2, 0]])
attention_mask = (input_ids != 0).long()
# --8<-- [end:setup]

torch.manual_seed(0)
config = BertConfig(
    vocab_size=100,
    hidden_size=64,  # was 32
    num_hidden_layers=2,
    num_attention_heads=4,
    intermediate_size=64,
)
model = BertModel(config).eval()

with torch.no_grad():
    outputs = model(input_ids, attention_mask=attention_mask)

print("last_hidden_state shape:", outputs.last_hidden_state.shape)
print("pooler_output shape :", outputs.pooler_output.shape)
