# --8<-- [start:setup]
from transformers import AutoTokenizer

name = "sentence-transformers/all-MiniLM-L6-v2"
tokenizer = AutoTokenizer.from_pretrained(name)
# --8<-- [end:setup]

texts = ["I love natural language processing", "I love language"]
batch = tokenizer(texts, padding=True, truncation=True, max_length=6)

for ids in batch["input_ids"]:
    print(tokenizer.convert_ids_to_tokens(ids))
