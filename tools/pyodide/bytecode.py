"""Compiles the package and the part of the standard library it reaches, with the CPython of the page.

Runs inside Pyodide (compile.mjs starts it), because bytecode is tied to the interpreter that reads it.
"""

import ast
import json
import marshal
import zipfile
from collections.abc import Collection, Iterable, Iterator, Mapping
from importlib.util import MAGIC_NUMBER, source_hash
from pathlib import Path
from types import CodeType

from tools.pyodide import library, startup_cache
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
# Which functions Python calls when it looks for garbage hangs on the moment: for a profile it looks often.
OFTEN = b"\nimport gc\n\ngc.set_threshold(20)\n"
# With docstrings: where a dataclass has none, Python builds one from its signature, slower than reading one.
# With asserts: what was tested is what runs.
PACKAGE_UNCHANGED = 0


def package_names(tree: str) -> list[str]:
    """Return the names of the modules that every page's Python holds; the package lies below `tree`."""
    return list(_reached(Path(tree), without=APART.values()))


def compile_all(tree: str, sources: str, live: str, out: str) -> None:
    """Write python_stdlib.zip and a .pyc for each module that ENTRY reaches into the folder `out`.

    The package lies below `tree`, the library in the archive `sources`, which of its functions ran is told in
    the file `live`; what starts Python quicker is in `out` already. Raises SyntaxError.
    """
    with zipfile.ZipFile(sources) as archive:
        held = {name: archive.read(name) for name in archive.namelist() if name.endswith(".py")}
    ran = json.loads(Path(live).read_text("utf-8"))
    dumped = Path(out, startup_cache.NAME)
    start = startup_cache.prepared(dumped.read_bytes(), library.without_lines)
    dumped.unlink()
    files = {**dict(_compiled_stdlib(held, ran)), **dict(_compiled_start(ran)), startup_cache.NAME: start}
    Path(out, "python_stdlib.zip").write_bytes(pack(files))
    package = _reached(Path(tree), without=APART.values())
    for folder, group in {"": package, **_apart(Path(tree), package)}.items():
        for source in group.values():
            path = source.relative_to(tree)
            target = Path(out, folder, path).with_suffix(".pyc")
            target.parent.mkdir(parents=True, exist_ok=True)
            text = source.read_bytes()
            code = compile(text, path.as_posix(), "exec", dont_inherit=True, optimize=PACKAGE_UNCHANGED)
            target.write_bytes(_pyc(text, library.without_lines(code)))


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


def _compiled_stdlib(held: Mapping[str, bytes], live: library.Live) -> Iterator[tuple[str, bytes]]:
    """Yield the modules that are live, and the names of the others."""
    for path, functions in live.items():
        code = library.compiled(held[path], path, functions, STDLIB_WITHOUT_DOCSTRINGS)
        yield f"{path}c", _pyc(held[path], code)
    left = sorted(_module_name(Path(path)) for path in held if path not in live)
    yield library.LEFT_OUT, "\n".join(left).encode()


def _compiled_start(live: library.Live) -> Iterator[tuple[str, bytes]]:
    """What the page's Python runs before Pyodide's own modules."""
    is_profiled = all(library.ALL in functions for functions in live.values())
    for name in ("archives.py", "sitecustomize.py", "startup_cache.py"):
        text = Path(__file__).with_name(name).read_bytes()
        if is_profiled and name == "sitecustomize.py":
            text += OFTEN
        code = compile(text, name, "exec", dont_inherit=True, optimize=STDLIB_WITHOUT_DOCSTRINGS)
        yield f"{name}c", _pyc(text, code)


def _pyc(source: bytes, code: CodeType) -> bytes:
    """Bytecode in the format of PEP 552, unchecked: the source is not there to be compared with."""
    return MAGIC_NUMBER + UNCHECKED_HASH.to_bytes(4, "little") + source_hash(source) + marshal.dumps(code)
