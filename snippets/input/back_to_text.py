# --8<-- [start:setup]
from transformers import AutoTokenizer

name = "sentence-transformers/all-MiniLM-L6-v2"
tokenizer = AutoTokenizer.from_pretrained(name)
# --8<-- [end:setup]

ids = tokenizer("I love the Café at NASA 🙂")["input_ids"]
print(tokenizer.decode(ids))
