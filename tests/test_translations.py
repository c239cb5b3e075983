"""Pages in other languages show the code of their originals, speak their own language, and say where they fell behind."""

import re
import shutil
from copy import copy
from pathlib import Path

import pytest
from bs4 import NavigableString

from tests import PROJECT, report
from tests.browsing import PHONE
from tests.conftest import Site
from tests.test_publish import record_of
from tests.test_site import built_page, soup, visible_code
from verify.labs.lab import Lab
from verify.project import Project
from verify.site import languages, terms
from verify.site.foot import foot
from verify.site.words import FENCE, PLACE, WORDS, said, words_of
from verify.translations import behind, keep, original
from verify.watch import Watch

PAGES = PROJECT.translations()
IDS = [f"{PROJECT.language(page)}/{page.stem}" for page in PAGES]
LANGUAGES = PROJECT.settings.translations
TABLES = {language: words_of(PROJECT.docs / language / WORDS) for language in LANGUAGES}
ENGLISH = re.compile(r"(?<![\w-])[A-Za-z][a-z'’]*(?:,? [A-Za-z][a-z'’]*){3,}")  # four words in a row
SENTENCES = (
    "she went to the [MASK] bank to catch fish: river, old, city; i love natural language processing"  # in drawings
)
WORD = re.compile(r"(?<![\w\[])[A-Za-z]+(?![\w\]])")
QUOTED = re.compile(r"“[^”]*”|[(（][^)）]*[)）]|BERT by Example|Bidirectional .* Transformers")


@pytest.fixture
def translated(project: Site) -> tuple[Site, Path]:
    """A small site whose page is translated, and brought up to date."""
    project.settings('translations = ["zh"]')
    project.snippet("hello", 'print("hello")\n', "hello\n")
    project.page("# Page", "One.", "hello", "hello.out", "Two,\nand three.", "## End", "Four.")
    text = (project.root / "docs/page.md").read_text("utf-8")
    for ours, theirs in {
        "One.": "一。",
        "Two,\nand three.": "二和三。",
        "## End": "## 末尾 { #end }",
        "Four.": "四。",
    }.items():
        text = text.replace(ours, theirs)
    page = project.write("docs/zh/page.md", text)
    assert keep(page, Project(project.root)) == ""
    return project, page


def test_the_code_of_a_translation_runs_once_with_its_original(translated):
    project, _ = translated
    project.run("-v").stdout.fnmatch_lines(
        ["docs/page.md::hello.py PASSED*", "docs/zh/page.md::the code of its original PASSED*"]
    )


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('--8<-- "hello.out"', '--8<-- "hello.py"', "docs/zh/page.md:11: this is not what stands in docs/page.md:11"),
        ('title="hello.py"', "", "docs/zh/page.md:5: this is not what stands in docs/page.md:5"),
        (
            "四。",
            "四。\n\n<!--\n```python\nassert True\n```\n-->",
            "docs/zh/page.md:21: docs/page.md has no such thing",
        ),
        (
            "<!--pytest-codeblocks:expected-output-->",
            "",
            "docs/zh/page.md:11: this is not what stands in docs/page.md:9",
        ),
        ("四。", "四。\n\n五。", "docs/zh/page.md:1: it has 6 paragraphs, and was made from 5"),
    ],
    ids=["another include", "another fence", "a claim more", "a mark less", "a paragraph more"],
)
def test_a_translation_with_other_code_fails_with_the_place(translated, old, new, said):
    project, page = translated
    page.write_text(page.read_text("utf-8").replace(old, new), "utf-8")
    result = project.run()
    result.assert_outcomes(passed=1, failed=1)
    result.stdout.fnmatch_lines([f"*{said}*"])


def test_a_translation_of_nothing_or_of_a_text_that_nobody_noted_fails(translated):
    project, page = translated
    shutil.copy(page, page.with_name("more.md"))
    project.write("docs/more.md", (project.root / "docs/page.md").read_text("utf-8"))
    project.run("docs/zh").stdout.fnmatch_lines(
        ["*nothing says which text it was made from: make translated PAGE=docs/zh/more.md*"]
    )
    (project.root / "docs/more.md").unlink()
    project.run("docs/zh").stdout.fnmatch_lines(["docs/zh/more.md:1: it translates docs/more.md, which is not there"])


