# --8<-- [start:setup]
import torch
from transformers import GPT2Config, GPT2Model

config = GPT2Config(
    vocab_size=11,
    n_embd=32,
    n_layer=2,
    n_head=4,
    bos_token_id=1,
    eos_token_id=2,
)
# --8<-- [end:setup]

torch.manual_seed(0)
model = GPT2Model(config).eval()

tolerance = 1e-5
input_ids = torch.tensor([[1, 5, 6, 7, 8, 9, 10, 2]])
order = [0, 6, 5, 4, 3, 2, 1, 7]  # the pieces from last to first

with torch.no_grad():
    model.wpe.weight.zero_()  # no position embeddings
    straight = model(input_ids).last_hidden_state
    shuffled = model(input_ids[:, order]).last_hidden_state
gap = (shuffled - straight[:, order]).abs().max()
print("causal, without positions | only shuffled:", bool(gap < tolerance))
