"""Puts tables together into an instrument or a whole catalog, and gathers every fault on the way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, TypeVar

from playbook.catalog.decoder import Decoder
from playbook.catalog.texts import Guidance, Patterns, Readings
from playbook.colour.scheme import Colours
from playbook.domain.faults import Fault, PlaybookError

T = TypeVar("T")
Tables = dict[str, Any]

WHOLE_FILES: Final[Mapping[str, type]] = {
    "readings": Readings,
    "patterns": Patterns,
    "guidance": Guidance,
    "colours": Colours,
}
"""The fields of an instrument that are one file of that name each, with the shape of its table."""


class ContentError(PlaybookError):
    """Content that cannot be used; ``faults`` name file, field, found and expected."""


def assemble(
    cls: type[T], kinds: Mapping[str, type], tables: Tables, faults: list[Fault], **decoded: Any
) -> T | None:
    """Return ``tables`` as an Instrument or a Catalog, or ``None`` after a fault.

    ``kinds`` are the fields that hold items by id, with the type of their items; ``decoded`` holds others.
    """
    values: Tables = {"edition": tables["edition"], **decoded}
    if type(tables["edition"]) is not int:
        faults.append(Fault("questions.toml", "edition", repr(tables["edition"]), "a whole number"))
    for name, shape in WHOLE_FILES.items():
        values[name] = Decoder(f"{name}.toml", faults).decode(shape, tables[name])
    for kind, item_type in kinds.items():
        values[kind] = _items(item_type, tables[kind], faults)
    return None if faults else cls(**values)


def faults_of_names(file: str, where: str, found: Iterable[str], expected: Iterable[str]) -> Iterator[Fault]:
    """Yield a fault for each name that a table lacks or that nobody knows, in the order of the tables."""
    found, expected = tuple(found), tuple(expected)
    for name in (name for name in expected if name not in found):
        yield Fault(file, f"{where}.{name}", "nothing", "text")
    for name in (name for name in found if name not in expected):
        yield Fault(file, f"{where}.{name}", "text", "nothing")


def _items(item_type: type[T], located: list[tuple[str, Any]], faults: list[Fault]) -> dict[str, T]:
    items: dict[str, T] = {}
    for file, table in located:
        name = table.get("id", "") if isinstance(table, Mapping) else ""
        where = "" if "/" in file and not file.startswith("sections/") else str(name)
        item = Decoder(file, faults).decode(item_type, table, where)
        if name in items:
            faults.append(Fault(file, "id", repr(name), "an id that no other item of this kind has"))
        if item is not None:
            items[name] = item
    return items
