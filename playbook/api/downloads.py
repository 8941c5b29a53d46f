"""What can be taken away: one text in a format that the reader chose."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Final, TypeAlias

from playbook.api.requests import Request
from playbook.catalog.load import load_instrument
from playbook.domain.action_plan import NOTHING_AGREED, ActionPlan
from playbook.domain.faults import Fault, PlaybookError
from playbook.domain.few_people import Detail, withheld
from playbook.narrative.asking import asking
from playbook.renderers import csv, links, markdown, rich_text, svg
from playbook.renderers.calendar import calendar
from playbook.renderers.chat import chat
from playbook.renderers.dispatch import short_links, summary_of
from playbook.renderers.ticket import ticket
from playbook.results.ballot import json_text
from playbook.results.links import link_of

if TYPE_CHECKING:
    from playbook.api.contract import Download
    from playbook.results.documents import Result

NOT_AGREED: Final = Fault(
    problem="holds the numbers of two people, who have not said yes to showing them",
    expected="their yes",
    advice="Tick it above the buttons, or take the notes, which hold words only.",
)
_NO_NUMBER: Final = Fault(problem="found a comparison over time", expected="a result of one day")


@dataclass(frozen=True, slots=True)
class Written:
    """A text, and the same with its looks; a title that goes into a field of its own."""

    text: str
    html: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Taken:
    """A result to take away: the document, what was agreed, and the request for it."""

    document: Result
    agreed: ActionPlan
    request: Request

    @property
    def site(self) -> str:
        """The root of the site to link to."""
        return str(self.request.get("site", ""))

    @property
    def hidden(self) -> frozenset[Detail]:
        """What of a few people's answers stays on the page."""
        if self.document["kind"] != "team":
            return frozenset()
        return withheld(self.document["n"], numbers_allowed=self.agreed.numbers)


Writer: TypeAlias = Callable[[Taken], Written]
Formats: TypeAlias = Mapping[str, tuple[str, str, Writer]]
"""Extension, media type and writer by the format's name."""


def download(
    request: Request,
    document: Result,
    stem: str,
    agreed: ActionPlan = NOTHING_AGREED,
    more: Formats | None = None,
) -> Download:
    """Return a result in ``request["format"]``, with a file name and a media type.

    Raises :class:`~playbook.domain.ballot.PlaybookError` for a format that is none of ours.
    """
    formats = {**FORMATS, **(more or {})}
    extension, media_type, write = formats[known(request, formats)]
    return reply_of(write(Taken(document, agreed, request)), f"{stem}.{extension}", media_type)


def reply_of(written: Written, filename: str, media_type: str) -> Download:
    """Return what was written as the page is told of it."""
    reply: Download = {"text": written.text, "filename": filename, "type": media_type}
    if written.html:
        reply["html"] = written.html
    if written.title:
        reply["title"] = written.title
    return reply


def known(request: Request, formats: Collection[str]) -> str:
    """Return the format that is asked for; raises :class:`PlaybookError` for one that is none of ours."""
    kind = request["format"]
    if kind not in formats:
        raise PlaybookError(Fault("", "format", repr(kind), f"one of {', '.join(formats)}"))
    return str(kind)


def _markdown(taken: Taken) -> Written:
    return Written(markdown.markdown(taken.document, load_instrument(), taken.site, taken.agreed))


def _wiki(taken: Taken) -> Written:
    html = rich_text.rich_text(taken.document, load_instrument(), taken.site, taken.agreed)
    return Written(_markdown(taken).text, html)


def _chat(taken: Taken) -> Written:
    instrument = load_instrument()
    return Written(chat(summary_of(taken.document, instrument, taken.agreed), instrument, taken.site))


def _ticket(taken: Taken) -> Written:
    instrument = load_instrument()
    made = ticket(summary_of(taken.document, instrument, taken.agreed), instrument, taken.site)
    return Written(made.markdown, made.html, made.title)


def _ask(taken: Taken) -> Written:
    if taken.document["kind"] == "checkpoint":
        raise PlaybookError(_NO_NUMBER)
    blocks = asking(taken.document, load_instrument(), short_links(taken.site), taken.agreed)
    return Written(markdown.of_blocks(blocks), rich_text.of_blocks(blocks))


def _link(taken: Taken) -> Written:
    return Written(_address(taken), links.html(_title(taken), _address(taken)))


def _link_markdown(taken: Taken) -> Written:
    return Written(links.markdown(_title(taken), _address(taken)))


def _link_title(taken: Taken) -> Written:
    return Written(links.titled(_title(taken), _address(taken)))


def _title(taken: Taken) -> str:
    return summary_of(taken.document, load_instrument(), taken.agreed).title


def _address(taken: Taken) -> str:
    if Detail.LINE in taken.hidden:
        raise PlaybookError(NOT_AGREED)
    return link_of(taken.document, taken.agreed, taken.site)


def _json(taken: Taken) -> Written:
    agreed = {"agreed": dataclasses.asdict(taken.agreed)} if taken.document["kind"] == "team" else {}
    return Written(json_text({**taken.document, **agreed}, indent=2) + "\n")


def _csv(taken: Taken) -> Written:
    return Written(csv.csv(taken.document, load_instrument(), taken.hidden))


def _svg(taken: Taken) -> Written:
    if Detail.NUMBERS in taken.hidden:
        raise PlaybookError(NOT_AGREED)
    return Written(svg.svg(taken.document, load_instrument(), taken.hidden, taken.agreed))


def _calendar(taken: Taken) -> Written:
    now = datetime.fromisoformat(taken.request["now"])
    return Written(calendar(taken.document, load_instrument(), now, taken.site, taken.agreed))


FORMATS: Final[Formats] = {
    "markdown": ("md", "text/markdown", _markdown),
    "wiki": ("md", "text/markdown", _wiki),
    "chat": ("txt", "text/plain", _chat),
    "ticket": ("md", "text/markdown", _ticket),
    "ask": ("md", "text/markdown", _ask),
    "link": ("txt", "text/plain", _link),
    "link-markdown": ("txt", "text/plain", _link_markdown),
    "link-title": ("txt", "text/plain", _link_title),
    "json": ("json", "application/json", _json),
    "csv": ("csv", "text/csv", _csv),
    "svg": ("svg", "image/svg+xml", _svg),
    "ics": ("ics", "text/calendar", _calendar),
}
