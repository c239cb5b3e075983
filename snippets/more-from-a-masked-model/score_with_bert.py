# --8<-- [start:setup]
import torch
from transformers import AutoModelForMaskedLM, AutoTokenizer, logging

logging.set_verbosity_error()
name = "google-bert/bert-base-cased"
tokenizer = AutoTokenizer.from_pretrained(name)
model = AutoModelForMaskedLM.from_pretrained(name).eval()
# --8<-- [end:setup]

ids = tokenizer("Hello world!", return_tensors="pt")["input_ids"][0]
total = 0.0
for place in range(1, len(ids) - 1):  # neither [CLS] nor [SEP]
    hidden = ids.clone()
    hidden[place] = tokenizer.mask_token_id
    with torch.no_grad():
        logits = model(hidden[None]).logits[0, place]  # [vocab_size]
    score = logits.log_softmax(dim=-1)[ids[place]].item()
    total += score
    print(f"{tokenizer.decode(ids[place]):<6}{score:>7.2f}")
print(f"{'sum':<6}{total:>7.2f}")
