import torch

smallest = torch.finfo(torch.float32).min
for name, blocked in {"-inf": -torch.inf, "smallest float": smallest}.items():
    scores = torch.tensor([[2.0, 1.0, blocked], [blocked, blocked, blocked]])
    weights = scores.softmax(dim=-1)
    print(name)
    print("  one blocked: ", [f"{weight:.2f}" for weight in weights[0]])
    print("  exactly 0:   ", weights[0, 2].item() == 0)
    print("  all blocked: ", [f"{weight:.2f}" for weight in weights[1]])
