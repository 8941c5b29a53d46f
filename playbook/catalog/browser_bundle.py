"""Writes what every form needs of the catalog as one small file, and what only some need as others."""

from __future__ import annotations

import dataclasses
import json
from typing import Any

from playbook.catalog.assembly import Tables
from playbook.catalog.explorations import Explorations
from playbook.catalog.handoff import HandoffWords
from playbook.catalog.instrument import CARDS, Instrument, SectionCard
from playbook.catalog.take_away import TakeAway


def staged_tables(instrument: Instrument) -> str:
    """Return the instrument's tables as JSON text, for :func:`~playbook.catalog.load.read_staged`."""
    tables = {
        item.name: _plain(getattr(instrument, item.name), item.name)
        for item in dataclasses.fields(Instrument)
    }
    return json.dumps(tables, ensure_ascii=False, separators=(",", ":"))


def staged_words(words: Explorations | HandoffWords) -> str:
    """Return the words of some pages as JSON text: a file that only those pages read."""
    return json.dumps(dataclasses.asdict(words), ensure_ascii=False, separators=(",", ":"))


def staged_take_away(words: TakeAway) -> str:
    """Return the words of what is taken away as JSON text: a file that nothing reads before that."""
    return json.dumps(dataclasses.asdict(words), ensure_ascii=False, separators=(",", ":"))


def _plain(value: Any, kind: str) -> Any:
    if card := CARDS.get(kind):
        cited = (item for item in value.values() if card is not SectionCard or item.cited)
        return [_fields(item, card) for item in cited]
    return value if isinstance(value, int) else dataclasses.asdict(value, dict_factory=_without_gaps)


def _without_gaps(pairs: list[tuple[str, Any]]) -> Tables:
    return {name: value for name, value in pairs if value is not None}


def _fields(item: Any, card: type) -> Tables:
    whole = dataclasses.asdict(item)
    kept = (field for field in dataclasses.fields(card) if whole[field.name] != field.default)
    return {field.name: whole[field.name] for field in kept}
