"""Finds the lines of results in what wikis, mail and spreadsheets made of them, and puts them in order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from playbook.codecs.markdown_escape import unescaped
from playbook.codecs.markup import as_seen
from playbook.domain.ballot import ELEMENTS, QUESTIONS
from playbook.domain.strands import STRANDS

LONGEST: Final = 600
"""A line ends after so many signs, whatever stands in between."""

_PLAIN: Final = {
    **{wide: chr(wide - 0xFEE0) for wide in range(0xFF01, 0xFF5F)},
    **dict.fromkeys(map(ord, "\u200c\u200d\u200e\u200f\ufe0e\ufe0f")),
    **dict.fromkeys(map(ord, "‐‑‒–—―−﹘﹣－ー⁃"), "-"),
}
TEAM: Final = "team"
SEAM: Final = "seam"
"""The lines of a team's result and of a handoff's."""
_HEAD: Final = re.compile(
    r"f[o0](?:-|(?<![^\W_]..)(?:[^\w\n]|_){1,3})(team|seam)(?:\W|_){1,40}v(?=\d{1,9}\b)", re.IGNORECASE
)
_DAY: Final = re.compile(r"(?<=\d)(?:\W|_){1,40}(?=\d{4}-|undated)", re.IGNORECASE)
_FIELDS: Final = {
    TEAM: "n|work|gap|open|camps|split",
    SEAM: f"c|p|times|work|{'|'.join(STRANDS)}|seam|verdict",
}
_JOINTS: Final = {
    kind: re.compile(
        r"[,;.]?(?:[\s>*_~|\"'`#{}()\[\]•·\\:;]|(?<=[\s>])[-+](?=[ \t])|(?<=\"),|,(?=\")){1,40}"
        rf"({names})[\s>*#|]{{0,9}}[=:](?:3D)?[\s>*#|]{{0,9}}(?=[\w.-])",
        re.IGNORECASE,
    )
    for kind, names in _FIELDS.items()
}
"""Whatever stands before the name of a field: a blank, quote, bullet, border of a cell, line end."""
_CELLS: Final = re.compile(r"=([-\dx.,]{1,9}(?:[ \t]{0,3};[ \t]{0,3}[-\dx.,]{1,9}){3,11})", re.IGNORECASE)
"""A list that a spreadsheet has saved with semicolons, and perhaps with decimal commas."""

_BREAK: Final = r"(?:[ \t]{0,9}\r?\n[ \t>]{0,9})?"
_NUMBER: Final = rf"\d{{1,2}}(?:\.{_BREAK}\d{{1,3}})?"
_TOKEN: Final = rf"(?:-{_BREAK}{_NUMBER}|{_NUMBER}|-|x)"
_LAST: Final = rf"(?:-?{_BREAK}{_NUMBER}(?=\s{{0,9}}$)|-?\d{{1,2}}(?:\.\d{{1,3}})?|-|x)"
"""What stands below the last number belongs to it only where nothing else stands there."""
_BETWEEN: Final = r"(?:[ \t]{0,9}[,;][ \t]{0,9}|\t{1,2})(?:\r?\n[ \t>#*|]{0,9})?"
_NOT_LONGER: Final = r"(?![.,]?\d|\s{0,3}[,;][ \t]{0,3}[\dx-])"
_SIGNS: Final = re.compile(r"[\s>#*|]+")


def _list_of(field: str, size: int) -> re.Pattern[str]:
    first = rf"{_TOKEN}(?:{_BETWEEN}{_TOKEN}){{{size - 2}}}"
    listed = rf"(\b{field}=)({first}{_BETWEEN}{_LAST}){_NOT_LONGER}"
    return re.compile(listed, re.IGNORECASE | re.MULTILINE)


_QUESTION: Final = rf"(?:{'|'.join(QUESTIONS)})\b"
_OPEN: Final = re.compile(
    rf"(\bopen=)({_QUESTION}(?:{_BETWEEN}{_QUESTION}){{1,{len(QUESTIONS) - 1}}})"
    r"(?=\s{0,9}(?:$|[^\w\s]|[a-z-]{1,20}=))",
    re.IGNORECASE | re.MULTILINE,
)
"""The opposed questions; a comma behind them may also begin a sentence that names one."""
_LISTS: Final = (_list_of("work", len(QUESTIONS)), _list_of("gap", len(ELEMENTS)), _OPEN)


def heads_of(text: str, kind: str = TEAM) -> list[int]:
    """Return where each line of a kind begins in a text as it is."""
    wide = {sign: plain for sign, plain in _PLAIN.items() if plain}
    return [head.start() for head in _HEAD.finditer(text.translate(wide)) if head[1].lower() == kind]


def tidy_lines(text: str, kind: str = TEAM) -> Iterator[str]:
    """Yield each line of a kind in a text: fields behind one blank, lists on one line, and what follows.

    What is no list of the right length stays as it is.
    """
    plain = unescaped(as_seen(text)).replace("{-}", "-").translate(_PLAIN)
    heads = list(_HEAD.finditer(plain))
    ends = [*(head.start() for head in heads[1:]), len(plain)]
    for head, end in zip(heads, ends, strict=bool(heads)):
        if head[1].lower() == kind:
            rest = plain[head.end() : min(end, head.end() + LONGEST)]
            yield f"fo-{kind} v{_tidied(rest, kind)}"


def _tidied(rest: str, kind: str) -> str:
    rest = _CELLS.sub(_with_commas, _JOINTS[kind].sub(r" \1=", _DAY.sub(" ", rest, count=1)))
    for listed in _LISTS if kind == TEAM else ():
        rest = listed.sub(_on_one_line, rest, count=1)
    return rest


def _with_commas(match: re.Match[str]) -> str:
    return f"={match[1].replace(',', '.').replace(';', ',')}"


def _on_one_line(match: re.Match[str]) -> str:
    return match[1] + ",".join(_SIGNS.sub("", token) for token in re.split(r"[,;\t]+", match[2]))
