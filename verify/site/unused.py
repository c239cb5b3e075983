"""What the theme brings and no page of this build asks for is not published: source maps, and the search in other languages."""

import re

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

LANGUAGE = re.compile(r"assets/javascripts/lunr/(?:min/lunr\.)?(?P<of>\w+)(?:\..*)?\.js")
SEGMENTERS = {"ja": {"tinyseg"}, "hi": {"wordcut"}, "th": {"wordcut"}}


def on_files(files: Files, config: MkDocsConfig) -> None:
    search = config.plugins.get("material/search")
    languages = set(search.config.lang) if search else set()
    needed = languages.union(*(SEGMENTERS.get(language, set()) for language in languages))
    if languages - {"en"}:
        needed |= {"multi", "stemmer"}
    for file in list(files):
        part = LANGUAGE.fullmatch(file.src_uri)
        if file.src_uri.endswith(".map") or (part and part["of"] not in needed):
            files.remove(file)
