"""Pastes with pieces planted in noise: each is read, offered or told, and nothing else counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random

from playbook.codecs.chat_paste import find_codes
from playbook.codecs.share_code import encode
from playbook.domain.ballot import ELEMENTS, QUESTIONS
from tests.fuzz import material
from tests.fuzz.inputs import Input
from tests.support.manglings import MANGLINGS, OF_LINES, mangled

NAMES = ("Ana Lee", "Ben", "Chiara R.", "Dmitri", "O'Brien, Jo", "Zoë", "Priya 🎻")
NOISE = (
    "shall we begin at 10:30 or later?",
    "room 4.12, for 10 people, 2 hours",
    "release 2.14.0 is out by the way, 3 bugs",
    "phone 0170 5553 8812 if the bridge fails",
    "FO-123 please ack, FO-4711 is done",
    "ticket FAC-1123 is open since 3 weeks 😂",
    "https://x.example/go/part-the-work/?utm_source=FO-12&a=1&b=2",
    "costs € 9,50 and 12.30 and 8 % more",
    "we moved it to 2026-11-24, see page 7",
    "build 2f9c1e7b22d04c5b8f3a77e01d2c3b4a5f6e7d8c finished",
    "forest fire this year will come, info desk",
    "thanks!",
    "| who | what | when |",
    "- - - -",
    "",
)
Style = Callable[[str, str], str]
"""How a chat shows who says what."""
STYLES: tuple[Style, ...] = (
    lambda name, said: f"[10:42] {name}: {said}",
    lambda name, said: f"24/11/2026, 10:05 - {name}: {said}",
    lambda name, said: f"[24/11/2026, 10:01:15] {name}: {said}",
    lambda name, said: f"10:01:12\t From  {name} : {said}",
    lambda name, said: f"10:03:00 From {name} to Everyone:\n\t{said}",
    lambda name, said: f"[Tuesday 10:01 AM] {name}\n{said}",
    lambda name, said: f"{name}  9:58 AM\n{said}",
    lambda name, said: f"{name}, Yesterday 10:02 AM\n{said}",
    lambda name, said: f"{name} — Today at 10:02 AM\n{said}",
)


@dataclass
class Paste:
    """A text that grows, and how many of its pieces are to be read, offered and told."""

    random: Random
    style: Style
    lines: list[str] = field(default_factory=list)
    expected: Counter[str] = field(default_factory=Counter)
    ids: list[int] = field(default_factory=list)
    speakers: int = 0

    def say(self, text: str) -> None:
        """Let somebody who has not spoken before say something."""
        self.speakers += 1
        self.lines.append(self.style(f"{self.random.choice(NAMES)} {_letters(self.speakers)}", text))

    def code(self) -> str:
        return encode(material.ballot(self.random, self.ids.pop()))

    def answers(self, many: int) -> list[str]:
        first = [str(self.random.randint(1, 10)) for _ in QUESTIONS]
        rest = [self.random.choice(("-", "x", str(self.random.randint(1, 10)))) for _ in ELEMENTS]
        return first + rest[: many - len(first)]


def _letters(number: int) -> str:
    return "".join("abcdefghij"[int(digit)] for digit in str(number))


def _clear(paste: Paste) -> None:
    paste.say(f"{paste.random.choice(('', 'mine is ', 'here you go '))}{paste.code()}")
    paste.expected["read"] += 1


def _mangled(paste: Paste) -> None:
    names = paste.random.sample(
        [name for name in MANGLINGS if name not in OF_LINES], paste.random.randint(1, 3)
    )
    paste.say(mangled(paste.code(), names))
    paste.expected["read"] += 1


def _broken(paste: Paste) -> None:
    paste.say(f"mine {material.broken_code(paste.random)}")
    paste.expected["told"] += 1


def _bare(paste: Paste) -> None:
    separator = paste.random.choice((" ", ",", ", ", "; ", "\t"))
    text = separator.join(paste.answers(paste.random.choice((4, 12))))
    paste.lines.append(f"\n{text}")
    paste.expected["read"] += 1


def _impossible(paste: Paste) -> None:
    paste.lines.append(" ".join([paste.random.choice(("0", "11", "200")), *paste.answers(4)[1:]]))
    paste.expected["told"] += 1


def _named_twelve(paste: Paste) -> None:
    paste.say(" ".join(paste.answers(12)))
    paste.expected["read"] += 1


def _too_many(paste: Paste) -> list[str]:
    """Answers that are neither four nor twelve; the last one is a number."""
    return [*paste.answers(paste.random.choice((4, 5, 7, 9, 12))), "7"]


def _miscounted(paste: Paste) -> None:
    text = paste.random.choice((" ", ", ", "; ", " | ")).join(_too_many(paste))
    if paste.random.random() < 0.5:
        paste.say(text)
    else:
        paste.lines.append(f"\n{text}")
    paste.expected["told"] += 1


def _quoted(paste: Paste) -> None:
    paste.say(f"> {' '.join(paste.answers(paste.random.choice((4, 12))))}")
    paste.expected["repeat"] += 1


def _reaction(paste: Paste) -> None:
    said = paste.random.choice(("Reacted to", "Replying to"))
    paste.say(f'{said} "{" ".join(paste.answers(4))}" with 👍')
    paste.expected["repeat"] += 1


def _cut_repeat(paste: Paste) -> None:
    code = paste.code()
    paste.say(code)
    paste.say(f'Reacted to "{code[: paste.random.randint(14, 24)]}..." with 👍')
    paste.expected["read"] += 1
    paste.expected["duplicates"] += 1


def _twice(paste: Paste) -> None:
    code = paste.code()
    paste.say(code)
    paste.say(f"> {paste.random.choice(NAMES)}: {code}")
    paste.expected["read"] += 1
    paste.expected["duplicates"] += 1


def _correction(paste: Paste) -> None:
    paste.speakers += 1
    name = f"Eve {_letters(paste.speakers)}"
    paste.lines += [paste.style(name, paste.code()), paste.style(name, f"correction: {paste.code()}")]
    paste.expected["read"] += 1
    paste.expected["correction"] += 1


def _slip(paste: Paste) -> None:
    answers = paste.answers(4)
    table = f"| {paste.random.choice(NAMES)} | {' | '.join(answers)} |"
    sentence = f"I take {', '.join(answers[:3])} and {answers[3]}"
    keycaps = " ".join("🔟" if answer == "10" else f"{answer}\ufe0f\u20e3" for answer in answers)
    paste.say(
        paste.random.choice(
            (
                f"{' '.join(answers)} thanks!",
                f"- {' '.join(answers)}",
                f"for us: {', '.join(answers)}",
                "、".join(answers),
                "/".join(answers),
                f"{','.join(answers)},,,,,,,,",
                " ".join(f"{answer}/10" for answer in answers),
                table,
                sentence,
                keycaps,
                f"Ana {answers[0]}, Ben {answers[1]}, Cy {answers[2]}, Dora {answers[3]}",
            )
        )
    )
    paste.expected["slip"] += 1


def _column(paste: Paste) -> None:
    paste.lines += ["one a line:", *paste.answers(paste.random.choice((4, 12))), "that is all"]
    paste.expected["slip"] += 1


def _together(paste: Paste) -> None:
    """Codes, broken ones and the answers of one person in one message, on one line."""
    kinds = paste.random.choices(("read", "told"), (2, 1), k=paste.random.randint(1, 3))
    kinds.insert(paste.random.randint(0, len(kinds)), paste.random.choice(("read", "slip", "many")))
    apart = paste.random.choice((" ", ", ", "; ", " / ", " and ", " | ", " - ", "\t", " · "))
    paste.say(apart.join(_piece(paste, kind) for kind in kinds))
    paste.expected.update("told" if kind == "many" else kind for kind in kinds)


def _piece(paste: Paste, kind: str) -> str:
    if kind in ("slip", "many"):
        return " ".join(paste.answers(4) if kind == "slip" else _too_many(paste))
    return paste.code() if kind == "read" else material.broken_code(paste.random)


def _noise(paste: Paste) -> None:
    paste.say(paste.random.choice(NOISE))


KINDS: tuple[Callable[[Paste], None], ...] = (
    _clear,
    _mangled,
    _broken,
    _bare,
    _impossible,
    _named_twelve,
    _miscounted,
    _quoted,
    _reaction,
    _cut_repeat,
    _twice,
    _correction,
    _slip,
    _column,
    _together,
    _noise,
    _noise,
)


def paste(random: Random) -> Input:
    """Return a chat in one style with up to eight pieces between noise, and what is to become of them."""
    grown = Paste(random, random.choice(STYLES), ids=random.sample(range(1, 65_535), 40))
    grown.say("please answer")
    for _ in range(random.randint(1, 8)):
        random.choice(KINDS)(grown)
        if random.random() < 0.3:
            _noise(grown)
    return Input((random.choice(("\n", "\r\n")).join(grown.lines), dict(grown.expected)))


def check(item: Input) -> None:
    """Hold that read, offered and told are exactly what was planted."""
    text, expected = item.value
    found = find_codes(text)
    counted: Counter[str] = Counter(
        read=len(found.packed), told=len(found.unreadable), duplicates=found.duplicates
    )
    counted.update(str(offer.kind) for offer in found.offered)
    assert +counted == Counter(expected), (dict(+counted), expected)
