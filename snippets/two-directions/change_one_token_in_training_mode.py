# --8<-- [start:setup]
import torch
from transformers import GPT2Config, GPT2Model

size = {"hidden_size": 32, "num_hidden_layers": 2, "num_attention_heads": 4}
gpt2_config = GPT2Config(n_inner=64, **size)
# --8<-- [end:setup]

tokens = ["[CLS]", "i", "love", "natural", "language", "processing", "[SEP]"]
words = ["[PAD]", *tokens, "machine"]
ids = torch.tensor([[words.index(token) for token in tokens]])
changed = ids.clone()
changed[0, 3] = words.index("machine")  # was "natural"

torch.manual_seed(0)
gpt2 = GPT2Model(gpt2_config)
gpt2.train()

before = gpt2(ids).last_hidden_state[0]  # [seq_len, hidden_size]
again = gpt2(ids).last_hidden_state[0]
after = gpt2(changed).last_hidden_state[0]
moved = (after - before).abs().amax(dim=-1)  # [seq_len]
for at, token in enumerate(tokens):
    print(f"{token:<10}", "moved" if moved[at] > 0 else "exactly 0")
print("same input twice: moved =", not torch.equal(before, again))
