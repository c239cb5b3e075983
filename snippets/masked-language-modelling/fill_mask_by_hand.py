# --8<-- [start:setup]
import torch
from transformers import AutoModelForMaskedLM, AutoTokenizer, logging

logging.set_verbosity_error()
name = "google-bert/bert-base-uncased"
tokenizer = AutoTokenizer.from_pretrained(name)
model = AutoModelForMaskedLM.from_pretrained(name).eval()
# --8<-- [end:setup]

inputs = tokenizer("Hello I'm a [MASK] model.", return_tensors="pt")
gap = inputs["input_ids"][0].tolist().index(tokenizer.mask_token_id)
with torch.no_grad():
    logits = model(**inputs).logits  # [1, 10, 30522]
best = logits[0, gap].softmax(dim=-1).topk(5)
for score, token in zip(*best, strict=True):
    print(f"{tokenizer.decode(token):<8} {score:.2f}")
