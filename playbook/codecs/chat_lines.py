"""The lines of a chat, as what it is said to be: who speaks, and what repeats somebody else's words."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from itertools import accumulate
from typing import Final

_TIME: Final = r"\d{1,2}:\d{2}(?::\d{2})?(?:[ \t]?[AaPp]\.?[Mm]\.?)?(?![\d:])"
_MONTH: Final = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
_DATE: Final = (
    r"(?<!\d)(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d{2}))(?!\d|[/.-]\d)"
    rf"|\d{{1,2}}\.?[ ]{_MONTH}(?:[ ]\d{{4}})?|{_MONTH}[ ]\d{{1,2}}(?:,?[ ]\d{{4}})?(?![\d:])"
)
_DAY: Final = r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6}\b|Today\b|Yesterday\b"
_ONE_STAMP: Final = rf"(?:{_TIME}|{_DATE}|{_DAY})"
_BETWEEN_STAMPS: Final = r"(?:[ \t,T-]|at\b){0,6}"
_STAMP: Final = rf"{_ONE_STAMP}(?:{_BETWEEN_STAMPS}{_ONE_STAMP}){{0,3}}"
STAMPS: Final = re.compile(_ONE_STAMP, re.IGNORECASE)
"""Times and days."""
_IN_FRONT: Final = re.compile(rf"[ \t]*[\[(]?{_STAMP}[\])]?[ \t]*-?[ \t]*", re.IGNORECASE)
_BEHIND: Final = re.compile(
    rf"[ \t]*(?=\S)([^\n]{{1,60}}?)[ \t,(\[-]{{0,8}}{_STAMP}[\])]?,?[ \t]*(?:\(edited\))?[ \t]*",
    re.IGNORECASE,
)
_LAST_OF_A_STAMP: Final = frozenset("0123456789mM.y)],")
_NAMED: Final = re.compile(r"[ \t]*(?:From[ \t]{1,4})?((?:[^\W_]|\+)[^:>\n]{0,119}):(?!//)[ \t]*")
_ANY_IN_FRONT: Final = re.compile(rf"^{_IN_FRONT.pattern}", re.IGNORECASE | re.MULTILINE)
_FRONT_AND_NAME: Final = re.compile(rf"{_IN_FRONT.pattern}(?:{_NAMED.pattern})?", re.IGNORECASE)
_ANY_NAMED: Final = re.compile(rf"^{_NAMED.pattern}", re.MULTILINE)
_PLAIN_NAME: Final = re.compile(r"[^\W\d_][\w.'’-]{0,30}(?:[ \t][\w.'’-]{1,30}){0,3}")
_PICTURES: Final = re.compile("[\u2190-\u2bff\U0001f000-\U0001faff]")
_NO_NAMES: Final = frozenset(
    [
        "mine",
        "my",
        "me",
        "code",
        "codes",
        "here",
        "ballot",
        "ballots",
        "answer",
        "answers",
        "re",
        "fw",
        "fwd",
        "aw",
        "subject",
        "from",
        "to",
        "cc",
        "sent",
        "date",
        "correction",
        "corrected",
        "sorry",
        "link",
        "edit",
        "new",
        "old",
        "the",
        "is",
        "it",
        "and",
        "output",
        "process",
        "metric",
        "role",
        "http",
        "https",
    ]
)
_WRITERS: Final = ("wrote", "schrieb", "écrit", "escribió", "scritto", "schreef", "skrev", "napisał")
_ANNOUNCING: Final = (":\n", ": \n", "--", "Sent", "Date", "Gesendet")
"""One of these stands in every text that announces a repeat."""
_WROTE: Final = re.compile(
    rf"\b(?:{'|'.join(_WRITERS)})\b[^\n]{{0,80}}:[ \t]*$"
    r"|-{2,}[ \t]?(?:Original Message|Forwarded message)[^\n]{0,40}$"
    r"|(?<=\n)[ *]?(?:From|Von)[ *]?:[^\n]{0,200}\n[ *]?(?:Sent|Date|Gesendet)[ *]?:[^\n]{0,80}$",
    re.MULTILINE,
)
"""What stands above a mail that is repeated."""
_LONGEST_HEAD: Final = 200


class Chat:
    """A cleaned text line by line; what a line says of itself is found out when somebody asks."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lines = text.split("\n")
        self._starts = [0, *accumulate(len(line) + 1 for line in self.lines)]

    def line_at(self, place: int) -> int:
        """Return the line, from 0, in which a place lies."""
        return bisect_right(self._starts, place) - 1

    def start_of(self, line: int) -> int:
        """Return the place at which a line begins."""
        return self._starts[line]

    def body(self, line: int) -> int:
        """Return where in a line its own words begin, behind times and names."""
        return self._head(self.lines[line])[0]

    def is_quoted(self, line: int) -> bool:
        """Tell whether a line repeats somebody else: behind ``>``, or under "… wrote:" without any mark."""
        return self._is_marked(line) or line in self._under

    def messages(self, places: Iterable[int]) -> Iterator[tuple[int, str | None]]:
        """Yield the message in which each place lies, as the line where it begins, and who speaks there.

        The places ascend. Names without times speak only where no line has a time, and only for their line.
        """
        message, speaker, seen = 0, "", -1
        head, lines = self._head, self.lines
        for place in places:
            line = self.line_at(place)
            if head is _after_a_name:
                message, speaker, seen = line, "", max(seen, line - 2)
            for above in range(line, seen, -1):
                body, name = head(lines[above])
                if name is not None:
                    alone = body == len(lines[above])
                    if above == line or alone or head is not _after_a_name:
                        message, speaker = above, name
                    break
            seen = line
            yield message, None if not speaker or self.is_quoted(line) else speaker

    @cached_property
    def has_heads(self) -> bool:
        """Whether any line may begin with a time or a name."""
        return self._head is not _after_a_name or _ANY_NAMED.search(self.text) is not None

    @cached_property
    def _head(self) -> Callable[[str], tuple[int, str | None]]:
        """What finds the head of a line in this chat: by the time in front, behind a name, or by names."""
        if _ANY_IN_FRONT.search(self.text):
            return _after_a_stamp
        return _before_a_stamp if any(map(_stamped_behind, self.lines)) else _after_a_name

    def _is_marked(self, line: int) -> bool:
        text = self.lines[line]
        return ">" in text and (text.startswith(">", self.body(line)) or text.lstrip(" \t").startswith(">"))

    @cached_property
    def _under(self) -> frozenset[int]:
        """The lines that repeat a mail without a mark; a line with a time ends it."""
        under: set[int] = set()
        if not any(sign in self.text for sign in _ANNOUNCING):
            return frozenset()
        for announced in _WROTE.finditer(self.text):
            line = self.line_at(announced.end() - 1) + 1
            if line in under:
                continue
            while line < len(self.lines) and not self.lines[line].strip():
                line += 1
            if line < len(self.lines) and self._is_marked(line):
                continue
            while line < len(self.lines) and not self._begins(line):
                under.add(line)
                line += 1
        return frozenset(under)

    def _begins(self, line: int) -> bool:
        return self._head is not _after_a_name and bool(self._head(self.lines[line])[1])


