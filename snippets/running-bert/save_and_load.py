# --8<-- [start:setup]
import tempfile

import torch
from transformers import AutoModelForSequenceClassification, AutoTokenizer, logging

logging.set_verbosity_error()
name = "sentence-transformers/all-MiniLM-L6-v2"
tokenizer = AutoTokenizer.from_pretrained(name)
inputs = tokenizer("I love natural language processing", return_tensors="pt")
classifier = AutoModelForSequenceClassification
# --8<-- [end:setup]

torch.manual_seed(0)
model = classifier.from_pretrained(name, num_labels=2)
with tempfile.TemporaryDirectory() as folder:
    model.save_pretrained(folder)
    loaded = classifier.from_pretrained(folder)
torch.manual_seed(1)
unsaved = classifier.from_pretrained(name, num_labels=2)

for label, other in {"loaded": loaded, "unsaved": unsaved}.items():
    with torch.no_grad():
        same = torch.equal(model(**inputs).logits, other(**inputs).logits)
        bodies = [m.bert(**inputs).last_hidden_state for m in (model, other)]
    print(f"{label}: same vectors {torch.equal(*bodies)}, same logits {same}")
