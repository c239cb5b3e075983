# --8<-- [start:setup]
from transformers import AutoTokenizer

name = "sentence-transformers/all-MiniLM-L6-v2"
tokenizer = AutoTokenizer.from_pretrained(name)
# --8<-- [end:setup]

for text in ("NASA ate PIZZA", "Café déjà vu", "don't", "I love it 🙂", "I love it🙂"):
    print(text, tokenizer.tokenize(text))
