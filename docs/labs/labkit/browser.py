"""The known world as the site's live figures read it: `python -m labkit.browser` writes it (in the project, `make models` does)."""

import json
from pathlib import Path

from labkit import world

FILE = Path(__file__).parents[2] / "assets" / "live" / "world.json"


def content() -> str:
    """The vocabulary, and each sentence with its exact probability as a float."""
    drawn = [
        [sentence.text, float(sentence.probability)] for sentence in world.sentences()
    ]
    return json.dumps({"vocabulary": world.vocabulary(), "sentences": drawn}) + "\n"


if __name__ == "__main__":
    FILE.write_text(content(), "utf-8")
