"""Squares of growing sides in each other; in each corner between two of them the number of its fields."""

from verify.figures import variables

FIELD = 40


def draw() -> dict[str, str]:
    corners = variables("squares/corners.py")["corners"]
    size = FIELD * len(corners)
    parts = [f'<svg role="img" width="{size}" viewBox="0 0 {size} {size}" xmlns="http://www.w3.org/2000/svg">']
    parts.append(f"<title>{len(corners)} squares in each other</title>")
    for number, fields in enumerate(corners, 1):
        side, middle = FIELD * number, FIELD * (number - 0.5)
        parts.append(f'<rect width="{side}" height="{side}" fill="none" stroke="currentColor"/>')
        parts.append(f'<text x="{middle:g}" y="{middle:g}" fill="currentColor" text-anchor="middle">{fields}</text>')
    return {"corners": "\n".join([*parts, "</svg>"]) + "\n"}
