import torch
from transformers import BertConfig, BertModel, GPT2Config, GPT2Model

tokens = ["[CLS]", "i", "love", "natural", "language", "processing", "[SEP]"]
vocabulary = ["[PAD]", *tokens, "machine"]
ids = torch.tensor([[vocabulary.index(token) for token in tokens]])
changed = ids.clone()
changed[0, 3] = vocabulary.index("machine")  # was "natural"

size = {
    "vocab_size": len(vocabulary),
    "hidden_size": 32,
    "num_hidden_layers": 2,
    "num_attention_heads": 4,
}
no_ends = {"bos_token_id": None, "eos_token_id": None}
torch.manual_seed(0)
bert = BertModel(BertConfig(intermediate_size=64, **size)).eval()
gpt2 = GPT2Model(GPT2Config(n_inner=64, **size, **no_ends)).eval()

for name, model in {"BERT": bert, "GPT-2": gpt2}.items():
    with torch.no_grad():
        before = model(ids).last_hidden_state[0]  # [seq_len, hidden_size]
        after = model(changed).last_hidden_state[0]
    moved = (after - before).abs().amax(dim=-1)  # [seq_len]
    print(name)
    for at, token in enumerate(tokens):
        print(f"  {token:<10}", "moved" if moved[at] > 0 else "exactly 0")
    print("  moved most:", tokens[moved.argmax()])
