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
    output = model(torch.tensor([[1, 5, 8, 9, 2], [1, 7, 6, 3, 2]]))
    first = output.last_hidden_state[:, 0]  # [2, 32]
    mean = output.last_hidden_state.mean(dim=1)  # [2, 32]
    for name, vectors in {"first": first, "mean": mean}.items():
        rebuilt = torch.tanh(model.pooler.dense(vectors))
        same = torch.allclose(rebuilt, output.pooler_output)
        print(f"from the {name} vector:", same)
