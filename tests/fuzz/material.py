"""What the inputs are made of: pieces of real chats, tables and notes, and ways to damage a text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta
from random import Random
from typing import Any

from playbook.codecs.share_code import ALPHABET, encode
from playbook.codecs.team_line import format_line
from playbook.domain.ballot import ELEMENTS, HIGHEST_ID, NO_AGREED_WAY, QUESTIONS, Ballot, PracticeAnswer
from playbook.domain.packed_ballot import EPOCH, LAST_DAY
from playbook.domain.team_summary import TeamSummary

_SIGNS = r"""
FO- fo- F0- FO-22EN-K6CJ-48H2-4896-EYPC 22EN fo-team v1 n= work= gap= v2 x - none sep=; output work-output
open= open=none camps=3/3 camps=yes split=2
9,8,8,7,3,-,2,x,4,5,-,6 % %25 %2D " ' , ; { } [ ] ( ) < > & \ | = : # * _ [a](b) 2026-11-22 0000-00-00
é ß İ ² Ⅷ ９ ٣ 🎻 0 1 11 -1 1e400 NaN null true Action:
"""
TOKENS = (
    *_SIGNS.split(),
    *("9 8 8 7", "10 (Orchestra)", "Factory or Orchestra?", "Owner, by:", "It works if:", "\r\n"),
    *"\0\n\r\t \u00a0\u200b\u2028\ufeff\ud800",
)
WORDS = ("hello", "thanks", "posting", "my", "shall", "we", "begin", "at", "noon", "please", "ok")
"""Words of a chat; none has four letters, so none can be taken for a group of a code."""


def ballot(random: Random, number: int | None = None, *, dated: bool = True) -> Ballot:
    """Return any ballot."""
    day = EPOCH + timedelta(days=random.randint(1, LAST_DAY)) if dated and random.random() < 0.8 else None
    return Ballot(
        {name: random.randint(1, 10) for name in QUESTIONS},
        practice(random),
        day,
        random.randint(0, HIGHEST_ID) if number is None else number,
    )


def practice(random: Random) -> dict[str, PracticeAnswer]:
    """Return any answers about the practice."""
    choice: Sequence[PracticeAnswer | None] = (None, NO_AGREED_WAY, *range(1, 11))
    given = {name: random.choice(choice) for name in ELEMENTS}
    return {name: value for name, value in given.items() if value is not None}


def broken_code(random: Random) -> str:
    """Return a code with one symbol that is not the right one, or cut after four groups."""
    code = encode(ballot(random))
    if random.random() < 0.3:
        return code[:22]
    place = random.choice([i for i in range(3, len(code)) if code[i] != "-"])
    return code[:place] + random.choice([s for s in ALPHABET if s != code[place]]) + code[place + 1 :]


def team_line(random: Random) -> str:
    """Return any line that the package itself would write."""
    halves = [value / 2 for value in range(2, 21)]
    gaps = {name: random.randint(-36, 36) / 4 for name in ELEMENTS if random.random() < 0.7}
    opposed = tuple(name for name in QUESTIONS if random.random() < 0.3)
    return format_line(
        TeamSummary(
            date=ballot(random).date,
            n=random.randint(1, 99),
            work={name: random.choice(halves) for name in QUESTIONS},
            gaps=gaps,
            unagreed=tuple(name for name in ELEMENTS if name not in gaps and random.random() < 0.5),
            open=random.choice((None, opposed)),
            camps=random.choice((None, None, (0, 0), (2, 3))),
            split=random.choice((None, None, 0, 5)),
        )
    )


SEAM_LINE = (
    "fo-seam v1 2026-11-28 c=4 p=6 times=many work=8.25/2.5 words=7/4 cases=8/3 freedom=6/3 failure=5/4 "
    "timing=7/1 feedback=3/2 change=6/4 stay=6/4 seam=rework verdict=torn"
)


def seam_line(random: Random) -> str:
    """Return the line of a handoff's result, with other medians each time."""
    return re.sub(r"(?<=[=/])\d(?=[/ ])", lambda _: str(random.randint(1, 10)), SEAM_LINE)


def damaged(random: Random, text: str, most: int = 6) -> str:
    """Return the text after a few cuts, copies, swaps and foreign tokens."""
    for _ in range(random.randint(1, most)):
        text = random.choice(_DAMAGES)(random, text)
    return text


def rearranged(random: Random, value: Any) -> Any:
    """Return a copy of a JSON or TOML value in which one part is missing, foreign or in the wrong place."""
    if isinstance(value, dict) and value and random.random() < 0.85:
        return _other_table(random, value)
    if isinstance(value, list) and value and random.random() < 0.8:
        items = list(value)
        place = random.randrange(len(items))
        items[place : place + 1] = random.choice(([], [rearranged(random, items[place])], [items[place]] * 2))
        return items
    return random.choice(_FOREIGN)


def _other_table(random: Random, value: dict[str, Any]) -> dict[str, Any]:
    key = random.choice(list(value))
    rest = {name: item for name, item in value.items() if name != key}
    chance = random.random()
    if chance < 0.15:
        return rest
    if chance < 0.25:
        return {**rest, random.choice(TOKENS): value[key]}
    return {**value, key: rearranged(random, value[key])}


_FOREIGN: tuple[Any, ...] = (
    *(None, True, False, 0, 1, -1, 7, 11, 2**63, 10**30, 0.5, 1e308, float("nan"), float("inf")),
    *("", "x", "9", "none", "split", "2026-11-22", "2026-13-40", "\ud800"),
    *([], {}, [None], [[]], {"": ""}, [1, 2], ["goal"]),
)


def _cut(random: Random, text: str) -> str:
    start = random.randint(0, len(text))
    return text[:start] + text[start + random.randint(1, 12) :]


def _copy(random: Random, text: str) -> str:
    start = random.randint(0, len(text))
    piece = text[start : start + random.randint(1, 30)]
    place = random.randint(0, len(text))
    return text[:place] + piece * random.choice((1, 1, 2, 20)) + text[place:]


def _insert(random: Random, text: str) -> str:
    place = random.randint(0, len(text))
    return text[:place] + random.choice(TOKENS) * random.choice((1, 1, 1, 2, 9)) + text[place:]


def _replace(random: Random, text: str) -> str:
    place = random.randint(0, len(text))
    return (
        text[:place]
        + chr(random.choice((random.randint(0, 127), random.randint(0, 0x2FFF))))
        + text[place + 1 :]
    )


def _case(random: Random, text: str) -> str:
    return random.choice((text.lower, text.upper, text.swapcase))()


_DAMAGES = (_cut, _copy, _insert, _insert, _replace, _replace, _case)
