"""Run in Pyodide with its whole library: which modules can be reached from the package, and are they staged?

Looked at: every import in the package's modules, be it inside a function.
"""

import _imp
import ast
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

RUNTIME = Path("docs/assets/runtime")


def imports(source: bytes) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def names(pattern: str) -> list[str]:
    return zipfile.ZipFile(next(RUNTIME.glob(pattern))).namelist()


LIBRARY = zipfile.ZipFile("node_modules/pyodide/python_stdlib.zip")
WHOLE = set(LIBRARY.namelist())
STAGED = {name.removesuffix("c") for name in names("python_stdlib-*.zip")}


def file_of(module: str) -> str | None:
    path = module.replace(".", "/")
    return next((name for name in (f"{path}.py", f"{path}/__init__.py") if name in WHOLE), None)


sources = [
    Path(name.removesuffix("c")).read_bytes()
    for pattern in (
        "playbook-*.zip",
        "playbook_explore-*.zip",
        "playbook_handoff-*.zip",
        "playbook_map-*.zip",
    )
    for name in names(pattern)
    if name.endswith(".pyc")
]
# Some of the library lies in the interpreter itself.
FROZEN = set(_imp._frozen_module_names())
direct = {module for source in sources for module in imports(source) if file_of(module)} - FROZEN
json.dumps(
    {
        "direct": sorted(direct),
        "missing": sorted(module for module in direct if file_of(module) not in STAGED),
    }
)
