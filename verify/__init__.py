"""The machinery that holds a documentation site to its own code; it knows nothing of what the site is about.

    project     the folder, its settings ([tool.verify] of pyproject.toml), its files
    blocks/     the code blocks of a page: read, refused, run, compared
    labs/       what a lab is and needs, running and storing it
    figures     the drawings, from the numbers that snippets compute
    translations    pages in other languages, and how far their originals went on
    includes    the text of a page with what it includes
    runs        the day and the versions of a run
    sections    the parts of a snippet, and its lines of set-up
    hosted      files of others that the site serves
    hub         the models that blocks load by name, without a network
    online      the runs of blocks that need a download
    record      what the last full green run has seen
    site/       what the site is built with: hooks of MkDocs, how a lab is rendered
    plugin      all of it as a plugin of pytest
    watch, publish, matrix, bench, new, doctor, drift/    the commands: `python -m verify.watch`

Imports point downwards: a command may import everything, nothing imports a command.
"""
