"""The faults of the drift trial: what each does to the project, and what the check that fits it has to say."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from block import Block
from page import CONTINUED, EXPECTED_OUTPUT

HOUSE = "tests/test_house.py"
FILES_SHOWN = "tests/test_census.py::test_every_file_of_snippets_is_shown_by_a_page"
SECTIONS_SHOWN = "tests/test_census.py::test_every_section_of_a_snippet_is_shown_by_a_page"
STALE = r"snippets/\S+\.py does not print what snippets/\S+\.out says"
NOT_KNOWN = "this comment is not known here"
EMPTY_LINE = "neither starts nor ends with an empty line"


@dataclass
class Damage:
    edits: dict[Path, str | None]  # the new text of files of the project; None deletes the file
    said: str  # a regular expression for the message
    tests: list[str] = field(default_factory=list)  # where the check lives, if not in the block that was damaged


@dataclass
class Target:
    """A block that prints, and the page that it stands on."""

    root: Path
    page: Path
    block: Block
    page_text: str
    code: str
    output: str

    def prints(self, output: str, said: str = STALE) -> Damage | None:
        """Another documented output; none where that changes nothing."""
        return Damage({self.block.documented: output}, said) if output != self.output else None

    def adds(self, code: str, said: str, output: str | None = None) -> Damage:
        """More code at the end of the snippet."""
        edits = {self.block.source: f"{self.code}{code}\n"}
        return Damage(edits | ({self.block.documented: output} if output else {}), said)

    def page_with(self, old: str, new: str, said: str) -> Damage | None:
        """The page with the first `old` behind the block's opening replaced; none where it has no such text."""
        start = self.page_text.rindex("```python", 0, self.page_text.index(f'8<-- "{self.block.name}'))
        place = self.page_text.find(old, start)
        if place < 0:
            return None
        text = self.page_text[:place] + new + self.page_text[place + len(old) :]
        return Damage({self.page: text}, said, [self.page.relative_to(self.root).as_posix()])

    def include(self, suffix: str = "") -> str:
        return f'--8<-- "{self.block.name}{suffix}"'

    def out(self, name: str = "") -> str:
        return f'--8<-- "{name or self.block.name.removesuffix(".py") + ".out"}"'

    def beside(self, name: str) -> Path:
        return self.block.source.parent / name

    def claimed_name(self) -> str | None:
        """A name that the snippet assigns and a claim speaks of."""
        claims = "".join(fence.text() for fence in self.block.fences if fence.hidden)
        assigned = re.findall(r"^([a-z]\w*)(?:, \w+)* = ", self.code, re.M)
        return next((name for name in assigned if re.search(rf"\b{name}\b", claims)), None)


def first_line_changed(text: str) -> str:
    return ("x" if text[0] != "x" else "y") + text[1:]


