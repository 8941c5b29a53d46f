"""Text from outside stays text: in no format does it become markup, code, a formula, a link or a line."""

from __future__ import annotations

import csv
import io
import itertools
import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from typing import Any

import pytest
from markdown import markdown

from playbook.api.dispatch import call
from playbook.api.requests import text_of
from playbook.codecs.csv_cells import unguarded
from playbook.codecs.markdown_escape import escaped, unescaped
from playbook.domain.ballot import QUESTIONS, clean_scope, one_line
from tests.api.test_dispatch import PLATFORM
from tests.api.test_team import held
from tests.domain.test_handoff_checkpoints import THIN, TORN
from tests.support.files import as_file
from tests.support.injections import ANYTHING, INJECTIONS

pytestmark = pytest.mark.host

SITE = "https://playbook.example/"
HARMLESS = "Core API"
NOW = "2026-11-24T10:00:00+00:00"
CODES = held((2, 8, 8, 8), (9, 8, 8, 8), (9, 8, 8, 8), (2, 8, 8, 8), (8, 8, 8, 8), run="2 5 5 5 5 1 7 5")
LINES = (
    "fo-team v1 2026-11-24 n=7 work=8,8,7,8 gap=-3,-4,-2,-2,-3,-5,-1,-3",
    "fo-team v1 2027-01-05 n=6 work=5,6,5,6 gap=-1,-1,-2,-2,x,-1,-1,-",
)
SEAMS = (TORN, THIN)
FREE = ("action", "owner", "success", "stop", "keep")
FORMULA = re.compile(r"[=+\-@＝＋－＠\t\r\n]")


def ask(op: str, **request: Any) -> Any:
    answer = json.loads(call(json.dumps({"op": op, **request})))
    assert answer["ok"], answer
    return answer["result"]


def agreed_with(text: str) -> dict[str, Any]:
    return dict.fromkeys(FREE, text) | {"opposed": dict.fromkeys(QUESTIONS, text), "revealed": True}


def team_request(text: str) -> dict[str, Any]:
    return {
        "held": CODES,
        "scope": text,
        "date": "2026-11-24",
        "root": "../",
        "site": SITE,
        "agreed": agreed_with(text),
    }


def kept_items(text: str) -> list[dict[str, Any]]:
    agreed = dict.fromkeys(("action", "owner", "success", "stop"), text)
    return [{"text": line, "scope": text, "agreed": agreed} for line in LINES]


def diagnosis(text: str) -> str:
    return str(ask("diagnose", **PLATFORM | {"scope": text, "root": "../"})["html"])


def team_screens(text: str) -> str:
    return "".join(screen["html"] for screen in ask("team", **team_request(text))["screens"])


def team_notes(text: str) -> str:
    return str(ask("team-notes", **team_request(text))["html"])


def checkpoint(text: str) -> str:
    return str(ask("checkpoint", items=kept_items(text), root="../", site=SITE)["html"])


def saved_result(text: str) -> str:
    """The notes of a result that was saved, changed by hand, and opened again."""
    saved = json.loads(exported_team("json")(HARMLESS))
    saved |= {"scope": text, "agreed": agreed_with(text), "line": text, "links": [{"id": text, "link": text}]}
    document = ask("collect", held=[], text=json.dumps(saved))["document"]
    request = {"held": [], "document": document, "agreed": document["agreed"], "root": "../", "site": SITE}
    return str(ask("team-notes", **request)["html"]) + "".join(
        screen["html"] for screen in ask("team", **request)["screens"]
    )


def old_notes(text: str) -> str:
    """What the checkpoint page makes of notes that were saved with such texts in them."""
    notes = exported_team("markdown")(text)
    [item] = ask("results", text=notes)["items"]
    items = [item, {**kept_items(text)[1], "scope": item["scope"]}]
    return str(ask("checkpoint", items=items, root="../", site=SITE)["html"])


def exported_team(kind: str) -> Callable[[str], str]:
    def export(text: str) -> str:
        return str(ask("team-export", **team_request(text), format=kind, now=NOW)["text"])

    return export


def exported_reading(kind: str) -> Callable[[str], str]:
    def export(text: str) -> str:
        return str(ask("export", **PLATFORM | {"scope": text}, format=kind, now=NOW)["text"])

    return export


