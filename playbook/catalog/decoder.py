"""Turns plain tables (from TOML or JSON) into dataclasses and gathers every fault on the way."""

from __future__ import annotations

import functools
import types
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from enum import Enum
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from playbook.domain.faults import Fault

T = TypeVar("T")


class Decoder:
    """Decodes the tables of one file; what does not fit is added to ``faults`` and left out."""

    def __init__(self, file: str, faults: list[Fault]) -> None:
        self.file = file
        self.faults = faults

    def decode(self, cls: type[T], table: object, where: str = "") -> T | None:
        """Return ``table`` as an instance of the dataclass ``cls``, or ``None`` after a fault."""
        if not isinstance(table, Mapping):
            self._fault(where or cls.__name__, table, "a table")
            return None
        before = len(self.faults)
        kind: Any = cls
        known = field_types(kind)
        for key in table:
            if key not in known:
                self._fault(_join(where, key), table[key], f"no such field; known are {', '.join(known)}")
        values = {name: self._field(kind, name, table, where) for name in known}
        if len(self.faults) > before:
            return None
        return cls(**{name: value for name, value in values.items() if value is not MISSING})

    def _field(self, cls: type, name: str, table: Mapping[str, object], where: str) -> Any:
        kind = field_types(cls)[name]
        if name in table:
            return self._value(kind, table[name], _join(where, name))
        if name in _required(cls):
            self._fault(_join(where, name), "nothing", _describe(kind))
        return MISSING

    def _value(self, kind: Any, value: object, where: str) -> Any:
        origin, args = get_origin(kind), get_args(kind)
        if origin in (types.UnionType, Union):
            if value is None:
                return None
            return self._value(next(a for a in args if a is not type(None)), value, where)
        if origin is tuple:
            return self._items(args[0], value, where)
        if origin is not None and issubclass(origin, Mapping):
            return self._mapping(args[1], value, where)
        if isinstance(kind, type) and is_dataclass(kind):
            return self.decode(kind, value, where)
        return self._plain(kind, value, where)

    def _items(self, kind: Any, value: object, where: str) -> Any:
        if not isinstance(value, list):
            return self._fault(where, value, "a list")
        return tuple(self._value(kind, item, f"{where}[{i}]") for i, item in enumerate(value, 1))

    def _mapping(self, kind: Any, value: object, where: str) -> Any:
        if not isinstance(value, Mapping):
            return self._fault(where, value, "a table")
        return {key: self._value(kind, item, _join(where, key)) for key, item in value.items()}

    def _plain(self, kind: Any, value: object, where: str) -> Any:
        if issubclass(kind, Enum):
            try:
                return kind(value)
            except ValueError:
                return self._fault(where, value, "one of " + ", ".join(str(m.value) for m in kind))
        if kind is float and type(value) is int:
            return float(value)
        if type(value) is not kind:
            return self._fault(where, value, _describe(kind))
        if kind is str and not str(value).strip():
            return self._fault(where, value, "text")
        return value

    def _fault(self, where: str, found: object, expected: str) -> Any:
        """Note a fault, and return the ``None`` that stands for the value."""
        shown = found if found == "nothing" else _shorten(repr(found))
        self.faults.append(Fault(self.file, where, str(shown), expected))


@functools.cache
def field_types(cls: type) -> dict[str, Any]:
    """Return the evaluated type of each field of a dataclass, in order."""
    hints = get_type_hints(cls)
    return {item.name: hints[item.name] for item in fields(cls)}


@functools.cache
def _required(cls: type) -> frozenset[str]:
    return frozenset(
        item.name for item in fields(cls) if item.default is MISSING and item.default_factory is MISSING
    )


def _join(where: str, name: object) -> str:
    shown = str(name) or "(an empty name)"
    return f"{where}.{shown}" if where else shown


def _shorten(text: str) -> str:
    return text if len(text) <= 60 else text[:57] + "…"


def _describe(kind: Any) -> str:
    names = {str: "text", int: "a whole number", float: "a number", bool: "true or false"}
    if get_origin(kind) is tuple:
        return "a list"
    return names.get(kind, "a table" if is_dataclass(kind) else "a value")
