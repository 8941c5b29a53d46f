"""Parts notes by the work that they are about: the title of a result is found by what it means.

A wiki may have put any signs around it, mail may have broken it, a spreadsheet may have put it in a row.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote

from playbook.codecs.csv_cells import unguarded
from playbook.codecs.markdown_escape import escaped, unescaped
from playbook.codecs.markup import as_seen
from playbook.domain.ballot import clean_scope, one_line
from playbook.domain.faults import PlaybookError
from playbook.narrative.wording import weekday_if_date

_OUR_DEPTH: Final = 2
"""The level of our titles, where a tool has not kept it."""
LONGEST_READ: Final = 1000
"""Nothing that is read from a row or a sentence is as long, so that no text can keep us busy."""

_TITLE: Final = re.compile(
    r"^(?P<before>[^\n]{0,1000}?)(?:Factory\s{1,3}or\s{1,3}Orchestra\\?[?？](?P<scope>[^\n]*)"
    r"|(?<=# )Checkpoint:(?P<again>[^\n]*))$"
    r"|^\"?scope\"?(?P<sign>[,;\t])(?P<cell>[^\n]*)$"
    r"|^(?<![,;]\n)(?P<level>#{1,6})[ \t]"
    r"(?!\W*(?:v\d|\d{4}\W|undated|(?:n|work|gap|open|camps|split)\W|-?(?:[\d.]{1,5}|x|-)[,;]))(?=[^\n]*[^\W\d_]{2})[^\n]*$",
    re.MULTILINE | re.IGNORECASE,
)
"""A title of ours, the row of a saved table that names the work, or a heading that is no piece of a line."""
_SAVED: Final = re.compile(r"\ufeff?(?:sep=.\r?\n)?\"?scope\"?[,;\t]")
"""A table of ours that holds a scope as it is, whatever signs are in it."""
_CLOTHING: Final = re.compile(
    r"(?:.*(?:[|\t]|\"[,;])[\W\d_]*|[\W\d_]*(?:(?:subject|re|fwd?|aw|wg|title|betreff)\s?:[\W\d_]*)*)",
    re.IGNORECASE,
)
"""What may stand before a title: signs, numbers, what mail puts before a subject, other cells of its row."""
_ASKED: Final = re.compile(r"\s{0,9}We(?: look|['’]re looking) at one piece of work:", re.IGNORECASE)
"""How an invitation goes on."""
_END: Final = re.compile(
    r"\t|(?:\W|_){0,9}f[o0](?:-|\\-|\{-\}|[^\w\n])?team\b|\{[#:.][^{}\n]{0,99}\}", re.IGNORECASE
)
"""Where a title ends although its line goes on."""
_BORDERS_BEHIND: Final = {"|": re.compile(r"(?<!\\)\|"), '"': re.compile(r'"\s?[,;]')}
"""Where the cell of a title ends, by what opened the cell before it."""
_BROKEN_FROM: Final = 60
"""Mail breaks no line that is shorter."""
_GOES_ON: Final = re.compile(r"\n[ \t>]{0,9}([^\W\d_][^\n:|]{0,119})(?=\n|$)")
_LINK: Final = re.compile(
    r"(?<!\\)\[\[(?:[^\[\]|\n]{0,300}\|)?([^\[\]|\n]{1,300})\]\]"
    r"|(?<!\\)\[((?:[^\]\\|]|\\.){0,300})(?:\]\([^)\s]{0,999}\)|\|[a-z]{3,9}:[^\]\s]{0,999}\])"
)
"""A link of a wiki between two brackets, of Markdown, of Jira."""
_SIGNS_BEHIND: Final = re.compile(r"(?:[ \t\r]|(?<!\\)[*_`]|(?<=[ \t])[#=|]{1,6}(?=[ \t\r*_`|=#]*$))+$")
_CLOSING: Final = " \t\r*_`"
_BORDERS: Final = " \t\r|;,\"'({[*_`"
_SIGN_OF_VALUE: Final = r"(?:[^&\s\"<>()\[\]]|\([^&\s\"<>()\[\]]{0,300}\)|\[[^&\s\"<>()\[\]]{0,300}\]|[(\[])"
"""A bracket that a value opens and closes is its own; one that only closes belongs to the text around it."""
_IN_ADDRESS: Final = re.compile(
    r"#(?:scope=([^&\s\"<>]{0,1000})&)?((?:line=(?:f[o0]-)[^&\s\"<>)\]]{1,1000}&?){1,99})"
    rf"((?:[a-z-]{{2,9}}={_SIGN_OF_VALUE}{{0,4000}}&?){{0,9}})",
    re.IGNORECASE,
)
_IN_NOTES: Final = {
    "will": "We will",
    "brings": "We will bring",
    "play": "Play:",
    "owner": "Owner:",
    "by": "By:",
    "works-if": "It works if",
    "stop-if": "We stop if",
    "keep": "We keep",
    "look": "Next look:",
}
"""What an address holds of an agreement, and how a list says it; the names as in ``results/links.py``.

