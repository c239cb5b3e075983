import torch
from torch import nn
from transformers import BertConfig, BertModel

torch.manual_seed(0)
sentence = "I love natural language processing"
tokens = ["[CLS]", *sentence.split(), "[SEP]"]  # split by hand
vocabulary = ["[PAD]", "[CLS]", "[SEP]", *sentence.split()]
input_ids = torch.tensor([[vocabulary.index(token) for token in tokens]])

config = BertConfig(
    vocab_size=len(vocabulary),
    hidden_size=32,
    num_hidden_layers=2,
    num_attention_heads=4,
    intermediate_size=64,
)
body = BertModel(config).eval()
head = nn.Linear(32, 2)
with torch.no_grad():
    output = body(input_ids)
    logits = head(output.pooler_output)

print("tokens:", tokens)
print("ids:", input_ids.tolist())
print("after the body:", output.last_hidden_state.shape)
print("after the pooler:", output.pooler_output.shape)
print("after the head:", logits.shape)
