# --8<-- [start:setup]
import torch
from transformers import BertConfig, BertModel, GPT2Config, GPT2Model

size = {"hidden_size": 32, "num_hidden_layers": 2, "num_attention_heads": 4}
bert_config = BertConfig(intermediate_size=64, **size)
gpt2_config = GPT2Config(n_inner=64, **size)

tokens = ["[CLS]", "i", "love", "natural", "language", "processing", "[SEP]"]
words = ["[PAD]", *tokens, "machine"]
ids = torch.tensor([[words.index(token) for token in tokens]])
# --8<-- [end:setup]

changed = ids.clone()
changed[0, 3] = words.index("machine")  # was "natural"

torch.manual_seed(0)
bert = BertModel(bert_config).eval()
gpt2 = GPT2Model(gpt2_config).eval()

for name, model in {"BERT": bert, "GPT-2": gpt2}.items():
    before = model(ids).last_hidden_state[0]  # [seq_len, hidden_size]
    again = model(ids).last_hidden_state[0]
    after = model(changed).last_hidden_state[0]
    moved = (after - before).abs().amax(dim=-1)  # [seq_len]
    print(name)
    for at, token in enumerate(tokens):
        print(f"  {token:<10}", "moved" if moved[at] > 0 else "exactly 0")
    print("  moved most:", tokens[moved.argmax()])
    print("  same input twice: moved =", not torch.equal(before, again))
