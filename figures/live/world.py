"""The known world as the live figures read it: its words, and each sentence with its exact probability."""

import json
import sys

from verify.project import Project

sys.path.insert(0, str(Project.here().docs / "labs"))
from labkit import world


def draw() -> dict[str, str]:
    sentences = [[sentence.text, float(sentence.probability)] for sentence in world.sentences()]
    return {"world.json": json.dumps({"vocabulary": world.vocabulary(), "sentences": sentences}) + "\n"}
