import torch
from transformers import BertConfig, BertModel, GPT2Config, GPT2Model

river = ["at", "the", "bank", "we", "caught", "fish", "yesterday"]
money = ["at", "the", "bank", "we", "deposited", "money", "yesterday"]
words = ["[PAD]", *sorted({*river, *money})]
river_ids = torch.tensor([[words.index(word) for word in river]])
money_ids = torch.tensor([[words.index(word) for word in money]])

size = {
    "vocab_size": len(words),
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
        one = model(river_ids).last_hidden_state[0]  # [seq_len, hidden_size]
        other = model(money_ids).last_hidden_state[0]
    for word in ("bank", "yesterday"):
        at = river.index(word)
        same = torch.equal(one[at], other[at])
        print(f"{name}, {word}: same vector = {same}")
