# --8<-- [start:setup]
import torch
from transformers import AutoModelForSequenceClassification, AutoTokenizer, logging

logging.set_verbosity_error()  # no report that the head is new
name = "sentence-transformers/all-MiniLM-L6-v2"
tokenizer = AutoTokenizer.from_pretrained(name)
# --8<-- [end:setup]

torch.manual_seed(0)
model = AutoModelForSequenceClassification.from_pretrained(name, num_labels=2)
model.eval()  # dropout off: only the step can change the loss
inputs = tokenizer("I love natural language processing", return_tensors="pt")
label = torch.tensor([1])  # one per sentence

before = model(**inputs, labels=label)
again = model(**inputs, labels=label)
optimiser = torch.optim.AdamW(model.parameters(), lr=5e-5)
before.loss.backward()
optimiser.step()
after = model(**inputs, labels=label)

print("logits:", before.logits.shape, "label:", label.shape)
print("same loss without a step:", torch.equal(before.loss, again.loss))
print("lower loss after one step:", bool(after.loss < before.loss))
