"""How alike the vectors of one word are in three sentences, before and after the layers of a real encoder."""

from torch.nn.functional import normalize

from figures import svg
from verify.figures import variables

SENTENCES = ["bank of the stream", "fished from the bank", "mortgage from the bank"]
SHORT = ["stream", "fished", "mortgage"]


def draw() -> dict[str, str]:
    run = variables("fifteen-minutes/two_meanings.py")
    assert all(short in text for short, text in zip(SHORT, run["texts"], strict=True))
    panels = {"before": ("Before the layers", run["table"]), "after": ("After the layers", run["last"])}
    drawings = {}
    for name, (title, vectors) in panels.items():
        unit = [normalize(vector.detach(), dim=0) for vector in vectors]
        cosines = [[round((one @ other).item(), 1) for other in unit] for one in unit]
        drawings[f"one_word_{name}"] = svg.heat_map(
            cosines,
            rows=SENTENCES,
            columns=SHORT,
            title=title,
            description="How alike the vectors of bank are in three sentences, as cosines: "
            + "; ".join(f"{row}: {', '.join(map(str, line))}" for row, line in zip(SENTENCES, cosines, strict=True)),
            shown="{:.1f}".format,
            largest=1,
            label_width=155,
        )
    return drawings
