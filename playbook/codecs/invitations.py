"""Reads the work that the invitation in a paste names, however the link was wrapped; and links in HTML."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import unquote

from playbook.codecs.cleaning import unmangled
from playbook.domain.ballot import clean_scope
from playbook.domain.faults import Fault, PlaybookError

_INVITED: Final = re.compile(
    r"(?:#|%23)invite(?:&|%26)(?:\w{1,20}=[^\s<>\"|&]{0,400}&){0,4}scope(=|%3D)([^\s<>\"|&`]{1,2000})"
)
_BEHIND: Final = ".,;:!?*_'’”"
_BRACKETS: Final = {")": "(", "]": "["}
_LINK: Final = re.compile(
    r"\b(?:href|originalsrc)\s{0,9}=\s{0,9}(?:\"([^\"]{0,8000})\"|'([^']{0,8000})'|([^\s>\"']{1,8000}))",
    re.IGNORECASE,
)


def scope_invited_to(text: str) -> tuple[str | None, list[Fault]]:
    """Return the work that the invitations in ``text`` name, and why where it cannot be told.

    Several invitations to one work name it; those to several works name none.
    """
    plain = unmangled(text)
    scopes: dict[str, None] = {}
    faults: list[Fault] = []
    for link in _INVITED.finditer(plain):
        where = f"line {plain.count(chr(10), 0, link.start()) + 1}"
        try:
            scope = clean_scope(_named(link[2], encoded=link[1] != "="))
        except PlaybookError as error:
            faults += [Fault(where, "invitation", parts=error.faults)]
        else:
            scopes |= {scope: None} if scope else {}
        if len(faults) + len(scopes) > 1:
            break
    if len(scopes) > 1:
        problem = "they name more than one piece of work"
        faults.append(Fault(field="invitations", problem=problem, expected="one"))
    return (next(iter(scopes)) if len(scopes) == 1 and not faults else None), faults


def links_in(html: str) -> str:
    """Return the targets of the links in a piece of HTML, one in a line, each once."""
    targets = ("".join(filter(None, link.groups())) for link in _LINK.finditer(html))
    return "\n".join(dict.fromkeys(" ".join(target.split()) for target in targets))


def _named(value: str, *, encoded: bool) -> str:
    """Return the scope in a link without the signs of the sentence around it."""
    if encoded:
        value = unquote(value).partition("&")[0]
    while value and (value[-1] in _BEHIND or _is_open(value)):
        value = value[:-1]
    return unquote(value)


def _is_open(value: str) -> bool:
    """Tell whether a link ends with a bracket that it does not open."""
    opens = _BRACKETS.get(value[-1])
    return opens is not None and value.count(value[-1]) > value.count(opens)
