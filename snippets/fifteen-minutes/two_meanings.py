# --8<-- [start:setup]
import torch
from torch.nn.functional import cosine_similarity
from transformers import AutoModel, AutoTokenizer

name = "sentence-transformers/all-MiniLM-L6-v2"
tokenizer = AutoTokenizer.from_pretrained(name)
model = AutoModel.from_pretrained(name).eval()
# --8<-- [end:setup]

texts = [
    "willows grow on the bank of the stream",
    "he fished from the bank all afternoon",
    "she got a mortgage from the bank last week",
]
table, last = [], []
for text in texts:
    inputs = tokenizer(text, return_tensors="pt")
    place = inputs.tokens().index("bank")
    with torch.no_grad():
        states = model(**inputs).last_hidden_state
    table.append(model.get_input_embeddings().weight[inputs["input_ids"][0, place]])
    last.append(states[0, place])

print("in the table, all the same:", table[0].equal(table[1]) and table[0].equal(table[2]))
print(f"after the layers, river and river: {cosine_similarity(last[0], last[1], dim=0):.1f}")
print(f"after the layers, river and money: {cosine_similarity(last[0], last[2], dim=0):.1f}")
