# --8<-- [start:stock]
# --8<-- [start:setup]
import random

import bm25s
import torch
from torch.nn.functional import normalize
from transformers import AutoModel, AutoTokenizer

name = "sentence-transformers/all-MiniLM-L6-v2"
tokenizer = AutoTokenizer.from_pretrained(name)
model = AutoModel.from_pretrained(name).eval()
parts = ["ball bearing", "drive belt", "filter", "fuse", "gasket", "hex bolt", "hose clamp", "shaft seal"]


def vectors_of(texts):
    batch = tokenizer(texts, padding=True, return_tensors="pt")
    mask = batch["attention_mask"].unsqueeze(-1)
    with torch.no_grad():
        return normalize((model(**batch).last_hidden_state * mask).sum(dim=1) / mask.sum(dim=1), dim=1)


# --8<-- [end:setup]
random.seed(0)
numbers = random.sample(range(10000, 100000), 100)
stock = [f"{random.choice(parts)} {number}, shelf {random.randint(1, 60)}" for number in numbers]
questions = [f"Where is part {number}?" for number in numbers]
print(questions[0], "->", stock[0], "| in pieces:", tokenizer.tokenize(str(numbers[0])))
# --8<-- [end:stock]

# --8<-- [start:rank]
scores = {"meaning": vectors_of(questions) @ vectors_of(stock).T}  # [100 questions, 100 lines of stock]
index = bm25s.BM25()
index.index(bm25s.tokenize(stock, show_progress=False), show_progress=False)
asked = bm25s.tokenize(questions, return_ids=False, show_progress=False)
scores["words"] = torch.stack([torch.from_numpy(index.get_scores(words)) for words in asked])
ranks = {kind: (score[:, None, :] >= score[:, :, None]).sum(dim=2) for kind, score in scores.items()}
scores["both"] = 1 / (60 + ranks["meaning"]) + 1 / (60 + ranks["words"])
for kind, score in scores.items():
    print(f"{kind:8} right line first: {(score.argmax(dim=1) == torch.arange(100)).sum():3} of 100")
# --8<-- [end:rank]
