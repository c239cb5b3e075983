# --8<-- [start:setup]
from transformers import AutoTokenizer

name = "sentence-transformers/all-MiniLM-L6-v2"
tokenizer = AutoTokenizer.from_pretrained(name)
# --8<-- [end:setup]

batch = tokenizer(
    ["I love natural language processing", "I love language"],
    ["I love language", "I love processing"],
    padding=True,
    return_tensors="pt",
)
for name in ("input_ids", "token_type_ids", "attention_mask"):
    print(name, tuple(batch[name].shape))
    print(batch[name])
