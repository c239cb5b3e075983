# --8<-- [start:setup]
import torch
from transformers import BertConfig, BertForNextSentencePrediction

config = BertConfig(
    vocab_size=11,
    hidden_size=32,
    num_hidden_layers=2,
    num_attention_heads=4,
    intermediate_size=64,
)
# --8<-- [end:setup]

torch.manual_seed(0)
model = BertForNextSentencePrediction(config).eval()

pair = torch.tensor([[1, 5, 6, 7, 2, 8, 9, 10, 2]])
segments = torch.tensor([[0, 0, 0, 0, 0, 1, 1, 1, 1]])
for label in (0, 1):
    with torch.no_grad():
        output = model(pair, token_type_ids=segments, labels=torch.tensor([label]))
    by_hand = -output.logits.log_softmax(dim=-1)[0]  # one for each label
    same = torch.isclose(output.loss, by_hand).tolist()
    print(f"label {label}: loss from logit 0 {same[0]}, from logit 1 {same[1]}")
