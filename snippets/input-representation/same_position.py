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

tolerance = 1e-5
input_ids = torch.tensor([[1, 5, 6, 7, 8, 9, 10, 2]])
order = [0, 6, 5, 4, 3, 2, 1, 7]  # the pieces from last to first

counted = torch.tensor([[0, 1, 2, 3, 4, 5, 6, 7]])
all_at_three = torch.tensor([[3, 3, 3, 3, 3, 3, 3, 3]])

with torch.no_grad():
    for name, places in (("counted ", counted), ("all at 3", all_at_three)):
        straight = model(input_ids, position_ids=places).last_hidden_state
        shuffled = model(input_ids[:, order], position_ids=places)
        shuffled = shuffled.last_hidden_state
        gap = (shuffled - straight[:, order]).abs().max()
        print(name, "| only shuffled:", bool(gap < tolerance))
