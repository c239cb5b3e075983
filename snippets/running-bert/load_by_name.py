import torch
from transformers import AutoModel, AutoTokenizer

name = "sentence-transformers/all-MiniLM-L6-v2"
tokenizer = AutoTokenizer.from_pretrained(name)
model = AutoModel.from_pretrained(name).eval()

config = model.config
print(f"{type(model).__name__}, {model.num_parameters():,} parameters")
print("num_hidden_layers =", config.num_hidden_layers)
print("hidden_size =", config.hidden_size)
print("vocab_size =", config.vocab_size)

inputs = tokenizer("I love natural language processing", return_tensors="pt")
with torch.no_grad():
    output = model(**inputs)
print("tokens =", *inputs.tokens())
print("last_hidden_state shape:", output.last_hidden_state.shape)
