import torch
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
model = BertModel(config)
model.eval()
with torch.no_grad():
    vectors = model(input_ids).last_hidden_state[0]  # [7, 32]

for position, token in enumerate(tokens):
    number, size = input_ids[0, position], len(vectors[position])
    print(f"{token:<10} id {number}, {size} numbers")
