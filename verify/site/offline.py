"""An offline copy brings what a browser needs to search without a server. The published site does without."""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files

SHIM = (
    "assets/javascripts/iframe-worker.js"  # what the offline plugin would otherwise fetch from somebody else's server
)


def is_offline(config: MkDocsConfig) -> bool:
    plugin = config.plugins.get("material/offline")
    return plugin is not None and plugin.config.enabled


@event_priority(100)  # before the plugin
def on_config(config: MkDocsConfig) -> None:
    if is_offline(config):
        config.extra.setdefault("polyfills", []).append(SHIM)


def on_files(files: Files, config: MkDocsConfig) -> None:
    if is_offline(config):
        files.append(
            File.generated(config, SHIM, content=Path(__file__).with_name("iframe_worker.js").read_text("utf-8"))
        )
