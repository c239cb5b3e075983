# --8<-- [start:setup]
from transformers import AutoTokenizer

name = "sentence-transformers/all-MiniLM-L6-v2"
tokenizer = AutoTokenizer.from_pretrained(name)
# --8<-- [end:setup]

pair = tokenizer("How is the weather today", "Will it rain in Beijing today")

for segment, token in zip(pair["token_type_ids"], pair.tokens(), strict=True):
    print(segment, token)
