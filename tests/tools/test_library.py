"""Of the library's functions, those that ran stay; the others keep their names and kinds, and end Python."""

import builtins
import inspect
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tools.pyodide import library
from tools.pyodide.stage import LIBRARY, PYODIDE

pytestmark = pytest.mark.host

SOURCE = b'''\
import functools

LIMIT = 3

def live(a, b=LIMIT, *rest, c, **more):
    def within():
        return a + b
    def never():
        return a - b
    return within() if c else never()

@functools.cache
def dead(a, b=LIMIT, *rest, c=4, **more):
    """Says something."""
    return a * b

def numbers(n):
    def of_another():
        yield n
    yield from range(n)

def outer(n):
    def inner():
        yield n
    return inner

async def waits(n):
    return n

async def yields(n):
    yield n

class Thing:
    size = 7

    @property
    def double(self):
        return 2 * self.size

    def triple(self):
        return 3 * self.size

double_of = lambda x: 2 * x
'''
LIVE = {"live:5", "within:6", "double:36"}


class EndedError(Exception):
    """Python has ended."""


@pytest.fixture
def module(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    def end() -> None:
        raise EndedError

    monkeypatch.setattr(builtins, library.TRAP, end, raising=False)
    namespace: dict[str, Any] = {}
    exec(library.compiled(SOURCE, "module.py", LIVE, 2), namespace)
    return namespace


def test_what_ran_does_what_it_did(module: dict[str, Any]) -> None:
    assert module["live"](1, 2, c=True) == 3
    assert module["Thing"]().double == 14
    assert module["double_of"](4) == 8


@pytest.mark.parametrize(
    "call",
    [
        lambda module: module["live"](1, 2, c=False),
        lambda module: module["dead"](1),
        lambda module: next(module["numbers"](3)),
        lambda module: module["outer"](3),
        lambda module: module["waits"](3).send(None),
        lambda module: module["yields"](3).asend(None).send(None),
        lambda module: module["Thing"]().triple(),
    ],
    ids=["within another", "cached", "generator", "function", "coroutine", "async generator", "method"],
)
def test_what_never_ran_ends_python(module: dict[str, Any], call: Callable[[dict[str, Any]], object]) -> None:
    with pytest.raises(EndedError):
        call(module)


def test_a_stub_keeps_its_name_its_parameters_and_its_kind(module: dict[str, Any]) -> None:
    whole: dict[str, Any] = {}
    exec(compile(SOURCE, "module.py", "exec", optimize=2), whole)
    for name in ("dead", "numbers", "outer", "waits", "yields"):
        ours, theirs = inspect.unwrap(module[name]), inspect.unwrap(whole[name])
        assert inspect.signature(ours) == inspect.signature(theirs)
        assert (ours.__name__, ours.__qualname__, ours.__doc__) == (
            theirs.__name__,
            theirs.__qualname__,
            theirs.__doc__,
        )
        flags = inspect.CO_GENERATOR | inspect.CO_COROUTINE | inspect.CO_ASYNC_GENERATOR
        assert ours.__code__.co_flags & flags == theirs.__code__.co_flags & flags


def test_a_module_that_is_loaded_too_early_to_tell_stays_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(builtins, library.TRAP, raising=False)
    namespace: dict[str, Any] = {}
    exec(library.compiled(SOURCE, "module.py", {library.ALL}, 2), namespace)
    assert namespace["dead"](2) == 6


def test_the_profile_is_of_this_library() -> None:
    live = library.read_profile((PYODIDE / LIBRARY).read_bytes())
    assert {"typing.py", "json/decoder.py", "csv.py"} <= set(live)
    assert 500 < sum(map(len, live.values())) < 3_000


def test_a_profile_of_another_library_is_refused() -> None:
    with pytest.raises(library.StaleLibraryError, match="run `make profile`"):
        library.read_profile(b"another")


def test_a_profile_reads_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(library, "PROFILE", tmp_path / "live.txt")
    live = {"b.py": {"late:20", "early:3", "other:3"}, "a.py": {library.ALL}, "c/d.py": set[str]()}
    library.write_profile(b"x", live)
    assert (tmp_path / "live.txt").read_text("utf-8").splitlines()[1:] == [
        "a.py *",
        "b.py early:3 other:3 late:20",
        "c/d.py",
    ]
    assert library.read_profile(b"x") == live