def test_a_paragraph_that_changed_is_named_and_the_run_stays_green(translated):
    project, page = translated
    changed = project.root / "docs/page.md"
    changed.write_text(changed.read_text("utf-8").replace("Two,\nand three.", "Two, and\nthree."), "utf-8")
    assert list(behind(Project(project.root))) == []  # wrapped otherwise, it says the same
    changed.write_text(changed.read_text("utf-8").replace("Four.", "Five.\n\nSix."), "utf-8")
    result = project.run()
    result.assert_outcomes(passed=2)
    result.stdout.fnmatch_lines(["docs/zh/page.md:19: 2 paragraphs behind docs/page.md:20"])
    assert keep(page, Project(project.root)) == "docs/zh/page.md:1: it has 5 paragraphs, and its original 6"


def test_after_a_save_of_either_page_the_watch_looks_at_the_translation(translated):
    project, page = translated
    watch = Watch(Project(project.root))
    assert watch.concerned({page}) == [["docs/zh/page.md"]]
    assert watch.concerned({project.root / "docs/page.md"})[-1] == ["docs/zh/page.md"]
    assert ["docs/zh/page.md"] not in watch.concerned({project.root / "docs/other.md"})


def test_a_page_that_fell_behind_says_so_at_its_head_with_the_sections(translated):
    project, page = translated
    assert languages.notice(page, Project(project.root), "../page.html") == ""
    changed = project.root / "docs/page.md"
    changed.write_text(changed.read_text("utf-8").replace("Four.", "Five."), "utf-8")
    notice = languages.notice(page, Project(project.root), "../page.html")
    assert "1 changed after this page was translated" in notice
    assert '<a href="#end">末尾</a>' in notice
    for language, table in TABLES.items():
        assert ENGLISH.findall(said(notice, table)) == [], language


def drawn(page) -> list[str]:
    """The drawings of a page, without their words: elements, places, and labels that are numbers or signs."""
    words = re.compile(r"(?<=>)[^<>]*[^\W\d][^<>]*(?=<)")
    return [words.sub("", str(figure)) for figure in page.select("svg.figure")]


@pytest.mark.parametrize("page", PAGES, ids=IDS)
def test_the_code_of_a_published_translation_is_that_of_the_original(site, page):
    ours, theirs = built_page(site, page), built_page(site, original(page, PROJECT))
    assert visible_code(ours) == visible_code(theirs)
    assert drawn(ours) == drawn(theirs)
    assert len(ours.select("article pre")) == len(theirs.select("article pre"))
    assert ours.find("html")["lang"] == PROJECT.language(page)
    tongues = {link["hreflang"]: link["href"] for link in ours.select("link[hreflang]")}
    assert tongues.pop("x-default") == tongues["en"]
    assert tongues[PROJECT.language(page)] == f"{page.stem}.html"
    assert tongues == {link["hreflang"]: link["href"] for link in ours.select(".md-select__link")}


def test_only_translated_pages_name_other_languages_to_search_engines(site):
    translated = {original(page, PROJECT) for page in PAGES} | set(PAGES)
    for page in PROJECT.pages() + PAGES:
        if PROJECT.docs in page.parents:
            built = (site / page.relative_to(PROJECT.docs)).with_suffix(".html").read_text("utf-8")
            assert ("hreflang" in built.partition("</head>")[0]) == (page in translated), page


def test_the_switch_says_where_it_leads_from_a_page_that_is_not_translated(site):
    links = soup(site / "lesson/input.html").select(".md-select__link")
    assert {link.get_text(strip=True): link["href"] for link in links} == {
        "English": "input.html",
        "中文: 十五分钟读懂 BERT": "../zh/fifteen-minutes.html",
        "日本語: 15分でわかるBERT": "../ja/fifteen-minutes.html",
    }


@pytest.mark.parametrize("page", PAGES, ids=IDS)
def test_no_words_of_the_site_are_left_in_english(site, page):
    """In sight or in an attribute; what a page quotes, and names of its own, stay as they are."""
    html = copy(soup(site / page.relative_to(PROJECT.docs).with_suffix(".html")))
    names = ("title", "alt", "placeholder", "aria-label", "content")
    texts = [
        part[name]
        for part in html.find_all(True)
        if not part.find_parent("svg")
        for name in names
        if part.has_attr(name)
    ]
    unread = "pre, code, svg, script, a[href^=http]"  # of links abroad, a text is the name of what they lead to
    for part in html.select(unread):
        part.decompose()
    texts += [text for text in html.find_all(string=True) if type(text) is NavigableString]
    left = {found for text in texts for found in ENGLISH.findall(QUOTED.sub("", " ".join(text.split())))}
    report(f"{PROJECT.name(page)}: say it in docs/{PROJECT.language(page)}/{WORDS}: {found}" for found in left)


