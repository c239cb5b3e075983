# --8<-- [start:setup]
import torch

tokens = ["i", "love", "natural", "language", "processing"]
scores = torch.tensor(
    [
        [2.0, 1.0, 0.0, 0.0, 0.0],
        [1.0, 1.0, 0.0, 0.0, 2.0],
        [0.0, 0.0, 1.0, 3.0, 1.0],
        [0.0, 0.0, 2.0, 1.0, 2.0],
        [0.0, 1.0, 1.0, 2.0, 1.0],
    ]
)
values = torch.tensor([0.0, 10.0, 20.0, 30.0, 40.0])
# --8<-- [end:setup]

full = torch.ones(5, 5, dtype=torch.bool)
masks = {"full": full, "causal": full.tril()}  # tril: the lower left triangle

for name, mask in masks.items():
    masked = scores.masked_fill(~mask, -torch.inf)
    weights = masked.softmax(dim=-1)  # each row sums to 1
    means = weights @ values
    print(f"{name} mask: weights, then the weighted mean")
    for at, token in enumerate(tokens):
        cells = " ".join(f"{weight:.2f}" for weight in weights[at])
        print(f"{token:<10} {cells} {means[at]:5.1f}")
