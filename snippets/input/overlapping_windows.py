# --8<-- [start:setup]
from transformers import AutoTokenizer

name = "sentence-transformers/all-MiniLM-L6-v2"
tokenizer = AutoTokenizer.from_pretrained(name)
# --8<-- [end:setup]

windows = tokenizer(
    "I love natural language processing",
    truncation=True,
    max_length=5,
    stride=1,
    return_overflowing_tokens=True,
)
for ids in windows["input_ids"]:
    print(tokenizer.convert_ids_to_tokens(ids))