FAULTS: dict[str, Callable[[Target], Damage | None]] = {
    # The documented output
    "output: a changed character": lambda t: t.prints(first_line_changed(t.output)),
    "output: an added line": lambda t: t.prints(t.output + "more\n"),
    "output: a removed line": lambda t: (
        t.prints("".join(t.output.splitlines(keepends=True)[:-1])) if t.output.count("\n") > 1 else None
    ),
    "output: reordered lines": lambda t: t.prints("".join(reversed(t.output.splitlines(keepends=True)))),
    "output: a trailing space": lambda t: t.prints(t.output.replace("\n", " \n", 1)),
    "output: no final newline": lambda t: t.prints(t.output.removesuffix("\n")),
    "output: Windows line ends": lambda t: t.prints(t.output.replace("\n", "\r\n")),
    "output: an empty first line": lambda t: t.prints("\n" + t.output, EMPTY_LINE),
    "output: an empty last line": lambda t: t.prints(t.output + "\n", EMPTY_LINE),
    "output: a memory address": lambda t: t.adds(
        "print(object())", "a memory address or a path", t.output + "<object object at 0x7f21840dd2d0>\n"
    ),
    "output: a path of this machine": lambda t: t.adds(
        "import sys\nprint(sys.prefix)", "a memory address or a path", t.output + "/usr/local\n"
    ),
    "output: deleted": lambda t: Damage({t.block.documented: None}, r"could not be found; `make update` writes it"),
    # The markers and fences of the page
    "marker: deleted": lambda t: t.page_with(
        EXPECTED_OUTPUT, "", "a text fence right behind a block looks like its output"
    ),
    "marker: misspelt": lambda t: t.page_with("expected-output-->", "expected_output-->", NOT_KNOWN),
    "marker: with a space": lambda t: t.page_with(EXPECTED_OUTPUT, EXPECTED_OUTPUT.replace("<!--", "<!-- "), NOT_KNOWN),
    "marker: whitespace forgiven": lambda t: t.page_with("output-->", "output-ignore-whitespace-->", NOT_KNOWN),
    "marker: far from its block": lambda t: t.page_with(
        EXPECTED_OUTPUT, f"Text between.\n\n{EXPECTED_OUTPUT}", "an expected output stands right behind its block"
    ),
    "marker: without its fence": lambda t: t.page_with(
        EXPECTED_OUTPUT, f"{EXPECTED_OUTPUT}\n\nText instead.", "no fence follows this comment"
    ),
    "marker: without an empty line": lambda t: t.page_with(
        f"{EXPECTED_OUTPUT}\n\n", f"{EXPECTED_OUTPUT}\n", "put an empty line between"
    ),
    "marker: a skip without a reason": lambda t: t.page_with(
        "```python", "<!--pytest.mark.skip-->\n\n```python", NOT_KNOWN
    ),
    "marker: an expected failure": lambda t: t.page_with(
        "```python", '<!--pytest.mark.xfail(reason="later")-->\n\n```python', NOT_KNOWN
    ),
    "claim: its marker deleted": lambda t: t.page_with(
        f"{CONTINUED}\n", "", "a claim is a python fence that continues"
    ),
    "claim: its marker misspelt": lambda t: t.page_with("codeblocks:cont-->", "codeblocks:continue-->", NOT_KNOWN),
    "claim: turned false by the snippet": lambda t: (
        t.adds(f"{name} = None", r'File "docs/\S+", line \d+') if (name := t.claimed_name()) else None
    ),
    "fence: py": lambda t: t.page_with("```python", "```py", "it would not be executed"),
    "fence: with attributes": lambda t: t.page_with("```python", "``` { .python }", "it would not be executed"),
    "fence: tildes": lambda t: t.page_with("```python", "~~~python", "this one would not be executed"),
    "fence: in a quotation": lambda t: t.page_with("```python", "> ```python", "this one would not be executed"),
    "fence: lines highlighted by number": lambda t: t.page_with(
        "```python", '```python hl_lines="1"', "highlights by line number rot"
    ),
    "fence: another snippet's title": lambda t: t.page_with(
        f'title="{t.block.name}', 'title="input/renamed.py', "the title names another file"
    ),
    "fence: a second output": lambda t: t.page_with(
        f"{t.out()}\n```", f"{t.out()}\n```\n\n```text\nmore\n```", "a text fence right behind a block"
    ),
    "fence: code in a text fence": lambda t: t.page_with("```python", "```text", "neither executed nor compared"),
    "fence: code in HTML": lambda t: t.page_with("```python", "<pre>x = 1</pre>\n\n```python", "write code as a fence"),
    "claim: prints": lambda t: t.page_with(
        "-->\n<!--\n```python\n", '-->\n<!--\n```python\nprint("claimed")\n', "a claim does not print"
    ),
    "fence: code pasted inline": lambda t: t.page_with(t.include(), t.code, "holds nothing but the include"),
    "fence: an output typed inline": lambda t: t.page_with(t.out(), t.output, "holds nothing but the include"),
    # The includes
    "include: a line range": lambda t: t.page_with(t.include(), t.include(":1:2"), "write an include as"),
    "include: a missing section": lambda t: t.page_with(
        t.include(), t.include(":nowhere"), "section 'nowhere' could not be located"
    ),
    "include: without quotes": lambda t: t.page_with(t.include(), f"--8<-- {t.block.name}", "write an include as"),
    "include: another snippet's output": lambda t: replace_output(t),
    "include: the same code twice": lambda t: t.page_with(
        t.include(), f"{t.include()}\n{t.include()}", "show all of snippets/"
    ),
    # The files
    "files: a renamed snippet": lambda t: Damage(
        {t.block.source: None, t.beside("renamed.py"): t.code}, r"Snippet at path \S+ could not be found"
    ),
    "files: a snippet that no page shows": lambda t: Damage(
        {t.beside("orphan.py"): "x = 1\n"}, r"snippets/\S+/orphan\.py:1: no page shows this file", [FILES_SHOWN]
    ),
    "files: a snippet in a deeper folder": lambda t: Damage(
        {t.beside("deeper/_orphan.py"): "x = 1\n"},
        r"snippets/\S+/_orphan\.py:1: no page shows this file",
        [FILES_SHOWN],
    ),
    "files: an output that no page shows": lambda t: Damage(
        {t.beside("orphan.out"): "1\n"}, r"snippets/\S+/orphan\.out:1: no page shows this file", [FILES_SHOWN]
    ),
    "files: a section that no page shows": lambda t: Damage(
        {t.block.source: f"# --8<-- [start:unseen]\n{t.code}# --8<-- [end:unseen]\n"},
        r"snippets/\S+:1: no page shows this section: unseen",
        [SECTIONS_SHOWN],
    ),
    "files: a page missing from the navigation": lambda t: Damage(
        {
            t.root / "mkdocs.yml": (t.root / "mkdocs.yml")
            .read_text("utf-8")
            .replace(t.page.relative_to(t.root / "docs").as_posix(), "glossary.md")
        },
        "this page is missing from the navigation",
    ),
    "files: a version that is not installed": lambda t: Damage(
        {
            t.root / "constraints.txt": re.sub(
                r"^transformers==.*", "transformers==5.0.0", (t.root / "constraints.txt").read_text("utf-8"), flags=re.M
            )
        },
        r"constraints\.txt says transformers==5\.0\.0, installed is",
        [HOUSE],
    ),
    "files: a dependency without its version": lambda t: Damage(
        {
            t.root / "constraints.txt": re.sub(
                r"^tokenizers==.*\n", "", (t.root / "constraints.txt").read_text("utf-8"), flags=re.M
            )
        },
        r"constraints\.txt: tokenizers has no exact version",
        [HOUSE],
    ),
    "files: a snippet that is not formatted": lambda t: Damage(
        {t.block.source: f"{t.code}left=1\n"}, r"mend with: make format", [HOUSE]
    ),
    # The code
    "code: an exception": lambda t: t.adds("1 / 0", r'File "snippets/\S+", line \d+, in <module>'),
    "code: a syntax error": lambda t: t.adds("x = = 1", r'(?s)File "snippets/\S+", line \d+.*SyntaxError'),
    "code: prints more": lambda t: t.adds('print("more")', STALE),
    "code: prints nothing": lambda t: Damage(
        {t.block.source: "import builtins\n\nbuiltins.print = lambda *parts, **options: None\n" + t.code},
        "prints nothing: delete the expected output",
    ),
    "code: prints differently each time": lambda t: t.adds(
        "import random\n\nprint(random.random())", STALE, t.output + "0.8444218515250481\n"
    ),
    "code: depends on an earlier block": lambda t: Damage(
        {
            t.block.source: f"{t.code}print(earlier)\n",
            t.beside("aaa.py"): "earlier = 1\n",
            t.page: t.page_text.replace(
                "```python",
                '```python\n--8<-- "'
                + t.beside("aaa.py").relative_to(t.root / "snippets").as_posix()
                + '"\n```\n\n```python',
                1,
            ),
        },
        "NameError: name 'earlier' is not defined",
    ),
    "code: needs the network": lambda t: t.adds(
        'import urllib.request\n\nurllib.request.urlopen("http://localhost:9")', "a snippet must not use the network"
    ),
    "code: writes a file": lambda t: t.adds('open("left.txt", "w").close()', "the block left files behind: left.txt"),
    "code: writes a file elsewhere": lambda t: t.adds(
        'open("../left.txt", "w").close()', "a snippet must not write files"
    ),
    "code: never ends": lambda t: t.adds("while True:\n    pass", "still running after"),
    "code: calls sys.exit": lambda t: t.adds("import sys\n\nsys.exit()", "the block called sys.exit"),
    "code: kills its process": lambda t: t.adds("import os\n\nos.abort()", "ended its process with exit code -6"),
    "code: prints past sys.stdout": lambda t: t.adds(
        'import os\n\nos.write(1, b"unseen")', r"past the documented output \(stdout\)"
    ),
    "code: prints to stderr": lambda t: t.adds(
        'import sys\n\nprint("aside", file=sys.stderr)', r"past the documented output \(stderr\)"
    ),
    "code: starts a program": lambda t: t.adds('import os\n\nos.system("true")', "must not start another program"),
    "code: imports what readers do not have": lambda t: t.adds("import page", "No module named 'page'"),
    "code: an annotation of the theme": lambda t: t.adds("x = 1  # (1)!", "an annotation of the theme"),
    "code: warns": lambda t: t.adds('import warnings\n\nwarnings.warn("old")', "UserWarning: old"),
}


