"""A documentation project: its folder, its settings, its pages and labs, and the list of its files that all commands share."""

import hashlib
import os
import shutil
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache
from pathlib import Path

from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException
from pathspec import GitIgnoreSpec

MADE = ["/site/", "/run-record*.json", "*.partial", "__pycache__/"]  # by our own commands


class ProjectProblem(MkDocsException):
    """Something of the project that has to be mended first: what, where, and the way out. MkDocs says it in one line."""


def sha256(path: Path) -> str:
    """The hash of a file's content, computed once for each state of it."""
    state = path.stat()
    return _sha256(path, state.st_size, state.st_mtime_ns)


@cache  # a process looks once, and its forks know
def _sha256(path: Path, size: int, changed: int) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@dataclass(frozen=True)
class Model:
    """A published model whose files an installed package carries."""

    name: str  # on the hub: owner/name
    revision: str  # the commit, 40 hexadecimal digits
    package: str  # the distribution that carries it
    folder: str  # where in the package
    sha256: dict[str, str]  # of each of its files


@dataclass(frozen=True)
class Hosted:
    """Files of others that the site serves itself, or that its tests need, from a package at an exact version."""

    source: str  # npm:name@version, or pypi:name of an installed distribution
    to: str  # the folder of the site that holds them
    sha256: dict[str, str]  # of each file, by its path in the package
    published: bool = True  # as a part of the site


@dataclass(frozen=True)
class Settings:
    """What is particular to a site: the table [tool.verify] of its pyproject.toml."""

    # The languages that fences may name beside python and sh; they are shown, and not executed.
    languages: list[str] = field(default_factory=lambda: ["text", "markdown", "json", "yaml", "toml", "console"])
    pages: list[str] = field(default_factory=list)  # pages outside of the site, such as README.md
    translations: list[str] = field(default_factory=list)  # folders of docs/ that hold pages in other languages
    packages: list[str] = field(default_factory=list)  # whose versions the foot of a page names
    environment: dict[str, str] = field(default_factory=dict)  # set before anything is imported; no block sees it
    imports: list[str] = field(default_factory=list)  # statements for what libraries import only when they are used
    models: list[Model] = field(default_factory=list)  # that blocks and labs may load by name
    hosted: list[Hosted] = field(default_factory=list)  # files of others that the site serves
    distributions: dict[str, str] = field(
        default_factory=dict
    )  # what code imports or uses, and the package that brings it
    course: str = ""  # the folder of docs/ whose pages are numbered, in the order of the navigation
    reseed: list[str] = field(default_factory=list)  # functions that give a fork random numbers of its own
    block_seconds: float = 60  # that a block may run
    cell_seconds: float = 600  # that a cell of a lab may run
    lab_seconds: float = 0  # a lab that took longer is executed when something of it changed; 0: each lab each time
    lab_faults: str = ""  # the folder with the faults of the labs for the drift trial, a file each
    breaks: str = ""  # the file with the breaks of the experiments for the drift trial
    page_tests: list[str] = field(default_factory=list)  # tests whose parameter is the stem of a page
    house: str = ""  # the file with the tests of versions and formatting, which the drift trial expects to notice
    matrix: str = ""  # the package whose oldest and newest promised versions `matrix` tries
    doctor: dict = field(default_factory=dict)  # what `doctor` looks for on a machine, before anything is installed
    bench: str = ""  # the snippet whose save `bench` measures


def _all(kind: type, table: dict, name: str) -> list:
    """The entries of a list of tables."""
    try:
        return [kind(**entry) for entry in table.get(name, [])]
    except TypeError:
        keys = ", ".join(kind.__dataclass_fields__)
        raise ProjectProblem(f"pyproject.toml: each of the {name} of [tool.verify] has {keys}") from None


