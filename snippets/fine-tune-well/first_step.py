import torch

weight = torch.nn.Parameter(torch.zeros(1))
weight.grad = torch.ones(1)
torch.optim.AdamW([weight], lr=2e-5, weight_decay=0).step()

mean = 0.9 * 0 + 0.1 * weight.grad  # both averages start at zero
square = 0.999 * 0 + 0.001 * weight.grad**2
uncorrected = 2e-5 * mean / square.sqrt()

print(f"PyTorch's first step: {-weight.item():.1e}")
print(f"without bias correction: {uncorrected.item():.1e}")
