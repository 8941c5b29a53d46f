"""Answers that somebody typed instead of a code: what is surely a ballot, and what may be one."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator, Sequence
from enum import StrEnum
from typing import Final, NamedTuple, TypeAlias

from playbook.codecs.chat_lines import STAMPS, Chat, is_name
from playbook.codecs.cleaning import LOOSE
from playbook.domain.ballot import (
    ELEMENTS,
    HIGHEST,
    LOWEST,
    NO_AGREED_WAY,
    QUESTIONS,
    Ballot,
    PracticeAnswer,
)
from playbook.domain.faults import Fault, PlaybookError
from playbook.domain.packed_ballot import pack

SLIP: Final = "a slip"
"""The field of a fault that tells of a wrong number of answers."""
FEW: Final = len(QUESTIONS)
ALL: Final = len(QUESTIONS) + len(ELEMENTS)


class Doubt(StrEnum):
    """Why something is offered and not counted."""

    SLIP = "slip"
    REPEAT = "repeat"
    CORRECTION = "correction"


Reader: TypeAlias = Callable[[Sequence[str], int], "int | Fault"]
"""Makes a packed ballot of answers as they were typed at a place, or tells what is wrong with them."""


class _Sheet(NamedTuple):
    """A chat, and what makes ballots of the answers in it."""

    chat: Chat
    read: Reader


class Typed(NamedTuple):
    """Answers at a place: a packed ballot or what is wrong with it, and why it is only offered."""

    place: int
    line: int
    found: int | Fault
    doubt: Doubt | None = None


_SURE: Final = re.compile(
    r"^[ \t>]*(?:(?:\d{1,3}|[-xX])(?:[ \t]*[,;][ \t]*|[ \t]+)){3,40}(?:\d{1,3}|[-xX])[ \t]*$", re.MULTILINE
)
"""A line of nothing but answers, as the worksheet has them."""
_TIGHT: Final = re.compile(r"(?:\d{1,3}|[-xX])(?:(?:[ \t]*[,;][ \t]*|[ \t]+)(?:\d{1,3}|[-xX]))*")
_ANSWER: Final = r"(?:\d{1,2}|[-xX])(?![0-9A-Za-z%]|[.:]\d)"
_APART: Final = rf"(?:[ \t]*[,;/|{LOOSE}·][ \t]*(?:[,;/|{LOOSE}·][ \t]*)?|[ \t]+)"
_RUN: Final = re.compile(rf"(?<![0-9A-Za-z.:/%$€£#+-])\d{{1,2}}(?![0-9A-Za-z%:])(?:{_APART}{_ANSWER})+")
_TOKEN: Final = re.compile(r"\d{1,3}|[-xX]")
_JOINED: Final = re.compile(r"[ \t>(\[*_`]*((?:\d{1,2}[.-]){3}\d{1,2})[ \t)\]*_`]*")
_CELLS: Final = re.compile(r"[0-9xX,;|\t -]+")
_IN_A_SENTENCE: Final = re.compile(r"(?<![\w.,:/%$€£#+-])\d{1,2}(?![\w:%/]|[.,]\d|-\d)")
_OUT_OF_TEN: Final = re.compile(r"(?<![0-9A-Za-z])(\d{1,2})[ ]?/[ ]?10(?![\d/])")
_ONE: Final = re.compile(
    r"[ \t>*•-]*(?:\d{1,2}[.)][ \t]+)?(?:[^\W\d_][^:=\d]{0,40}[:=][ \t]*)?"
    rf"(\d{{1,2}}|[-xX])[ \t.,;{LOOSE}]*"
)
_SMALL: Final = r"\d(?<![0-9A-Za-z:]\d)\d?(?![0-9A-Za-z:])"
_SEVERAL: Final = re.compile(rf"{_SMALL}(?:[^\n]{{1,80}}?{_SMALL}){{3}}")
"""Four small numbers in a line, whatever stands between: looked at closely."""
_ENDS: Final = frozenset(f"0123456789-xX .,;\t{LOOSE}")
_NO_ANSWERS: Final = re.compile(r"fo-?team|work=|gap=", re.IGNORECASE)
_LINK: Final = re.compile(r"https?:\S+|www\.\S+")
_REPEATS: Final = re.compile(
    r"\b(?:react(?:ed|ion|s)|repl(?:y|ying|ied)|quot(?:e|ed|ing)|wrote|said|forward(?:ed)?|reagiert|geantwortet"
    r"|antwort|schrieb)\b",
    re.IGNORECASE,
)
_LONGEST: Final = 300
_CODES: Final = re.compile(
    r"[\0/·]|\band\b|\bF[O0][^\w\n]?(?:(?!F[O0]\W)[0-9A-Za-z]{1,5}[^\w\n]?){4,5}", re.IGNORECASE
)
"""What may stand beside answers and is no word: codes, read or not, and what joins them."""
_AROUND: Final = " \t>*•.,;"
_WORD: Final = re.compile(r"[^\W_]")
_SIDES: Final = frozenset("cp")
"""A lone letter before answers names the side of a handoff, and nobody."""
_OF_A_HEAD: Final = re.compile(
    r"\b(?:from|to [\w ]{1,40}|direct message|edited)\b|[()\[\]:>|*_~\"“”'`-]", re.IGNORECASE
)


def read_answers(chat: Chat, read: Reader | None = None) -> Iterator[Typed]:
    """Yield every ballot that stands in a line or in lines of one number each, and every one that may.

    ``read`` makes ballots of other answers than those of a team.
    """
    sheet = _Sheet(chat, read or _ballot)
    sure: set[int] = set()
    for match in _SURE.finditer(chat.text):
        tokens = _TOKEN.findall(match[0])
        if len(tokens) in (FEW, ALL) and any(token.isdigit() for token in tokens[:FEW]):
            line = chat.line_at(match.start())
            sure.add(line)
            yield _typed(sheet, line, 0, tokens, Doubt.REPEAT if chat.is_quoted(line) else None)
    several = {chat.line_at(match.start()) for match in _SEVERAL.finditer(chat.text)}
    for line in several - sure:
        if len(chat.lines[line]) <= _LONGEST and not _NO_ANSWERS.search(chat.lines[line]):
            yield from _of_line(sheet, line)
    for column in _columns(chat):
        line, tokens = column[0][0], [token for _, token in column]
        if len(tokens) in (FEW, ALL):
            yield from _offered(sheet, line, 0, tokens)
        elif _are_answers(tokens) and all(chat.lines[line].strip(_AROUND) == token for line, token in column):
            yield Typed(chat.start_of(line), line, wrong_count(len(tokens)))


def is_repeated(line: str) -> bool:
    """Tell whether a line says that it repeats: a reaction, a reply, a quotation."""
    return _REPEATS.search(line[:_LONGEST]) is not None


def _columns(chat: Chat) -> Iterator[list[tuple[int, str]]]:
    """Yield the answers that stand one in a line, one below the other, with their lines: 4 at least."""
    ends = [line for line, text in enumerate(chat.lines) if text[-1:] in _ENDS]
    for group in _neighbours(chat, ends):
        column: list[tuple[int, str]] = []
        for line in (*group, None) if len(group) >= FEW else ():
            one = _ONE.fullmatch(chat.lines[line], chat.body(line)) if line is not None else None
            if one and line is not None:
                column.append((line, one[1]))
                continue
            if len(column) >= FEW and all(token.isdigit() for _, token in column[:FEW]):
                yield column
            column = []


def _neighbours(chat: Chat, lines: Sequence[int]) -> Iterator[list[int]]:
    """Yield the lines in groups of those that nothing but empty lines parts."""
    group: list[int] = []
    for line in lines:
        if group and "".join(chat.lines[group[-1] + 1 : line]).strip(" \t>"):
            yield group
            group = []
        group.append(line)
    yield group


def _of_line(sheet: _Sheet, line: int) -> Iterator[Typed]:
    chat = sheet.chat
    runs = list(_runs(chat.lines[line], chat.body(line)))
    for run in runs:
        yield from _of_run(sheet, line, *run)
    others = list(_miscounted(sheet, line, {start for start, _, _ in runs}))
    yield from others
    if not runs and not others:
        words = _LINK.sub(" ", _words(chat.lines[line][chat.body(line) :]))
        numbers = [match[0] for match in _IN_A_SENTENCE.finditer(words)]
        if len(numbers) == FEW:
            yield from _offered(sheet, line, chat.body(line), numbers)


def _words(text: str) -> str:
    """Return words without times and days, and with "9/10" as the 9 that it means."""
    words = STAMPS.sub(" ", text)
    return _OUT_OF_TEN.sub(r"\1", words) if len(_OUT_OF_TEN.findall(words)) in (FEW, ALL) else words


def _runs(text: str, body: int) -> Iterator[tuple[int, int, list[str]]]:
    """Yield where in a line so many answers stand in a row, and the answers."""
    if cells := _cells(text[body:]):
        yield body, len(text), cells
        return
    if joined := _JOINED.fullmatch(text, body):
        yield joined.start(1), joined.end(1), _TOKEN.findall(joined[1].replace("-", "."))
        return
    if len(_OUT_OF_TEN.findall(text, body)) in (FEW, ALL):
        return
    for start, end, tokens in _rows(text, body):
        if len(tokens) in (FEW, ALL):
            yield start, end, tokens


def _rows(text: str, body: int) -> Iterator[tuple[int, int, list[str]]]:
    """Yield where so many answers as a slip has at least stand in a row, and the answers."""
    for run in _RUN.finditer(text, body):
        tokens = _TOKEN.findall(run[0])
        while len(tokens) > FEW and len(tokens) != ALL and tokens[-1] == "-":
            tokens.pop()
        if len(tokens) >= FEW and all(token.isdigit() for token in tokens[:FEW]):
            yield run.start(), run.end(), tokens


def wrong_count(count: int) -> Fault:
    """Return what is wrong with a slip of so many answers."""
    found = f"{count} answers"
    return Fault("", SLIP, found, f"{FEW} or {ALL}", unseen=found)


def _miscounted(sheet: _Sheet, line: int, counted: Container[int]) -> Iterator[Typed]:
    """Yield the rows of other than 4 or 12 answers in a line of answers, codes and names in front of them."""
    text = _OUT_OF_TEN.sub(lambda match: match[1].ljust(len(match[0])), sheet.chat.lines[line])
    rows = list(_rows(text, sheet.chat.body(line)))
    starts, ends = [start for start, _, _ in rows], [0, *(end for _, end, _ in rows)]
    *fronts, behind = (
        _CODES.sub(" ", text[end:start]) for end, start in zip(ends, [*starts, len(text)], strict=True)
    )
    if _WORD.search(behind) or not all(map(_names, fronts)):
        return
    for start, _, tokens in rows:
        if start not in counted and len(tokens) not in (FEW, ALL) and _are_answers(tokens):
            yield Typed(sheet.chat.start_of(line) + start, line, wrong_count(len(tokens)))


def _are_answers(tokens: Sequence[str]) -> bool:
    """Tell answers from other numbers: none is beyond the scale, and they don't count from one."""
    numbers = [int(token) for token in tokens if token.isdigit()]
    counted = list(range(1, len(numbers) + 1))
    return all(LOWEST <= number <= HIGHEST for number in numbers) and numbers not in (counted, counted[::-1])


