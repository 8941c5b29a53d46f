"""What one person takes away, and rows for the comparison."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Final

from playbook.api.diagnosis import document_of
from playbook.api.downloads import download
from playbook.catalog.load import load_instrument
from playbook.results.comparison import Row, rows

if TYPE_CHECKING:
    from playbook.api.contract import Ballot, Download, ExportRequest


def export(request: ExportRequest) -> Download:
    """Return the result in ``request["format"]`` as text, with a file name and a media type."""
    return download(request, document_of(request), "factory-or-orchestra")


def compared(request: Ballot) -> dict[str, Row]:
    """Return what the comparison shows of the ballot in a request."""
    return rows(document_of(request), load_instrument().readings.labels)


OPERATIONS: Final[Mapping[str, Callable[[Any], Any]]] = {"export": export, "rows": compared}
