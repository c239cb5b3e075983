# --8<-- [start:setup]
import torch
from transformers import get_linear_schedule_with_warmup

weight = torch.nn.Parameter(torch.zeros(1))
weight.grad = torch.ones(1)
# --8<-- [end:setup]

optimiser = torch.optim.AdamW([weight], lr=2e-5, weight_decay=0)
schedule = get_linear_schedule_with_warmup(optimiser, 10, 100)
for step in range(100):
    if step in (0, 1, 5, 10, 55, 99):
        print(f"step {step:>2}: learning rate {schedule.get_last_lr()[0]:.1e}")
    optimiser.step()
    schedule.step()
