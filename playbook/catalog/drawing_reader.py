"""Takes the drawings out of the tables of plays and guide steps: each is decoded as the kind it names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from playbook.catalog.decoder import Decoder
from playbook.catalog.drawings import KINDS, Drawing
from playbook.catalog.schema import Change, Model
from playbook.domain.faults import Fault

Located = list[tuple[str, dict[str, Any]]]


@dataclass(frozen=True, kw_only=True)
class _Named:
    """What a change has beside its two drawings."""

    title: str
    run: Model
    work: Model


def take_drawings(plays: Located, faults: list[Fault]) -> dict[str, Drawing]:
    """Return the drawing of each play by its id, and leave the play's own fields in its table."""
    found = {item["id"]: _drawing(file, item.pop("drawing", None), "drawing", faults) for file, item in plays}
    return {name: drawing for name, drawing in found.items() if drawing}


def take_changes(steps: Located, faults: list[Fault]) -> dict[str, tuple[Change, ...]]:
    """Return what each guide step changes, by its id, and leave the step's own fields in its table."""
    return {item["id"]: _changes(file, item.pop("changes", None), faults) for file, item in steps}


def _changes(file: str, tables: object, faults: list[Fault]) -> tuple[Change, ...]:
    if not isinstance(tables, list) or not tables:
        faults.append(
            Fault(file, "changes", "nothing" if tables is None else repr(tables), "a list of tables")
        )
        return ()
    return tuple(
        change
        for number, table in enumerate(tables, 1)
        if (change := _change(file, table, f"changes[{number}]", faults))
    )


def _change(file: str, table: object, where: str, faults: list[Fault]) -> Change | None:
    if not isinstance(table, Mapping):
        faults.append(Fault(file, where, repr(table), "a table"))
        return None
    ends = {end: _drawing(file, table.get(end), f"{where}.{end}", faults) for end in ("before", "after")}
    words = {name: value for name, value in table.items() if name not in ends}
    named = Decoder(file, faults).decode(_Named, words, where)
    before, after = ends["before"], ends["after"]
    if not (named and before and after):
        return None
    return Change(title=named.title, run=named.run, work=named.work, before=before, after=after)


def _drawing(file: str, table: object, where: str, faults: list[Fault]) -> Drawing | None:
    if not isinstance(table, Mapping):
        faults.append(Fault(file, where, "nothing" if table is None else repr(table), "a table"))
        return None
    kind = table.get("kind")
    if not isinstance(kind, str) or kind not in KINDS:
        faults.append(Fault(file, f"{where}.kind", repr(kind), f"one of {', '.join(KINDS)}"))
        return None
    fields = {name: value for name, value in table.items() if name != "kind"}
    return Decoder(file, faults).decode(KINDS[kind], fields, where)