def _cells(text: str) -> list[str] | None:
    """Return the twelve cells of a row of a table that holds nothing else; an empty one is no answer."""
    bare = text.strip().strip("|")
    if not _CELLS.fullmatch(bare):
        return None
    for sign in ",;\t|":
        cells = [cell.strip() or "-" for cell in bare.split(sign)]
        if len(cells) == ALL and all(_TOKEN.fullmatch(cell) for cell in cells):
            return cells if all(cell.isdigit() for cell in cells[:FEW]) else None
    return None


def _of_run(sheet: _Sheet, line: int, start: int, end: int, tokens: list[str]) -> Iterator[Typed]:
    """Count twelve answers behind a mere name or time; offer the others."""
    chat = sheet.chat
    text = chat.lines[line]
    named = not text[end:].strip() and _names(text[:start]) and not is_repeated(text[:start])
    tight = len(tokens) == ALL and _TIGHT.fullmatch(text, start, end)
    if named and tight and not chat.is_quoted(line):
        yield _typed(sheet, line, start, tokens, None)
    else:
        yield from _offered(sheet, line, start, tokens, told=named or len(tokens) == ALL)


def _names(text: str) -> bool:
    """Tell whether what stands in front of answers is no more than a time and a name."""
    head = _OF_A_HEAD.sub(" ", STAMPS.sub(" ", text)).strip(" \t+0123456789.,;")
    return is_name(head) and head.lower() not in _SIDES


