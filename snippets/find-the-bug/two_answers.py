# --8<-- [start:setup]
import torch
from transformers import AutoConfig, AutoModel, AutoTokenizer

name = "sentence-transformers/all-MiniLM-L6-v2"
published = AutoModel.from_pretrained(name)
inputs = AutoTokenizer.from_pretrained(name)("a quiet river bank", return_tensors="pt")


@torch.no_grad()
def check(model):
    runs = []
    for seed in (0, 1):
        torch.manual_seed(seed)
        runs.append(model(**inputs).last_hidden_state)
    expected = published.eval()(**inputs).last_hidden_state
    if not torch.equal(*runs):
        print("not yet: the same text gives two vectors")
    elif not torch.allclose(runs[0], expected, atol=1e-5):
        print("not yet: these are not the published model's vectors")
    else:
        print("solved")


# --8<-- [end:setup]
def load():
    config = AutoConfig.from_pretrained(name)
    model = AutoModel.from_config(config)
    model.load_state_dict(published.state_dict())
    return model


check(load())
