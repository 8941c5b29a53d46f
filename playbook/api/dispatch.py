"""The one door between the page and Python: JSON text in, JSON text out, and never an exception."""

from __future__ import annotations

import functools
import json
from collections.abc import Callable, Mapping
from typing import Any

from playbook.api import diagnosis
from playbook.api.requests import Reply, Request
from playbook.domain.ballot import PlaybookError
from playbook.results.ballot import json_text


def call(request: str) -> str:
    """Answer a request ``{"op": …}``: ``{"ok": true, "result": …}`` or ``{"ok": false, "faults": […]}``.

    Faults are sentences for the reader. What nobody foresaw comes back as a fault too, with its kind.
    """
    try:
        asked = json.loads(request)
        reply: Reply = {"ok": True, "result": _operation(asked["op"])(asked)}
    except PlaybookError as error:
        reply = {"ok": False, "faults": list(error.faults)}
    except Exception as error:  # noqa: BLE001 - the page must hear of it in words, whatever it is
        reply = {"ok": False, "faults": [f"unexpected {type(error).__name__}: {error}"], "unexpected": True}
    return json_text(reply)


def _operation(name: str) -> Callable[[Request], Any]:
    return diagnosis.OPERATIONS.get(name) or _later()[name]


@functools.cache
def _later() -> Mapping[str, Callable[[Request], Any]]:
    """Return the operations that nobody asks for first: they are not loaded before somebody does."""
    from playbook.api import checkpoints, diagnosis_export, explore, selfcheck, team  # noqa: PLC0415

    return {
        **diagnosis_export.OPERATIONS,
        **team.OPERATIONS,
        **checkpoints.OPERATIONS,
        **explore.OPERATIONS,
        "documents": selfcheck.documents,
    }
