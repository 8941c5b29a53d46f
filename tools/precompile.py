"""Compiles the package and the part of the standard library it reaches, with the CPython of the page.

Runs inside Pyodide (tools/stdlib.mjs starts it), because bytecode is tied to the interpreter that reads it.
It imports only what Pyodide itself has loaded before, so that looking does not change what is found.
"""

import ast
import importlib
import marshal
import sys
import zipfile
from collections.abc import Iterator
from importlib.util import MAGIC_NUMBER, source_hash
from pathlib import Path

from tools.archive import pack

UNCHECKED_HASH = 0b01
STDLIB_WITHOUT_DOCSTRINGS = 2
# With docstrings: where a dataclass has none, Python builds one from its signature, slower than reading one.
# With asserts: what was tested is what runs.
PACKAGE_UNCHANGED = 0

# Reached only when something happens: an error is shown, a date is read, text arrives in another encoding.
REACHED_LATER = (
    "_strptime",
    "annotationlib",
    "calendar",
    "csv",
    "datetime",
    "encodings.ascii",
    "encodings.idna",
    "encodings.latin_1",
    "encodings.unicode_escape",
    "encodings.utf_16",
    "encodings.utf_8_sig",
    "json",
    "linecache",
    "tokenize",
    "traceback",
)


def compile_all(tree: str, out: str) -> None:
    """Write python_stdlib.zip and one .pyc a module of the package found below `tree` into the folder `out`.

    Raises whatever importing a module of the package raises.
    """
    sources = sorted(Path(tree).rglob("*.py"))
    sys.path.insert(0, tree)
    for source in sources:
        importlib.import_module(_module_name(source.relative_to(tree)))
    for name in (*REACHED_LATER, *_imports_of(sources)):
        importlib.import_module(name)
    Path(out, "python_stdlib.zip").write_bytes(pack(dict(_compiled_stdlib())))
    for source in sources:
        path = source.relative_to(tree)
        target = Path(out, path).with_suffix(".pyc")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(_pyc(source.read_bytes(), path.as_posix(), PACKAGE_UNCHANGED))


def _module_name(path: Path) -> str:
    return ".".join(path.with_suffix("").parts).removesuffix(".__init__")


def _imports_of(sources: list[Path]) -> list[str]:
    """The absolute imports in the package, those inside functions included."""
    names: set[str] = set()
    for source in sources:
        for node in ast.walk(ast.parse(source.read_bytes())):
            if isinstance(node, ast.Import):
                names.update(alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                names.add(node.module)
    return sorted(names)


def _compiled_stdlib() -> Iterator[tuple[str, bytes]]:
    # The zip named in sys.path is where Pyodide puts the library it was started with.
    with zipfile.ZipFile(next(place for place in sys.path if place.endswith(".zip"))) as library:
        held = set(library.namelist())
        for module in sorted(sys.modules):
            path = module.replace(".", "/")
            for name in (f"{path}.py", f"{path}/__init__.py"):
                if name in held:
                    yield f"{name}c", _pyc(library.read(name), name, STDLIB_WITHOUT_DOCSTRINGS)


def _pyc(source: bytes, name: str, optimize: int) -> bytes:
    """Bytecode in the format of PEP 552, unchecked: the source is not there to be compared with."""
    code = compile(source, name, "exec", dont_inherit=True, optimize=optimize)
    header = MAGIC_NUMBER + UNCHECKED_HASH.to_bytes(4, "little") + source_hash(source)
    return header + marshal.dumps(code)
