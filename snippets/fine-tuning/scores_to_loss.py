import torch
from torch.nn.functional import cross_entropy

logits = torch.tensor([[2.0, 0.5]])  # one sample, two classes
probabilities = logits.softmax(dim=-1)

print(f"probabilities: {probabilities[0, 0]:.2f} {probabilities[0, 1]:.2f}")
for label in (0, 1):
    loss = cross_entropy(logits, torch.tensor([label]))
    print(f"loss if class {label} is right: {loss:.2f}")
