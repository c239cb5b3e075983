"""pytest reads this before it looks for pages; the collector itself lives in tests/."""

pytest_plugins = ["collector", "record", "shared", "pytester"]
