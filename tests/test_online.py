"""Blocks that need a download: left out where there is no network, and run, compared and told apart where there is one.

A folder laid out as the cache of the library stands in for the network, with a model of our own under another name.
"""

import json
import re
import subprocess
import sys

import pytest

from tests.conftest import MKDOCS_YML, Site
from verify.online import RUNS
from verify.project import Project
from verify.record import RECORD, read_record
from verify.site.foot import foot
from verify.site.online import on_page_markdown

MODEL, SOURCE = "somebody/masked", "https://example.org/card"
MARK = f'<!--verify:online(model="{MODEL}", megabytes=1, source="{SOURCE}")-->'
CODE = f"""from transformers import AutoModelForMaskedLM, AutoTokenizer

tokenizer = AutoTokenizer.from_pretrained("{MODEL}")
model = AutoModelForMaskedLM.from_pretrained("{MODEL}").eval()
logits = model(**tokenizer("a [MASK]", return_tensors="pt")).logits
print("shape of the logits:", list(logits.shape))
"""
OUTPUT = "shape of the logits: [1, 4, 6]\n"
CLAIM = "<!--pytest-codeblocks:cont-->\n<!--\n```python\nassert {}\n```\n-->"
MAKE = """
import sys
from pathlib import Path
from tokenizers import BertWordPieceTokenizer
from transformers import BertConfig, BertForMaskedLM, PreTrainedTokenizerFast
folder = Path(sys.argv[1], "hub", "models--somebody--masked")
(folder / "refs").mkdir(parents=True)
(folder / "refs" / "main").write_text("0" * 40)
vocab = {piece: number for number, piece in enumerate("[PAD] [CLS] [SEP] [MASK] [UNK] a".split())}
special = {f"{name}_token": f"[{name.upper()}]" for name in ("pad", "cls", "sep", "mask", "unk")}
tokenizer = PreTrainedTokenizerFast(tokenizer_object=BertWordPieceTokenizer(vocab)._tokenizer, **special)
sizes = dict(hidden_size=8, num_hidden_layers=1, num_attention_heads=2, intermediate_size=8)
for part in (tokenizer, BertForMaskedLM(BertConfig(vocab_size=6, **sizes))):
    part.save_pretrained(folder / "snapshots" / ("0" * 40))
"""


@pytest.fixture(scope="module")
def cache(tmp_path_factory):
    """What stands in for the network."""
    folder = tmp_path_factory.mktemp("cache")
    subprocess.run([sys.executable, "-c", MAKE, str(folder)], check=True, capture_output=True)
    return folder


@pytest.fixture
def online(project: Site):
    project.settings('packages = ["transformers"]\nblock_seconds = 180')
    project.snippet("here", "print(1)\n", "1\n")
    project.snippet("away", CODE, OUTPUT)
    project.page("here", "here.out", MARK, "away", "away.out", CLAIM.format("logits.shape[-1] == len(tokenizer)"))
    return project


def run_online(site: Site, cache) -> pytest.RunResult:
    return site.run_in_a_process("docs", "--online", HF_HOME=str(cache), HF_HUB_OFFLINE="1")


def note(site: Site) -> str:
    page = (site.root / "docs/page.md").read_text("utf-8")
    config = Project(site.root).config
    return re.search(r"^\*(This build .*)\*$", on_page_markdown(page, page=None, config=config, files=None), re.M)[1]


def test_with_a_network_exactly_these_blocks_are_run_and_the_page_says_when(online, cache):
    before = note(online)
    assert before.startswith(f"This build has not run the next block: it downloads `{MODEL}`, 1 MB. No run of it")
    assert before.endswith(f"The output below it is the one [that was published]({SOURCE}).")
    result = run_online(online, cache)
    result.assert_outcomes(passed=1)
    assert not (online.root / RECORD).exists(), "it is no full run"
    assert set(json.loads((online.root / RUNS).read_text("utf-8"))) == {"away.py"}
    assert re.search(r"It last ran on \d+ \w+ 20\d\d, with Python 3\.\S+, transformers \S+, and printed", note(online))
    online.snippet("away", CODE + "\n", OUTPUT)
    assert "No run of it as it stands here is on record." in note(online)


def test_one_changed_character_of_the_output_is_red_and_named(online, cache):
    online.snippet("away", CODE, OUTPUT.replace("6", "5"))
    result = run_online(online, cache)
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(
        [
            "docs/page.md:*: snippets/away.py does not print what snippets/away.out says*",
            "-*[[]1, 4, 5]",
            "+*[[]1, 4, 6]",
        ]
    )
    assert not (online.root / RUNS).exists()


def test_a_claim_that_fails_is_red(online, cache):
    online.page(MARK, "away", "away.out", CLAIM.format("logits.shape[-1] == 7"))
    result = run_online(online, cache)
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines("*AssertionError*")


def test_without_a_network_they_are_skipped_with_the_reason_and_counted_apart(online):
    result = online.run_in_a_process("-v", "--fresh", COLUMNS="200")
    result.assert_outcomes(passed=2, skipped=1)
    result.stdout.fnmatch_lines(f"docs/page.md::away.py SKIPPED (needs {MODEL} from the network, 1 MB: make online)*")
    project = Project(online.root)
    told = foot("docs/page.md", project, read_record(project))
    assert "1 code block of this page was executed" in told
    assert "1 block that needs a download was not executed." in told


@pytest.mark.parametrize(
    ("mark", "said"),
    [
        (MARK.replace("megabytes=1", "megabytes=some"), "this comment is not known here"),
        (MARK.replace("https", "http"), "this comment is not known here"),
        (MARK.replace(f', source="{SOURCE}"', ""), "this comment is not known here"),
    ],
)
def test_a_mark_that_does_not_say_everything_is_refused(online, mark, said):
    online.page(mark, "away", "away.out")
    result = online.run("docs")
    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(f"docs/page.md:1: {said}*verify:online*")


def test_only_python_can_ask_for_a_download(online):
    online.page(MARK, "```sh\ntrue\n```")
    result = online.run("docs")
    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines("docs/page.md:1: only a Python block can ask for a download")


def test_the_note_stands_as_far_indented_as_its_block(online):
    online.write(
        "mkdocs.yml", MKDOCS_YML.replace("  - pymdownx.superfences", "  - pymdownx.details\n  - pymdownx.superfences")
    )
    inside = "\n\n".join(online.expand(part) for part in (MARK, "away", "away.out"))
    online.page('??? info "More"\n' + "\n".join("    " + line if line else "" for line in inside.split("\n")))
    config = Project(online.root).config
    page = (online.root / "docs/page.md").read_text("utf-8")
    told = on_page_markdown(page, page=None, config=config, files=None)
    assert "\n    *This build has not run" in told
    assert "verify:online" not in told
