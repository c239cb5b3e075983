"""`make matrix`: the pages against the oldest and the newest transformers that pyproject.toml promises.

Each is installed into a folder of its own, which stands before the installed one on the path. What constraints.txt says is
not checked here, by design: this is the one run that leaves it.
"""

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).parent.parent


def promised() -> tuple[str, str]:
    """The requirement at each end of the range of transformers in pyproject.toml."""
    groups = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["dependency-groups"]
    requirement = next(name for name in groups["test"] if isinstance(name, str) and name.startswith("transformers"))
    oldest = re.search(r">=([\d.]+)", requirement)[1]
    return f"transformers=={oldest}", requirement


def main() -> int:
    rows = []
    for end, requirement in zip(("oldest", "newest"), promised(), strict=True):
        folder = ROOT / ".venv" / "matrix" / end
        install = ["-m", "pip", "install", "--quiet", "--upgrade", "--target", str(folder), requirement]
        subprocess.run([sys.executable, *install], check=True)
        environment = os.environ | {"PYTHONPATH": str(folder)}
        command = [
            sys.executable,
            "-c",
            "import torch, transformers; print(transformers.__version__, torch.__version__)",
        ]
        versions = subprocess.run(command, env=environment, check=True, capture_output=True, text=True).stdout.split()
        run = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "README.md", "docs"]
        result = subprocess.run(run, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True)
        print(result.stdout)
        rows.append((end, *versions, result.stdout.strip().splitlines()[-1], result.returncode))
    print(f"{'end':8} {'transformers':14} {'torch':14} result")
    for end, transformers, torch, said, code in rows:
        print(f"{end:8} {transformers:14} {torch:14} {'green' if code == 0 else 'RED'}: {said}")
    return max(code for *_, code in rows)


if __name__ == "__main__":
    sys.exit(main())
