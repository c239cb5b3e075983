"""The faults of the drift trial: what each does to a project, and what the check that fits it has to say."""

import re
import textwrap
from collections.abc import Callable

from verify.blocks.fences import CONTINUED, EXPECTED_OUTPUT, RUNS_HERE
from verify.blocks.rules import pages_in_navigation
from verify.drift.target import STALE, Damage, Target

NOT_KNOWN = "this comment is not known here"
EMPTY_LINE = "neither starts nor ends with an empty line"
INSTEAD = "holds nothing but the include"
UNFINISHED = "nothing ends or follows this"
STALE_THERE = rf"{STALE} in a new process"
STDERR = r"past the documented output \(stderr\)"
WRITES = "a snippet must not write files"


def output_not_documented(t: Target) -> Damage:
    start = t.page_text.index(EXPECTED_OUTPUT, t.start)
    end = t.page_text.index("\n```\n", t.page_text.index(t.out, start)) + 5
    return Damage({t.page: t.page_text[:start] + t.page_text[end:]}, "the page documents no output")


def output_of_another(t: Target) -> Damage | None:
    others = [path for path in t.project.files_of(t.project.snippets, ".out") if path != t.block.documented]
    if not others:
        return None
    other = others[0].relative_to(t.project.snippets).as_posix()
    return t.page_with(t.out, f'--8<-- "{other}"', INSTEAD)


def earlier_block(t: Target) -> Damage:
    earlier = t.beside("earlier.py")
    block = f'```python\n--8<-- "{earlier.relative_to(t.project.snippets).as_posix()}"\n```\n\n'
    page = t.page_text[: t.start] + block + t.page_text[t.start :]
    edits = {t.block.source: f"{t.code}print(earlier)\n", earlier: "earlier = 1\n", t.page: page}
    return Damage(edits, "NameError: name 'earlier' is not defined")


def not_in_navigation(t: Target) -> Damage | None:
    nav, settings = t.project.config.nav, t.project.root / "mkdocs.yml"
    if not nav or t.project.docs not in t.page.parents:
        return None
    name = t.page.relative_to(t.project.docs).as_posix()
    other = min(pages_in_navigation(nav) - {name}, default="elsewhere.md")
    text = re.sub(rf"(?<![\w/.-]){re.escape(name)}", other, settings.read_text("utf-8"))
    return Damage({settings: text}, "this page is missing from the navigation")


def indented_readme(t: Target) -> Damage | None:
    readme = t.project.root / "README.md"
    if readme not in t.project.pages():
        return None
    text = readme.read_text("utf-8") + "\nText.\n\n    x = 1\n"
    return Damage({readme: text}, "what is merely indented is not executed", ["README.md"])


def not_shown(t: Target, name: str) -> Damage:
    return Damage({t.beside(name): "1\n"}, rf"snippets/\S*{re.escape(name)}:1: no page shows this file", ["snippets"])


