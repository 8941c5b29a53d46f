"""Sealed codes between page and Python: Python finds and spells them, the page seals and opens their boxes.

A box and what is in it travel as base64. What the page could not open it names by the reason.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Final

from playbook.codecs.sealed_code import BOX, CHANGED, NO_KEY, OTHER_KEY, packed_of, plain_of, spell
from playbook.domain.faults import Fault, PlaybookError

if TYPE_CHECKING:
    from playbook.api.contract import OpenedBoxes, SealedCode, SpellSealedRequest, Unopened

_REASONS: Final = {"no-key": NO_KEY, "other-key": OTHER_KEY, "changed": CHANGED}
"""Why a box stays closed, as the page names it; none of them is base64."""


class Opened:
    """Opens boxes with what the page says is in them, and notes those of which it has said nothing."""

    def __init__(self, request: OpenedBoxes) -> None:
        self._told = request.get("opened") or {}
        self._unopened: dict[str, None] = {}

    def __call__(self, box: bytes) -> int | Fault:
        """Return the packed ballot in a box, or why it stays closed."""
        name = base64.b64encode(box).decode()
        told = self._told.get(name)
        if told is None:
            self._unopened[name] = None
            return NO_KEY
        return _REASONS.get(told) or packed_of(_octets(told))

    @property
    def unopened(self) -> Unopened | None:
        """The boxes that the page has to open before it asks again, if there are any."""
        return {"boxes": list(self._unopened)} if self._unopened else None


def plain_text_of(packed: int) -> str:
    """Return what the page seals of a packed ballot, in base64."""
    return base64.b64encode(plain_of(packed)).decode()


def spell_sealed(request: SpellSealedRequest) -> SealedCode:
    """Return the code of a box that the page has sealed."""
    box = _octets(request["box"])
    if len(box) != BOX:
        raise PlaybookError(Fault("", "box", f"{len(box)} bytes", str(BOX)))
    return {"code": spell(box)}


def _octets(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return b""


OPERATIONS: Final[Mapping[str, Callable[[Any], Any]]] = {"spell-sealed": spell_sealed}
