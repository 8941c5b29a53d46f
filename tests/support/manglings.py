"""What wikis, chats, mail and link filters do to a code on its way."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from urllib.parse import quote

LINK = "https://play.example.org/diagnostic/#"


def every(sign: str, becomes: str) -> Callable[[str], str]:
    return lambda text: text.replace(sign, becomes)


def wrapped(text: str) -> str:
    """Break every line after its seventh sign, as mail does with a soft break."""
    return "\n".join(f"{line[:7]}=\n{line[7:]}" for line in text.split("\n"))


def proofpoint_2(text: str) -> str:
    plain = quote(f"https://x.example/#{text}", safe="/.").replace("-", "%2D").replace("_", "%5F")
    plain = plain.replace("/", "_").replace("%", "-")
    return f"https://urldefense.proofpoint.com/v2/url?u={plain}&d=Dw"


MANGLINGS: dict[str, Callable[[str], str]] = {
    "escape": every("-", "\\-"),
    "escape twice": every("-", "\\\\-"),
    "braces": every("-", "{-}"),
    "JSON": every("-", "\\u2011"),
    "quote": lambda text: f"> {text}",
    "quote twice": lambda text: f">> {text}",
    "wrap": wrapped,
    "dash": every("-", "–"),
    "letter": every("-", "ー"),
    "underscore": every("-", "_"),
    "full stop": every("-", "."),
    "nothing": every("-", ""),
    "decimal entity": every("-", "&#45;"),
    "hexadecimal entity": every("-", "&#x2d;"),
    "named entity": every("-", "&hyphen;"),
    "entity of an entity": every("-", "&amp;#45;"),
    "zero width": every("-", "\u200b-\ufeff"),
    "full width": every("-", "\uff0d"),
    "percent": every("-", "%2D"),
    "percent twice": every("-", "%252D"),
    "quoted-printable": every("-", "=2D"),
    "link": lambda text: LINK + text,
    "encoded link": lambda text: quote(LINK + text, safe=""),
    "safe link": lambda text: f"https://eu.safelinks.x/?url={quote(LINK + text, safe='')}&data=05",
    "Proofpoint 2": proofpoint_2,
    "Proofpoint 3": lambda text: f"https://urldefense.com/v3/__{LINK}{text}__;!!Ab!c$",
    "label": lambda text: f"<{LINK}{text}|mine>",
    "full stop behind": lambda text: f"{text}.",
    "tracking": lambda text: f"{text}?utm_source=x",
    "bold": lambda text: f"**{text}**",
}
OTHER_JOINTS = ("nothing", "underscore", "full stop")
OF_LINES = ("quote", "quote twice", "wrap")
"""What is done to whole lines is done last: no filter wraps a link around a line break."""


def mangled(text: str, names: Iterable[str]) -> str:
    for name in sorted(names, key=lambda name: (name in OF_LINES) - (name in OTHER_JOINTS)):
        text = MANGLINGS[name](text)
    return text
