"""Files that were saved once and changed since: every field, with values of other types in its place."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from typing import Any

import pytest

from playbook.api.dispatch import call
from playbook.catalog.load import load_instrument
from playbook.codecs.share_code import encode
from playbook.domain.faults import PlaybookError
from playbook.importers.ballot_json import ballot_in
from playbook.importers.retro_notes import read_results
from playbook.results.ballot import ballot_document, json_text
from tests.support.files import restored_text
from tests.support.samples import DAY, ballot

pytestmark = pytest.mark.host  # thousands of files: once is enough

FOREIGN = (None, True, -1, 0.5, 10**30, float("nan"), "x", "", [], [None], [[]], {}, {"x": 1})
"""One value of each kind that JSON can hold, none of them what the place is for."""
ROWS = ((8, 8, 2, 8), (7, 9, 3, 9), (9, 7, 8, 8), (2, 8, 9, 8))
HELD = [encode(ballot(row, "5 - x - - 2 - -", DAY, number)) for number, row in enumerate(ROWS, 1)]
AGREED = {
    "expected": 5,
    "ours": {"metrics": "ask"},
    "opposed": {"metric": "the regulator or the user"},
    "action": "name one person",
    "play": "soloist",
    "owner": "lead",
    "by": "2026-12-01",
    "success": "it happened",
    "stop": "it slips",
    "keep": "the review",
    "checkpoint": "2027-01-05",
    "time": "10:00",
    "added": 1,
    "removed": 0,
    "revealed": True,
    "numbers": True,
}
TEAM = {"held": HELD, "scope": "Pricing", "date": "2026-11-24", "agreed": AGREED}
NOW = "2026-11-24T10:00:00+00:00"
FORMATS = ("markdown", "wiki", "chat", "link", "json", "csv", "svg", "ics", "line")
NEED_SOMETHING_AGREED = ("ticket", "ask")


def ask(op: str, **request: Any) -> Any:
    """Return what the door answers; what nobody foresaw fails the test."""
    reply = json.loads(call(json_text({"op": op, "text": "", "held": [], "now": NOW, **request})))
    assert "unexpected" not in reply, reply
    return reply.get("result")


SAVED_TEAM = json.loads(ask("team-export", **TEAM, format="json")["text"])
SAVED_BALLOT = json.loads(json_text(ballot_document(ballot(9, 2, DAY, 7), load_instrument(), "Pricing")))
KEPT = ask("results", text=json.dumps(SAVED_TEAM), scope="")["items"]
SAVED_RESULTS = json.loads(ask("checkpoint-export", items=KEPT, format="json")["text"])


READ_BACK = {"version", "kind", "scope", "date", "line", "code", "agreed", "results"}
"""The fields of a saved file that a checkpoint looks at."""


def changed(value: Any) -> Iterator[Any]:
    """Yield the value with each of its parts in turn missing, or of another type."""
    yield from FOREIGN
    places: list[Any] = list(value) if isinstance(value, dict) else []
    if isinstance(value, list):
        places = [0][: len(value)]
    for place in places:
        whole = copy.copy(value)
        del whole[place]
        yield whole
        for part in changed(value[place]):
            whole = copy.copy(value)
            whole[place] = part
            yield whole


def restored(text: str) -> tuple[Any, tuple[str, ...]]:
    try:
        return restored_text(text), ()
    except PlaybookError as error:
        return None, tuple(map(str, error.faults))


def test_a_saved_team_is_restored_and_shown_or_refused_in_a_sentence_whatever_was_changed() -> None:
    seen = set()
    for saved in changed(SAVED_TEAM):
        document, faults = restored(json.dumps(saved))
        assert all(fault.startswith("saved result: ") for fault in faults)
        if document is None:
            assert faults or not isinstance(saved, dict) or saved.get("kind") != "team"
        elif (text := json_text(document)) not in seen:
            seen.add(text)
            shown_everywhere(json.loads(text))
    assert len(seen) > 10


def shown_everywhere(document: Any) -> None:
    """Show a restored result as the page does, and take it away in every format."""
    agreed = document.pop("agreed", None)
    request = {"document": document, "agreed": agreed, "scope": document["scope"]}
    assert ask("team", **request)["n"] == document["n"]
    assert ask("team-notes", **request)["html"]
    for form in FORMATS:
        assert ask("team-export", **request, format=form)["text"]
    for form in NEED_SOMETHING_AGREED:
        ask("team-export", **request, format=form)


@pytest.mark.parametrize(
    "whole", [SAVED_TEAM, SAVED_BALLOT, SAVED_RESULTS], ids=["team", "ballot", "results"]
)
def test_a_saved_result_is_read_back_or_refused_in_a_sentence_whatever_was_changed(whole: Any) -> None:
    seen = set()
    for saved in filter(
        lambda saved: isinstance(saved, dict),
        changed({name: whole[name] for name in whole if name in READ_BACK}),
    ):
        results, faults = read_results(json.dumps(saved))
        assert all(map(str, faults))
        assert results or faults or saved.get("results") == []
        items = ask("results", text=json.dumps(saved), scope="")["items"]
        if (text := json.dumps(items)) not in seen:
            seen.add(text)
            assert ask("checkpoint", items=items)["say"]
    assert len(seen) > 3


def test_what_the_page_kept_is_compared_or_refused_whatever_was_changed() -> None:
    for items in changed(KEPT):
        if isinstance(items, list):
            ask("checkpoint", items=items)


def test_answers_in_a_file_are_read_or_refused_in_a_sentence_whatever_was_changed() -> None:
    read = refused = 0
    whole = {"work": ballot(9).work, "practice": {"goal": 2, "tools": "none"}, "scope": "Pricing"}
    for answers in changed({**whole, "date": "2026-11-22", "id": 7, "version": 1}):
        try:
            ballot_in(answers, "answers.json")
            read += 1
        except PlaybookError as error:
            refused += all(map(str, error.faults))
    assert (read, refused) > (10, 100)


@pytest.mark.parametrize(
    ("agreed", "told"),
    [
        ({"opposed": 5}, "agreed.opposed: found 5, expected a table"),
        ({"opposed": {"metric": ["x"]}}, "agreed.opposed.metric: found ['x'], expected text"),
        ({"ours": "goal"}, "agreed.ours: found 'goal', expected a table"),
        ({"ours": {"goal": {}}}, "agreed.ours.goal: found {}, expected text"),
        ({"action": 7}, "agreed.action: found 7, expected text"),
        ({"expected": "five"}, "agreed.expected: found 'five', expected a whole number from 0 to 1000000"),
        ({"revealed": "yes"}, "agreed.revealed: found 'yes', expected true, false or null"),
        ([], "agreed: found [], expected a table"),
    ],
    ids=str,
)
def test_what_is_wrong_with_an_agreement_is_named(agreed: Any, told: str) -> None:
    _, faults = restored(json.dumps({**SAVED_TEAM, "agreed": agreed}))
    assert faults == (f"saved result: {told}",)


def test_nothing_in_place_of_an_agreement_is_an_empty_one() -> None:
    for name, value in AGREED.items():
        document, _ = restored(json.dumps({**SAVED_TEAM, "agreed": {**AGREED, name: None}}))
        assert document["agreed"] == {**AGREED, name: type(value)()}
