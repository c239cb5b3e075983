# --8<-- [start:setup]
import torch
from torch.nn.functional import cosine_similarity
from transformers import AutoModel, AutoTokenizer

name = "sentence-transformers/all-MiniLM-L6-v2"
tokenizer = AutoTokenizer.from_pretrained(name)
model = AutoModel.from_pretrained(name).eval()
# --8<-- [end:setup]

texts = {
    "river": "ducks slept on the bank until morning",
    "river too": "he fished from the bank all afternoon",
    "money": "thieves stole from the bank last week",
}
before, after = {}, {}
for meaning, text in texts.items():
    inputs = tokenizer(text, return_tensors="pt")
    place = inputs.tokens().index("bank")
    with torch.no_grad():
        states = model(**inputs).last_hidden_state
    before[meaning] = model.get_input_embeddings().weight[inputs["input_ids"][0, place]]
    after[meaning] = states[0, place]

for one, other in (("river", "river too"), ("river", "money"), ("river too", "money")):
    same = before[one].equal(before[other])
    alike = cosine_similarity(after[one], after[other], dim=0)
    print(f"{one} and {other}: same before = {same}, cosine after = {alike:.2f}")
