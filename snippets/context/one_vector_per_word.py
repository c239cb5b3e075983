import torch
from torch import nn

torch.manual_seed(0)

river = ["the", "river", "bank", "was", "quiet"]
money = ["the", "savings", "bank", "was", "quiet"]

vocabulary = sorted(set(river + money))
table = nn.Embedding(len(vocabulary), 4)  # one row of 4 numbers per word

river_ids = torch.tensor([vocabulary.index(word) for word in river])
money_ids = torch.tensor([vocabulary.index(word) for word in money])
river_vectors = table(river_ids)  # [5, 4]
money_vectors = table(money_ids)  # [5, 4]

for position in range(len(river)):
    same = torch.equal(river_vectors[position], money_vectors[position])
    print(f"{river[position]:7} {money[position]:9}same vector: {same}")
