# --8<-- [start:setup]
import torch
from transformers import AutoModel, AutoTokenizer

name = "sentence-transformers/all-MiniLM-L6-v2"
tokenizer = AutoTokenizer.from_pretrained(name)
model = AutoModel.from_pretrained(name).eval()
# --8<-- [end:setup]

table = model.embeddings.word_embeddings.weight
text = "I love natural language processing"
input_ids = tokenizer(text, return_tensors="pt")["input_ids"]
vectors = table[input_ids]  # [1, 7, 384]

print("table  :", tuple(table.shape))
print("ids    :", tuple(input_ids.shape), input_ids[0].tolist())
print("vectors:", tuple(vectors.shape))
print("love gets row 2293:", torch.equal(vectors[0, 2], table[2293]))
