"""Makes two modules of Pyodide's WebAssembly: one tells which functions run, one holds just those.

Pyodide shows all of CPython's interface for libraries in C, which a page never loads: what its own scripts do
not name is not shown, and the lines that would take it over are gone from them.

In the lean module every function that never ran is a stub of three bytes that traps. A trap ends the call,
so nothing wrong can be computed: the page starts the whole module then, and asks again. No function is
removed, moved or merged with another, for C compares their addresses; nor is any data, for no trap tells
of data that is missing.
"""

import hashlib
import re
from collections.abc import Collection, Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Final

from tools.pyodide import wasm
from tools.pyodide.wasm import Exported, Reader, Section

STUB: Final = b"\0\0\x0b"
"""A body without locals that does what no function may: `unreachable`, `end`."""
COUNTER: Final = b"\x7f\x01\x41\x00\x0b"
"""A global of type i32 that may change and starts at 0."""
MARK: Final = b"\x41\x01\x24"
"""Sets the global whose number follows to 1."""
TELLS: Final = "ran"
"""How the export of a counter is named, before the number of its function."""

PROFILE: Final = Path(__file__).with_name("live_functions.txt")
"""The functions that ran, by their places in the code of the whole module: `make profile` writes it."""

_ASKED: Final = "# asked for: "
_NAME: Final = re.compile(r"[A-Za-z_$][\w$]*")
_TAKEN_OVER: Final = re.compile(r"([\w$]+)=Module\[\"([^\"]+)\"\]=wasmExports\[\"([^\"]+)\"\];")
_ONE_FUNCTION: Final = re.compile(
    r"async function (?P<name>\w+)(?P<rest>\(.*\})"
    r"var (?P<other>\w+)=(?P=name);export\{(?P=other) as default\};\s*",
    re.DOTALL,
)
_DECLARED: Final = re.compile(r"var ((?:[\w$]+,){1000,}[\w$]+);")


class StaleProfileError(Exception):
    """The profile tells of another module."""


def trimmed(script: str, other: str) -> str:
    """Return Emscripten's script without what takes over that which neither it nor the `other` one names."""
    named = set(_NAME.findall(_DECLARED.sub("", _TAKEN_OVER.sub("", script)) + other))
    unnamed = {taken[0] for taken in _TAKEN_OVER.findall(script) if not named.intersection(taken)}

    def declared(match: re.Match[str]) -> str:
        return f"var {','.join(name for name in match[1].split(',') if name not in unnamed)};"

    kept = _TAKEN_OVER.sub(lambda match: "" if match[1] in unnamed else match[0], script)
    return _DECLARED.sub(declared, kept)


def eager(script: str) -> str:
    """Return Emscripten's script, one long function, with that in brackets.

    V8 compiles at once what stands in brackets, and only what it compiles at once is in what it keeps of a
    script for the next page. Raises StaleProfileError for a script of another shape.
    """
    whole = _ONE_FUNCTION.fullmatch(script)
    if not whole:
        raise StaleProfileError("Pyodide's script is no longer one function: look at `eager` in lean.py")
    return f"export default (async function{whole['rest']});\n"


def stubbed(module: bytes, live: Collection[int], scripts: str) -> bytes:
    """Return the module with a stub for each function but the `live` ones, by their places in its code.

    Of what it shows, that stays which its own `scripts` or its own imports name: Emscripten looks functions
    up by the names of what is imported.
    """
    parts = wasm.sections(module)
    named = {*_NAME.findall(scripts), *(entry.name for entry in _imports(parts))}

    def written(kind: int, body: bytes) -> bytes:
        if kind == wasm.CODE:
            bodies = wasm.functions(body)
            return wasm.code(whole if place in live else STUB for place, whole in enumerate(bodies))
        if kind == wasm.EXPORT:
            return wasm.shown(entry for entry in wasm.exports(body) if entry.name in named)
        return body

    return wasm.joined(Section(kind, written(kind, body)) for kind, body in parts)


def instrumented(module: bytes) -> bytes:
    """Return the module with a global for each function, shown as ran0, ran1, …: 1 once that has run."""
    parts = wasm.sections(module)
    count = len(wasm.functions(next(body for kind, body in parts if kind == wasm.CODE)))
    imported = sum(entry.kind == wasm.GLOBAL_KIND for entry in _imports(parts))
    first = imported + next(Reader(body).number() for kind, body in parts if kind == wasm.GLOBAL)

    def written(kind: int, body: bytes) -> bytes:
        if kind == wasm.GLOBAL:
            reader = Reader(body)
            return wasm.leb128(reader.number() + count) + reader.rest + COUNTER * count
        if kind == wasm.EXPORT:
            more = (Exported(f"{TELLS}{i}", wasm.GLOBAL_KIND, first + i) for i in range(count))
            return wasm.shown([*wasm.exports(body), *more])
        if kind == wasm.CODE:
            return wasm.code(_marked(wasm.functions(body), first))
        return body

    return wasm.joined(Section(kind, written(kind, body)) for kind, body in parts)


def _imports(parts: Iterable[Section]) -> Iterator[wasm.Imported]:
    for kind, body in parts:
        if kind == wasm.IMPORT:
            yield from wasm.imports(body)


def _marked(bodies: Iterable[bytes], first: int) -> Iterator[bytes]:
    """Yield bodies that set a global before all else, one after the other from the `first`."""
    for place, body in enumerate(bodies):
        reader = Reader(body)
        for _ in range(reader.number()):
            reader.number()
            reader.byte()
        yield body[: reader.place] + MARK + wasm.leb128(first + place) + reader.rest


def read_profile(module: bytes) -> set[int]:
    """Return the places of the functions that ran. Raises StaleProfileError for another module."""
    of, _, *lines = PROFILE.read_text("utf-8").splitlines()
    if of != _of(module):
        raise StaleProfileError(f"{PROFILE.name} was made of another module: run `make profile`")
    runs = (line.partition("-") for line in lines)
    return {place for first, _, last in runs for place in range(int(first), int(last or first) + 1)}


def profiled_operations() -> list[str]:
    """Return the names of the operations that were asked for when the profile was made."""
    return PROFILE.read_text("utf-8").splitlines()[1].removeprefix(_ASKED).split()


def write_profile(module: bytes, live: Iterable[int], operations: Iterable[str]) -> None:
    """Write down which functions of a module ran, a line for each run of neighbours, and what was asked."""
    places = enumerate(sorted(live))
    runs = ([place for _, place in run] for _, run in groupby(places, lambda pair: pair[1] - pair[0]))
    lines = (str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs)
    asked = _ASKED + " ".join(sorted(operations))
    PROFILE.write_text("\n".join([_of(module), asked, *lines, ""]), "utf-8")


def _of(module: bytes) -> str:
    return f"# functions that ran, of the module whose SHA-256 is {hashlib.sha256(module).hexdigest()}"
