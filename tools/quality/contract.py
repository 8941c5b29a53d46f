"""Writes the contract between the page and Python in the scripts' language, so that tsc checks every call."""

from __future__ import annotations

import inspect
import types
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final, Literal, NotRequired, Union, get_args, get_origin, get_type_hints, is_typeddict

from playbook.api.contract import OPERATIONS
from tools.site import fs, paths

FILE: Final = paths.DOCS / "assets" / "js" / "python" / "contract.d.ts"
HEAD: Final = "// Written by `python -m tools.quality.contract` from playbook/api/contract.py: change that.\n"

_PLAIN: Final[Mapping[Any, str]] = {
    str: "string",
    int: "number",
    float: "number",
    bool: "boolean",
    type(None): "null",
    Any: "unknown",
    object: "unknown",
}


def declarations(operations: Mapping[str, tuple[Any, Any]] = OPERATIONS) -> str:
    """Return the types of all requests and replies, and an interface that finds them by their operation.

    Raises TypeError for a type that no JSON text can hold.
    """
    tables = dict.fromkeys(table for pair in operations.values() for kind in pair for table in _tables(kind))
    lines = [
        f'  "{name}": {{ request: {_type(request)}; reply: {_type(reply)} }};'
        for name, (request, reply) in operations.items()
    ]
    listed = "\n".join(("export interface Operations {", *lines, "}"))
    return "\n".join((HEAD, *map(_interface, tables), listed, ""))


def _tables(kind: Any) -> Iterator[Any]:
    """Yield every TypedDict that a type names, itself first."""
    if is_typeddict(kind):
        yield kind
        for field in _fields(kind).values():
            yield from _tables(field)
    for inner in get_args(kind):
        yield from _tables(inner)


def _fields(table: Any) -> dict[str, Any]:
    return get_type_hints(table, include_extras=True)


def _interface(table: Any) -> str:
    fields = [
        f"  {name}{'?' if get_origin(kind) is NotRequired else ''}: {_type(kind)};"
        for name, kind in _fields(table).items()
    ]
    said = f"/** {inspect.cleandoc(table.__doc__).replace('``', '`')} */"
    return "\n".join((said, f"export interface {table.__name__} {{", *fields, "}", ""))


def _type(kind: Any) -> str:
    if kind in _PLAIN:
        return _PLAIN[kind]
    if is_typeddict(kind):
        return str(kind.__name__)
    if get_origin(kind) not in _COMPOSED:
        raise TypeError(f"contract: found {kind}, expected what JSON text can hold")
    return _COMPOSED[get_origin(kind)](*get_args(kind))


def _one_of(*kinds: Any) -> str:
    return " | ".join(map(_type, kinds))


_COMPOSED: Final[Mapping[Any, Callable[..., str]]] = {
    NotRequired: _one_of,
    Union: _one_of,
    types.UnionType: _one_of,
    Literal: lambda *values: " | ".join(f'"{value}"' for value in values),
    list: lambda items: f"{_type(items)}[]",
    dict: lambda keys, values: f"Record<{_type(keys)}, {_type(values)}>",
    Mapping: lambda keys, values: f"Record<{_type(keys)}, {_type(values)}>",
}


def main(file: Path = FILE) -> None:
    """Write the declarations beside the scripts that they describe."""
    if fs.write_if_changed(file, declarations().encode()):
        print(f"Written anew: {file.relative_to(paths.ROOT)}")


if __name__ == "__main__":
    main()
