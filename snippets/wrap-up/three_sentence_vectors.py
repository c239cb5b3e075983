import torch
from transformers import BertConfig, BertModel

torch.manual_seed(0)
config = BertConfig(
    vocab_size=100,
    hidden_size=32,
    num_hidden_layers=2,
    num_attention_heads=4,
    intermediate_size=64,
)
model = BertModel(config).eval()

input_ids = torch.tensor([[1, 5, 8, 9, 2, 0, 0], [1, 7, 6, 3, 4, 2, 0]])
attention_mask = (input_ids != 0).long()
with torch.no_grad():
    outputs = model(input_ids, attention_mask=attention_mask)
    states = outputs.last_hidden_state  # [2, 7, 32]
    cls = states[:, 0]  # [2, 32]
    real = attention_mask.unsqueeze(-1)  # [2, 7, 1]
    mean = (states * real).sum(dim=1) / real.sum(dim=1)  # [2, 32]
    pooled = outputs.pooler_output  # [2, 32]
    by_hand = torch.tanh(model.pooler.dense(cls))  # [2, 32]

print("pooler = tanh(dense(CLS)):", torch.allclose(pooled, by_hand))
print("pooler = CLS:", torch.allclose(pooled, cls))
print("mean = CLS:", torch.allclose(mean, cls))
