"""What pages may ask Python, as widely as the tests know it: for the profile, and to compare two modules."""

import json
from collections.abc import Callable, Iterator, Sequence
from random import Random
from typing import Any, Final, get_args

import pytest

from playbook.api import dispatch
from playbook.api.contract import OPERATIONS, TakeAway
from tests.browser.test_same_python import (
    KINDS,
    SEED,
    ballot_input,
    requests_about,
    requests_about_a_handoff,
)
from tests.fuzz.targets import TARGETS
from tests.support.files import as_file
from tests.support.handoff_inputs import sessions
from tools.site import paths

FORMATS: Final = (*get_args(TakeAway), "line", "html")
RECORDED: Final = "tests/api"
"""The tests that ask as a page does, property tests among them."""
HUGE: Final = (
    "A" * 200_000,
    "é0-" * 70_000,
    "源😀 " * 70_000,
    "FO-" + "A" * 200_000,
    "9 8 8 7\n" * 25_000,
)
TEXTS: Final = (
    "chats",
    "codes",
    "pastes",
    "tables",
    "dressed tables",
    "carried lines",
    "team lines",
    "retro notes",
    "handoff notes",
    "saved JSON",
)
"""The fuzzers' doors that take a text."""


class Recorder:
    """Takes down every request that a test run makes."""

    def __init__(self) -> None:
        self.requests: dict[str, None] = {}
        self._call: Callable[[str], str] = dispatch.call

    def call(self, text: str) -> str:
        """Stand for :func:`playbook.api.dispatch.call`."""
        self.requests[text] = None
        return self._call(text)


def recorded() -> list[str]:
    """Return each request of the recorded tests, once. Raises RuntimeError if one of them fails.

    To be called before anything has imported those tests.
    """
    recorder, original = Recorder(), dispatch.call
    dispatch.call = recorder.call
    try:
        status = pytest.main(["-q", "-p", "no:cacheprovider", str(paths.ROOT / RECORDED)])
    finally:
        dispatch.call = original
    if status:
        raise RuntimeError(f"the tests that are recorded fail with {status}")
    return list(recorder.requests)


def together(count: int) -> Iterator[str]:
    """Yield what a page asks of `count` inputs of each kind, from the paste to what is taken away."""
    dice = Random(SEED)
    for kind in KINDS:
        for _ in range(count):
            yield from map(json.dumps, requests_about(dice, kind))
    for session in sessions(count, SEED):
        yield from map(json.dumps, requests_about_a_handoff(dice, session))


def huge() -> Iterator[str]:
    """Yield requests with texts of 200,000 letters, digits and signs in each field that takes one."""
    for text in HUGE:
        yield json.dumps({"op": "read", "code": text})
        yield json.dumps({"op": "diagnose", "answers": {}, "scope": text, "site": text, "root": text})
        given = {"answers": {"work-role": text, text: "1"}, "id": 7, "scope": text, "date": text}
        yield json.dumps({"op": "ballot", **given})
        yield json.dumps({"op": "export", "format": "markdown", "site": text, **given})
        for op in ("collect", "remove", "seal", "results"):
            yield json.dumps({"op": op, "held": [], "text": text, "html": text, "scope": text})
        yield json.dumps({"op": "collect", "held": [], "file": as_file(text)})
        held = ["FO-22EN-K6CJ-48H2-4896-EYPC"]
        agreed = {"action": text, "owner": text, "keep": text, "opposed": {"output": text}}
        about = {
            "held": held,
            "scope": text,
            "date": "2026-11-24",
            "agreed": agreed,
            "site": text,
            "root": "",
        }
        yield json.dumps({"op": "team", **about})
        for form in FORMATS:
            yield json.dumps({"op": "team-export", "format": form, "date": "2026-11-24", **about})
    long = "FO-22EN-K6CJ-48H2-4896-EYPC\n" * 3_000 + "x" * 5_000_000
    yield json.dumps({"op": "collect", "held": [], "text": long})
    yield json.dumps({"op": "read", "code": 10**400, "x": [1.5e300, -0.0, 1e-7, None, True]})


def drawn(count: int, seed: int) -> Iterator[str]:
    """Yield requests of the fuzzers: a fifth as the browser asks, the others with a text or a file."""
    for number in range(count):
        random = Random(f"{seed} profile {number}")
        if number % 5 == 0:
            yield TARGETS["browser door"].make(random).value
        else:
            yield json.dumps(_about(random))


def _about(random: Random) -> dict[str, Any]:
    content = _longest(TARGETS[random.choice(TEXTS)].make(random).value)
    is_text = isinstance(content, str) and random.random() < 0.8
    given = {"text": content} if is_text else {"file": as_file(content)}
    text = given.get("text", "FO-")
    return random.choice(
        (
            {"op": "collect", "held": [], **given},
            {"op": "collect", "held": [], "handoff": {}, **given},
            {"op": "results", "scope": "Pricing", **given},
            {"op": "seal", "text": text},
            {"op": "read", "code": text},
            {"op": "map-read", "held": [], **given},
        )
    )


def operations(asked: Sequence[str]) -> set[str]:
    """Return the operations that requests name, as far as they are ones that Python answers."""
    return {name for name in OPERATIONS if any(f'"op": "{name}"' in text for text in asked)}


def _longest(made: object) -> bytes | str:
    """Return the text or the bytes in what a fuzzer makes, which may stand beside what is expected of it."""
    parts = made if isinstance(made, tuple) else (getattr(made, "octets", made),)
    return max((part for part in parts if isinstance(part, bytes | str)), key=len)


def ballots(count: int, seed: int) -> Iterator[str]:
    """Yield requests for the whole document of made-up ballots."""
    dice = Random(f"{seed} ballots")
    for _ in range(count):
        yield json.dumps({"op": "export", "format": "json", **ballot_input(dice)})
