"""Reads JSON that a chat program exported: what people wrote, message by message, as lines of text."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any, Final

from playbook.codecs.json_reader import is_deep
from playbook.codecs.markup import without_html
from playbook.domain.faults import Fault

_WRITTEN: Final = ("text", "content", "body", "message")
"""Where the programs keep what somebody wrote: Slack and Telegram, Discord, Teams and Matrix, Mattermost."""
_MESSAGES: Final = frozenset(("messages", "replies", "comments", "thread", "posts", "value"))
_LONGEST_MESSAGE: Final = 10_000
"""No program lets anybody write more at once."""
_LOOKS_LIKE_JSON: Final = re.compile(r"\ufeff?\s*(?:\{|\[\s*[\[{\]])")
_QUOTE: Final = "> "
"""Before what may repeat a message: its blocks, entities, attachments, the one that it answers."""


def json_values(text: str) -> Sequence[Any] | None:
    """Return the objects and lists that a text holds as JSON, whole or line by line; ``None`` for others."""
    bare = text.lstrip("\ufeff \t\r\n")
    if not bare.startswith(("{", "[")) or is_deep(bare):
        return None
    try:
        return [json.loads(bare)]
    except ValueError:
        pass
    try:
        lines = [json.loads(line) for line in bare.splitlines() if line.strip()]
    except ValueError:
        return None
    return lines if all(isinstance(line, dict) for line in lines) else None


def fault_of_json(text: str) -> Fault | None:
    """Return why a text that looks like JSON is none; ``None`` where it looks like other text."""
    if not _LOOKS_LIKE_JSON.match(text):
        return None
    if not is_deep(text):
        try:
            json.loads(text.lstrip("\ufeff"))
        except json.JSONDecodeError as error:
            return Fault(
                field="not JSON", problem=f"{error.msg} in line {error.lineno}, column {error.colno}"
            )
        except ValueError:
            pass
    return Fault(problem="not JSON that can be read", advice="expected a result or answers")


def written_in(values: Sequence[Any]) -> str:
    """Return what people wrote in an export, one message a line; what may repeat one stands behind ``>``."""
    return "\n".join(line for value in values for line in _lines(value, ""))


def _lines(value: Any, quote: str) -> Iterator[str]:
    if isinstance(value, str):
        yield from (quote + line for line in without_html(value).splitlines() if line.strip())
    elif isinstance(value, dict):
        yield from _of_object(value, quote)
    elif isinstance(value, list):
        yield from _of_list(value, quote)


def _of_list(value: list[Any], quote: str) -> Iterator[str]:
    if value and all(type(item) is int for item in value):
        yield _QUOTE + " ".join(map(str, value))
        return
    for item in value:
        yield from _lines(item, quote)


def _of_object(value: dict[str, Any], quote: str) -> Iterator[str]:
    written = next((name for name in _WRITTEN if name in value and _is_written(value[name])), None)
    said = list(_lines(_joined(value[written]), quote)) if written else []
    yield from said
    told = "\n".join(said)[:_LONGEST_MESSAGE]
    for name, item in value.items():
        is_message = name in _MESSAGES or (isinstance(item, (dict, list)) and not written)
        if name != written:
            lines = _lines(item, quote if is_message else _QUOTE)
            yield from (line for line in lines if not (written and line.removeprefix(_QUOTE) in told))


def _is_written(value: Any) -> bool:
    if isinstance(value, dict):
        return isinstance(value.get("content", value.get("body")), str)
    return isinstance(value, str) or (
        isinstance(value, list) and any(isinstance(item, str) for item in value)
    )


def _joined(value: Any) -> str:
    """Return a message of one text, or of pieces some of which are links or names."""
    if isinstance(value, dict):
        return str(value.get("content", value.get("body")))
    if isinstance(value, str):
        return value
    pieces = (
        item if isinstance(item, str) else item.get("text") for item in value if isinstance(item, (str, dict))
    )
    return "".join(piece for piece in pieces if isinstance(piece, str))
