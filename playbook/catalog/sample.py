"""The session that the site shows before anybody is invited (content/sample.toml)."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import Final

from playbook.catalog.assembly import ContentError
from playbook.catalog.decoder import Decoder
from playbook.catalog.toml_reader import CONTENT, read_table
from playbook.domain.faults import Fault

FILE: Final = "sample.toml"


@dataclass(frozen=True, kw_only=True)
class SamplePerson:
    """Somebody made up: four answers on the work, eight on the practice, and the eight of the second time.

    They are spelt as on paper: numbers from 1 to 10, ``x`` for no agreed way.
    """

    name: str
    work: str
    practice: str
    later: str


@dataclass(frozen=True, kw_only=True)
class SampleAgreement:
    """What the six agreed on a day; ``play`` is an id, the days are in ISO 8601."""

    day: str
    play: str
    action: str
    owner: str
    by: str
    success: str
    stop: str
    keep: str
    checkpoint: str


@dataclass(frozen=True, kw_only=True)
class Sample:
    """The session and its checkpoint; ``invited`` and ``collect`` are what the facilitator writes."""

    scope: str
    invited: str
    collect: str
    people: tuple[SamplePerson, ...]
    first: SampleAgreement
    second: SampleAgreement


@functools.cache
def load_sample() -> Sample:
    """Return the session; raises :class:`ContentError` with every fault in the file."""
    faults: list[Fault] = []
    sample = Decoder(FILE, faults).decode(Sample, read_table(CONTENT, FILE))
    if sample is None:
        raise ContentError(*faults)
    return sample