FAULTS: dict[str, Callable[[Target], Damage | None]] = {
    # The documented output
    "output: a changed character": lambda t: t.prints(("x" if t.output[0] != "x" else "y") + t.output[1:]),
    "output: an added line": lambda t: t.prints(t.output + "more\n"),
    "output: a removed line": lambda t: (
        t.prints("".join(t.output.splitlines(keepends=True)[:-1])) if t.output.count("\n") > 1 else None
    ),
    "output: reordered lines": lambda t: t.prints("".join(reversed(t.output.splitlines(keepends=True)))),
    "output: a trailing space": lambda t: t.prints(t.output.replace("\n", " \n", 1)),
    "output: no final newline": lambda t: t.prints(t.output.removesuffix("\n")),
    "output: Windows line ends": lambda t: t.prints(t.output.replace("\n", "\r\n"), "a carriage return"),
    "output: an empty first line": lambda t: t.prints("\n" + t.output, EMPTY_LINE),
    "output: an empty last line": lambda t: t.prints(t.output + "\n", EMPTY_LINE),
    "output: a line of blanks": lambda t: t.adds('print("   \\nmore")', "a line of blanks only", "   \nmore\n"),
    "output: a colour code": lambda t: t.adds('print("\\x1b[1mbold")', "a colour code", "\x1b[1mbold\n"),
    "output: a carriage return": lambda t: t.adds('print("50 %\\r100 %")', "a carriage return", "50 %\r100 %\n"),
    "output: a memory address": lambda t: t.adds(
        "print(object())", "a memory address or a path", "<object object at 0x7f21840dd2d0>\n"
    ),
    "output: a path of this machine": lambda t: t.adds(
        "import sys\nprint(sys.prefix)", "a memory address or a path", "/usr/local\n"
    ),
    "output: deleted": lambda t: Damage({t.block.documented: None}, r"could not be found; `make update` writes it"),
    "output: not documented": output_not_documented,
    # The markers of the page
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
    "marker: at the end of the page": lambda t: t.page_adds(CONTINUED, UNFINISHED),
    "marker: an output of a command": lambda t: t.page_adds(
        f"{RUNS_HERE}\n\n```sh\ntrue\n```\n\n{EXPECTED_OUTPUT}\n\n```text\nx\n```", "is not a Python block"
    ),
    "marker: Python that runs here": lambda t: t.page_with(
        "```python", f"{RUNS_HERE}\n\n```python", "only a shell block needs this"
    ),
    "marker: a skip without a reason": lambda t: t.page_with(
        "```python", "<!--pytest.mark.skip-->\n\n```python", NOT_KNOWN
    ),
    "marker: a skip of a text": lambda t: t.page_adds(
        '<!--pytest.mark.skip(reason="later")-->\n\n```text\nx\n```', "only a block that runs can be skipped"
    ),
    "marker: a skip of the whole page": lambda t: t.page_adds("<!--pytest-codeblocks:skipfile-->", NOT_KNOWN),
    "marker: an expected failure": lambda t: t.page_with(
        "```python", '<!--pytest.mark.xfail(reason="later")-->\n\n```python', NOT_KNOWN
    ),
    # Claims
    "claim: its marker deleted": lambda t: t.page_with(
        f"{CONTINUED}\n<!--\n", "<!--\n", "a claim is a python fence that continues"
    ),
    "claim: its marker misspelt": lambda t: t.page_with("codeblocks:cont-->", "codeblocks:continue-->", NOT_KNOWN),
    "claim: turned false by the snippet": lambda t: (
        t.adds(f"{t.claimed_name} = None", r'File "docs/\S+", line \d+') if t.claimed_name else None
    ),
    "claim: prints": lambda t: t.page_with(
        "-->\n<!--\n```python\n", '-->\n<!--\n```python\nprint("claimed")\n', "a claim does not print"
    ),
    "claim: asserts nothing": lambda t: (
        t.page_with(t.claim.text(), "pass\n", "a claim asserts something") if t.claim else None
    ),
    "claim: its comment never ends": lambda t: t.page_with("```\n-->", "```", f"{UNFINISHED}|{NOT_KNOWN}"),
    # Fences
    "fence: py": lambda t: t.page_with("```python", "```py", "it would not be executed"),
    "fence: with attributes": lambda t: t.page_with("```python", "``` { .python }", "it would not be executed"),
    "fence: tildes": lambda t: t.page_with("```python", "~~~python", "this one would not be executed"),
    "fence: in a quotation": lambda t: t.page_with("```python", "> ```python", "this one would not be executed"),
    "fence: lines highlighted by number": lambda t: t.page_with(
        "```python", '```python hl_lines="1"', "highlights by line number rot"
    ),
    "fence: an option in a spelling of its own": lambda t: t.page_with(
        "```python", "```python linenums=1", "the page shows the backticks"
    ),
    "fence: another snippet's title": lambda t: t.page_with(
        f'title="{t.block.name}', 'title="renamed.py', "the title names another file"
    ),
    "fence: indented under a paragraph": lambda t: t.page_with(
        t.fence, "Text.\n\n" + textwrap.indent(t.fence, "    "), "the page shows the backticks of this fence"
    ),
    "fence: indented by a tab": lambda t: t.page_with(t.fence, textwrap.indent(t.fence, "\t"), "with spaces"),
    "fence: closed by more ticks": lambda t: t.page_with(
        f"{t.include}\n```", f"{t.include}\n````", "end the fence as it began"
    ),
    "fence: without an end": lambda t: t.page_adds("```text\nx", UNFINISHED),
    "fence: a second output": lambda t: t.page_with(
        f"{t.out}\n```", f"{t.out}\n```\n\n```text\nmore\n```", "a text fence right behind a block"
    ),
    "fence: an output that is no text": lambda t: t.page_with(
        "```text", "```json", "a block has one expected output, a text fence"
    ),
    "fence: a step behind the output": lambda t: t.page_with(
        f"{t.out}\n```", f"{t.out}\n```\n\n{CONTINUED}\n\n{t.fence}", "the steps of a block come one after the other"
    ),
    "fence: a command without a mark": lambda t: t.page_adds("```sh\ntrue\n```", "a shell block runs on the machine"),
    "fence: code in a text fence": lambda t: t.page_with("```python", "```text", "neither executed nor compared"),
    "fence: code in HTML": lambda t: t.page_with("```python", "<pre>x = 1</pre>\n\n```python", "write code as a fence"),
    "fence: code merely indented": indented_readme,
    "fence: code pasted inline": lambda t: t.page_with(t.include, t.code, INSTEAD),
    "fence: an output typed inline": lambda t: t.page_with(t.out, t.output, INSTEAD),
    # Includes
    "include: a line range": lambda t: t.page_with(t.include, f'{t.include[:-1]}:1:2"', "write an include as"),
    "include: a missing section": lambda t: t.page_with(
        t.include, f'{t.include[:-1]}:nowhere"', "section 'nowhere' could not be located"
    ),
    "include: without quotes": lambda t: t.page_with(t.include, f"--8<-- {t.block.name}", "write an include as"),
    "include: another snippet's output": output_of_another,
    "include: the same code twice": lambda t: t.page_with(
        t.include, f"{t.include}\n{t.include}", "show all of snippets/"
    ),
    "include: code in the prose": lambda t: t.page_adds(t.include, "neither executed nor compared"),
    "include: code that is not UTF-8": lambda t: Damage(
        {t.block.source: t.code.encode() + b"# caf\xe9\n"}, r"snippets/\S+\.py:\d+: not UTF-8"
    ),
    "include: a byte order mark": lambda t: Damage(
        {t.block.source: "\ufeff" + t.code}, r"snippets/\S+\.py:1: begins with a byte order mark"
    ),
    "include: an output that is not UTF-8": lambda t: Damage(
        {t.block.documented: t.output.encode() + b"caf\xe9\n"}, r"snippets/\S+\.out:\d+: not UTF-8"
    ),
    # The text around them
    "text: not UTF-8": lambda t: Damage({t.page: t.page_text.encode() + b"caf\xe9\n"}, r"\.md:\d+: not UTF-8"),
    "text: a heading twice": lambda t: t.page_adds("## Twice\n\n## Twice", "has the same heading"),
    "text: a picture without words": lambda t: t.page_adds("![](picture.svg)", "say what the picture shows"),
    "text: an img without words": lambda t: t.page_adds('<img src="picture.svg">', "say what the picture shows"),
    "text: a link to nowhere": lambda t: t.page_adds("[there](nowhere.md)", "this link leads nowhere"),
    # Files
    "files: a renamed snippet": lambda t: Damage(
        {t.block.source: None, t.beside("renamed.py"): t.code}, r"Snippet at path \S+ could not be found"
    ),
    "files: an empty snippet": lambda t: Damage({t.block.source: ""}, "this block shows nothing"),
    "files: a snippet that no page shows": lambda t: not_shown(t, "orphan.py"),
    "files: a snippet in a deeper folder": lambda t: not_shown(t, "deeper/_orphan.py"),
    "files: an output that no page shows": lambda t: not_shown(t, "orphan.out"),
    "files: a section that no page shows": lambda t: Damage(
        {t.block.source: f"# --8<-- [start:unseen]\n{t.code}# --8<-- [end:unseen]\n"},
        r"snippets/\S+:1: no page shows this section: unseen",
        ["snippets"],
    ),
    "files: a section that never ends": lambda t: Damage(
        {t.block.source: f"# --8<-- [start:left]\n{t.code}"}, "nothing ends this section"
    ),
    "files: a section that never begins": lambda t: t.adds("# --8<-- [end:left]", "no section left begins above"),
    "files: a mistyped section marker": lambda t: Damage(
        {t.block.source: f"# --8<-- [begin:left]\n{t.code}"}, "write the marker of a section as"
    ),
    "files: a page missing from the navigation": not_in_navigation,
    "files: a mistyped setting": lambda t: Damage(t.setting("block_second = 60"), r"\[tool\.verify\] knows"),
    "files: a version that is not installed": lambda t: t.constraint(
        "{0}==0.0.1\n", r"constraints\.txt says {0}==0\.0\.1, installed is"
    ),
    "files: a dependency without its version": lambda t: t.constraint(
        "", r"constraints\.txt: {0} has no exact version"
    ),
    "files: a snippet that is not formatted": lambda t: t.house(
        {t.block.source: f"{t.code}left=1\n"}, "mend with: make format"
    ),
    # Code that fails, or prints something else
    "code: an exception": lambda t: t.adds("1 / 0", r'File "snippets/\S+", line \d+, in <module>'),
    "code: a syntax error": lambda t: t.adds("x = = 1", r'(?s)File "snippets/\S+", line \d+.*SyntaxError'),
    "code: prints more": lambda t: t.adds('print("more")', STALE),
    "code: prints nothing": lambda t: Damage(
        {t.block.source: "import builtins\n\nbuiltins.print = lambda *parts, **options: None\n" + t.code},
        "prints nothing: delete the expected output",
    ),
    "code: prints differently each time": lambda t: t.adds(
        "import random\n\nprint(random.random())", STALE, "0.8444218515250481\n"
    ),
    "code: prints past sys.stdout": lambda t: t.adds('import os\n\nos.write(1, b"unseen")', STALE),
    "code: prints at exit": lambda t: t.adds('import atexit\n\natexit.register(print, "bye")', STALE),
    "code: prints when it is thrown away": lambda t: t.adds(
        'class Last:\n    def __del__(self):\n        print("bye")\n\n\nlast = Last()\nlast.itself = last', STALE
    ),
    "code: prints to stderr": lambda t: t.adds('import sys\n\nprint("aside", file=sys.stderr)', STDERR),
    "code: warns": lambda t: t.adds('import warnings\n\nwarnings.warn("old")', "UserWarning: old"),
    "code: logs a warning": lambda t: t.adds('import logging\n\nlogging.warning("aside")', STDERR),
    "code: a thread dies": lambda t: t.adds(
        "import threading\n\nthreading.Thread(target=lambda: 1 / 0).start()", rf"(?s){STDERR}.*ZeroDivisionError"
    ),
    "code: an annotation of the theme": lambda t: t.adds("x = 1  # (1)!", "an annotation of the theme"),
    "code: a colour code": lambda t: t.adds('x = "\x1b"', "a colour code"),
    "code: a line of blanks": lambda t: t.adds("    \nx = 1", "a line of blanks only"),
    # Code that leans on what readers do not have
    "code: depends on an earlier block": earlier_block,
    "code: imports what readers do not have": lambda t: t.adds("import verify", "No module named 'verify'"),
    "code: leans on pytest's arguments": lambda t: t.adds("import sys\n\nsys.argv[1]", "IndexError"),
    "code: leans on pytest's environment": lambda t: t.adds(
        'import os\n\nos.environ["PYTEST_CURRENT_TEST"]', "KeyError: 'PYTEST_CURRENT_TEST'"
    ),
    "code: leans on the settings of the checks": lambda t: next(
        (
            t.adds(f'import os\n\nos.environ["{name}"]', f"KeyError: '{name}'")
            for name in t.project.settings.environment
        ),
        None,
    ),
    "code: leans on another's import": lambda t: t.adds("import mkdocs\n\nmkdocs.config", "AttributeError", fresh=True),
    "code: prints its own name": lambda t: t.adds(
        "import pathlib\n\nprint(pathlib.Path(__file__).name)", STALE_THERE, "block.py\n", fresh=True
    ),
    "code: prints while it is imported": lambda t: t.adds("import this", STALE_THERE, fresh=True),
    "code: waits for a keyboard": lambda t: t.adds("input()", "EOFError|reading from stdin"),
    # Code that does what it must not do to a reader's machine
    "code: needs the network": lambda t: t.adds(
        'import urllib.request\n\nurllib.request.urlopen("http://localhost:9")', "a snippet must not use the network"
    ),
    "code: asks for an address": lambda t: t.adds(
        'import socket\n\nsocket.gethostbyname("localhost")', "a snippet must not use the network"
    ),
    "code: writes a file": lambda t: t.adds('open("left.txt", "w").close()', "the block left files behind: left.txt"),
    "code: writes a file elsewhere": lambda t: t.adds('open("../left.txt", "w").close()', WRITES),
    "code: writes a file and hides it": lambda t: t.adds(
        'try:\n    open("../left.txt", "w")\nexcept OSError:\n    pass', WRITES
    ),
    "code: makes a folder elsewhere": lambda t: t.adds('import os\n\nos.mkdir("../left")', WRITES),
    "code: changes the rights of a file": lambda t: t.adds('import os\n\nos.chmod("..", 0o700)', WRITES),
    "code: makes a database elsewhere": lambda t: t.adds('import sqlite3\n\nsqlite3.connect("../left.db")', WRITES),
    "code: writes a file from C": lambda t: t.adds(
        'import sqlite3\n\nsqlite3.connect(":memory:").execute("VACUUM INTO \'../left.db\'")', "unable to open database"
    ),
    "code: starts a program": lambda t: t.adds('import os\n\nos.system("true")', "must not start another program"),
    "code: never ends": lambda t: t.hangs("while True:\n    pass"),
    "code: leaves a thread running": lambda t: t.hangs(
        "import threading\n\nthreading.Thread(target=threading.Event().wait).start()"
    ),
    "code: calls sys.exit": lambda t: t.adds("import sys\n\nsys.exit()", "the block called sys.exit"),
    "code: kills its process": lambda t: t.adds("import os\n\nos.abort()", "ended its process with exit code -6"),
}
