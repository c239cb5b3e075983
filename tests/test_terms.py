"""Nothing is used before it is said: walked in the order of the navigation, a term of the glossary first stands as its link."""

import re
from pathlib import Path

from tests import PROJECT, report
from verify.site import terms

GLOSSARY = (PROJECT.docs / terms.GLOSSARY).read_text("utf-8")
TERMS = [entry["term"] for entry in terms.ENTRY.finditer(GLOSSARY)]
# Front matter, fences, comments, inline code, addresses; headings, which announce; and links whose text is not the term alone.
UNREAD = re.compile(r"\A---\n.*?^---$|^ *```.*?^ *```$|<!--.*?-->|`[^`\n]*`|^#+ .*?$|https?://\S+", re.M | re.S)


def lesson() -> list[Path]:
    order = re.findall(r"lesson/[\w-]+\.md", (PROJECT.root / "mkdocs.yml").read_text("utf-8"))
    return [PROJECT.docs / page for page in order]


def too_early(pages: dict[str, str]) -> list[str]:
    """Each term that stands in a page, or in an earlier one, before its link to the glossary or to a page: place and term."""
    found, introduced = [], set()
    for page, text in pages.items():
        read = UNREAD.sub(lambda cut: re.sub(r"[^\n]", " ", cut[0]), text)
        for term in TERMS:
            if term in introduced:
                continue
            words = re.escape(term).replace(r"\ ", r"\s+")
            plain = re.search(rf"(?<![\w-]){words}s?(?![\w-])", re.sub(r"\[[^\]]*\]\([^)]*\)", linked_away, read), re.I)
            link = re.search(rf"\[[^\]]*{words}[^\]]*\]\((?!http)[^)]*\)|glossary\.md#{anchor(term)}\)", read, re.I)
            if plain or link:
                introduced.add(term)
            if plain and (not link or plain.start() < link.start()):
                line = read[: plain.start()].count("\n") + 1
                found.append(
                    f"{page}:{line}: {term!r} stands before its link to the glossary: link its first mention, or avoid it"
                )
    return found


def linked_away(link: re.Match) -> str:
    return re.sub(r"[^\n]", " ", link[0])


def anchor(term: str) -> str:
    return re.sub(r"\W+", "-", term.lower())


def test_no_term_of_the_lesson_stands_before_it_is_introduced():
    report(too_early({PROJECT.name(page): page.read_text("utf-8") for page in lesson()}))


def test_a_term_that_comes_too_early_is_named_with_its_place():
    link = "*[token](../glossary.md#token)*"
    assert not too_early({"a.md": f"# Tokens\n\nA {link}.", "b.md": "Tokens."})
    assert not too_early({"a.md": "`token`, and [a token](b.md)", "b.md": "Tokens."})
    message = "{}: 'Token' stands before its link to the glossary: link its first mention, or avoid it"
    assert too_early({"a.md": f"One.\n\nTwo tokens. A {link}."}) == [message.format("a.md:3")]
    assert too_early({"a.md": "One.", "b.md": "A token.", "c.md": link}) == [message.format("b.md:1")]
