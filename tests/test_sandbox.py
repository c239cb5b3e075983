"""A block changes nothing on the machine that runs it, whatever language does the writing."""

from pathlib import Path

import pytest

from verify.blocks.sandbox import landlock

NATIVE = {
    "c": "import ctypes\n\nassert ctypes.CDLL(None).creat(b'{}', 0o600) >= 0, 'not allowed'\n",
    "safetensors": (
        "import torch\nfrom safetensors.torch import save_file\n\nsave_file({{'weight': torch.zeros(1)}}, '{}')\n"
    ),
    "sqlite": "import sqlite3\n\nsqlite3.connect('file:{}', uri=True).execute('create table t (x)')\n",
    "torch": "import torch\n\ntorch.save(torch.zeros(1), '{}')\n",
}


@pytest.mark.skipif(not landlock(), reason="this kernel has no Landlock, which alone holds native code")
def test_native_code_that_writes_outside_fails_the_block_and_writes_nothing(project, tmp_path):
    project.settings('environment = { OMP_NUM_THREADS = "1" }')
    for name, code in NATIVE.items():
        project.snippet(name, code.format(tmp_path / name))
    project.page(*NATIVE)
    result = project.run_in_a_process("docs")  # pytester would forget torch, which cannot be loaded twice
    result.assert_outcomes(failed=len(NATIVE))
    result.stdout.fnmatch_lines([f"docs/page.md:*: snippets/{name}.py fails" for name in NATIVE])
    result.stdout.no_fnmatch_line("*ModuleNotFoundError*")
    assert not [*tmp_path.iterdir()]


CHANGES = {
    "writing": "open(file, 'w')",
    "appending": "open(file, 'a')",
    "a database": "import sqlite3\nsqlite3.connect(file)",
    "deleting": "file.unlink()",
    "moving away": "file.rename('here')",
    "moving there": "Path('here').write_text('x')\nPath('here').rename(file)",
    "a hard link": "import os\nos.link(file, 'here')",
    "rights": "file.chmod(0o777)",
    "times": "import os\nos.utime(file)",
    "a folder": "file.with_name('folder').mkdir()",
    "a whole folder": "import shutil\nshutil.rmtree(file.parent)",
    "cutting": "import os\nos.truncate(file, 0)",
}


def seen(path: Path) -> tuple[int, ...]:
    state = path.stat()
    return state.st_mode, state.st_nlink, state.st_mtime_ns


@pytest.mark.parametrize("what", CHANGES)
def test_a_change_outside_is_refused_by_name_even_if_the_block_goes_on(project, tmp_path, what):
    target = tmp_path / "folder" / "kept"
    target.parent.mkdir()
    target.write_text("kept")
    before = seen(target)
    code = f"from pathlib import Path\n\nfile = Path('{target}')\ntry:\n"
    project.snippet(
        "bad", code + "".join(f"    {line}\n" for line in CHANGES[what].split("\n")) + "except OSError:\n    pass\n"
    )
    project.page("bad")
    result = project.run("docs")
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(f"a snippet must not write files ({tmp_path}*)")
    assert target.read_text() == "kept"
    assert seen(target) == before
    assert [*target.parent.iterdir()] == [target]


ALLOWED = {
    "a temporary folder": (
        "import tempfile\nfrom pathlib import Path\n\nwith tempfile.TemporaryDirectory() as folder:\n"
        "    Path(folder, 'a').write_text('a')\n    Path(folder, 'a').rename(Path(folder, 'b'))\n    Path(folder, 'c').mkdir()\n"
    ),
    "native code in a temporary folder": (
        "import ctypes\nimport tempfile\n\nwith tempfile.TemporaryDirectory() as folder:\n"
        "    assert ctypes.CDLL(None).creat(folder.encode() + b'/a', 0o600) >= 0\n"
    ),
    "a database in memory": "import sqlite3\n\nsqlite3.connect(':memory:').execute('create table t (x)')\n",
    "the null device": "with open('/dev/null', 'w') as file:\n    file.write('a')\n",
    "shared memory": "from multiprocessing import Lock\n\nwith Lock():\n    pass\n",
    "reading": "open(__file__).close()\n",
}


@pytest.mark.parametrize("what", ALLOWED)
def test_what_leaves_nothing_behind_is_allowed(project, what):
    project.snippet("good", ALLOWED[what])
    project.page("good")
    project.run("docs").assert_outcomes(passed=1)
