# --8<-- [start:setup]
from transformers import AutoTokenizer

name = "sentence-transformers/all-MiniLM-L6-v2"
# --8<-- [end:setup]
tokenizer = AutoTokenizer.from_pretrained(name)

encoded = tokenizer("I love natural language processing")

print("entries:", len(tokenizer))
print("tokens :", encoded.tokens())
print("ids    :", encoded["input_ids"])
print("mask   :", encoded["attention_mask"])
