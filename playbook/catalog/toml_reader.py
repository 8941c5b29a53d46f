"""Reads the whole catalog from its TOML files, and writes the part of it that the page needs."""

from __future__ import annotations

import dataclasses
import json
import tomllib
from collections.abc import Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, Final

from playbook.catalog.assembly import ContentError, Tables, assemble
from playbook.catalog.decoder import Fault
from playbook.catalog.explorations import FILE as EXPLORATIONS
from playbook.catalog.instrument import CARDS, Element, Instrument, Question
from playbook.catalog.load import STAGED, load_catalog
from playbook.catalog.schema import Case, Catalog, Pitfall, Play, Reference, Section, Step, Symptom, Term
from playbook.catalog.validation import faults_in

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
CONTENT: Final = files("playbook").joinpath("content")
"""Where the content of the package lies."""


def read_catalog(root: Traversable) -> Catalog:
    """Return the catalog in the folder ``root``; raises :class:`ContentError` with every fault in it."""
    faults: list[Fault] = []
    catalog = assemble(Catalog, _KINDS, _read_tables(root, faults), faults)
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


def staged_explorations() -> str:
    """Return the words of the models to play with as JSON text: a file that only their pages read."""
    faults: list[Fault] = []
    tables = _toml(CONTENT, EXPLORATIONS, faults)
    if faults:
        raise ContentError(faults)
    return json.dumps(tables, ensure_ascii=False, separators=(",", ":"))


def _read_tables(root: Traversable, faults: list[Fault]) -> Tables:
    questions = _toml(root, "questions.toml", faults)
    tables: Tables = {
        "edition": questions.get("edition"),
        "intro": questions.get("intro"),
        "questions": _located("questions.toml", questions.get("question", [])),
        "pairs": questions.get("pair", []),
        "readings": _toml(root, "readings.toml", faults),
        "colours": _toml(root, "colours.toml", faults),
    }
    for kind, key in (
        ("elements", "element"),
        ("pitfalls", "pitfall"),
        ("terms", "term"),
        ("references", "reference"),
    ):
        file = f"{kind}.toml"
        tables[kind] = _located(file, _toml(root, file, faults).get(key, []))
    for kind in _FOLDERS:
        tables[kind] = [
            (file, {"id": file.removeprefix(f"{kind}/").removesuffix(".toml")} | _toml(root, file, faults))
            for file in _toml_files(root, kind)
        ]
    tables["sections"] = [
        item
        for file in _toml_files(root, "sections")
        for item in _located(file, _toml(root, file, faults).get("section", []))
    ]
    return tables


def _toml_files(root: Traversable, folder: str) -> list[str]:
    place = root.joinpath(folder)
    names = [file.name for file in place.iterdir() if file.name.endswith(".toml")] if place.is_dir() else []
    return [f"{folder}/{name}" for name in sorted(names)]


def _toml(root: Traversable, file: str, faults: list[Fault]) -> Tables:
    try:
        return tomllib.loads(root.joinpath(file).read_text("utf-8"))
    except OSError:
        faults.append(Fault(file, "file", "nothing", "a TOML file"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        faults.append(Fault(file, "file", str(error), "valid TOML in UTF-8"))
    return {}


def _located(file: str, items: object) -> list[tuple[str, object]]:
    return [(file, item) for item in items] if isinstance(items, list) else [(file, items)]


def _plain(value: Any, kind: str) -> Any:
    if card := CARDS.get(kind):
        return [(STAGED, _fields(item, card)) for item in value.values()]
    if isinstance(value, tuple):
        return [dataclasses.asdict(item) for item in value]
    return value if isinstance(value, int) else dataclasses.asdict(value)


def _fields(item: Any, card: type) -> Tables:
    whole = dataclasses.asdict(item)
    kept = (field for field in dataclasses.fields(card) if whole[field.name] != field.default)
    return {field.name: whole[field.name] for field in kept}
