"""Spares the page's Python what the standard library compiles anew at every start: a tenth of its time.

That is the source of dataclasses' methods and of named tuples' constructors, and regular expressions.

Used inside Pyodide only: while staging, `Recorder` takes down what is compiled (compile.mjs installs it
before anything else happens); in the page, `replay` hands it out. Whatever was not taken down is compiled as
ever. It imports only what every start of Python has loaded before.
"""

import builtins
import collections
import dataclasses
import marshal
import re
from collections.abc import Callable
from typing import Any

# The file in the archive of the standard library.
NAME = "startup_cache.marshal"

DATACLASSES = vars(dataclasses)
COLLECTIONS = vars(collections)
PATTERNS = vars(vars(re)["_compiler"])


class Recorder:
    """Takes down all that is compiled from the moment it is installed."""

    def __init__(self) -> None:
        self._codes: dict[str, Any] = {}
        self._patterns: dict[tuple[str | bytes, int], Any] = {}
        self._parts: tuple[object, ...] = ()
        self._compile_pattern = PATTERNS["compile"]
        self._sre = PATTERNS["_sre"]

    def install(self) -> None:
        """Stand between the standard library and its compilers."""
        DATACLASSES["exec"] = self._exec
        COLLECTIONS["eval"] = self._eval
        PATTERNS.update(compile=self._compile, _sre=self)

    def dump(self) -> bytes:
        """What was taken down up to now, for `prepared`."""
        return marshal.dumps((self._codes, self._patterns))

    def _exec(self, source: str, *namespaces: Any) -> None:
        self._codes[source] = compile(source, "<string>", "exec", dont_inherit=True)
        builtins.exec(source, *namespaces)

    def _eval(self, source: str, *namespaces: Any) -> object:
        self._codes[source] = compile(source, "<string>", "eval", dont_inherit=True)
        return builtins.eval(source, *namespaces)

    def _compile(self, pattern: object, flags: int = 0) -> object:
        compiled = self._compile_pattern(pattern, flags)
        if isinstance(pattern, str | bytes):
            self._patterns[pattern, int(flags)] = self._parts
        return compiled

    def compile(self, pattern: object, flags: int, program: list[int], *groups: object) -> object:
        """Stand for `_sre.compile`, which makes a pattern of its parts."""
        # Some of the numbers are of classes of their own, which marshal does not write.
        self._parts = pattern, int(flags), [int(step) for step in program], *groups
        return self._sre.compile(*self._parts)

    def __getattr__(self, name: str) -> object:
        return getattr(self._sre, name)


def prepared(dumped: bytes, packed: Callable[[Any], Any]) -> bytes:
    """Return what a `Recorder` dumped for `replay`, its codes as `packed` makes them."""
    codes, patterns = marshal.loads(dumped)
    return marshal.dumps(({source: packed(code) for source, code in codes.items()}, patterns))


def replay(dumped: bytes) -> None:
    """Hand out what was taken down instead of compiling it."""
    codes, patterns = marshal.loads(dumped)
    compile_pattern, sre = PATTERNS["compile"], PATTERNS["_sre"]

    def compiled(pattern: object, flags: int = 0) -> object:
        parts = patterns.get((pattern, flags)) if isinstance(pattern, str | bytes) else None
        return sre.compile(*parts) if parts else compile_pattern(pattern, flags)

    def run(source: str, *namespaces: Any) -> None:
        builtins.exec(codes.get(source, source), *namespaces)

    def value(source: str, *namespaces: Any) -> object:
        return builtins.eval(codes.get(source, source), *namespaces)

    DATACLASSES["exec"] = run
    COLLECTIONS["eval"] = value
    PATTERNS["compile"] = compiled
