"""The picture that stands beside a link to the site where links are shared: its name, what it is, and a row of tokens.

One picture for all pages, since the title of the page stands below it wherever it is shown. It is drawn where the publisher gave
an address, without which no page can name it. Its font comes with the library that draws it, so every machine draws the same.
"""

import io
from textwrap import wrap

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

PATH = "assets/card.png"
SIZE = WIDTH, HEIGHT = 1200, 630  # what those who show it ask for
PAPER, INK, FAINT, CHIP, MARKED, BAR = (
    "#fdfcf9",
    "#1d2529",
    "#566267",
    "#ebe8df",
    "#ffd98a",
    "#0b5f70",
)  # as in site.css
MARGIN, GAP, PADDING = 80, 14, 18


def on_files(files: Files, config: MkDocsConfig) -> None:
    if config.site_url:
        tokens = config.extra.get("card", [])
        content = card(config.site_name, config.site_description or "", tokens)
        files.append(File.generated(config, PATH, content=content))


def card(name: str, description: str, tokens: list[str]) -> bytes:
    """A PNG with each of the tokens in a box; those in brackets are marked."""
    from PIL import Image, ImageDraw, ImageFont  # only a build for publishing needs it

    image = Image.new("RGB", SIZE, PAPER)
    draw = ImageDraw.Draw(image)
    large, middle, small = (ImageFont.load_default(size) for size in (92, 38, 34))
    draw.text((MARGIN, 90), name, INK, large)
    draw.multiline_text((MARGIN, 225), "\n".join(wrap(description, 52)), FAINT, middle, spacing=14)
    x = MARGIN
    for token in tokens:
        marked, width = token.startswith("["), draw.textlength(token, small) + 2 * PADDING
        draw.rounded_rectangle((x, 440, x + width, 510), 12, MARKED if marked else CHIP)
        draw.text((x + PADDING, 475), token, INK, small, anchor="lm")
        x += width + GAP
    draw.rectangle((0, HEIGHT - 16, WIDTH, HEIGHT), BAR)
    content = io.BytesIO()
    image.quantize(64).save(content, "PNG", optimize=True)
    return content.getvalue()
