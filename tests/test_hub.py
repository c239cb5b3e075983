"""Blocks load real models by their public names, offline: the very bytes that the settings name, and nothing else."""

import hashlib
import re
import subprocess
import sys

import pytest

from tests import PROJECT, report
from tests.conftest import Site
from verify.blocks.runner import without_progress_bars
from verify.hub import lay_out
from verify.project import Project, ProjectProblem

MAKE = """
import sys
from transformers import BertConfig, BertModel
BertModel(BertConfig(vocab_size=9, hidden_size=8, num_hidden_layers=1, num_attention_heads=2, intermediate_size=8)).save_pretrained(sys.argv[1])
"""
LOADS = 'from transformers import AutoModel\n\nmodel = AutoModel.from_pretrained("{}"{}).eval()\nprint(model.config.vocab_size)\n'
REVISION = "0123456789abcdef0123456789abcdef01234567"


@pytest.fixture(scope="session")
def weights(tmp_path_factory):
    """The files of a tiny model, as the library saves them."""
    folder = tmp_path_factory.mktemp("weights")
    subprocess.run([sys.executable, "-c", MAKE, str(folder)], check=True, capture_output=True)
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.fixture
def carrier(project: Site, weights, monkeypatch):
    """A package that carries the tiny model, a site whose settings name it, and the folder of its files."""
    packages = project.root / ".packages"
    project.write(
        ".packages/tiny_model-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: tiny-model\nVersion: 1.0\n"
    )
    files = packages / "tiny_model"
    files.mkdir()
    for name, content in weights.items():
        (files / name).write_bytes(content)
    monkeypatch.syspath_prepend(packages)
    hashes = "\n".join(f'"{name}" = "{hashlib.sha256(content).hexdigest()}"' for name, content in weights.items())
    project.settings(
        'block_seconds = 180\nenvironment = { OMP_NUM_THREADS = "1" }\n[[tool.verify.models]]\nname = "somebody/tiny"\n'
        f'revision = "{REVISION}"\npackage = "tiny-model"\nfolder = "tiny_model"\n[tool.verify.models.sha256]\n{hashes}'
    )
    return files


def run(project: Site, *arguments: str) -> pytest.RunResult:
    path = f"{project.root / '.packages'}:{PROJECT.root}"
    return project.run_in_a_process(
        *arguments, PYTHONPATH=path
    )  # pytester would forget torch, which cannot be loaded twice


def test_a_block_loads_a_model_by_its_name_in_the_fork_and_in_a_new_process(project, carrier):
    project.snippet("loads", LOADS.format("somebody/tiny", ""), "9\n")
    project.page("loads", "loads.out")
    run(project, "docs", "--fresh").assert_outcomes(passed=2)


@pytest.mark.parametrize("asked", [("somebody/other", ""), ("somebody/tiny", ', revision="' + "0" * 40 + '"')])
def test_what_the_hub_does_not_hold_is_refused_with_the_names_that_there_are(project, carrier, asked):
    project.snippet("loads", LOADS.format(*asked), "9\n")
    project.page("loads", "loads.out")
    result = run(project, "docs", "--fresh")
    result.assert_outcomes(failed=2)
    lines = [line for line in result.outlines if "This run knows no network, and these models alone:" in line]
    assert len(lines) == 2
    assert all(f"somebody/tiny (revision {REVISION})" in line for line in lines)


def test_one_changed_byte_of_the_weights_stops_the_run_by_name(project, carrier):
    content = bytearray((carrier / "model.safetensors").read_bytes())
    content[-1] ^= 1
    (carrier / "model.safetensors").write_bytes(content)
    result = run(project, "docs")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    message = "*somebody/tiny: model.safetensors of the package tiny-model is not the published file: its SHA-256 is *"
    result.stderr.fnmatch_lines(message)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"tiny-model"', '"no-model"', "comes from the package no-model, which is not installed"),
        ('"tiny_model"', '"elsewhere"', "the package tiny-model has no file elsewhere/"),
        ("revision =", "version =", "each of the models of .tool.verify. has name, revision, package, folder, sha256"),
    ],
)
def test_settings_that_name_no_model_are_refused(project, carrier, old, new, said):
    settings = project.root / "pyproject.toml"
    settings.write_text(settings.read_text("utf-8").replace(old, new, 1), "utf-8")
    with pytest.raises(ProjectProblem, match=said):
        lay_out(Project(project.root))


def test_a_block_cannot_write_into_the_hub(project, carrier):
    code = "import os\nfrom pathlib import Path\n\nPath(os.environ['HF_HOME'], 'mine').write_text('1')\n"
    project.snippet("writes", code)
    project.page("writes")
    result = run(project, "docs")
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines("*a snippet must not write files (*mine)*")


def test_the_hub_of_this_site_holds_the_files_of_its_settings_and_no_other():
    """Also after whatever blocks and labs have run before this test."""
    home = lay_out(PROJECT)["HF_HOME"]
    held = {
        path.relative_to(home).as_posix()
        for path in Project(PROJECT.root).root.glob(f".hub/{home[-12:]}/**/*")
        if not path.is_dir()
    }
    expected = set()
    for model in PROJECT.settings.models:
        folder = f"hub/models--{model.name.replace('/', '--')}"
        expected |= {f"{folder}/refs/main", *(f"{folder}/snapshots/{model.revision}/{name}" for name in model.sha256)}
    report(f"{home}: {name}" for name in held ^ expected)


BAR = "\rLoading weights:   0%|          | 0/103 [00:00<?, ?it/s]\rLoading weights: 100%|██████████| 103/103 [00:00<00:00, 9.3it/s]\n"
EMPTY = "\rLoading weights: 0it [00:00, ?it/s]\rLoading weights: 0it [00:00, ?it/s]\n"
CLEARED = "\r  0%|          | 0/3 [00:00<?, ?it/s]\r                          \r"


@pytest.mark.parametrize("said", ["careful\n", "[transformers] LOAD REPORT\n", "100% sure\n", "\rcareful\n"])
def test_a_progress_bar_is_no_message_and_a_message_beside_one_stays(said):
    assert without_progress_bars(BAR + CLEARED + EMPTY) == ""
    assert re.sub(r"\r", "", without_progress_bars(BAR + said + BAR)) == re.sub(r"\r", "", said)
