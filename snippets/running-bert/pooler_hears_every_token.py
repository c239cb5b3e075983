# --8<-- [start:setup]
import torch
from transformers import BertConfig, BertModel

config = BertConfig(
    vocab_size=100,
    hidden_size=32,
    num_hidden_layers=2,
    num_attention_heads=4,
    intermediate_size=64,
)
# --8<-- [end:setup]

torch.manual_seed(0)
model = BertModel(config)
model.eval()
with torch.no_grad():
    one = model(torch.tensor([[1, 5, 8, 9, 2]]))
    again = model(torch.tensor([[1, 5, 8, 9, 2]]))
    other = model(torch.tensor([[1, 5, 8, 6, 2]]))  # id 9 became 6

same = torch.equal(one.pooler_output, again.pooler_output)
print("same input, same pooler_output:", same)
same = torch.equal(one.pooler_output, other.pooler_output)
print("one other token, same pooler_output:", same)
