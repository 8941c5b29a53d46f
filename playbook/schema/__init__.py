"""The schemas of the result documents, and a check that needs nothing but them.

The check knows the keywords that these schemas use; a test holds it against a full implementation.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from importlib.resources import files
from typing import Any, Final, TypeAlias

from playbook.domain.faults import Fault

Schema: TypeAlias = Mapping[str, Any]

KINDS: Final = ("ballot", "team", "checkpoint", "handoff", "handoff-checkpoint", "map")
_OUTSIDE: Final = "out of range"
VERSION: Final = 2
FIRST_VERSION: Final = 1
_TYPES: Final[Mapping[str, tuple[type, ...]]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "boolean": (bool,),
    "integer": (int,),
    "number": (int, float),
    "null": (type(None),),
}


def load_schema(kind: str, version: int = VERSION) -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of the documents of a kind; those of version 1 are kept for ever."""
    folder = "version_1/" if version == FIRST_VERSION else ""
    text = files(__package__).joinpath(f"{folder}{kind}.schema.json").read_text(encoding="utf-8")
    schema: dict[str, Any] = json.loads(text)
    return schema


def document_faults(document: object) -> list[Fault]:
    """Return a fault for everything in a result document that its version's schema does not allow."""
    kind = document.get("kind") if isinstance(document, dict) else None
    if not isinstance(document, dict) or not isinstance(kind, str) or kind not in KINDS:
        return [Fault("", "document", f"kind {_shown(kind)}", f"one of {', '.join(KINDS)}")]
    schema = load_schema(kind, FIRST_VERSION if is_of_first_version(document) else VERSION)
    return list(_faults(document, schema, schema["$defs"], kind))


def is_of_first_version(document: Mapping[str, object]) -> bool:
    """Tell whether a document says that it is of version 1."""
    version = document.get("version")
    return version == FIRST_VERSION and not isinstance(version, bool)


def _faults(value: object, schema: Schema, known: Mapping[str, Schema], where: str) -> Iterator[Fault]:
    if "$ref" in schema:
        yield from _faults(value, known[schema["$ref"].removeprefix("#/$defs/")], known, where)
        return
    if "const" in schema and (value != schema["const"] or isinstance(value, bool)):
        yield Fault("", where, _shown(value), repr(schema["const"]))
    elif "type" in schema and not _is_of_type(value, schema["type"]):
        yield Fault("", where, _shown(value), _names(schema["type"]))
    elif "enum" in schema and value not in schema["enum"]:
        yield Fault("", where, _shown(value), f"one of {', '.join(map(str, schema['enum']))}")
    elif isinstance(value, dict):
        yield from _object_faults(value, schema, known, where)
    elif isinstance(value, list):
        yield from _array_faults(value, schema, known, where)
    elif isinstance(value, str):
        yield from _text_faults(value, schema, where)
    elif isinstance(value, int | float) and not _in_range(value, schema):
        yield Fault("", where, _shown(value), problem=_OUTSIDE)


def _object_faults(
    value: dict[str, Any], schema: Schema, known: Mapping[str, Schema], where: str
) -> Iterator[Fault]:
    for name in schema.get("required", ()):
        if name not in value:
            yield Fault(field=f"{where}.{name}", problem="found nothing", expected="a value")
    for name, item in value.items():
        if name in schema["properties"]:
            yield from _faults(item, schema["properties"][name], known, f"{where}.{name}")
        else:
            expected = f"one of {', '.join(schema['properties'])}"
            yield Fault(field=f"{where}.", name=name, problem="unknown", expected=expected)


def _array_faults(
    value: list[Any], schema: Schema, known: Mapping[str, Schema], where: str
) -> Iterator[Fault]:
    if not schema.get("minItems", 0) <= len(value) <= schema.get("maxItems", len(value)):
        yield Fault(field=where, problem=f"found {len(value)} items, {_OUTSIDE}")
    for place, item in enumerate(value, 1):
        yield from _faults(item, schema["items"], known, f"{where}[{place}]")
    if schema.get("uniqueItems") and any(item in value[:place] for place, item in enumerate(value)):
        yield Fault(field=where, problem="found an item twice")


def _text_faults(value: str, schema: Schema, where: str) -> Iterator[Fault]:
    if not schema.get("minLength", 0) <= len(value) <= schema.get("maxLength", len(value)):
        yield Fault(field=where, problem=f"found {len(value)} characters, {_OUTSIDE}")
    if "pattern" in schema and not re.search(schema["pattern"], value):
        yield Fault("", where, _shown(value), schema["pattern"])


def _in_range(value: float, schema: Schema) -> bool:
    return bool(schema.get("minimum", value) <= value <= schema.get("maximum", value))


def _is_of_type(value: object, names: str | list[str]) -> bool:
    wanted = [names] if isinstance(names, str) else names
    if isinstance(value, bool):
        return "boolean" in wanted
    if isinstance(value, float) and value.is_integer() and "integer" in wanted:
        return True
    return any(isinstance(value, _TYPES[name]) for name in wanted)


def _names(names: str | list[str]) -> str:
    return names if isinstance(names, str) else " or ".join(names)


def _shown(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + "…"
