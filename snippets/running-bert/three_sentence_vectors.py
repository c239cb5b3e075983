# --8<-- [start:setup]
import torch
from torch.nn.functional import cosine_similarity
from transformers import AutoModel, AutoTokenizer

name = "sentence-transformers/all-MiniLM-L6-v2"
tokenizer = AutoTokenizer.from_pretrained(name)
model = AutoModel.from_pretrained(name).eval()
# --8<-- [end:setup]

sentences = [
    "I love natural language processing",
    "we really enjoy studying text",
    "the river bank is muddy",
]
inputs = tokenizer(sentences, padding=True, return_tensors="pt")
with torch.no_grad():
    output = model(**inputs)

real = inputs["attention_mask"].unsqueeze(-1)  # [3, 7, 1]
states = output.last_hidden_state * real  # padding becomes zero
vectors = {  # each [3, 384]
    "[CLS]": states[:, 0],
    "mean": states.sum(dim=1) / real.sum(dim=1),
    "pooler": output.pooler_output,
}
for name, (love, enjoy, river) in vectors.items():
    near = cosine_similarity(love, enjoy, dim=0)
    far = cosine_similarity(love, river, dim=0)
    print(f"{name:<7}love-enjoy {near:.1f}, love-river {far:.1f}")
