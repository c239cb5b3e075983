"""The texts of licences, which have to go where the files go: the project's own as LICENSE.txt, those of others in licences/.

Others are the theme and the installed packages that the site serves files of, as far as they bring a text; one from npm names its
licence file among its files (`hosted` of [tool.verify]).
"""

from importlib.metadata import Distribution, PackageNotFoundError, distribution, entry_points
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from verify.project import Project

FOLDER = "licences"  # of the site
NAMES = ("LICENSE", "LICENCE", "COPYING")


def on_files(files: Files, config: MkDocsConfig) -> None:
    project = Project.of(config)
    own = project.root / "LICENSE"
    texts = {f"{own.name}.txt": own} if own.exists() else {}
    for package in others(project):
        for path in package.files or ():
            if path.name.startswith(NAMES) and path.parts[0].endswith(".dist-info"):
                texts[f"{FOLDER}/{package.name}.txt"] = Path(package.locate_file(path))
    for name, path in texts.items():
        files.append(File.generated(config, name, abs_src_path=str(path)))


def others(project: Project) -> list[Distribution]:
    found = [theme.dist for theme in entry_points(group="mkdocs.themes", name=project.config.theme.name)]
    for hosted in project.settings.hosted:
        kind, _, name = hosted.source.partition(":")
        if kind == "pypi" and hosted.published:
            try:
                found.append(distribution(name))
            except PackageNotFoundError:  # a preview without it serves none of its files
                continue
    return found
