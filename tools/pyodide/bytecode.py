"""Compiles the package and the part of the standard library it reaches, with the CPython of the page.

Runs inside Pyodide (compile.mjs starts it), because bytecode is tied to the interpreter that reads it.
It imports only what Pyodide itself has loaded before, so that looking does not change what is found.
"""

import ast
import contextlib
import importlib
import marshal
import sys
import zipfile
from collections.abc import Collection, Iterable, Iterator
from importlib.util import MAGIC_NUMBER, source_hash
from pathlib import Path

from sitecustomize import RECORDER  # type: ignore[import-not-found]

from tools.pyodide import startup_cache
from tools.pyodide.archive import pack

ENTRY = "playbook.api.dispatch"
# The page reads what this module makes at staging time instead.
NOT_IN_THE_PAGE = "playbook.catalog.toml_reader"
# What only one of these modules imports lies in an archive of its own, fetched when a page asks for it.
APART = {
    "playbook_explore": "playbook.api.explore",
    "playbook_handoff": "playbook.api.handoff",
    "playbook_map": "playbook.api.works_map",
}
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
    "difflib",
    "encodings.ascii",
    "encodings.idna",
    "encodings.latin_1",
    "encodings.unicode_escape",
    "encodings.utf_16",
    "encodings.utf_16_be",
    "encodings.utf_16_le",
    "encodings.utf_8_sig",
    "importlib.readers",
    "importlib.resources._adapters",
    "json",
    "linecache",
    "tokenize",
    "traceback",
)

# What imports these does without where they are missing, and loading them at every start takes time.
DISPENSABLE = ("bz2", "compression", "lzma", "ssl")


def compile_all(tree: str, out: str) -> None:
    """Write python_stdlib.zip and a .pyc for each module that ENTRY reaches into the folder `out`.

    The package lies below `tree`. Raises whatever importing one of its modules raises.
    """
    modules, package = _reached(Path(tree)), _reached(Path(tree), without=APART.values())
    sys.path.insert(0, tree)
    for name in package:
        importlib.import_module(name)
    start = RECORDER.dump()
    for name in (*modules, *REACHED_LATER):
        importlib.import_module(name)
    for name in sorted(_imported(modules.values())):
        # Most of these are modules, loaded by now; some stand inside functions, some are functions.
        with contextlib.suppress(ModuleNotFoundError):
            importlib.import_module(name)
    library = {**dict(_compiled_stdlib()), **dict(_compiled_start()), startup_cache.NAME: start}
    Path(out, "python_stdlib.zip").write_bytes(pack(library))
    for folder, group in {"": package, **_apart(Path(tree), package)}.items():
        for source in group.values():
            path = source.relative_to(tree)
            target = Path(out, folder, path).with_suffix(".pyc")
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(_pyc(source.read_bytes(), path.as_posix(), PACKAGE_UNCHANGED))


def _apart(tree: Path, package: Collection[str]) -> dict[str, dict[str, Path]]:
    """The modules of each archive apart; what two of them need lies in both."""
    reached = {
        folder: _reached(tree, without=[other for other in APART.values() if other != entry])
        for folder, entry in APART.items()
    }
    return {
        folder: {name: source for name, source in modules.items() if name not in package}
        for folder, modules in reached.items()
    }


def _reached(tree: Path, without: Collection[str] = ()) -> dict[str, Path]:
    """The package's modules by name, as far as ENTRY imports them, be it inside a function."""
    known = {_module_name(path.relative_to(tree)): path for path in sorted(tree.rglob("*.py"))}
    reached: dict[str, Path] = {}
    waiting = [ENTRY]
    while waiting:
        name = waiting.pop()
        if name in reached or name in (NOT_IN_THE_PAGE, *without):
            continue
        reached[name] = known[name]
        waiting += [found for found in (name.rpartition(".")[0], *_imported([known[name]])) if found in known]
    return dict(sorted(reached.items()))


def _module_name(path: Path) -> str:
    return ".".join(path.with_suffix("").parts).removesuffix(".__init__")


def _imported(sources: Iterable[Path]) -> set[str]:
    """What the sources may import: modules, and names that may be modules."""
    names: set[str] = set()
    for source in sources:
        for node in ast.walk(_without_types(ast.parse(source.read_bytes()))):
            if isinstance(node, ast.Import):
                names.update(alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                names.add(node.module)
                names.update(f"{node.module}.{alias.name}" for alias in node.names)
    return names


def _without_types(module: ast.Module) -> ast.Module:
    """The module without what only a type checker imports."""
    module.body = [node for node in module.body if not _is_for_types(node)]
    return module


def _is_for_types(node: ast.stmt) -> bool:
    return isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"


def _compiled_stdlib() -> Iterator[tuple[str, bytes]]:
    # The zip named in sys.path is where Pyodide puts the library it was started with.
    with zipfile.ZipFile(next(place for place in sys.path if place.endswith(".zip"))) as library:
        held = set(library.namelist())
        for module in sorted(sys.modules):
            if module.partition(".")[0] in DISPENSABLE:
                continue
            path = module.replace(".", "/")
            for name in (f"{path}.py", f"{path}/__init__.py"):
                if name in held:
                    yield f"{name}c", _pyc(library.read(name), name, STDLIB_WITHOUT_DOCSTRINGS)


def _compiled_start() -> Iterator[tuple[str, bytes]]:
    """What the page's Python runs before Pyodide's own modules."""
    for name in ("sitecustomize.py", "startup_cache.py"):
        text = Path(__file__).with_name(name).read_bytes()
        yield f"{name}c", _pyc(text, name, STDLIB_WITHOUT_DOCSTRINGS)


def _pyc(source: bytes, name: str, optimize: int) -> bytes:
    """Bytecode in the format of PEP 552, unchecked: the source is not there to be compared with."""
    code = compile(source, name, "exec", dont_inherit=True, optimize=optimize)
    header = MAGIC_NUMBER + UNCHECKED_HASH.to_bytes(4, "little") + source_hash(source)
    return header + marshal.dumps(code)
