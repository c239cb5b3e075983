"""A block meets what its reader has: the streams, handlers, arguments and environment of a fresh interpreter."""

import importlib
import os
import re
from fnmatch import fnmatch

import pytest

LIBRARY = """
import logging, os, sys, tempfile

to_stderr, to_stdout = logging.getLogger("to_stderr"), logging.getLogger("to_stdout")
to_stderr.handlers = [logging.StreamHandler()]
to_stdout.handlers = [logging.StreamHandler(sys.stdout)]
to_stderr.propagate = to_stdout.propagate = False
os.environ["LEFT_BEHIND"] = os.path.join(tempfile.gettempdir(), "cache")

def complain(file=sys.stderr):
    print("a complaint", file=file)
"""


@pytest.fixture
def library(tmp_path, monkeypatch):
    """A package of somebody else's, which keeps the streams that it finds while it is imported."""
    tmp_path.joinpath("library.py").write_text(LIBRARY)
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delenv("LEFT_BEHIND", raising=False)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path), prepend=":")


SAID = {
    "a warning that is logged": ('import logging\n\nlogging.warning("careful")\n', "WARNING:root:careful"),
    "a library's logger": ('import library\n\nlibrary.to_stderr.warning("careful")\n', "careful"),
    "a stream that a library kept": ("import library\n\nlibrary.complain()\n", "a complaint"),
    "a thread that dies": (
        "import threading\n\nthread = threading.Thread(target=lambda: 1 / 0)\nthread.start()\nthread.join()\n",
        '*File "snippets/bad.py", line 3, in <lambda>*ZeroDivisionError: division by zero',
    ),
    "an object that cannot go": (
        "class Bad:\n    def __del__(self):\n        raise ValueError('no')\n\n\nbad = Bad()\n",
        'Exception ignored in: *File "snippets/bad.py", line 3, in __del__*ValueError: no',
    ),
    "a ring of objects that cannot go": (
        "class Bad:\n    def __del__(self):\n        raise ValueError('no')\n\n\nbad = Bad()\nbad.bad = bad\n",
        'Exception ignored in: *File "snippets/bad.py", line 3, in __del__*ValueError: no',
    ),
    "an exit handler that fails": ("import atexit\n\natexit.register(lambda: 1 / 0)\n", "*ZeroDivisionError*"),
    "the first error stream": ("import sys\n\nprint('aside', file=sys.__stderr__)\n", "aside"),
}


@pytest.mark.parametrize("option", ["--capture=fd", "--capture=no"])
@pytest.mark.parametrize("what", SAID)
def test_what_a_reader_would_see_on_stderr_fails_the_block(project, library, what, option):
    code, said = SAID[what]
    project.snippet("bad", code)
    project.page("bad")
    result = project.run("docs", "--fresh", option)
    result.assert_outcomes(failed=2)
    block, fresh = result.stdout.str().split("docs/page.md:1: ")[1:3]
    assert fnmatch(block, f"snippets/bad.py fails\n*past the documented output (stderr):\n{said}*")
    assert fnmatch(fresh, f"snippets/bad.py fails in a new process\n*past the documented output (stderr):\n{said}*")


def test_a_logger_from_before_pages_were_collected_writes_to_stderr_too(project, library):
    importlib.import_module("library")  # now that pytest captures what it writes
    project.snippet("bad", SAID["a library's logger"][0])
    project.page("bad")
    project.run("docs").stdout.fnmatch_lines(["wrote to the terminal *(stderr):", "careful"])


ONLY_FRESH = {
    "a module that somebody else has imported": ("import concurrent\n\nconcurrent.futures\n", "AttributeError: *"),
    "what an import prints": ("import this\n", "+The Zen of Python*"),
}


@pytest.mark.parametrize("what", ONLY_FRESH)
def test_what_only_a_new_process_can_notice_fails_there(project, what):
    code, message = ONLY_FRESH[what]
    project.snippet("bad", code)
    project.snippet("other", "import concurrent.futures\n")
    project.page("bad", "other")
    result = project.run("docs", "-v", "--fresh")
    result.assert_outcomes(passed=3, failed=1)
    result.stdout.fnmatch_lines(
        ["docs/page.md::bad.py in a new process FAILED*", "docs/page.md:1: snippets/bad.py *", message]
    )


PRINTED = {
    "an exit handler": 'import atexit\n\natexit.register(print, "bye")\nprint("hello")\n',
    "a thread that goes on": (
        "import threading\nimport time\n\n\ndef work():\n    time.sleep(0.1)\n    print('bye')\n\n\n"
        "threading.Thread(target=work).start()\nprint('hello')\n"
    ),
    "an executor that nobody shuts down": (
        "import time\nfrom concurrent.futures import ThreadPoolExecutor\n\nexecutor = ThreadPoolExecutor()\n"
        "executor.map(lambda word: time.sleep(0.1) or print(word), ['bye'])\nprint('hello')\n"
    ),
    "another process": (
        "from multiprocessing import Process\n\n"
        "if __name__ == '__main__':\n    print('hello')\n    Process(target=print, args=['bye']).start()\n"
    ),
    "the descriptor itself": "import os\n\nprint('hello')\nos.write(1, b'bye\\n')\n",
    "the first stream": "import sys\n\nprint('hello')\nprint('bye', file=sys.__stdout__)\n",
    "a library's logger": "import library\n\nprint('hello')\nlibrary.to_stdout.warning('bye')\n",
}


