import torch
from transformers import BertConfig, BertModel, GPT2Config, GPT2Model

size = {
    "vocab_size": 9,
    "hidden_size": 32,
    "num_hidden_layers": 2,
    "num_attention_heads": 4,
}
no_ends = {"bos_token_id": None, "eos_token_id": None}
torch.manual_seed(0)
bert = BertModel(BertConfig(intermediate_size=64, **size))
gpt2 = GPT2Model(GPT2Config(n_inner=64, **size, **no_ends))
ids = torch.tensor([[1, 2, 3, 4, 5, 6, 7]])

with torch.no_grad():
    for name, model in {"BERT": bert, "GPT-2": gpt2}.items():
        for training in (False, True):
            model.train(training)
            first = model(ids).last_hidden_state
            second = model(ids).last_hidden_state
            still = (first == second).all(dim=-1).sum().item()
            mode = "training mode" if training else "evaluation mode"
            print(f"{name}, {mode}: {still} of 7 positions unmoved")
