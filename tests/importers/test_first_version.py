"""Results that were saved as version 1 come back in for ever, read by the rules of today."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from playbook.catalog.load import load_instrument
from playbook.domain.faults import PlaybookError
from playbook.importers.first_version import upgraded
from playbook.importers.retro_notes import read_results
from playbook.results.ballot import json_text
from playbook.schema import document_faults
from tests.support.files import restored_text

FOLDER = Path(__file__).parents[1] / "data/version_1"
DOCUMENTS = (
    "ballot-platform",
    "ballot-no-agreed-way",
    "ballot-odd",
    "team-odd",
    "team-camps",
    "team-without-practice",
    "checkpoint",
)


def saved(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return found


def today(name: str) -> dict[str, Any]:
    return json.loads(json_text(upgraded(saved(name), load_instrument())))  # type: ignore[no-any-return]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_an_older_document_follows_its_own_schema_and_then_that_of_today(name: str) -> None:
    assert document_faults(saved(name)) == []
    document = today(name)
    assert document_faults(document) == []
    assert document["version"] == 2
    assert document["scope"] == saved(name)["scope"]
    assert document["links"][-1] == saved(name)["links"][-1]


def test_an_older_ballot_keeps_its_answers_its_day_and_its_code() -> None:
    document, before = today("ballot-platform"), saved("ballot-platform")
    for name in ("date", "code", "flags"):
        assert document[name] == before[name]
    assert document["fit"]["plan"][-1] == "tools"
    assert document["work"]["edge"] == []


def test_an_older_ballot_without_an_agreed_way_is_no_longer_told_to_answer_more() -> None:
    assert saved("ballot-no-agreed-way")["fit"]["verdict"] == "partial"
    assert today("ballot-no-agreed-way")["fit"]["verdict"] == "no-agreed-way"


def test_an_older_ballot_with_an_odd_answer_has_a_plan_now() -> None:
    document = today("ballot-odd")
    assert (document["work"]["odd"], document["fit"]["gaps"]["goal"]["gap"]) == ("metric", -6)
    assert saved("ballot-odd")["fit"]["plan"] == []
    assert len(document["fit"]["plan"]) == 8


def test_the_gaps_of_an_older_team_move_to_the_core_behind_an_odd_answer() -> None:
    """Work 8,8,2,8: the score is 6.5, the core 8."""
    document, before = today("team-odd"), saved("team-odd")
    moved = {name: gap["gap"] - 1.5 for name, gap in before["fit"]["gaps"].items()}
    counting = document["fit"]["gaps"]
    assert {name: gap["gap"] for name, gap in counting.items()} == {name: moved[name] for name in counting}
    assert document["practice"] | {"elements": None} == {
        "elements": None,
        "unagreed": ["structure"],
        "contested": ["metrics"],
        "thin": ["risk"],
    }
    assert document["agreed"]["action"] == "name one person"


def test_the_camps_of_an_older_team_are_found() -> None:
    document = today("team-camps")
    assert document["work"]["camps"] == {"factory": 3, "orchestra": 3, "others": 0}
    assert (document["fit"]["first_move"], document["fit"]["first_ask"]) == ("talk", None)


def test_an_older_team_without_a_practice_has_none_now() -> None:
    assert today("team-without-practice")["fit"] is None


def test_an_older_checkpoint_reads_shared_reading_unknown_and_its_gaps_move() -> None:
    ballot, line, last = today("checkpoint")["results"]
    assert [point["shared"] for point in (ballot, line, last)] == [True, None, None]
    assert (line["work"]["odd"], line["gaps"]["goal"]) == ("metric", -6.0)
    assert last["gaps"] == saved("checkpoint")["results"][2]["gaps"]


@pytest.mark.parametrize("name", ["team-odd", "team-camps", "team-without-practice"])
def test_the_page_takes_an_older_team_in(name: str) -> None:
    text = (FOLDER / f"{name}.json").read_text(encoding="utf-8")
    document = restored_text(text)
    assert document is not None
    assert document["version"] == 2
    again = restored_text(json_text(document))
    assert json_text(again) == json_text(document)


def test_kept_checkpoints_and_older_files_are_read_as_results() -> None:
    kept, faults = read_results((FOLDER / "checkpoints-kept.json").read_text(encoding="utf-8"))
    assert (len(kept), faults) == (2, [])
    assert kept[0].agreed == {"action": "name one person"}
    for name in ("team-odd", "ballot-platform"):
        results, faults = read_results((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
        assert (len(results), faults) == (1, [])


def test_an_older_team_whose_parts_contradict_each_other_is_refused() -> None:
    document = saved("team-camps")
    document["n"] = 5
    with pytest.raises(PlaybookError, match="n: found 5, expected as many people as there are answers"):
        upgraded(document, load_instrument())


def test_a_gap_never_leaves_the_scale_when_it_moves() -> None:
    document = saved("team-odd")
    document["fit"]["gaps"]["goal"]["gap"] = -9
    assert upgraded(document, load_instrument())["fit"]["gaps"]["goal"]["gap"] == -9  # type: ignore[index,typeddict-item]


def test_a_document_without_links_belongs_to_no_site() -> None:
    document = saved("ballot-odd") | {"links": []}
    assert upgraded(document, load_instrument())["links"][0]["url"].startswith("go/")
