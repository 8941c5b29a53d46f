"""The same 200 inputs give the same bytes from the host's CPython and from the Python in the page."""

import json
import random
from collections import Counter
from datetime import date, timedelta
from typing import Any, TypeAlias

import pytest
from playwright.sync_api import Page

from playbook.api.dispatch import call
from playbook.codecs.share_code import ALPHABET, encode, spell
from playbook.domain.ballot import ELEMENTS, QUESTIONS, Ballot, PracticeAnswer
from playbook.domain.handoff_ballot import pack
from tests.browser.answering import opened
from tests.support.compare_with_handoff_oracle import ballot_of
from tests.support.handoff_inputs import Session, sessions

SEED = 20261122
PATIENCE = 60_000
NAMES = ("Ana", "Bo", "Çelik", "D’Arcy", "Édith", "Фёдор", "源")
KINDS = {"ballot": 80, "team": 50, "codes": 50, "checkpoint": 20}
FORMATS = ("markdown", "csv", "svg")

Request: TypeAlias = dict[str, Any]


def some_ballot(dice: random.Random, *, dated: bool = False) -> Ballot:
    elements = [name for name in ELEMENTS if dice.random() < 0.7]
    practice: dict[str, PracticeAnswer] = {
        name: "none" if dice.random() < 0.15 else dice.randint(1, 10) for name in elements
    }
    work = {name: dice.randint(1, 10) for name in QUESTIONS}
    day = date(2026, 1, 1) + timedelta(days=dice.randrange(700))
    return Ballot(work, practice, day if dated or dice.random() < 0.8 else None, dice.randint(0, 65_535))


def ballot_input(dice: random.Random) -> Request:
    ballot = some_ballot(dice)
    given = {f"work-{name}": str(value) for name, value in ballot.work.items()}
    given |= {f"practice-{name}": str(value) for name, value in ballot.practice.items()}
    if dice.random() < 0.1:
        given["work-role"] = dice.choice(["", "0", "11", "x", "9.5", "１"])
    scope = dice.choice([None, "Pricing rewrite", "Größe & <b>Maß</b>", "x" * 121])
    day = ballot.date.isoformat() if ballot.date else None
    return {
        "answers": given,
        "scope": scope,
        "date": day,
        "id": ballot.id,
        "site": "https://host.example/base/",
    }


def chat(dice: random.Random, codes: list[str]) -> str:
    lines = [f"[09:{minute:02}] {dice.choice(NAMES)}: > {code}" for minute, code in enumerate(codes)]
    lines += [f"{dice.choice(NAMES)}: ok", "9 8 8 7", "9,8,8,7,3,-,2,x,4,5,6,7", "FO-123 please ack"]
    dice.shuffle(lines)
    return "\n".join(lines)


def broken(dice: random.Random, code: str) -> str:
    place = dice.randrange(3, len(code))
    return dice.choice(
        [
            code[:place] + dice.choice(ALPHABET + "U!") + code[place + 1 :],
            code[:place] + "\u200b" + code[place:],
            code[:place] + "\n" + code[place:],
            code[:place],
            code.lower().replace("-", " "),
            code.replace("-", "%2D"),
        ]
    )


def an_input(dice: random.Random, kind: str) -> Request:
    if kind == "ballot":
        return ballot_input(dice)
    codes = [encode(some_ballot(dice, dated=kind == "checkpoint")) for _ in range(dice.randint(1, 9))]
    if kind == "codes":
        codes = [broken(dice, code) for code in codes]
    if kind == "checkpoint":
        codes.append("fo-team v1 2026-11-24 n=9 work=8,8,7,8 gap=-3,-4,-2,-2.5,-3,-5,-1,-")
    return {"text": chat(dice, codes), "date": "2026-11-22", "scope": "Pricing rewrite"}


