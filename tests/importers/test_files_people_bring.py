"""Files as survey tools, spreadsheets, wikis and chats write them: read alike by page and command line.

``tests/data/inputs/tables_and_notes.json`` says what is right for each. Those whose names begin with F were
read wrongly once.
"""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from playbook.api.dispatch import call
from playbook.catalog.load import load_instrument
from playbook.cli.chosen import Chosen
from playbook.cli.gathering import gather_team
from playbook.cli.kept_results import gather_results
from playbook.codecs.share_code import decode
from playbook.domain.ballot import Ballot
from playbook.domain.faults import PlaybookError
from playbook.importers.sources import Wording
from tests.support.files import as_file

pytestmark = pytest.mark.host

INPUTS = Path(__file__).parents[1] / "data/inputs"
RIGHT = json.loads((INPUTS / "tables_and_notes.json").read_text(encoding="utf-8"))
WORDING = Wording.of(load_instrument())
LINK = "https://playbook.example/diagnostic/#FO-22EQ-K23J-4CH2-4496-F8W1 #invite&scope=Payroll%20run"


def file_of(name: str) -> dict[str, str]:
    return as_file((INPUTS / name).read_bytes(), name)


def reply(op: str, **request: Any) -> Any:
    return json.loads(call(json.dumps({"op": op, "held": [], **request})))


def collected(**request: Any) -> Any:
    answer = reply("collect", **request)
    assert answer["ok"], answer
    return answer["result"]


def tokens(ballot: Ballot) -> str:
    shown = {None: "-", "none": "x"}
    return " ".join(shown.get(answer, str(answer)) for answer in ballot.answers)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", RIGHT["teams"])
def test_the_ballots_in_a_file_are_read_or_told(name: str) -> None:
    right, brought = RIGHT["teams"][name], collected(file=file_of(name))
    assert [tokens(decode(code)) for code in brought["held"]] == right["ballots"]
    assert len(brought["unreadable"]) == right["told"]
    assert brought["unused"] == right["unused"]
    assert brought["duplicates"] == right["duplicates"]


@pytest.mark.parametrize("name", RIGHT["teams"])
def test_the_command_line_reads_a_file_as_the_page_does(name: str) -> None:
    right, brought = RIGHT["teams"][name], collected(file=file_of(name))
    gathered = gather_team([str(INPUTS / name)], WORDING)
    page = [(item["where"], item["reason"]) for item in brought["unreadable"]]
    assert [(item.where, item.sealed_reason) for item in gathered.unreadable] == page
    assert (gathered.unused, gathered.scope) == (brought["unused"], brought["scope"])
    team = gathered.tally.result()
    assert (team.n, team.duplicates) == (len(right["ballots"]), brought["duplicates"])
    document = json.loads(
        reply("team-export", held=brought["held"], format="json", now="", date="")["result"]["text"]
    )
    assert document["work"]["questions"].keys() == team.questions.keys()
    for name_, item in team.questions.items():
        assert document["work"]["questions"][name_]["answers"] == list(item.answers())
    for name_, item in team.elements.items():
        assert document["practice"]["elements"][name_]["answers"] == list(item.answers())


TEXTS = [name for name in RIGHT["teams"] if not name.endswith(".zip") and "utf16" not in name]


@pytest.mark.parametrize("name", [name for name in TEXTS if "1252" not in name])
def test_what_is_pasted_is_read_as_the_file_is(name: str) -> None:
    text = (INPUTS / name).read_text(encoding="utf-8")
    assert collected(text=text) == collected(file=file_of(name))


@pytest.mark.parametrize("name", RIGHT["refused"])
def test_a_file_that_holds_no_text_is_named_for_what_it_is(name: str) -> None:
    answers = [reply("collect", file=file_of(name)), reply("results", file=file_of(name))]
    with pytest.raises(PlaybookError) as caught:
        gather_team([str(INPUTS / name)], WORDING)
    for told in (*(answer["faults"] for answer in answers), map(str, caught.value.faults)):
        [sentence] = told
        assert name in sentence
        assert f"found {RIGHT['refused'][name]}, expected text; " in sentence.replace(" (xls, doc, msg)", "")


@pytest.mark.parametrize("name", RIGHT["notes"])
def test_the_results_in_notes_are_read_with_their_scope_or_told(name: str) -> None:
    right = RIGHT["notes"][name]
    found = reply("results", file=file_of(name), scope="Pricing rewrite")["result"]
    told = [
        {
            "line": item["text"],
            "scope": None if item["scope_unknown"] else item["scope"],
            "action": item["agreed"].get("action"),
        }
        for item in found["items"]
    ]
    assert told == right["results"]
    assert len(found["faults"]) == right["faults"]


@pytest.mark.parametrize("name", RIGHT["notes"])
def test_the_command_line_reads_notes_as_the_page_does(name: str) -> None:
    right = RIGHT["notes"][name]
    named = sorted({item["scope"] for item in right["results"] if item["scope"]})
    scope = named[0] if len(named) > 1 else None
    gathered = gather_results([str(INPUTS / name)], scope, WORDING)
    expected = [item for item in right["results"] if not scope or item["scope"] in (scope, None)]
    assert [(item.text, item.scope, item.agreed.get("action")) for item in gathered.teams] == [
        (item["line"], item["scope"], item["action"]) for item in expected
    ]
    assert gathered.handoffs == []
    assert len(gathered.faults) == right["faults"] + len(right["results"]) - len(expected)


def test_what_is_only_offered_in_a_zip_names_the_file_in_it(tmp_path: Path) -> None:
    path = tmp_path / "chat.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("chat.txt", "hello\n9 8 8 7 thanks!\n8 8 8 7\n")
    brought = collected(file=as_file(path.read_bytes(), path.name))
    assert [item["where"] for item in brought["offered"]] == ["chat.txt, line 2"]
    gathered = gather_team([str(path)], WORDING)
    assert [where for where, _ in gathered.offered] == ["chat.txt, line 2"]
    counted = gather_team([str(path)], WORDING, Chosen(count=("2",)))
    assert (gathered.tally.n, counted.tally.n, counted.offered) == (1, 2, [])


def test_a_table_that_was_pasted_is_read_with_the_links_behind_its_words() -> None:
    text, html = "output,process,metric,role\n9,8,8,7\n", f'<a href="{LINK}">score</a>'
    both = collected(text=text, html=html)
    assert (len(both["held"]), both["scope"]) == (2, "Payroll run")
    assert (
        collected(text='[{"work": {"output": 9, "process": 8, "metric": 8, "role": 7}}]', html=html) == both
    )