def _offered(
    sheet: _Sheet, line: int, place: int, tokens: Sequence[str], *, told: bool = False
) -> Iterator[Typed]:
    """Offer answers; what is wrong with them is worth telling only where they surely are meant as such."""
    repeat = sheet.chat.is_quoted(line) or is_repeated(sheet.chat.lines[line])
    item = _typed(sheet, line, place, tokens, Doubt.REPEAT if repeat else Doubt.SLIP)
    if told or isinstance(item.found, int):
        yield item


def _typed(sheet: _Sheet, line: int, start: int, tokens: Sequence[str], doubt: Doubt | None) -> Typed:
    place = sheet.chat.start_of(line) + start
    return Typed(place, line, sheet.read(tokens, place), doubt)


def _ballot(tokens: Sequence[str], _place: int) -> int | Fault:
    work = {name: int(token) for name, token in zip(QUESTIONS, tokens, strict=False) if token.isdigit()}
    practice: dict[str, PracticeAnswer] = {}
    for name, token in zip(ELEMENTS, tokens[FEW:], strict=False):
        if token != "-":
            practice[name] = NO_AGREED_WAY if token in "xX" else int(token)
    try:
        return pack(Ballot(work, practice))
    except PlaybookError as error:
        return Fault(field="a line of answers", parts=error.faults)
