"""What two units take away of a handoff: one text in a format that the reader chose."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Final, TypeAlias

from playbook.api.downloads import Written, known, reply_of
from playbook.catalog.load import load_instrument
from playbook.domain.faults import Fault, PlaybookError
from playbook.domain.handoff_agreement import HandoffPlan, asks_first_of_sides
from playbook.domain.seam_summary import SeamSummary
from playbook.domain.strands import SIDES
from playbook.renderers import handoff as formats
from playbook.renderers.chat import chat
from playbook.renderers.ticket import ticket
from playbook.results.ballot import json_text

if TYPE_CHECKING:
    from playbook.api.contract import Download, TeamExportRequest
    from playbook.narrative.summary import Summary
    from playbook.results.handoff_documents import HandoffResult

_NOT_AGREED: Final = Fault(
    problem="holds the numbers of one or two people on a side, who have not said yes to showing them",
    expected="their yes",
    advice="Tick it above the buttons, or take the notes, which hold words only.",
)


@dataclass(frozen=True, slots=True)
class _Taken:
    """A handoff's result to take away: the document, what was agreed, the result before it, the request."""

    document: HandoffResult
    agreed: HandoffPlan
    earlier: SeamSummary | None
    request: TeamExportRequest

    @property
    def site(self) -> str:
        """The root of the site to link to."""
        return self.request.get("site", "")

    @property
    def summary(self) -> Summary:
        """What it comes to in a few sentences."""
        return formats.summary(self.document, load_instrument(), self.agreed)


def export(
    document: HandoffResult, agreed: HandoffPlan, earlier: SeamSummary | None, request: TeamExportRequest
) -> Download:
    """Return the result in ``request["format"]`` as text, with a file name and a media type."""
    extension, media_type, write = _FORMATS[known(request, _FORMATS)]
    return reply_of(write(_Taken(document, agreed, earlier, request)), f"handoff.{extension}", media_type)


def _markdown(taken: _Taken) -> Written:
    instrument = load_instrument()
    return Written(formats.markdown(taken.document, instrument, taken.site, taken.agreed, taken.earlier))


def _wiki(taken: _Taken) -> Written:
    html = formats.wiki(taken.document, load_instrument(), taken.site, taken.agreed, taken.earlier)
    return Written(_markdown(taken).text, html)


def _chat(taken: _Taken) -> Written:
    return Written(chat(taken.summary, load_instrument(), taken.site))


def _ticket(taken: _Taken) -> Written:
    made = ticket(taken.summary, load_instrument(), taken.site)
    return Written(made.markdown, made.html, made.title)


def _line(taken: _Taken) -> Written:
    _need_yes(taken)
    return Written(taken.document["line"])


def _json(taken: _Taken) -> Written:
    return Written(json_text({**taken.document, "agreed": dataclasses.asdict(taken.agreed)}, indent=2) + "\n")


def _csv(taken: _Taken) -> Written:
    return Written(formats.csv(taken.document, taken.agreed))


def _svg(taken: _Taken) -> Written:
    _need_yes(taken)
    return Written(formats.svg(taken.document, load_instrument(), taken.agreed))


def _calendar(taken: _Taken) -> Written:
    now = datetime.fromisoformat(taken.request["now"])
    return Written(formats.calendar(taken.document, load_instrument(), now, taken.site, taken.agreed))


def _need_yes(taken: _Taken) -> None:
    people = [taken.document["sides"][side]["n"] for side in SIDES]
    if asks_first_of_sides(*people) and not taken.agreed.numbers:
        raise PlaybookError(_NOT_AGREED)


_Writer: TypeAlias = Callable[[_Taken], Written]
_FORMATS: Final[Mapping[str, tuple[str, str, _Writer]]] = {
    "markdown": ("md", "text/markdown", _markdown),
    "wiki": ("md", "text/markdown", _wiki),
    "chat": ("txt", "text/plain", _chat),
    "ticket": ("md", "text/markdown", _ticket),
    "line": ("txt", "text/plain", _line),
    "json": ("json", "application/json", _json),
    "csv": ("csv", "text/csv", _csv),
    "svg": ("svg", "image/svg+xml", _svg),
    "ics": ("ics", "text/calendar", _calendar),
}
