"""What was found and is not counted by itself: the page holds it, shows place and kind, and asks once.

An item is ``{where, kind, ballot, corrects}``; the page keeps the codes ``ballot`` and ``corrects`` as it
keeps ``held``, and shows neither.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from playbook.codecs.chat_paste import Offered
from playbook.codecs.room_tables import code_in, seated, table_in
from playbook.codecs.share_code import id_of, read, spell
from playbook.codecs.typed_answers import Doubt
from playbook.domain.packed_ballot import VERSION

if TYPE_CHECKING:
    from playbook.api.contract import (
        Counted,
        CountRequest,
        HeldNow,
        LeaveOutRequest,
        OfferedItem,
        SessionRequest,
        Settled,
    )


def offers(request: SessionRequest, brought: Iterable[Offered] = ()) -> list[OfferedItem]:
    """Return what is open: the ``offered`` of a request, and what is new and was not ``settled`` before."""
    items = list(request.get("offered") or [])
    known = [*items, *(request.get("settled") or [])]
    for offered in brought:
        item: OfferedItem = {
            "where": offered.where,
            "kind": str(offered.kind),
            "ballot": spell(offered.packed),
            "corrects": [spell(packed) for packed in offered.corrects],
        }
        if table := offered.table or request.get("table"):
            item["table"] = table
        if item in known:
            known.remove(item)
        else:
            items.append(item)
    return items


def replaced(request: SessionRequest) -> frozenset[str]:
    """Return the codes that were replaced by a correction: a second paste of their chat adds none of them."""
    held = set(map(code_in, request["held"]))
    settled = request.get("settled") or []
    return frozenset(
        code for item in settled if item["ballot"] in held for code in item["corrects"] if code not in held
    )


def session(request: SessionRequest, held: Sequence[str], items: Sequence[OfferedItem]) -> HeldNow:
    """Return what every change of a session replies with.

    ``counts`` are the ballots that are sure, those that may correct another, and lines that may be ballots;
    ``confirmed`` in the request names ids of which all ballots were meant.
    """
    ids = Counter(map(id_of, held))
    several = sorted(number for number, count in ids.items() if number and count > 1)
    confirmed = frozenset(request.get("confirmed") or [])
    again = sum(ids[number] - 1 for number in several if number not in confirmed)
    by_name = sum(item["kind"] == Doubt.CORRECTION for item in items)
    return {
        "held": list(held),
        "offered": list(items),
        "corrections": several,
        "counts": {
            "sure": len(held) - again,
            "corrections": again + by_name,
            "slips": len(items) - by_name,
        },
    }


def count(request: CountRequest) -> Counted:
    """Count the offered ``item``; with ``instead``, in the place of the ballots that it corrects."""
    return counted(request, (VERSION,))


def counted(request: CountRequest, versions: Collection[int]) -> Counted:
    """Count the offered ``item``, a ballot of one of these versions."""
    item = request["item"]
    gone = set(item["corrects"]) if request.get("instead") else set()
    kept = [held for held in request["held"] if code_in(held) not in gone]
    left = (table_in(held) for held in request["held"] if code_in(held) in gone)
    table = item.get("table") or next(left, "")
    return {
        **_settled(request, [*kept, seated(spell(read(item["ballot"], versions)), table)]),
        "new": 1,
        "removed": len(request["held"]) - len(kept),
    }


def leave_out(request: LeaveOutRequest) -> Settled:
    """Settle that the offered ``item`` does not count."""
    return _settled(request, request["held"])


def _settled(request: CountRequest | LeaveOutRequest, held: Sequence[str]) -> Settled:
    items, item = list(request.get("offered") or []), request["item"]
    if item in items:
        items.remove(item)
    return {**session(request, held, items), "settled": [*(request.get("settled") or []), item]}


OPERATIONS: Final[Mapping[str, Callable[[Any], Any]]] = {"count": count, "leave-out": leave_out}
