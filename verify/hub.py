"""The models that blocks and labs may ask for by name: a folder laid out as the cache of the Hugging Face libraries.

It holds links into installed packages, which carry the very bytes of published models. So a block asks for a model as its
reader does, and gets, without a network, the files that the reader gets. Which models there are is a setting.

Layout: hub/models--owner--name/refs/main names the revision, hub/models--owner--name/snapshots/<revision>/ holds its files.
"""

import contextlib
import hashlib
import importlib.metadata
import os
import re
import tempfile
from pathlib import Path

from verify.project import Model, Project, ProjectProblem, Settings, sha256

# What the libraries say, oldest and newest, when a model is asked for that the folder does not hold.
# The mark of a block that only a download can serve.
ONLINE = re.compile(
    r'<!--verify:online\(model="(?P<model>[^"\s]+)", megabytes=(?P<megabytes>[1-9]\d*), source="(?P<source>https://[^"\s]+)"\)-->'
)
NOT_THERE = re.compile(
    r"LocalEntryNotFoundError|OfflineModeIsEnabled|find (them|it) in the cached files|Cannot find the requested files"
)


def lay_out(project: Project) -> dict[str, str]:
    """Lay out the models below the project, and return the variables with which the libraries look there and nowhere else.

    Raises `ProjectProblem` if a file is missing or is not the one that the settings name.
    """
    files = {
        f"models--{model.name.replace('/', '--')}/snapshots/{model.revision}/{name}": verified(model, name)
        for model in project.settings.models
        for name in model.sha256
    }
    if not files:
        return {}
    # Other files, another folder: what a folder holds never changes.
    home = project.root / ".hub" / hashlib.sha256(repr(files).encode()).hexdigest()[:12]
    if not home.exists():
        made = Path(tempfile.mkdtemp(prefix=f"{home.name}.", dir=ensured(home.parent)))
        for place, file in files.items():
            ensured((made / "hub" / place).parent).joinpath(Path(place).name).symlink_to(file)
        for model in project.settings.models:
            folder = made / "hub" / f"models--{model.name.replace('/', '--')}"
            ensured(folder / "refs").joinpath("main").write_text(model.revision)
        for folder, _, _ in os.walk(made):
            Path(folder).chmod(0o555)  # nobody writes here
        with contextlib.suppress(OSError):  # another process was first, with the same
            made.rename(home)
    return {"HF_HOME": str(home), "HF_HUB_OFFLINE": "1"}


def ensured(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def verified(model: Model, name: str) -> Path:
    """A file of an installed package, if it has the bytes that the settings name."""
    where = f"pyproject.toml: models of [tool.verify]: {model.name}"
    try:
        path = Path(importlib.metadata.distribution(model.package).locate_file(model.folder)) / name
        found = sha256(path)
    except importlib.metadata.PackageNotFoundError:
        raise ProjectProblem(f"{where} comes from the package {model.package}, which is not installed") from None
    except FileNotFoundError:
        raise ProjectProblem(f"{where}: the package {model.package} has no file {model.folder}/{name}") from None
    if found != model.sha256[name]:
        raise ProjectProblem(
            f"{where}: {name} of the package {model.package} is not the published file: its SHA-256 is {found}, "
            f"not {model.sha256[name]}. Install the package anew"
        )
    return path


def explained(error: str, settings: Settings) -> str:
    """The error of a block, with the models that it could have asked for if it asked for another."""
    if not settings.models or not NOT_THERE.search(error):
        return error
    names = ", ".join(f"{model.name} (revision {model.revision})" for model in settings.models)
    return (
        f"{error}\nThis run knows no network, and these models alone: {names}. Ask for one of them by its name, "
        "or mark the block as one that needs a download (<!--verify:online(…)-->).\n"
    )