@pytest.mark.parametrize("what", PRINTED)
def test_whatever_reaches_the_readers_screen_counts_as_printed(project, library, what):
    project.snippet("good", PRINTED[what], "hello\nbye\n")
    project.page("good", "good.out")
    project.run("docs", "--fresh").assert_outcomes(passed=2)
    project.snippet("good", PRINTED[what], "hello\n")
    result = project.run("docs", "--fresh")
    result.assert_outcomes(failed=2)
    result.stdout.fnmatch_lines([" hello", "+bye", " hello", "+bye"])


def test_the_settings_environment_and_pytests_arguments_are_not_seen(project, monkeypatch):
    monkeypatch.setenv("TRIAL", "the test puts it back")
    monkeypatch.delenv("TMPDIR", raising=False)
    project.settings('environment = { TRIAL = "1" }')
    project.snippet("arguments", "import sys\n\nprint(len(sys.argv))\n", "1\n")
    project.snippet(
        "seen", "import os\n\nprint([name for name in os.environ if name[:5] in ('TRIAL', 'PYTES')])\n", "[]\n"
    )
    project.snippet("folder", "import os\n\nprint('TMPDIR' in os.environ)\n", "False\n")
    project.page("arguments", "arguments.out", "seen", "seen.out", "folder", "folder.out")
    project.run("-v", "docs/page.md", "-k", "page").assert_outcomes(passed=3)


def test_what_an_import_leaves_in_the_environment_its_block_sees_and_no_other_process(project, library):
    code = "import library, os\n\nos.makedirs(os.environ['LEFT_BEHIND'])\nprint('made')\n"  # a reader can, in his own folder
    project.snippet("good", code, "made\n")
    project.snippet("without", "import os\n\nprint('LEFT_BEHIND' in os.environ)\n", "False\n")
    project.page("good", "good.out", "without", "without.out")
    result = project.run("docs", "--fresh")
    result.assert_outcomes(passed=3, failed=1)  # a fork finds what is imported for any of them
    result.stdout.fnmatch_lines(["-False", "+True"])
    assert "LEFT_BEHIND" not in os.environ


WORKS = {
    "pickle": (
        "import pickle\n\n\nclass Point:\n    def __init__(self):\n        self.x = 1\n\n\n"
        "print(pickle.loads(pickle.dumps(Point())).x)\n"
    ),
    "a pool": (
        "from multiprocessing import Pool\n\n\ndef half(x):\n    return x // 2\n\n\n"
        "if __name__ == '__main__':\n    with Pool(1) as pool:\n        print(*pool.map(half, [2]))\n"
    ),
    "a pool that nobody closes": (
        "from multiprocessing import Pool\n\n\ndef half(x):\n    return x // 2\n\n\n"
        "if __name__ == '__main__':\n    pool = Pool(1)\n    print(*pool.map(half, [2]))\n"
    ),
    "type hints": (
        "from __future__ import annotations\n\nfrom typing import get_type_hints\n\n\nclass Point:\n    next: Point\n\n\n"
        "print(int(get_type_hints(Point)['next'] is Point))\n"
    ),
    "the source of a function": (
        "import inspect\n\n\ndef half(x):\n    return x / 2\n\n\nprint(inspect.getsource(half).count('return'))\n"
    ),
    "the source of a class": (
        "import inspect\n\n\nclass Half:\n    x = 2\n\n\nprint(inspect.getsource(Half).count('class'))\n"
    ),
    "other settings of the stream": "import sys\n\nsys.stdout.reconfigure(line_buffering=True)\nprint(1)\n",
    "the number of the stream": "import sys\n\nprint(sys.stdout.fileno())\n",
    "its own file": "from pathlib import Path\n\nprint(Path(__file__).exists() + 0)\n",
    "a thread that works for ever": (
        "import threading\n\nthreading.Thread(target=threading.Event().wait, daemon=True).start()\nprint(1)\n"
    ),
}


@pytest.mark.parametrize("what", WORKS)
def test_what_works_for_the_reader_works_here(project, what):
    project.snippet("good", WORKS[what], "1\n")
    project.page("good", "good.out")
    project.run("docs", "--fresh").assert_outcomes(passed=2)


def test_each_block_draws_random_numbers_of_its_own(project):
    project.settings('reseed = ["numpy.random.seed"]')
    code = "import random\n\nimport numpy\n\nprint(random.random(), numpy.random.random())\n"
    project.snippet("one", code)
    project.page("one", "one.out", "one", "one.out")
    result = project.run("docs", "--update")
    result.assert_outcomes(failed=2)
    drawn = set(re.findall(r"[-+](\d\S+) (\d\S+)", result.stdout.str()))
    assert len(drawn) == 4
    assert len({number for pair in drawn for number in pair}) == 8
