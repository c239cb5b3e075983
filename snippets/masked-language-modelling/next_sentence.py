import torch
from transformers import BertConfig, BertForNextSentencePrediction

torch.manual_seed(0)
config = BertConfig(
    vocab_size=11,
    hidden_size=32,
    num_hidden_layers=2,
    num_attention_heads=4,
    intermediate_size=64,
)
model = BertForNextSentencePrediction(config)
model.eval()

pair = torch.tensor([[1, 5, 6, 7, 2, 8, 9, 10, 2]])
segments = torch.tensor([[0, 0, 0, 0, 0, 1, 1, 1, 1]])
for label, meaning in enumerate(["B is next", "B is random"]):
    labels = torch.tensor([label])
    with torch.no_grad():
        output = model(pair, token_type_ids=segments, labels=labels)
    by_hand = -torch.log(output.logits.softmax(dim=-1)[0, label])
    print(f"label {label}, {meaning}: logits {list(output.logits.shape)}")
    print("  loss as by hand:", torch.isclose(output.loss, by_hand).item())
