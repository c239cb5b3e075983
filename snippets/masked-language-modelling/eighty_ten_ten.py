import torch

torch.manual_seed(0)
vocab_size, mask_id = 30_522, 103
original = torch.randint(1000, vocab_size, (1_000_000,))

selected = torch.rand(original.shape) < 0.15
dice = torch.rand(original.shape)
shuffled = torch.randint(1000, vocab_size, original.shape)
inputs = original.clone()
inputs[selected & (dice < 0.8)] = mask_id
inputs[selected & (dice > 0.9)] = shuffled[selected & (dice > 0.9)]
labels = torch.where(selected, original, -100)

counted = labels != -100
is_mask = inputs[counted] == mask_id
is_same = inputs[counted] == original[counted]
for name, found, expected in (
    ("selected", counted, 0.15),
    ("became [MASK]", is_mask, 0.8),
    ("became random", ~is_mask & ~is_same, 0.1),
    ("stayed", is_same, 0.1),
):
    share = found.float().mean().item()
    chance = 4 * (expected * (1 - expected) / len(found)) ** 0.5
    print(f"{name}: {share:.1%}, expected {expected:.1%} ± {chance:.1%}")
