# --8<-- [start:setup]
import torch
from transformers import AutoModel, AutoTokenizer

name = "sentence-transformers/all-MiniLM-L6-v2"
tokenizer = AutoTokenizer.from_pretrained(name)
model = AutoModel.from_pretrained(name).eval()


@torch.no_grad()
def check(mean_vectors):
    short, long = "the bank", "we sat on the bank of the river and watched the boats"
    alone = []
    for text in (short, long):
        inputs = tokenizer(text, return_tensors="pt")
        alone.append(model(**inputs).last_hidden_state[0].mean(dim=0))
    vectors = mean_vectors([short, long])
    for text, vector, expected in zip((short, long), vectors, alone, strict=True):
        if not torch.allclose(vector, expected, atol=1e-5):
            print("not yet: in a batch another vector than alone:", text)
            return
    print("solved")


# --8<-- [end:setup]
def mean_vectors(texts):
    inputs = tokenizer(texts, padding=True, return_tensors="pt")
    states = model(**inputs).last_hidden_state  # [batch, seq_len, 384]
    return states.mean(dim=1)  # [batch, 384]


check(mean_vectors)
