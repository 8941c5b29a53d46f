"""Loads the catalog of content: TOML in, checked values out, every fault gathered and raised once."""

from __future__ import annotations

import dataclasses
import functools
import json
import tomllib
from collections.abc import Iterable, Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, Final, TypeVar

from playbook.catalog_checks import faults_in
from playbook.content_types import Case, Catalog, Pitfall, Play, Reference, Section, Step, Symptom, Term
from playbook.decoding import Decoder, Fault
from playbook.instrument import (
    Element,
    Instrument,
    Intro,
    Pair,
    PitfallCard,
    PlayCard,
    Question,
    SectionCard,
    StepCard,
)
from playbook.model import PlaybookError
from playbook.readings import Readings

T = TypeVar("T")
Tables = dict[str, Any]

STAGED: Final = "catalog.json"


class ContentError(PlaybookError):
    """Content that cannot be used; ``faults`` has one line each: file, field, found, expected."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        super().__init__(*map(str, faults))


@functools.cache
def load_instrument() -> Instrument:
    """Return the instrument; in the browser from the one file that :func:`staged_tables` made for it."""
    staged = _content().joinpath(STAGED)
    if not staged.is_file():
        return load_catalog()
    faults: list[Fault] = []
    instrument = _assemble(Instrument, json.loads(staged.read_text("utf-8")), faults)
    if instrument is None:
        raise ContentError(faults)
    return instrument


@functools.cache
def load_catalog() -> Catalog:
    """Return the whole catalog of the package; raises :class:`ContentError` with every fault in it."""
    return read_catalog(_content())


def read_catalog(root: Traversable) -> Catalog:
    """Return the catalog in the folder ``root``; raises :class:`ContentError` with every fault in it."""
    faults: list[Fault] = []
    catalog = _assemble(Catalog, _read_tables(root, faults), faults)
    if catalog is not None and not faults:
        faults += faults_in(catalog)
    if catalog is None or faults:
        raise ContentError(faults)
    return catalog


def staged_tables() -> str:
    """Return the instrument's tables as JSON text: one small file for the page."""
    catalog = load_catalog()
    tables = {
        item.name: _plain(getattr(catalog, item.name), item.name) for item in dataclasses.fields(Instrument)
    }
    return json.dumps(tables, ensure_ascii=False, separators=(",", ":"))


_CARDS: Final[Mapping[str, type]] = {
    "pitfalls": PitfallCard,
    "plays": PlayCard,
    "steps": StepCard,
    "sections": SectionCard,
}
"""What the instrument keeps of an item whose whole page only the site shows."""

_KINDS: Final[Mapping[str, type]] = {
    "questions": Question,
    "elements": Element,
    "pitfalls": Pitfall,
    "plays": Play,
    "steps": Step,
    "sections": Section,
    "cases": Case,
    "symptoms": Symptom,
    "terms": Term,
    "references": Reference,
}
_FOLDERS: Final = ("plays", "cases", "symptoms", "steps")
"""Kinds with one file an item; the file's name is the id."""


def _content() -> Traversable:
    return files("playbook").joinpath("content")


def _read_tables(root: Traversable, faults: list[Fault]) -> Tables:
    questions = _toml(root.joinpath("questions.toml"), faults)
    tables: Tables = {
        "edition": questions.get("edition"),
        "intro": questions.get("intro"),
        "questions": _located("questions.toml", questions.get("question", [])),
        "pairs": questions.get("pair", []),
        "readings": _toml(root.joinpath("readings.toml"), faults),
    }
    for kind, key in (
        ("elements", "element"),
        ("pitfalls", "pitfall"),
        ("terms", "term"),
        ("references", "reference"),
    ):
        file = f"{kind}.toml"
        tables[kind] = _located(file, _toml(root.joinpath(file), faults).get(key, []))
    for kind in _FOLDERS:
        tables[kind] = [
            (f"{kind}/{file.name}", {"id": file.name.removesuffix(".toml")} | _toml(file, faults))
            for file in _toml_files(root.joinpath(kind))
        ]
    tables["sections"] = [
        item
        for file in _toml_files(root.joinpath("sections"))
        for item in _located(f"sections/{file.name}", _toml(file, faults).get("section", []))
    ]
    return tables


def _toml_files(folder: Traversable) -> list[Traversable]:
    if not folder.is_dir():
        return []
    return sorted(
        (file for file in folder.iterdir() if file.name.endswith(".toml")), key=lambda file: file.name
    )


def _toml(file: Traversable, faults: list[Fault]) -> Tables:
    try:
        return tomllib.loads(file.read_text("utf-8"))
    except OSError:
        faults.append(Fault(file.name, "file", "nothing", "a TOML file"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        faults.append(Fault(file.name, "file", str(error), "valid TOML in UTF-8"))
    return {}


def _located(file: str, items: object) -> list[tuple[str, object]]:
    return [(file, item) for item in items] if isinstance(items, list) else [(file, items)]


def _assemble(cls: type[T], tables: Tables, faults: list[Fault]) -> T | None:
    """Return ``tables`` as an Instrument or a Catalog, or ``None`` after a fault."""
    values: Tables = {"edition": tables["edition"]}
    decoder = Decoder("questions.toml", faults)
    if type(tables["edition"]) is not int:
        faults.append(Fault("questions.toml", "edition", repr(tables["edition"]), "a whole number"))
    values["intro"] = decoder.decode(Intro, tables["intro"], "intro")
    values["pairs"] = tuple(
        decoder.decode(Pair, pair, f"pair[{i}]") for i, pair in enumerate(tables["pairs"], 1)
    )
    values["readings"] = Decoder("readings.toml", faults).decode(Readings, tables["readings"])
    known = {item.name for item in dataclasses.fields(cls)}  # type: ignore[arg-type]
    for kind, item_type in _KINDS.items():
        if kind in known:
            card = _CARDS.get(kind, item_type) if cls is Instrument else item_type
            values[kind] = _items(card, tables[kind], faults)
    return None if faults else cls(**values)


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


def _plain(value: Any, kind: str) -> Any:
    if kind in _KINDS:
        return [("catalog.json", _fields(item, _CARDS.get(kind, type(item)))) for item in value.values()]
    if isinstance(value, tuple):
        return [dataclasses.asdict(item) for item in value]
    return value if isinstance(value, int) else dataclasses.asdict(value)


def _fields(item: Any, card: type) -> Tables:
    whole = dataclasses.asdict(item)
    kept = (field for field in dataclasses.fields(card) if whole[field.name] != field.default)
    return {field.name: whole[field.name] for field in kept}
