"""Reads the whole catalog from its TOML files, and writes the part of it that the page needs."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, Final

from playbook.catalog.assembly import WHOLE_FILES, ContentError, Tables, assemble
from playbook.catalog.decoder import Decoder
from playbook.catalog.drawing_reader import take_changes, take_drawings
from playbook.catalog.schema import (
    AgendaItem,
    Case,
    Catalog,
    Element,
    Intro,
    Pair,
    Pitfall,
    Play,
    Question,
    Reference,
    Section,
    Step,
    Symptom,
    Term,
)
from playbook.catalog.validation import faults_in
from playbook.domain.faults import Fault

_KINDS: Final[Mapping[str, type]] = {
    "questions": Question,
    "elements": Element,
    "agenda": AgendaItem,
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
_CHECKPOINTS: Final = {"plays": ("checkpoint", "steps"), "steps": ("checkpoints", "agenda")}
"""The items whose timed steps are the one agenda of a checkpoint, and the field that holds them."""
CONTENT: Final = files("playbook").joinpath("content")
"""Where the content of the package lies."""


def read_catalog(root: Traversable) -> Catalog:
    """Return the catalog in the folder ``root``; raises :class:`ContentError` with every fault in it."""
    faults: list[Fault] = []
    tables = _read_tables(root, faults)
    form = Decoder("questions.toml", faults)
    intro = form.decode(Intro, tables["intro"], "intro")
    pairs = tuple(form.decode(Pair, pair, f"pair[{i}]") for i, pair in enumerate(tables["pairs"], 1))
    drawn = {
        "drawings": take_drawings(tables["plays"], faults),
        "changes": take_changes(tables["steps"], faults),
    }
    catalog = assemble(Catalog, _KINDS, tables, faults, intro=intro, pairs=pairs, **drawn)
    if catalog is not None and not faults:
        faults += faults_in(catalog)
    if catalog is None or faults:
        raise ContentError(*faults)
    return catalog


def read_table(root: Traversable, file: str) -> Tables:
    """Return one file's tables; raises :class:`ContentError` where it cannot be read."""
    faults: list[Fault] = []
    tables = _toml(root, file, faults)
    if faults:
        raise ContentError(*faults)
    return tables


def _read_tables(root: Traversable, faults: list[Fault]) -> Tables:
    questions = _toml(root, "questions.toml", faults)
    tables: Tables = {
        "edition": questions.get("edition"),
        "intro": questions.get("intro"),
        "questions": _located("questions.toml", questions.get("question", [])),
        "pairs": questions.get("pair", []),
        **{name: _toml(root, f"{name}.toml", faults) for name in WHOLE_FILES},
    }
    for kind, key in (
        ("elements", "element"),
        ("agenda", "item"),
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
    agenda = [_timed(item) for _, item in tables["agenda"] if isinstance(item, Mapping)]
    for kind, (name, field) in _CHECKPOINTS.items():
        for _, item in tables[kind]:
            if item["id"] == name:
                item[field] = agenda
    tables["sections"] = [
        item
        for file in _toml_files(root, "sections")
        for item in _located(file, _toml(root, file, faults).get("section", []))
    ]
    return tables


def _timed(item: Mapping[str, Any]) -> Tables:
    name = str(item.get("name"))
    stop = "" if name.endswith("?") else "."
    return {"minutes": item.get("minutes"), "do": f"**{name}{stop}** {item.get('do')}"}


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
