# --8<-- [start:setup]
import torch
from torch.nn.functional import cosine_similarity
from transformers import AutoModel, AutoTokenizer

texts = {
    "bank": """the river bank
a bank account
the boat lost money on the river bank
the bank lost money on the river boat
the water rose over the bank as the manager closed the office
the water rose over the office as the manager closed the bank
the children fished from the bank while their mother counted the cash in the car
the children fished from the car while their mother counted the cash in the bank
the frog sat on the bank and the clerk sat at the desk
the frog sat on the desk and the clerk sat at the bank""",
    "apple": """i ate an apple
apple released a new device
she dropped the apple pie on the new phone
she dropped the new apple phone on the pie
the apple cake cost more than the watch
the apple watch cost more than the cake
the apple tree grew beside the software office
the tree grew beside the apple software office
the apple farm is older than the computer
the apple computer is older than the farm""",
}

name = "sentence-transformers/all-MiniLM-L6-v2"
tokenizer = AutoTokenizer.from_pretrained(name)
# --8<-- [end:setup]

trained = AutoModel.from_pretrained(name).eval()
torch.manual_seed(0)
random = AutoModel.from_config(trained.config).eval()

for kind, model in (("trained", trained), ("random", random)):
    right = torch.zeros(7, dtype=int)
    for word in texts:
        vectors = []
        for text in texts[word].split("\n"):
            inputs = tokenizer(text, return_tensors="pt")
            place = inputs["input_ids"][0] == tokenizer.convert_tokens_to_ids(word)
            with torch.no_grad():
                states = model(**inputs, output_hidden_states=True).hidden_states
            vectors.append(torch.cat(states)[:, place][:, 0])  # [7, 384]
        first, second, *others = vectors
        pairs = torch.stack(others)  # [8, 7, 384]
        to_first = cosine_similarity(pairs, first, dim=-1)  # [8, 7]
        to_second = cosine_similarity(pairs, second, dim=-1)
        leaning = to_second - to_first
        right += (leaning[1::2] - leaning[::2] > 0.001).sum(dim=0)
    print(f"{kind}, right of 8, layers 0 to 6: {right.tolist()}")