def exported_checkpoint(kind: str) -> Callable[[str], str]:
    def export(text: str) -> str:
        request = {"items": kept_items(text), "site": SITE, "format": kind, "now": NOW}
        return str(ask("checkpoint-export", **request)["text"])

    return export


def handoff_request(text: str) -> dict[str, Any]:
    items = [
        {**item, "kind": "handoff", "text": line} for item, line in zip(kept_items(text), SEAMS, strict=True)
    ]
    return {"handoff": {}, "items": items, "root": "../", "site": SITE}


def handoff_checkpoint(text: str) -> str:
    return str(ask("checkpoint", **handoff_request(text))["html"])


def exported_handoff(kind: str) -> Callable[[str], str]:
    def export(text: str) -> str:
        return str(ask("checkpoint-export", **handoff_request(text), format=kind, now=NOW)["text"])

    return export


def tags(html: str) -> list[tuple[str, tuple[str, ...]]]:
    """Every element with the names of its attributes and where its links lead."""
    found: list[tuple[str, tuple[str, ...]]] = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            found.append((tag, tuple(f"{name}={value}" if name == "href" else name for name, value in attrs)))

        def handle_comment(self, data: str) -> None:
            found.append((f"comment {data}", ()))

    Reader().feed(html)
    return found


EXPORTERS = (exported_reading, exported_team, exported_checkpoint, exported_handoff)
EXPORTER_IDS = ("reading", "team", "checkpoint", "handoff")
PAGES = (diagnosis, team_screens, team_notes, checkpoint, handoff_checkpoint, saved_result, old_notes)


@pytest.mark.parametrize("show", PAGES, ids=lambda show: show.__name__)
def test_no_text_adds_an_element_an_attribute_or_a_link_to_the_page(show: Callable[[str], str]) -> None:
    harmless = tags(show(HARMLESS))
    for text in INJECTIONS:
        html = show(text)
        assert tags(html) == harmless, text
        ET.fromstring(f"<div>{html}</div>")


@pytest.mark.parametrize("exporter", EXPORTERS, ids=EXPORTER_IDS)
def test_no_text_adds_an_element_to_a_picture(exporter: Callable[[str], Callable[[str], str]]) -> None:
    export = exporter("svg")
    harmless = elements(export(HARMLESS))
    for text in INJECTIONS:
        assert elements(export(text)) == harmless, text


def elements(picture: str) -> list[str]:
    """Return the elements of a picture in order; the lines into which words break count as one."""
    tags = (item.tag for item in ET.fromstring(picture).iter())
    return [tag for tag, _ in itertools.groupby(tags)]


@pytest.mark.parametrize("exporter", EXPORTERS, ids=EXPORTER_IDS)
def test_no_text_adds_a_line_or_a_property_to_a_calendar_file(
    exporter: Callable[[str], Callable[[str], str]],
) -> None:
    def properties(text: str) -> list[str]:
        unfolded = exporter("ics")(text).replace("\r\n ", "")
        assert "\n" not in unfolded.replace("\r\n", "")
        return [re.split("[:;]", line)[0] for line in unfolded.splitlines()]

    harmless = properties(HARMLESS)
    assert [text for text in INJECTIONS if properties(text) != harmless] == []


@pytest.mark.parametrize("exporter", EXPORTERS, ids=EXPORTER_IDS)
@pytest.mark.parametrize("delimiter", [",", ";"])
def test_no_cell_of_a_table_is_a_formula_and_numbers_stay_numbers(
    exporter: Callable[[str], Callable[[str], str]], delimiter: str
) -> None:
    """A spreadsheet of another country splits at semicolons; then too no text is at a cell's start."""
    for text in INJECTIONS:
        table = exporter("csv")(text)
        cells = [cell for row in csv.reader(io.StringIO(table), delimiter=delimiter) for cell in row]
        assert [cell for cell in cells if FORMULA.match(cell) and not _is_number(cell)] == [], text
        assert table.count("\r\n") == exporter("csv")(HARMLESS).count("\r\n"), text


def _is_number(cell: str) -> bool:
    return re.fullmatch(r"-?\d+(\.\d+)?", cell) is not None


