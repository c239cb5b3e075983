# --8<-- [start:setup]
import torch
from transformers import BertConfig, BertModel, GPT2Config, GPT2Model

size = {"hidden_size": 32, "num_hidden_layers": 2, "num_attention_heads": 4}
bert_config = BertConfig(intermediate_size=64, **size)
gpt2_config = GPT2Config(n_inner=64, **size)
# --8<-- [end:setup]

torch.manual_seed(0)
bert = BertModel(bert_config).eval()
gpt2 = GPT2Model(gpt2_config).eval()
ids = torch.tensor([[1, 2, 3, 4, 5, 6, 7]])

moved = {}
with torch.no_grad():
    for name, model in {"BERT": bert, "GPT-2": gpt2}.items():
        before = model(ids).last_hidden_state[0]  # [seq_len, hidden_size]
        rows = []
        for position in range(7):
            changed = ids.clone()
            changed[0, position] = 8
            after = model(changed).last_hidden_state[0]
            rows.append((after - before).abs().amax(dim=-1))
        moved[name] = torch.stack(rows)  # [changed position, seq_len]
        print(name, "cells that moved:", (moved[name] > 0).sum().item())
