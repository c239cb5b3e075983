# --8<-- [start:setup]
import torch
from transformers import AutoModel, AutoTokenizer

name = "sentence-transformers/all-MiniLM-L6-v2"
tokenizer = AutoTokenizer.from_pretrained(name)
model = AutoModel.from_pretrained(name).eval()
# --8<-- [end:setup]

pair = tokenizer("I love language", "I love processing", return_tensors="pt")
ids, segment_ids = pair["input_ids"], pair["token_type_ids"]

with torch.no_grad():
    unnamed = model(ids, segment_ids).last_hidden_state
    as_mask = model(ids, attention_mask=segment_ids).last_hidden_state
    as_segments = model(ids, token_type_ids=segment_ids).last_hidden_state
print("equal to attention_mask=segment_ids:", unnamed.equal(as_mask))
print("equal to token_type_ids=segment_ids:", unnamed.equal(as_segments))