@pytest.mark.parametrize("page", PAGES, ids=IDS)
def test_its_drawings_are_labelled_in_its_language(site, page):
    """But for the words of the sentences that they show, names, and pieces of code."""
    drawings = soup(site / page.relative_to(PROJECT.docs).with_suffix(".html")).select("svg.figure")
    labels = [part.get_text() for drawing in drawings for part in drawing.find_all(["text", "title", "desc"])]
    left = {word for label in labels for word in WORD.findall(label)} - {"BERT", *WORD.findall(SENTENCES)}
    report(f"{PROJECT.name(page)}: say it in docs/{PROJECT.language(page)}/{WORDS}: {word}" for word in sorted(left))
    assert bool(drawings) == (page.stem == "fifteen-minutes")


@pytest.mark.parametrize("page", PAGES, ids=IDS)
def test_its_markdown_and_its_notebook_speak_the_language_too(site, page):
    """Outside of code, of drawings, which are those of the original, and of links abroad; no sign of the site's own is left."""
    beside = site / page.relative_to(PROJECT.docs)
    texts = [beside.read_text("utf-8")]
    if beside.with_suffix(".ipynb").exists():
        opening, install, *cells = Lab.read(beside.with_suffix(".ipynb")).notebook.cells
        texts += [re.sub("^# %.*", "", install.source, flags=re.M)]
        texts += [cell.source for cell in (opening, *cells) if cell.cell_type == "markdown"]
    unread = re.compile(rf"{FENCE.pattern}|^> .*?$|\[[^\]]*\]\(http.*?\)", re.M | re.S)
    prose = [QUOTED.sub("", unread.sub("", text)) for text in texts]
    left = {found for text in prose for found in (*ENGLISH.findall(text), *re.findall("Predict", text))}
    left |= {found for text in texts for found in re.findall(r"\*Figure\.\*", text)}
    report(f"{PROJECT.name(page)}: say it in docs/{PROJECT.language(page)}/{WORDS}: {found}" for found in sorted(left))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_foot_speaks_the_language_and_claims_no_run_of_a_translation(language):
    page, counts = f"docs/{language}/fifteen-minutes.md", {"executed": 7, "compared": 6, "skipped": 0, "download": 1}
    record = record_of(PROJECT)
    for record.fresh in True, False:
        record.blocks = {"docs/fifteen-minutes.md": counts}
        english = foot(page, PROJECT, record)
        assert "The code of this page is that of the original" in english
        assert "7 code blocks of the original were executed" in english
        assert ENGLISH.findall(said(english, TABLES[language])) == []
        record.blocks = {}
        assert ENGLISH.findall(said(foot(page, PROJECT, record), TABLES[language])) == []
    assert ENGLISH.findall(said(foot(page, PROJECT, None, "no full run has been recorded"), TABLES[language])) == []


def test_all_languages_say_the_same_words_and_the_scripts_still_say_them():
    scripts = "".join(path.read_text("utf-8") for path in PROJECT.files_of(PROJECT.docs / "assets", ".js"))
    first = TABLES[LANGUAGES[0]]
    for table in TABLES.values():
        for part in ("page", "scripts"):
            assert table[part].keys() == first[part].keys()
            report(
                f"{key}: other places"
                for key, text in table[part].items()
                if set(PLACE.findall(key)) != set(PLACE.findall(text))
            )
        report(
            f"no script says {key!r}: mend or delete it in {WORDS}"
            for key in table["scripts"]
            if f'"{key}"' not in scripts
        )


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_live_figure_speaks_the_language_of_its_page_and_fits_a_phone(opened, language):
    page = opened(Path(language, "fifteen-minutes.md"), PHONE)
    page.locator(".live-start").click()
    page.locator(".live-parts .live-table tr").nth(1).wait_for()
    page.evaluate("document.querySelectorAll('details').forEach(folded => folded.open = true)")
    page.get_by_label(TABLES[language]["scripts"]["or your own, of its words"]).fill("hello")
    page.get_by_text(
        TABLES[language]["scripts"]["This small world has no word “{word}”. Words like it: {others}."][:6]
    ).wait_for()
    own = "parts => [...parts.querySelectorAll('label, summary, legend, button, th, .live-hint, .live-spoken')].map(part => part.innerText)"
    left = [text for text in page.locator(".live-parts").evaluate(own) if re.search(r"[a-z]+ [a-z]+ [a-z]+", text)]
    assert left == []
    assert page.evaluate("document.scrollingElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_term_has_its_entry_in_every_language(language):
    glossaries = [PROJECT.docs / terms.GLOSSARY, PROJECT.docs / language / terms.GLOSSARY]
    theirs, ours = (list(terms.entries(glossary, glossary.stat().st_mtime_ns)) for glossary in glossaries)
    assert ours == theirs