def is_name(words: str) -> bool:
    """Tell whether words in front of answers are no more than a name."""
    plain = " ".join(_PICTURES.sub("", words.replace(",", " ")).split())
    return not plain or (bool(_PLAIN_NAME.fullmatch(plain)) and _NO_NAMES.isdisjoint(plain.lower().split()))


def _after_a_stamp(line: str) -> tuple[int, str | None]:
    """Return where the words of a line begin, and the name before them, empty where only a time is."""
    front = _FRONT_AND_NAME.match(line)
    if not front:
        return 0, None
    if front[1]:
        return front.end(), front[1].partition(" to ")[0].rstrip().casefold()
    alone = line[front.end() : front.end() + _LONGEST_HEAD].strip()
    return (len(line), alone.casefold()) if alone and is_name(alone) else (front.end(), "")


def _before_a_stamp(line: str) -> tuple[int, str | None]:
    behind = _stamped_behind(line)
    return (len(line), behind.casefold()) if behind else (0, None)


def _stamped_behind(line: str) -> str | None:
    if line[-1:] not in _LAST_OF_A_STAMP or len(line) > _LONGEST_HEAD:
        return None
    behind = _BEHIND.fullmatch(line)
    return behind[1] if behind and is_name(behind[1]) else None


def _after_a_name(line: str) -> tuple[int, str | None]:
    named = _NAMED.match(line, 0, _LONGEST_HEAD)
    return (named.end(), named[1].casefold()) if named and is_name(named[1]) else (0, None)
