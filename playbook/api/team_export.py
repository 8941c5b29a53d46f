"""What a team takes away: all that every result can be taken away as, and its one line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from playbook.api.downloads import NOT_AGREED, Formats, Taken, Written, download
from playbook.api.requests import Request
from playbook.domain.action_plan import ActionPlan
from playbook.domain.faults import PlaybookError
from playbook.domain.few_people import Detail

if TYPE_CHECKING:
    from playbook.api.contract import Download
    from playbook.results.documents import TeamResult


def export(document: TeamResult, agreed: ActionPlan, request: Request) -> Download:
    """Return the result in ``request["format"]`` as text, with a file name and a media type."""
    return download(request, document, "factory-or-orchestra-team", agreed, _LINE)


def _line(taken: Taken) -> Written:
    document = taken.document
    if document["kind"] != "team" or Detail.LINE in taken.hidden:
        raise PlaybookError(NOT_AGREED)
    return Written(document["line"])


_LINE: Final[Formats] = {"line": ("txt", "text/plain", _line)}