@dataclass(frozen=True)
class Project:
    root: Path

    @classmethod
    def here(cls) -> "Project":
        """The project that the current folder belongs to: the nearest folder upwards with an mkdocs.yml."""
        current = Path.cwd()
        for folder in (current, *current.parents):
            if (folder / "mkdocs.yml").exists():
                return cls(folder)
        raise SystemExit("there is no mkdocs.yml here or above: run this in the folder of a site")

    @classmethod
    def at(cls, root: Path) -> "Project":
        """The project of a folder, read once as long as its settings stay the same."""
        files = [root / name for name in ("mkdocs.yml", "pyproject.toml", ".gitignore")]
        return _project(root, tuple(path.stat().st_mtime_ns if path.exists() else 0 for path in files))

    @classmethod
    def of(cls, config: MkDocsConfig) -> "Project":
        """The project that is being built. To read its mkdocs.yml a second time would reset the plugins of the build."""
        project = cls.at(Path(config.config_file_path).resolve().parent)
        vars(project)["config"] = config
        return project

    @cached_property
    def settings(self) -> Settings:
        try:
            table = tomllib.loads((self.root / "pyproject.toml").read_text("utf-8"))["tool"]["verify"]
        except (FileNotFoundError, KeyError):
            table = {}
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise ProjectProblem(f"pyproject.toml cannot be read: {error}") from None
        unknown = table.keys() - Settings.__dataclass_fields__.keys()
        if unknown:
            known = ", ".join(Settings.__dataclass_fields__)
            raise ProjectProblem(f"pyproject.toml: [tool.verify] knows {known}, not {', '.join(sorted(unknown))}")
        return Settings(**table | {"models": _all(Model, table, "models"), "hosted": _all(Hosted, table, "hosted")})

    @cached_property
    def config(self) -> MkDocsConfig:
        return load_config(str(self.root / "mkdocs.yml"))

    @property
    def docs(self) -> Path:
        return Path(self.config.docs_dir)

    @property
    def snippets(self) -> Path:
        return self.root / "snippets"

    @property
    def figures(self) -> Path:
        return self.root / "figures"

    def pages(self) -> list[Path]:
        """Every page whose blocks run: those of the settings, and each Markdown file that the site publishes."""
        others = [self.root / page for page in self.settings.pages]
        if missing := [self.name(page) for page in others if not page.is_file()]:
            raise ProjectProblem(
                f"pyproject.toml: pages of [tool.verify] names what is not there: {', '.join(missing)}"
            )
        return others + [path for path in self._published(".md") if not self.language(path)]

    def translations(self) -> list[Path]:
        """The pages in other languages. Their code is that of other pages, and runs there."""
        return [path for path in self._published(".md") if self.language(path)]

    def language(self, path: Path) -> str:
        """The code of the language that a page is translated into; empty for an original."""
        folder = path.relative_to(self.docs).parts[0] if self.docs in path.parents else ""
        return folder if folder in self.settings.translations else ""

    def labs(self) -> list[Path]:
        return self._published(".ipynb")

    def _published(self, suffix: str) -> list[Path]:
        return [path for path in self.files_of(self.docs, suffix) if self._is_published(path)]

    def _is_published(self, path: Path) -> bool:
        """Whether a path lies in docs/, and mkdocs.yml does not exclude it."""
        excluded = self.config.exclude_docs
        return self.docs in path.parents and not (
            excluded and excluded.match_file(path.relative_to(self.docs).as_posix())
        )

    def is_page(self, path: Path) -> bool:
        """Whether the blocks of a file run."""
        published = self._is_published(path) and not self.language(path)
        return path.suffix == ".md" and (published or self.name(path) in self.settings.pages)

    def name(self, path: Path) -> str:
        """A path as messages and records write it: below the root, with slashes."""
        return path.relative_to(self.root).as_posix() if self.root in path.parents else path.as_posix()

    def files(self) -> list[Path]:
        """Every file of the project, sorted: neither hidden nor named in .gitignore.

        This is the one list: what is collected, watched, copied and recorded comes from it. Raises `ProjectProblem` where a
        link stands in the way, since what lies behind it can change unseen.
        """
        return sorted(self._below(self.root, ""))

    def has(self, path: Path) -> bool:
        """Whether a path is one of the project's files: neither it nor a folder above it is hidden or ignored."""
        parts = path.relative_to(self.root).parts if self.root in path.parents else (".",)
        hidden = any(part.startswith(".") and part != ".gitignore" for part in parts)
        return not hidden and not self._ignored.match_file("/".join(parts))

    def files_of(self, folder: Path, *suffixes: str) -> list[Path]:
        """The files of the project below one of its folders, all of them or those with one of some suffixes."""
        if not folder.is_dir():
            return []
        prefix = folder.relative_to(self.root).as_posix() + "/"
        return sorted(path for path in self._below(folder, prefix) if not suffixes or path.suffix in suffixes)

    def _below(self, folder: Path, prefix: str) -> Iterator[Path]:
        try:
            entries = list(os.scandir(folder))
        except OSError:  # it vanished while we looked, as folders do when a branch is switched
            return
        for entry in entries:
            name = prefix + entry.name
            if entry.name.startswith(".") and entry.name != ".gitignore":
                continue
            if self._ignored.match_file(name + "/" if entry.is_dir(follow_symlinks=False) else name):
                continue
            if entry.is_symlink():
                raise ProjectProblem(f"{name} is a link: put the file itself there, what lies elsewhere changes unseen")
            if entry.is_dir():
                yield from self._below(Path(entry.path), name + "/")
            elif entry.is_file():
                yield Path(entry.path)

    @cached_property
    def _ignored(self) -> GitIgnoreSpec:
        named = self.root / ".gitignore"
        return GitIgnoreSpec.from_lines([*MADE, *(named.read_text("utf-8").splitlines() if named.exists() else [])])

    def copy(self, folder: Path) -> "Project":
        """A copy to break or to build in, without what a command or an earlier run has made."""
        for path in self.files():
            target = folder / path.relative_to(self.root)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(path, target)
        return Project(folder)


@lru_cache(maxsize=8)
def _project(root: Path, stamps: tuple[int, ...]) -> Project:
    return Project(root)
