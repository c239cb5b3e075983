# --8<-- [start:setup]
import torch
from transformers import AutoModelForSequenceClassification, AutoTokenizer, logging

logging.set_verbosity_error()
name = "cross-encoder/ms-marco-MiniLM-L6-v2"
tokenizer = AutoTokenizer.from_pretrained(name)
model = AutoModelForSequenceClassification.from_pretrained(name).eval()
# --8<-- [end:setup]

question = "How many people live in Berlin?"
passages = [
    "Berlin had a population of 3,520,031 registered inhabitants in an area of 891.82 square kilometers.",
    "Berlin is well known for its museums.",
]
pairs = tokenizer([question] * len(passages), passages, padding=True, return_tensors="pt")
with torch.no_grad():
    scores = model(**pairs).logits.squeeze(1)  # [pairs, 1] -> one number for each pair
for score, passage in zip(scores, passages, strict=True):
    print(f"{score:+.1f}  {passage}")
