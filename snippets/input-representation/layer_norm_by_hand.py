# --8<-- [start:setup]
import torch
from transformers import AutoModel, AutoTokenizer

name = "sentence-transformers/all-MiniLM-L6-v2"
tokenizer = AutoTokenizer.from_pretrained(name)
model = AutoModel.from_pretrained(name).eval()

batch = tokenizer("I love natural language processing", return_tensors="pt")
# --8<-- [end:setup]

parts = model.embeddings
position_ids = torch.arange(7).unsqueeze(0)

with torch.no_grad():
    total = (
        parts.word_embeddings(batch["input_ids"])
        + parts.token_type_embeddings(batch["token_type_ids"])
        + parts.position_embeddings(position_ids)
    )  # [1, 7, 384]
    library = parts.LayerNorm(total)
    mean = total.mean(dim=-1, keepdim=True)  # [1, 7, 1]
    spread = total.std(dim=-1, keepdim=True, unbiased=False)  # [1, 7, 1]
    standard = (total - mean) / spread
    by_hand = standard * parts.LayerNorm.weight + parts.LayerNorm.bias

for kind, result in (("without scale and shift", standard), ("with both", by_hand)):
    gap = (result - library).abs().max()
    print(kind, "| equal:", bool(gap < 0.0001))
