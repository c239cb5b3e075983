"""Make data/questions-from-templates.json anew: questions about a small world, in the format of SQuAD 2.0.

`make questions` runs it. The file is what the lab reads, so nothing that is changed here reaches a lab unnoticed.
"""

import json
import random
import re
from itertools import pairwise
from pathlib import Path

DATA = Path(__file__).parent.parent / "data"
TEMPLATES, MADE = DATA / "question-templates.json", DATA / "questions-from-templates.json"
PARTS = {"training": (0, 400, "training"), "validation": (1, 90, "training"), "held-out forms": (2, 90, "held_out")}


class Generator:
    """Makes paragraphs about a small world, and questions about them in one of two groups of forms."""

    def __init__(self, seed: int) -> None:
        data = json.loads(TEMPLATES.read_text("utf-8"))
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

    def ask(self, text: str, facts: list[dict], forms: str) -> tuple[str, list[dict]] | None:
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
            return question, []
        here, answer = text.index(fact["text"]), re.escape(values[asked])
        found = [*re.finditer(rf"\b{answer}\b", text[: here + len(fact["text"])], re.I)]
        # A name may have become a pronoun: then the last place before is the answer.
        match = next((one for one in found if one.start() >= here), found[-1])
        return question, [{"text": match[0], "answer_start": match.start()}]

    def make(self, part: str, questions: int, forms: str) -> dict:
        """An article with this many questions, up to three a paragraph, in the `forms` "training" or "held_out"."""
        paragraphs, left = [], questions
        while left:
            text, facts = self.paragraph()
            drawn = (self.ask(text, facts, forms) for _ in range(12))
            chosen = [*{pair[0]: pair[1] for pair in drawn if pair}.items()][: min(3, left)]
            numbered = enumerate(chosen, questions - left)
            asked = [{"id": f"{part}-{n}", "question": one, "answers": answers} for n, (one, answers) in numbered]
            paragraphs += [{"context": text, "qas": asked}] if asked else []
            left -= len(asked)
        return {"title": "templates", "split": part, "paragraphs": paragraphs}


def made() -> str:
    """The text of the file."""
    about = "Made for this project, by making/questions.py from question-templates.json."
    articles = [Generator(seed).make(part, *size) for part, (seed, *size) in PARTS.items()]
    return json.dumps({"about": about, "data": articles}, ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    partial = MADE.with_suffix(".partial")
    partial.write_text(made(), "utf-8", newline="\n")
    partial.replace(MADE)
