# --8<-- [start:setup]
import torch
from torch import nn
from transformers import BertConfig, BertModel

size = {
    "vocab_size": 5,
    "hidden_size": 32,
    "num_hidden_layers": 2,
    "num_attention_heads": 4,
    "intermediate_size": 64,
    "hidden_dropout_prob": 0.0,
    "attention_probs_dropout_prob": 0.0,
}
# --8<-- [end:setup]

digit = torch.arange(3)
first, left, right, last = torch.cartesian_prod(digit, digit, digit, digit).T
gap = torch.full_like(left, 3)
ids = torch.stack([first, left, gap, right, last], dim=1) + 1  # [81, 5]
answers = 3 * first + left  # [81], nine classes

torch.manual_seed(0)
model = BertModel(BertConfig(is_decoder=True, **size))
head = nn.Linear(32, 9)
parameters = [*model.parameters(), *head.parameters()]
optimiser = torch.optim.AdamW(parameters, lr=3e-3)
for _ in range(100):
    vectors = model(ids).last_hidden_state[:, 2]  # [81, 32]
    logits = head(vectors)  # [81, 9]
    loss = nn.functional.cross_entropy(logits, answers)
    optimiser.zero_grad()
    loss.backward()
    optimiser.step()
correct = (logits.argmax(dim=-1) == answers).sum().item()
print(f"causal mask, read at the gap: {correct} of 81, loss {loss.item():.1f}")
