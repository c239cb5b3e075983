import torch
from torch import nn

torch.manual_seed(0)
cls_vectors = torch.randn(8, 32)  # stands in for eight [CLS] vectors
head = nn.Linear(32, 3)
logits = head(cls_vectors)  # [8, 3]
parameters = sum(parameter.numel() for parameter in head.parameters())

print("logits shape:", logits.shape)
print("parameters of the head:", parameters)
