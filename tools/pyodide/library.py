"""Python's standard library with just those functions that ever run in a page.

Every other function is a stub that ends Python as a stub of the lean WebAssembly does (see lean.py): nothing
in Python catches that, so nothing wrong can be computed. All that stands outside of functions runs as ever,
and a function keeps its name, its parameters and its kind.

Sources are read with the grammar of the Python that will run them: inside Pyodide.
"""

import ast
import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from types import CodeType
from typing import Final

TRAP: Final = "__fell__"
"""The built-in function that a stub calls; sitecustomize.py provides it before any stub may be called."""
PROFILE: Final = Path(__file__).with_name("live_library.txt")
"""The functions that ran, by module: `make profile` writes it."""
STAND_INS: Final = Path(__file__).with_name("stand_ins")
"""What takes the place of a module of the same path, of which a page needs next to nothing."""
DISPENSABLE: Final = ("bz2", "compression", "lzma")
"""What imports these does without where they are missing: the rarer ways of compressing are refused."""
LEFT_OUT: Final = "left_out.txt"
"""The file in the lean library that names the modules it lacks."""
ALL: Final = "*"
"""Stands for all functions of a module: one that is loaded before anything can tell what ran."""

_DISPENSED: Final = tuple(f"{name}{end}" for name in DISPENSABLE for end in ("/", ".py"))

Live = Mapping[str, Collection[str]]
"""The functions that ran, each as name:line, by the path of their module in the library."""
Function = ast.FunctionDef | ast.AsyncFunctionDef


class StaleLibraryError(Exception):
    """The profile tells of another library."""


def of_the_page(library: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the library as the page starts it, before any function is left out."""
    kept = {path: data for path, data in library.items() if not path.startswith(_DISPENSED)}
    return {**kept, **stand_ins()}


def stand_ins() -> dict[str, bytes]:
    """Return what takes the place of modules, by path."""
    found = sorted(STAND_INS.rglob("*.py"))
    return {path.relative_to(STAND_INS).as_posix(): path.read_bytes() for path in found}


def compiled(source: bytes, path: str, live: Collection[str], optimize: int) -> CodeType:
    """Return the code of a module whose functions are stubs but for the `live` ones."""
    tree = ast.parse(source, path)
    if ALL not in live:
        tree = ast.fix_missing_locations(_Stubs(live).visit(tree))
    return without_lines(compile(tree, path, "exec", dont_inherit=True, optimize=optimize))


class _Stubs(ast.NodeTransformer):
    """Empties functions."""

    def __init__(self, live: Collection[str]) -> None:
        self._live = live

    def visit_FunctionDef(self, node: Function) -> ast.AST:
        """Leave a function that ran as it is, and look into it; empty the others."""
        if name_of(node.name, min([node.lineno, *(one.lineno for one in node.decorator_list)])) in self._live:
            return self.generic_visit(node)
        call: ast.expr = ast.Call(ast.Name(TRAP, ast.Load()), [], [])
        body: list[ast.stmt] = [ast.Expr(call)]
        if any(isinstance(part, ast.Yield | ast.YieldFrom) for part in _own(node)):
            body.append(ast.Expr(ast.Yield()))
        node.body = body
        return node

    visit_AsyncFunctionDef = visit_FunctionDef  # noqa: N815 - as above


def name_of(name: str, line: int) -> str:
    """Return how the profile names a function that begins, its decorators included, on a line."""
    return f"{name}:{line}"


def _own(function: Function) -> Iterator[ast.AST]:
    """Yield what stands in a function, but not in functions and classes within it."""
    waiting: list[ast.AST] = [*function.body]
    while waiting:
        node = waiting.pop()
        yield node
        if not isinstance(node, Function | ast.Lambda | ast.ClassDef):
            waiting += ast.iter_child_nodes(node)


def without_lines(code: CodeType) -> CodeType:
    """Return the code without the lines of its sources, which no page holds or tells."""
    parts = (without_lines(part) if isinstance(part, CodeType) else part for part in code.co_consts)
    return code.replace(co_consts=tuple(parts), co_linetable=b"")


def read_profile(library: bytes) -> dict[str, frozenset[str]]:
    """Return what ran, by module. Raises StaleLibraryError for another library."""
    of, *lines = PROFILE.read_text("utf-8").splitlines()
    if of != _of(library):
        raise StaleLibraryError(f"{PROFILE.name} was made of another library: run `make profile`")
    modules = (line.split(" ") for line in lines)
    return {path: frozenset(functions) for path, *functions in modules}


def write_profile(library: bytes, live: Live) -> None:
    """Write down which functions of a library ran, a line for each module."""
    lines = (" ".join([path, *_in_order(live[path])]) for path in sorted(live))
    PROFILE.write_text("\n".join([_of(library), *lines, ""]), "utf-8")


def _in_order(functions: Iterable[str]) -> list[str]:
    return sorted(functions, key=lambda function: (int(function.partition(":")[2] or 0), function))


def _of(library: bytes) -> str:
    return f"# functions that ran, of the library whose SHA-256 is {hashlib.sha256(library).hexdigest()}"