The next look stands with its ``time``, as notes have it.
"""
_FOLD: Final = re.compile(r"\r?\n[ \t]")


@dataclass(frozen=True, slots=True)
class Section:
    """A part of notes, and the scope that its title names; ``None`` where nobody can tell."""

    scope: str | None
    text: str


def sections_of(notes: str) -> Iterator[Section]:
    """Yield the parts of notes in order, each as a reader sees it."""
    whole = _FOLD.sub("", notes) if "BEGIN:VCALENDAR" in notes else notes
    text = notes if _SAVED.match(notes) else _with_addresses(as_seen(whole))
    start, scope, level = 0, None, 0
    for match in _TITLE.finditer(text):
        title, depth = _title(match), _depth(match)
        if title is not None or 0 < depth <= level:
            yield Section(scope, text[start : match.start()])
            start, scope, level = match.start(), title or None, 0 if title is None else depth or _OUR_DEPTH
    yield Section(scope, text[start:])


def plain(text: str) -> str:
    """Return what a reader sees of a sentence: the words of its links, without escapes, on one line."""
    return one_line(unescaped(_LINK.sub(_words, text[:LONGEST_READ])))


def _words(match: re.Match[str]) -> str:
    return match[1] or match[2]


def _with_addresses(text: str) -> str:
    """Return text with the result in an address of ours, as a calendar holds it, behind its title."""
    return _IN_ADDRESS.sub(_titled, text)


def _titled(match: re.Match[str]) -> str:
    lines = (unquote(part.partition("=")[2]) for part in match[2].split("&") if part)
    told = dict(part.partition("=")[::2] for part in match[3].split("&") if part)
    return "\n".join(
        ("", f"Factory or Orchestra? {unquote(match[1] or '')}", *_agreement(told), "", *lines, "")
    )


def _agreement(told: Mapping[str, str]) -> Iterator[str]:
    """Yield what an address holds of an agreement as notes say it."""
    for name, label in _IN_NOTES.items():
        text = one_line(unquote(told.get(name, "")))
        if text and name == "look":
            text = ", ".join(filter(None, (weekday_if_date(text), one_line(unquote(told.get("time", ""))))))
        if text:
            yield f"- {label} {escaped(text)}."


def _title(match: re.Match[str]) -> str | None:
    """Return the scope in a title, empty where it names none; ``None`` where the line is no title."""
    if match["level"]:
        return None
    if match["sign"]:
        return _scope_in_row(match["cell"][:LONGEST_READ], match["sign"])
    told = match["scope"] if match["again"] is None else match["again"]
    asked = _ASKED.match(told)
    if not asked and not _CLOTHING.fullmatch(match["before"]):
        return None
    return _scope(_whole(match, told[asked.end() :] if asked else told), match["before"])


def _whole(match: re.Match[str], told: str) -> str:
    """Return what stands behind a title, with the rest of it where mail has broken it."""
    more = _GOES_ON.match(match.string, match.end()) if match.end() - match.start() >= _BROKEN_FROM else None
    return f"{told.rstrip()} {more[1]}" if more else told


def _scope(told: str, before: str) -> str:
    borders = [_END, *(border for sign, border in _BORDERS_BEHIND.items() if sign in before)]
    told = told[:LONGEST_READ]
    ends = [found.start() for border in borders if (found := border.search(told))]
    bare = told[: min(ends, default=len(told))].lstrip(_CLOSING)
    if ends or '"' in before:
        bare = bare.strip(_BORDERS)
    return _clean(plain(_SIGNS_BEHIND.sub("", bare)))


def _scope_in_row(cell: str, sign: str) -> str:
    row = next(csv.reader([cell], delimiter=sign), [])
    return _clean(unguarded(row[0])) if row else ""


def _clean(scope: str) -> str:
    try:
        return clean_scope(scope) or ""
    except PlaybookError:
        return ""


def _depth(match: re.Match[str]) -> int:
    """Return the level of a heading, or 0 for a line that is none."""
    if match["again"] is not None or match["level"] or match["before"]:
        line = match[0].lstrip("> \t")
        return len(line) - len(line.lstrip("#"))
    return 0
