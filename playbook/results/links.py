"""Addresses of results: what a link holds so that it opens one again, and what tells one from every other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Final
from urllib.parse import quote
from zlib import crc32

from playbook.domain.action_plan import NOTHING_AGREED, ActionPlan
from playbook.domain.few_people import Detail, withheld

if TYPE_CHECKING:
    from playbook.results.documents import CheckpointResult, Result, TeamResult

AGREED: Final = {
    "will": "action",
    "play": "play",
    "owner": "owner",
    "by": "by",
    "works-if": "success",
    "stop-if": "stop",
    "keep": "keep",
    "look": "checkpoint",
    "time": "time",
}
"""What a link holds of an agreement: the name in the address, and the field.

What somebody only brings, for want of a shared reading, is ``brings`` instead of ``will``.
"""


def link_of(document: Result, agreed: ActionPlan, site: str) -> str:
    """Return the address that opens a result: a reading, or the checkpoint with what was agreed."""
    if document["kind"] == "ballot":
        scope = f"&scope={quote(document['scope'], safe='')}" if document["scope"] else ""
        return f"{site}diagnostic/#{document['code']}{scope}"
    if document["kind"] == "team":
        return f"{site}checkpoints/{fragment(document, agreed)}"
    return f"{site}checkpoints/{_lines(document)}"


def fragment(document: TeamResult, agreed: ActionPlan = NOTHING_AGREED) -> str:
    """Return the fragment that opens a team's result on the checkpoint page; empty without its line."""
    if Detail.LINE in withheld(document["n"], numbers_allowed=agreed.numbers):
        return ""
    work = document["work"]
    undecided = bool(work["camps"]) or not work["settled"]
    # A time of day without a day is that of the proposed one, as in the notes.
    day = agreed.checkpoint or (document["next_checkpoint"]["date"] if agreed.time else "") or ""
    whole = replace(agreed, checkpoint=day)
    told = [(name, getattr(whole, field)) for name, field in AGREED.items()]
    if undecided:
        told[0] = ("brings", agreed.action)
    return _written([*_scope(document), ("line", document["line"]), *(part for part in told if part[1])])


def uid_of(document: Result, day: date) -> str:
    """Return what tells the appointment of a result on a day from every other.

    It holds nothing of the result itself, so that no reader takes it for one.
    """
    key = f"{document['kind']} {document['scope']} {_key(document)}"
    return f"{crc32(key.encode('utf-8', 'replace')):08x}-{day:%Y%m%d}@factory-orchestra"


def _key(document: Result) -> str:
    if document["kind"] == "ballot":
        return document["code"]
    if document["kind"] == "team":
        told = Detail.LINE not in withheld(document["n"])
        return document["line"] if told else str(document["date"])
    points = [f"{item['date']} {list(item['work']['answers'].values())}" for item in document["results"]]
    return f"checkpoint {points[0]} {points[-1]}"


def _lines(document: CheckpointResult) -> str:
    lines = [("line", item["line"]) for item in document["results"] if "line" in item]
    return _written([*_scope(document), *lines]) if lines else ""


def _scope(document: Result) -> Iterator[tuple[str, str]]:
    if document["scope"]:
        yield "scope", document["scope"]


def _written(parts: list[tuple[str, str]]) -> str:
    return "#" + "&".join(f"{name}={quote(text, safe='')}" for name, text in parts)
