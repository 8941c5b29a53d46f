"""Text out of the clothing that mail, wikis and pages put around it: quoted-printable, HTML, wiki headings.

Each function leaves text alone that does not wear its clothing, and takes time linear in its length. Escapes
of single signs stay: :func:`playbook.codecs.markdown_escape.unescaped` takes them out, once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Final

from playbook.codecs.text_encoding import repaired

_INVISIBLE: Final = dict.fromkeys(map(ord, "\u00ad\u180e\u200b\u2060\u2061\u2062\u2063\u2064\ufeff"))
"""Signs that nobody sees and no word needs; those that join an emoji or a letter to the next one stay."""

_SOFT_BREAK: Final = re.compile(r"(?<![\n>*#|])(?<![>*#|] )(?<!\bgap)(?<!\bwork)=[ \t]{0,9}\r?\n")
"""A line end that quoted-printable has put in; behind the name of a list, or alone, it is another's."""
_OCTETS: Final = re.compile(r"(?:=[0-9A-Fa-f]{2})+")
_SURELY_QUOTED: Final = re.compile(r"=3[Dd]|=[89A-Fa-f][0-9A-Fa-f]=[89ABab][0-9A-Fa-f]")
"""A quoted ``=`` or a quoted sign of two octets: no field of a team line is followed by such."""
_OUTSIDE: Final = re.compile(r"=(?![0-9A-Fa-f]{2})")

_TAG: Final = re.compile(
    r"<!\[CDATA\[|\]\]>|-->|<(!--|/?[A-Za-z][A-Za-z0-9]{0,15}(?:[:-][A-Za-z][\w-]{0,40})?(?=[\s/>]))([^<>]*)>?"
)
_CLOTHING: Final = re.compile(
    r"</(?:p|div|span|h[1-6]|li|ul|ol|td|th|tr|table|strong|em|b|i|code|pre|a|body|html)\s{0,9}>"
    r"|<(?:br|hr|p|div|td|tr|h[1-6])(?:\s[^<>]{0,999})?/?>",
    re.IGNORECASE,
)
"""A tag that nobody types in a chat: the text is a page, or what a wiki stores."""
_HEADING: Final = re.compile(r"h([1-6])")
_ENDS_LINE: Final = frozenset(
    ("p", "div", "br", "hr", "li", "ul", "ol", "tr", "table", "pre", "blockquote", "section", "title")
)
_CELLS: Final = frozenset(("td", "th"))
_UNSEEN: Final = frozenset(("style", "script"))
_HREF: Final = re.compile(r"""href\s{0,9}=\s{0,9}["']?([^"'\s>]{1,9999})""", re.IGNORECASE)
_TELLING: Final = re.compile(r"f[o0]s?-|fo-team|invite", re.IGNORECASE)
"""The address of a link that holds a ballot, a result or an invitation."""

_WIKI_HEADING: Final = re.compile(
    r"^([ \t>]{0,99})(?:h([1-6])\.[ \t]{1,9}|(={1,6}|!{1,3})[ \t]{0,9}(?=[^\W\d]))", re.MULTILINE
)
_WIKI_SIGNS: Final = re.compile(r"\{/?(?:code|noformat|panel|quote|color)(?::[^{}\n]{0,99})?\}")


def as_seen(text: str) -> str:
    """Return the text that a reader sees in what mail, a page or a wiki has made of it."""
    plain = without_html(without_quoted_printable(text))
    return without_wiki(plain.translate(_INVISIBLE))


def without_quoted_printable(text: str) -> str:
    """Return text with quoted-printable lines decoded: those in which every ``=`` is one of its signs."""
    if not _SURELY_QUOTED.search(text) and not _SOFT_BREAK.search(text):
        return text
    return "".join(map(_unquoted, _unbroken(text)))


def without_html(text: str) -> str:
    """Return what HTML shows: lines for its blocks, tabs between cells, ``#`` before headings.

    The address of a link is kept where it holds a ballot, a result or an invitation.
    """
    return "".join(_pieces(text)) if _CLOTHING.search(text) else text


def without_wiki(text: str) -> str:
    """Return text with the headings of wikis as those of Markdown, and without the signs around blocks."""
    return _WIKI_HEADING.sub(_as_markdown, _WIKI_SIGNS.sub("", text))


def _unbroken(text: str) -> Iterator[str]:
    """Yield lines with their ends; one that soft breaks part is one line."""
    waiting: list[str] = []
    for line in text.splitlines(keepends=True):
        waiting.append(line)
        if not _SOFT_BREAK.search(line):
            yield "".join(waiting)
            waiting.clear()
    yield "".join(waiting)


def _unquoted(line: str) -> str:
    whole = _SOFT_BREAK.sub("", line)
    if _OUTSIDE.search(whole) or ("=" in whole and not _SURELY_QUOTED.search(whole)):
        return line
    return _OCTETS.sub(_signs, whole)


def _signs(match: re.Match[str]) -> str:
    return repaired(bytes.fromhex(match[0].replace("=", "")).decode("utf-8", "surrogateescape"))


def _pieces(text: str) -> Iterator[str]:
    place, closing = 0, ""
    for tag in _TAG.finditer(text):
        name = (tag[1] or tag[0]).lower()
        if closing:
            closing = "" if name == closing else closing
        else:
            yield unescape(text[place : tag.start()])
            yield _shown(name, tag[2] or "")
            closing = _closing(name, tag[0])
        place = tag.end()
    if not closing:
        yield unescape(text[place:])


def _closing(name: str, tag: str) -> str:
    """Return what ends a part that nobody sees, or nothing where this tag does not begin one."""
    if name == "!--" and not tag.endswith("-->"):
        return "-->"
    return f"/{name}" if name in _UNSEEN else ""


def _shown(name: str, rest: str) -> str:
    bare = name.removeprefix("/")
    if heading := _HEADING.fullmatch(bare):
        return "\n" if name != bare else f"\n{'#' * int(heading[1])} "
    if bare in _ENDS_LINE:
        return "\n"
    if bare in _CELLS:
        return "\t" if name != bare else ""
    address = _HREF.search(rest) if name == "a" else None
    return f" {unescape(address[1])} " if address and _TELLING.search(address[1]) else ""


def _as_markdown(match: re.Match[str]) -> str:
    level = int(match[2]) if match[2] else len(match[3])
    return f"{match[1]}{'#' * level} "
