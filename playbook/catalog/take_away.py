"""The words of what is taken away; a result that only stands on the page does not need them."""

from __future__ import annotations

import functools
import json
import pkgutil
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from playbook.catalog.assembly import ContentError, faults_of_names
from playbook.catalog.completeness import SIDES
from playbook.catalog.decoder import Decoder
from playbook.catalog.texts import Texts
from playbook.domain.ballot import ELEMENTS
from playbook.domain.faults import Fault

FILE: Final = "take_away.toml"
STAGED: Final = "take_away.json"
"""The file beside this module in the page."""
_WORDS: Final = (
    "will said not-agreed nothing owner by works-if stop-if keep next-look tell tell-either look in-weeks "
    "only-look undecided undecided-open which-work brings brings-by somebody open open-on my-reading "
    "work-at run-at scale no-scope none-changed changed none how agenda now acceptance why settle calendar "
    "calendar-notes calendar-agenda or ask-title ask-what ask-saw ask-on ask-factory ask-orchestra "
    "ask-lets ask-return ask-review ask-on-day ask-own ask-person ask-nobody ask-helped "
    "ask-sign ask-sure ask-sure-one ask-sure-many ask-sure-rest ask-later ask-leaders "
    "we-one we-many us-one us-many "
    "medians distances by-question fifteen over-time did-we did-we-blank what-moved"
)


@dataclass(frozen=True, kw_only=True)
class Ask:
    """What a team asks of somebody else about an element, in words to them, and what it would then do.

    ``helped`` follows "it helped if".
    """

    ask: str
    lets: str
    helped: str


@dataclass(frozen=True, kw_only=True)
class TakeAway:
    """Short pieces by their use, and what is asked by element and by whose habit the gap is."""

    words: Texts
    asks: Mapping[str, Mapping[str, Ask]]


@functools.cache
def load_take_away() -> TakeAway:
    """Return the words; in the page from the file that ``staged_take_away`` made for it."""
    try:
        staged = pkgutil.get_data(__name__, STAGED)
    except FileNotFoundError:
        staged = None
    return read_take_away(json.loads(staged) if staged else _from_toml())


def read_take_away(tables: Mapping[str, Any]) -> TakeAway:
    """Return the words in tables; raises :class:`ContentError` with every fault in them."""
    faults: list[Fault] = []
    read = Decoder(FILE, faults).decode(TakeAway, tables)
    if read is not None:
        faults += faults_of_names(FILE, "words", read.words, _WORDS.split())
        faults += faults_of_names(FILE, "asks", read.asks, ELEMENTS)
        for name, asks in read.asks.items():
            faults += faults_of_names(FILE, f"asks.{name}", asks, SIDES)
    if read is None or faults:
        raise ContentError(*faults)
    return read


def _from_toml() -> Mapping[str, Any]:
    from playbook.catalog.toml_reader import CONTENT, read_table  # noqa: PLC0415 - the page has a staged file for it

    return read_table(CONTENT, FILE)
