# --8<-- [start:setup]
import torch
from transformers import BertConfig, BertModel, GPT2Config, GPT2Model

size = {"hidden_size": 32, "num_hidden_layers": 2, "num_attention_heads": 4}
bert_config = BertConfig(intermediate_size=64, **size)
gpt2_config = GPT2Config(n_inner=64, **size)
# --8<-- [end:setup]

river = ["at", "the", "bank", "we", "caught", "fish", "yesterday"][::-1]
money = ["at", "the", "bank", "we", "deposited", "money", "yesterday"][::-1]
words = ["[PAD]", *sorted({*river, *money})]
river_ids = torch.tensor([[words.index(word) for word in river]])
money_ids = torch.tensor([[words.index(word) for word in money]])

torch.manual_seed(0)
bert = BertModel(bert_config).eval()
gpt2 = GPT2Model(gpt2_config).eval()

for name, model in {"BERT": bert, "GPT-2": gpt2}.items():
    one = model(river_ids).last_hidden_state[0]  # [seq_len, hidden_size]
    other = model(money_ids).last_hidden_state[0]
    for word in ("bank", "yesterday"):
        at = river.index(word)
        print(f"{name}, {word}: same vector =", torch.equal(one[at], other[at]))
