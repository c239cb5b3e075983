# --8<-- [start:setup]
import torch
from transformers import AutoModel, AutoTokenizer

name = "sentence-transformers/all-MiniLM-L6-v2"
tokenizer = AutoTokenizer.from_pretrained(name)
model = AutoModel.from_pretrained(name).eval()
# --8<-- [end:setup]

unfair = ("i ate an apple", "apple released a new device")
fair = ("my apple pie is here", "my apple laptop is here")

for pair in (unfair, fair):
    apples = []
    for text in pair:
        inputs = tokenizer(text, return_tensors="pt")
        with torch.no_grad():
            states = model(**inputs, output_hidden_states=True).hidden_states
        apples.append([layer[0, inputs.tokens().index("apple")] for layer in states])
    print(pair)
    print("    before layer 1, apple is the same:", apples[0][0].equal(apples[1][0]))
    print("    after layer 6,  apple is the same:", apples[0][6].equal(apples[1][6]))
