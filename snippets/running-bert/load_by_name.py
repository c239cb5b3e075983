import torch
from transformers import AutoModel, AutoTokenizer

name = "sentence-transformers/all-MiniLM-L6-v2"
tokenizer = AutoTokenizer.from_pretrained(name)
model = AutoModel.from_pretrained(name).eval()

inputs = tokenizer("I love natural language processing", return_tensors="pt")
with torch.no_grad():
    output = model(**inputs)
print(type(model).__name__, "with", model.config.num_hidden_layers, "layers")
print("tokens =", *inputs.tokens())
print("last_hidden_state shape:", output.last_hidden_state.shape)
