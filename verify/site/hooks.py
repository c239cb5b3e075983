"""The hook that mkdocs.yml names: it hands each event of the build to the modules beside it, one thing each."""

import sys
from pathlib import Path

from mkdocs.plugins import CombinedEvent

sys.path.insert(0, str(Path(__file__).parents[2]))  # MkDocs takes it off again when this file is read

from verify.site import (
    card,
    comments,
    course,
    downloads,
    everything,
    foot,
    head,
    hosted,
    jupyter,
    languages,
    late,
    lean,
    licences,
    lists,
    markdown,
    navigation,
    notebooks,
    offline,
    online,
    policy,
    predict,
    preview,
    result,
    search,
    setup,
    snippet_files,
    snippets,
    styles,
    tables,
    takeaway,
    terms,
    unused,
    whole,
    words,
)

on_startup = preview.on_startup
on_serve = preview.on_serve
on_config = CombinedEvent(
    preview.on_config,
    offline.on_config,
    jupyter.on_config,
    snippets.on_config,
    foot.on_config,
    languages.on_config,
)
on_files = CombinedEvent(
    downloads.on_files,
    hosted.on_files,
    licences.on_files,
    card.on_files,
    notebooks.on_files,
    snippet_files.on_files,
    takeaway.on_files,
    whole.on_files,
    offline.on_files,
    search.on_files,
    unused.on_files,
)
on_nav = CombinedEvent(navigation.on_nav, course.on_nav, markdown.on_nav, languages.on_nav)
on_page_markdown = CombinedEvent(
    preview.on_page_markdown,
    course.on_page_markdown,
    lists.on_page_markdown,
    everything.on_page_markdown,
    takeaway.on_page_markdown,
    online.on_page_markdown,
    head.on_page_markdown,
    markdown.on_page_markdown,  # as a reader reads it: what follows is for the theme
    predict.on_page_markdown,
    setup.on_page_markdown,
    languages.on_page_markdown,
)
on_page_content = CombinedEvent(
    comments.on_page_content,
    setup.on_page_content,
    result.on_page_content,
    terms.on_page_content,
    tables.on_page_content,
    snippets.on_page_content,
    everything.on_page_content,
    downloads.on_page_content,
    snippet_files.on_page_content,
    notebooks.on_page_content,
    course.on_page_content,
    languages.on_page_content,
    foot.on_page_content,
    search.on_page_content,
    lean.on_page_content,
    policy.on_page_content,
)
on_post_template = CombinedEvent(languages.on_post_template, styles.on_post_template, lean.on_post_template)
on_env = CombinedEvent(whole.on_env, languages.on_env)
on_page_context = CombinedEvent(lists.on_page_context, languages.on_page_context)
on_post_page = CombinedEvent(
    snippets.on_post_page,
    head.on_post_page,
    markdown.on_post_page,
    languages.on_post_page,
    words.on_post_page,  # after them: what the others wrote is said in the page's language
    search.on_post_page,
    late.on_post_page,
    styles.on_post_page,
    lean.on_post_page,
)
on_post_build = CombinedEvent(markdown.on_post_build, search.on_post_build, styles.on_post_build, policy.on_post_build)