def requests_about(dice: random.Random, kind: str) -> list[Request]:
    """What the pages ask about one input; later requests take up what this Python replies to earlier ones."""
    given = an_input(dice, kind)
    if kind == "ballot":
        return [{"op": "export", "format": form, **given} for form in ("json", dice.choice(FORMATS))]
    if kind == "checkpoint":
        results = {"op": "results", **given}
        return [results, {"op": "checkpoint", "items": replied(results)["items"]}]
    collect = {"op": "collect", "held": [], **given}
    held = replied(collect).get("held", [])
    if kind == "codes":
        return [collect, *({"op": "read", "code": code} for code in held)]
    return [collect, {"op": "team-export", "format": "json", "held": held, **given}]


def replied(request: Request) -> Any:
    return json.loads(call(json.dumps(request))).get("result", {})


@pytest.fixture(scope="module")
def requests() -> list[str]:
    dice = random.Random(SEED)
    kinds = [kind for kind, count in KINDS.items() for _ in range(count)]
    return [json.dumps(request) for kind in kinds for request in requests_about(dice, kind)]


def in_page(page: Page, requests: list[str]) -> list[str]:
    """What the Python of a page replies."""
    replies: list[str] = page.evaluate(
        """async ([requests, patience]) => {
          const { runtime } = await import(new URL("../assets/js/python/runtime.js", location.href));
          return Promise.all(requests.map((request) => runtime.call(request, patience)));
        }""",
        [requests, PATIENCE],
    )
    return replies


def test_200_inputs_give_the_same_bytes_in_the_page(page: Page, home: str, requests: list[str]) -> None:
    opened(page, home)
    assert sum(KINDS.values()) == 200
    for request, reply in zip(requests, in_page(page, requests), strict=True):
        assert reply.encode() == call(request).encode(), request


def requests_about_a_handoff(dice: random.Random, session: Session) -> list[Request]:
    """What the page of a handoff asks about both sides' ballots, from the paste to what is taken away."""
    named = {"origin": "Discovery", "to": "Größe & <b>Maß</b>", "what": "flow", "times": session.times}
    codes = [spell(pack(ballot_of(given))) for given in session.ballots]
    about = {"handoff": named, "date": session.date or "2026-11-30", "site": "https://host.example/base/"}
    collect = {"op": "collect", "held": [], "text": chat(dice, codes), **about}
    held = replied(collect).get("held", [])
    form = dice.choice((*FORMATS, "line", "html"))
    exports = (
        {"op": "team-export", "format": one, "held": held, "agreed": {}, **about} for one in ("json", form)
    )
    return [collect, {"op": "team", "held": held, "table": "", "root": "../", **about}, *exports]


def test_200_handoffs_give_the_same_bytes_in_the_page(page: Page, home: str) -> None:
    dice = random.Random(SEED)
    asked = [
        json.dumps(request) for one in sessions(200, SEED) for request in requests_about_a_handoff(dice, one)
    ]
    opened(page, home)
    expected = [call(request) for request in asked]
    assert not any(json.loads(reply).get("unexpected") for reply in expected)
    documents = [json.loads(reply)["result"]["text"] for reply in expected if '"application/json"' in reply]
    assert sum(json.loads(text)["kind"] == "handoff" for text in documents) > 150
    for request, reply, host in zip(asked, in_page(page, asked), expected, strict=True):
        assert reply.encode() == host.encode(), request


def test_the_inputs_reach_results_and_faults(requests: list[str]) -> None:
    replies = [json.loads(call(request)) for request in requests]
    assert sum(not reply["ok"] for reply in replies) >= 3, "some inputs are refused"
    results = [reply["result"] for reply in replies if reply["ok"]]
    documents = [json.loads(result["text"]) for result in results if result.get("type") == "application/json"]
    kinds = Counter(document["kind"] for document in documents)
    kinds += Counter(result["document"]["kind"] for result in results if "document" in result)
    assert kinds["ballot"] >= 50
    assert kinds["team"] >= 40
    assert kinds["checkpoint"] >= 15
    assert any(result.get("unreadable") for result in results)
    assert not any(reply.get("unexpected") for reply in replies)