def test_a_scope_that_looks_like_a_number_is_text_and_a_gap_below_zero_is_a_number() -> None:
    rows = list(csv.reader(io.StringIO(exported_reading("csv")("-5"))))
    assert rows[0] == ["scope", "'-5"]
    assert "-7.0" in {cell for row in rows for cell in row}


def test_every_text_comes_back_from_the_table_and_the_notes_as_it_was() -> None:
    for kind in ("csv", "markdown", "json"):
        for text in INJECTIONS:
            [item] = ask("results", text=exported_team(kind)(text))["items"]
            assert item["scope"] == clean_scope(text), (kind, text)


def test_a_guarded_cell_gives_its_text_back() -> None:
    for text in INJECTIONS:
        rows = csv.reader(io.StringIO(exported_reading("csv")(text)))
        assert unguarded(next(rows)[1]) == clean_scope(text)


@pytest.mark.parametrize("exporter", EXPORTERS, ids=EXPORTER_IDS)
def test_no_text_becomes_markup_in_the_notes(exporter: Callable[[str], Callable[[str], str]]) -> None:
    """Read by a Markdown that takes a backslash before fewer signs than most do."""

    def elements(text: str) -> list[tuple[str, tuple[str, ...]]]:
        return tags(markdown(exporter("markdown")(text), extensions=["tables"]))

    harmless = elements(HARMLESS)
    assert [text for text in INJECTIONS if elements(text) != harmless] == []


def test_what_is_escaped_for_markdown_comes_back() -> None:
    for text in (*INJECTIONS, ANYTHING):
        assert unescaped(escaped(text)) == text
        assert "<" not in escaped(text)


def test_an_invisible_or_turning_character_is_left_out_of_every_name() -> None:
    assert clean_scope("\u202eevil\u2066 \u200bteam\ufeff") == "evil team"
    assert text_of({"action": "a\u2069b\x00 c\n d"}, "action") == "ab c d"
    assert one_line("Ünïcode 👩‍🏭 میخواهم") == "Ünïcode 👩‍🏭 میخواهم"


def test_no_fault_is_anything_but_text_and_no_injection_is_an_unexpected_one() -> None:
    """In the place of a code, a chat, a table, a saved file, a date, an answer, an id or a format."""
    for text in (*INJECTIONS, ANYTHING):
        for request in _requests(text):
            answer = json.loads(call(json.dumps(request)))
            assert "unexpected" not in answer, (request, answer)
            if answer["ok"]:
                continue
            assert all(isinstance(fault, str) for fault in answer["faults"])


def _requests(text: str) -> Iterator[dict[str, Any]]:
    yield {"op": "read", "code": text}
    yield {"op": "read", "code": f"FO-{text}"}
    yield {"op": "diagnose", **PLATFORM, "date": text}
    yield {"op": "diagnose", **PLATFORM, "answers": {**PLATFORM["answers"], "work-role": text}}  # type: ignore[dict-item]
    yield {"op": "export", **PLATFORM, "format": text}
    for content in (f"output,process,metric,role\n{text},1,2,3\n", text):
        yield {"op": "collect", "held": [], "text": content}
        yield {"op": "collect", "held": [], "file": as_file(content)}
    yield {"op": "collect", "held": [], "text": json.dumps({"kind": "team", "version": text})}
    yield {"op": "collect", "held": [], "text": json.dumps({"kind": "team", "version": 1, "n": text})}
    yield {"op": "remove", "held": CODES, "text": text}
    yield {"op": "seal", "text": text}
    yield {"op": "results", "text": text, "scope": text}
    yield {
        "op": "results",
        "text": json.dumps({"kind": "checkpoints", "version": 1, "results": [{"text": text}]}),
    }
    yield {"op": "ballot", "answers": {f"work-{name}": text for name in QUESTIONS}}


def test_what_could_not_be_read_is_shown_as_plain_text() -> None:
    """The page puts these reasons into list items as text; none of them holds a whole text from outside."""
    brought = ask("collect", held=[], text=f"output,process,metric,role\n{'<b>x</b>' * 100},1,2,3\n")
    assert all(len(piece["reason"]) < 200 for piece in brought["unreadable"])
