"""What a paste or a file is: a table, JSON or other text, whoever hands it in; files come as octets."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import chain, islice
from typing import Any, Final

from playbook.catalog.instrument import ElementCard, Instrument, QuestionCard
from playbook.codecs.answer_cells import Labels
from playbook.codecs.ballot_csv import has_all_questions, is_table
from playbook.codecs.column_titles import key
from playbook.codecs.file_kind import ZIP, kind_of
from playbook.codecs.json_texts import json_values
from playbook.codecs.markup import without_html
from playbook.codecs.text_encoding import decoded
from playbook.codecs.zip_texts import texts_in_zip
from playbook.domain.ballot import NO_AGREED_WAY, PracticeAnswer
from playbook.domain.faults import Fault

_HEAD: Final = 60
"""So many lines are looked at to tell what a source holds."""
_JSON: Final = re.compile(r"\ufeff?\s*[\[{]")
_HTML: Final = re.compile(r"<(?:table|tr|td|html|body)\b", re.IGNORECASE)
_TABLES: Final = (".csv", ".tsv")


class Form(StrEnum):
    """What a source holds."""

    JSON = "json"
    TABLE = "table"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of the instrument that stand in tables: titles of columns, and answers in words."""

    titles: Mapping[str, str]
    labels: Labels

    @classmethod
    def of(cls, instrument: Instrument) -> Wording:
        """Return the names and questions that may stand above a column, and what an answer may say."""
        items: tuple[QuestionCard | ElementCard, ...] = (
            *instrument.questions.values(),
            *instrument.elements.values(),
        )
        titles = {title: item.id for item in items for title in (item.name, item.ask)}
        return cls(titles, {item.id: labels_of(item) for item in items})


@dataclass(frozen=True, slots=True)
class Source:
    """What was handed in: its name (empty for a paste), its form, and its lines, read as they are asked for.

    ``values`` is what JSON holds; a text may be ``meant_as_table`` and lack columns. Of a zip, ``part`` is
    the file in it, and ``left`` names those that are not read. ``links`` are those behind the words of a
    paste.
    """

    name: str
    form: Form
    lines: Iterator[str]
    values: Sequence[Any] | None = None
    meant_as_table: bool = False
    part: str = ""
    left: Sequence[str] = field(default=())
    links: str = ""

    @property
    def faults(self) -> list[Fault]:
        """A fault for each file in a zip that is no text."""
        return [Fault(name, problem="not looked at", expected="a text file") for name in self.left]

    def text(self) -> str:
        """Return everything."""
        return "".join(self.lines)


def recognised(name: str, lines: Iterable[str], wording: Wording) -> Source:
    """Return a source with its form, which its first lines tell, or all of them where they may be JSON."""
    rest = iter(lines)
    head = list(islice(rest, _HEAD))
    first = "".join(head)
    if _JSON.match(first):
        text = first + "".join(rest)
        values = json_values(text)
        return Source(name, Form.TEXT if values is None else Form.JSON, iter([text]), values)
    if _HTML.search(first):
        shown = without_html(first + "".join(rest))
        rest = iter(shown.splitlines(keepends=True))
        head = [line for line in islice(rest, _HEAD) if line.strip()]
    form = Form.TABLE if has_all_questions(head, wording.titles) else Form.TEXT
    meant = name.lower().endswith(_TABLES) or is_table(head, wording.titles)
    return Source(name, form, chain(head, rest), meant_as_table=meant)


def unpacked(name: str, data: bytes, wording: Wording) -> Iterator[Source]:
    """Yield the sources in a file: itself, or the text files in a zip.

    Raises :class:`~playbook.domain.faults.PlaybookError` that says what a file is that holds no text.
    """
    if kind_of(data[:16]) is not ZIP:
        yield recognised(name, io.StringIO(decoded(data, name), newline=""), wording)
        return
    found = texts_in_zip(data, name)
    left = found.others
    for member, octets in found.texts:
        whole = f"{name}: {member}"
        source = recognised(whole, io.StringIO(decoded(octets, whole), newline=""), wording)
        yield replace(source, part=member, left=left)
        left = ()


def labels_of(item: QuestionCard | ElementCard) -> dict[str, PracticeAnswer]:
    """Return what a cell may say in words; the page does not know the anchors of elements."""
    if isinstance(item, ElementCard):
        return {key(item.none): NO_AGREED_WAY}
    return {key(anchor): int(value) for value, anchor in item.anchors.items()}
