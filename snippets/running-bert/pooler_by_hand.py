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
model = BertModel(config)
model.eval()

with torch.no_grad():
    output = model(torch.tensor([[1, 5, 8, 9, 2], [1, 7, 6, 3, 2]]))
    first = output.last_hidden_state[:, 0]  # [2, 32]
    mean = output.last_hidden_state.mean(dim=1)  # [2, 32]
    from_first = torch.tanh(model.pooler.dense(first))
    from_mean = torch.tanh(model.pooler.dense(mean))

pooled = output.pooler_output
print("from the first vector:", torch.allclose(from_first, pooled))
print("from the mean vector:", torch.allclose(from_mean, pooled))
