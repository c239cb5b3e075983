"""How a word is cut: which beginnings of what is left are looked up, from the longest on, until one is found."""

from figures import svg
from verify.figures import variables

WORD = "tokenization"
WIDTH, CELL, HEIGHT, TOP = 340, 20, 25, 30


def draw() -> dict[str, str]:
    tokenizer = variables("input/rare_words.py")["tokenizer"]
    tries, start = [], 0  # where each try starts and ends, and whether it is in the vocabulary
    while start < len(WORD):
        for end in range(len(WORD), start, -1):
            piece = "##" * (start > 0) + WORD[start:end]
            tries.append((start, end, piece in tokenizer.get_vocab()))
            if tries[-1][2]:
                break
        start = end
    found = [WORD[start:end] for start, end, known in tries if known]
    pieces = tokenizer.tokenize(WORD)
    assert [piece.removeprefix("##") for piece in pieces] == found

    drawing = svg.Drawing(
        TOP + HEIGHT * len(tries) + 6,
        f"Cutting {WORD}",
        f"{len(tries)} rows, one for each try, of the letters that are looked up in the vocabulary. "
        + ". ".join(f"{WORD[start:end]}: {'yes' if known else 'no'}" for start, end, known in tries)
        + f". The pieces are {' and '.join(pieces)}.",
        WIDTH,
    )
    drawing.text(0, 14, "look up", "small faint", "start")
    drawing.text(WIDTH, 14, "in the vocabulary?", "small faint", "end")
    for number, (start, end, known) in enumerate(tries):
        y = TOP + HEIGHT * number
        if start:
            drawing.text(CELL * start - 3, y + HEIGHT / 2, "##", "small", "end")
        for place in range(start, end):
            drawing.box(CELL * place + 1, y + 2, CELL - 2, HEIGHT - 4, shade=0.8 if known else None)
            drawing.text(CELL * (place + 0.5), y + HEIGHT / 2, WORD[place], "small")
        answer = f"yes: {pieces[found.index(WORD[start:end])]}" if known else "no"
        drawing.text(WIDTH, y + HEIGHT / 2, answer, "small strong" if known else "small faint", "end")
    return {"cutting": drawing.svg()}