def replace_output(target: Target) -> Damage | None:
    others = sorted(path for path in target.root.glob("snippets/*/*.out") if path != target.block.documented)
    other = others[0].relative_to(target.root / "snippets").as_posix()
    return target.page_with(target.out(), target.out(other), "holds nothing but the include of")


# Experiments of the lesson, each broken in the model or in its control: the snippet, what stands there, what replaces it.
BREAKS = {
    "training mode: one token changed": ("two-directions/change_one_token.py", ").eval()", ")"),
    "training mode: the same input twice": ("two-directions/same_input_twice.py", "train(training)", "train()"),
    "training mode: bank in two sentences": ("two-directions/bank_in_two_sentences.py", ").eval()", ")"),
    "training mode: padding edited": ("input/padding_is_invisible.py", "model.eval()", "model.train()"),
    "training mode: the sum of three": ("input-representation/sum_of_three.py", "model.eval()", "model.train()"),
    "training mode: a step lowers the loss": ("fine-tuning/text_classification.py", "model.eval()", "model.train()"),
    "training mode: the pooler by hand": ("running-bert/pooler_by_hand.py", "model.eval()", "model.train()"),
    "training mode: the random BERT": ("running-bert/random_bert.py", "model.eval()", "model.train()"),
    "mask dropped: padding edited": ("input/padding_is_invisible.py", '0 0", real)', '0 0", ones)'),
    "mask dropped: the mean over padding": ("input/padded_mean.py", ", attention_mask=real", ""),
    "mask dropped: the mean itself": ("input/padded_mean.py", "weights = real", "weights = torch.ones_like(real)"),
    "attention causal: BERT": ("two-directions/change_one_token.py", "BertConfig(", "BertConfig(is_decoder=True, "),
    "attention causal: bank": ("two-directions/bank_in_two_sentences.py", "BertConfig(", "BertConfig(is_decoder=True, "),
    "attention causal: both neighbours": ("two-directions/both_neighbours.py", "(False, 2)", "(True, 2)"),
    "attention full: the causal twin": ("two-directions/both_neighbours.py", "(True, 2)", "(False, 2)"),
    "attention full: by hand": ("two-directions/attention_by_hand.py", "full.tril()", "full"),
    "-100 forgotten: the selected labels": ("masked-language-modelling/labels_of_selected.py", "ids.masked_fill(~counted, -100)", "ids"),
    "-100 forgotten: the pieces": ("fine-tuning/labels_per_piece.py", "else -100", "else 0"),
    "-100 forgotten: token classification": ("fine-tuning/token_classification.py", "[[-100, 0", "[[0, 0"),
    "segment ids swapped: a pair by hand": ("input/segment_ids.py", "[0] * len(side_a) + [1]", "[1] * len(side_a) + [0]"),
    "segment ids swapped: sentence pair": ("fine-tuning/sentence_pair.py", "token_type_ids=1 - segment_ids", "token_type_ids=segment_ids"),
    "segment ids swapped: another segment": ("input-representation/another_segment.py", "[[0, 0, 0, 0, 0, 1", "[[1, 1, 1, 1, 1, 1"),
    "target visible: why mask": ("masked-language-modelling/why_mask.py", '"masked": masked', '"masked": visible'),
    "target visible: before and after": ("masked-language-modelling/before_and_after.py", "torch.where(hidden, mask_id, world)", "world.expand(5, -1, -1).reshape(-1, 7) + 0 * torch.where(hidden, mask_id, world)"),
    "target masked: left visible": ("masked-language-modelling/why_mask.py", '"left visible": visible', '"left visible": masked'),
    "no training: before and after": ("masked-language-modelling/before_and_after.py", '"after": 150', '"after": 0'),
    "no training: both neighbours": ("two-directions/both_neighbours.py", "optimiser.step()", "pass"),
    "positions kept: shuffled words": ("input-representation/shuffled_words.py", "weight.zero_()", "weight.clone()"),
    "layer norm left out: the sum": ("input-representation/sum_of_three.py", "model.embeddings.LayerNorm(total)", "total"),
    "one head frozen with the body": ("fine-tuning/tune_or_freeze.py", "requires_grad_(not frozen)", "requires_grad_(True)"),
    "pooler skipped: the classifier": ("fine-tuning/what_the_classifier_reads.py", "output.pooler_output", "output.last_hidden_state[:, 0]"),
}  # fmt: skip
