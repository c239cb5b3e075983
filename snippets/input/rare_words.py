# --8<-- [start:setup]
from transformers import AutoTokenizer

name = "sentence-transformers/all-MiniLM-L6-v2"
tokenizer = AutoTokenizer.from_pretrained(name)
# --8<-- [end:setup]

for word in ("processing", "tokenization", "hyperparameters", "Wittgenstein"):
    print(word, tokenizer.tokenize(word))
