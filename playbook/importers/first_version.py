"""Brings results that were saved as documents of version 1 up to the version of today."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from playbook.catalog.instrument import Instrument
from playbook.catalog.permalinks import short_link
from playbook.codecs.json_reader import parse_date
from playbook.codecs.share_code import decode
from playbook.domain.ballot import Ballot
from playbook.domain.team_summary import TeamSummary
from playbook.importers.saved_session import restored
from playbook.results.ballot import ballot_document
from playbook.results.checkpoint import checkpoint_document

if TYPE_CHECKING:
    from playbook.results.documents import Result


def upgraded(document: Mapping[str, Any], instrument: Instrument) -> Result:
    """Return a document of version 1, checked by its schema, as the rules of today read its answers.

    Raises :class:`~playbook.domain.ballot.PlaybookError` where its parts contradict each other.
    """
    site = _site(document["links"])
    if document["kind"] == "team":
        return restored(document, site)
    if document["kind"] == "ballot":
        answers, practice = document["work"]["answers"], document["practice"]["answers"]
        ballot = Ballot(answers, practice, parse_date(document["date"]), decode(document["code"]).id)
        return ballot_document(ballot, instrument, document["scope"], site)
    points = [_point(item) for item in document["results"]]
    return checkpoint_document(points, instrument, document["scope"], site)


def _point(item: Mapping[str, Any]) -> TeamSummary:
    return TeamSummary(
        date=parse_date(item["date"]),
        n=item["n"],
        work=item["work"]["answers"],
        gaps=item["gaps"],
        unagreed=tuple(item["unagreed"]),
        edition=item["edition"],
    )


def _site(links: list[dict[str, str]]) -> str:
    """Return the root of the site that a document linked to."""
    return links[0]["url"].removesuffix(short_link(links[0]["id"])) if links else ""
