"""The one door between the page and Python: JSON text in, JSON text out, and never an exception."""

from __future__ import annotations

import functools
import importlib
import json
import pkgutil
import sys
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

import playbook
from playbook.api import diagnosis
from playbook.domain.faults import Fault, PlaybookError
from playbook.results.ballot import json_text

BEFORE_THE_REVEAL: Final = (
    "ballot",
    "collect",
    "count",
    "keep-last",
    "leave-out",
    "remove",
    "seal",
    "spell-sealed",
)
"""Operations that a page asks for while the ballots are hidden."""

EXPLORE: Final = "explore-"
"""How the names of operations begin whose modules the page has in an archive of their own."""
HANDOFF: Final = "handoff"
"""The field of a request that names a handoff; what answers it lies in another archive of its own."""
MAP: Final = "map-"
"""How the names of the map's operations begin; their modules lie in a third archive."""


def call(text: str) -> str:
    """Answer a request ``{"op": …}``: ``{"ok": true, "result": …}`` or ``{"ok": false, "faults": […]}``.

    Faults are sentences for the reader. What nobody foresaw comes back as a fault too, with its kind.
    """
    request: Any = None
    try:
        request = json.loads(text)
        reply: dict[str, Any] = {"ok": True, "result": _operation(request)(request)}
    except PlaybookError as error:
        reply = {"ok": False, "faults": _told(request, error.faults)}
    except Exception as error:  # noqa: BLE001 - the page must hear of it in words, whatever it is
        foreseen_by_none = Fault(field=f"unexpected {type(error).__name__}", found=str(error), says="{}")
        reply = {"ok": False, "faults": _told(request, [foreseen_by_none]), "unexpected": True}
    return json_text(reply)


def _told(request: object, faults: Iterable[Fault]) -> list[str]:
    """Return the sentences of faults; an operation before the reveal tells nothing that was found."""
    hidden = isinstance(request, Mapping) and request.get("op") in BEFORE_THE_REVEAL
    return [fault.sealed if hidden else str(fault) for fault in faults]


def _operation(request: Mapping[str, Any]) -> Callable[[Any], Any]:
    name = request["op"]
    if request.get(HANDOFF) is not None:
        return _handoffs()[name]
    apart = {EXPLORE: _explorations, MAP: _maps}
    later = next((found for start, found in apart.items() if str(name).startswith(start)), _later)
    return diagnosis.OPERATIONS.get(name) or later()[name]


@functools.cache
def _later() -> Mapping[str, Callable[[Any], Any]]:
    """Return the operations that nobody asks for first: they are not loaded before somebody does."""
    from playbook.api import checkpoints, diagnosis_export, offers, sealed, team  # noqa: PLC0415

    return {
        **diagnosis_export.OPERATIONS,
        **team.OPERATIONS,
        **offers.OPERATIONS,
        **sealed.OPERATIONS,
        **checkpoints.OPERATIONS,
    }


def _explorations() -> Mapping[str, Callable[[Any], Any]]:
    from playbook.api import explore  # noqa: PLC0415

    return explore.OPERATIONS


def _handoffs() -> Mapping[str, Callable[[Any], Any]]:
    from playbook.api import handoff  # noqa: PLC0415

    return handoff.OPERATIONS


def _maps() -> Mapping[str, Callable[[Any], Any]]:
    from playbook.api import works_map  # noqa: PLC0415

    return works_map.OPERATIONS


def find_in(archive: str) -> None:
    """Let modules of the package be found in a second archive too, below the same folders as in the first."""
    for room in pkgutil.iter_modules(playbook.__path__, "playbook."):
        if room.ispkg:  # a room that nobody has needed yet would be found in the first archive alone
            importlib.import_module(room.name)
    for name, module in tuple(sys.modules.items()):
        if name.partition(".")[0] == "playbook" and hasattr(module, "__path__"):
            module.__path__.append(f"{archive}/{name.replace('.', '/')}")
