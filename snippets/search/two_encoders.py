# --8<-- [start:apart]
# --8<-- [start:setup]
import torch
from transformers import AutoModel, AutoTokenizer

name = "sentence-transformers/all-MiniLM-L6-v2"
tokenizer = AutoTokenizer.from_pretrained(name)
model = AutoModel.from_pretrained(name).eval()

questions = ["The address is far too long", "You have to log in first", "The file is far too big"]
passages = [
    "The request requires user authentication.",
    "The server understood the request, but is refusing to fulfill it.",
    "The server has not found anything matching the Request-URI.",
    "The request entity is larger than the server is willing to process.",
    "The Request-URI is longer than the server is willing to interpret.",
]
# --8<-- [end:setup]

rows = []
model.register_forward_hook(lambda model, args, output: rows.append(len(output.last_hidden_state)))
with torch.no_grad():
    for texts in passages, questions:
        batch = tokenizer(texts, padding=True, return_tensors="pt")
        hidden = model(**batch).last_hidden_state
        print("apart:", list(batch["input_ids"].shape), "->", list(hidden.shape), "-> mean:", [len(texts), 384])
print("apart: rows through the model =", sum(rows))
# --8<-- [end:apart]

# --8<-- [start:together]
rows.clear()
first_passage = []
with torch.no_grad():
    for question in questions:
        pairs = tokenizer([question] * len(passages), passages, padding=True, return_tensors="pt")
        hidden = model(**pairs).last_hidden_state
        first_passage.append(hidden[0][pairs["token_type_ids"][0] == 1])  # its tokens, beside this question
        print("together:", list(pairs["input_ids"].shape), "->", list(hidden.shape))
print("together: rows through the model =", sum(rows))
print("one pair:", tokenizer.decode(pairs["input_ids"][0]).replace(" [PAD]", ""))
moved = (first_passage[0] - first_passage[1]).norm(dim=1) / first_passage[0].norm(dim=1)
print("the first passage's vectors differ by more than a tenth with the question:", bool(moved.min() > 0.1))
# --8<-- [end:together]
