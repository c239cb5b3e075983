# --8<-- [start:setup]
import torch
from transformers import BertConfig, BertModel

sizes = {
    "vocab_size": 100,
    "hidden_size": 32,
    "num_hidden_layers": 2,
    "num_attention_heads": 4,
    "intermediate_size": 64,
}
# --8<-- [end:setup]

torch.manual_seed(0)
no_dropout = {"hidden_dropout_prob": 0, "attention_probs_dropout_prob": 0}
models = {
    "new": BertModel(BertConfig(**sizes)),
    "new, no dropout": BertModel(BertConfig(**sizes, **no_dropout)),
    "after eval()": BertModel(BertConfig(**sizes)).eval(),
}
input_ids = torch.tensor([[1, 5, 8, 9, 2]])

for name, model in models.items():
    first = model(input_ids).last_hidden_state
    second = model(input_ids).last_hidden_state
    print(f"{name:<16} training mode: {model.training}")
    print(f"{'':<16} same vectors twice: {torch.equal(first, second)}")
