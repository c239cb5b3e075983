# --8<-- [start:setup]
import torch
from transformers import AutoModelForSequenceClassification, AutoTokenizer, logging

logging.set_verbosity_error()  # no report that the head is new
name = "sentence-transformers/all-MiniLM-L6-v2"
tokenizer = AutoTokenizer.from_pretrained(name)
# --8<-- [end:setup]

torch.manual_seed(0)
model = AutoModelForSequenceClassification.from_pretrained(name, num_labels=2)
model.eval()
inputs = tokenizer("I love natural language processing", return_tensors="pt")

with torch.no_grad():
    logits = model(**inputs).logits
    output = model.bert(**inputs)
    cls = output.last_hidden_state[:, 0]
    pooled = output.pooler_output
    on_pooled, on_cls = model.classifier(pooled), model.classifier(cls)

print("after the body:", output.last_hidden_state.shape)
print("after the pooler:", pooled.shape)
print("after the head:", logits.shape)
print("the head on the pooled vector:", torch.allclose(on_pooled, logits))
print("the head on the [CLS] vector:", torch.allclose(on_cls, logits))
