"""What the site serves of others, from .hosted/, where `python -m verify.hosted` has laid it out.

A preview without it builds as well: then the live figures that need it stay the drawings that they are.
"""

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from verify.hosted import is_there, place
from verify.project import Project


def on_files(files: Files, config: MkDocsConfig) -> None:
    project = Project.of(config)
    for hosted in project.settings.hosted:
        for name in hosted.sha256:
            if hosted.published and is_there(project, hosted, name):
                path = place(project, hosted, name)
                files.append(File.generated(config, f"{hosted.to}/{path.name}", abs_src_path=str(path)))
