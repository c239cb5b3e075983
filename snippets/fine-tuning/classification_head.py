import torch
from torch import nn

torch.manual_seed(0)
cls_vectors = torch.randn(4, 32)  # stands in for four [CLS] vectors
head = nn.Linear(32, 2)
logits = head(cls_vectors)  # [4, 2]

print("logits shape:", logits.shape)
