"""Twenty made-up profiles for maintainers: what a coach would stress, and today's whole reading of each."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from macros.context import Site
from playbook.catalog.instrument import Instrument
from playbook.domain.ballot import ELEMENTS, NO_AGREED_WAY, QUESTIONS, Ballot, PracticeAnswer
from playbook.renderers.text import text
from playbook.results.ballot import ballot_document

NO_WAY: Final = "x"
EMPTY: Final = "-"
_FILE: Final = Path("decisions", "profiles.toml")


@dataclass(frozen=True, slots=True)
class Profile:
    """Answers as they stand in a line of text, a name, and what a coach would tell this team."""

    name: str
    work: str
    practice: str
    coach: str

    @property
    def ballot(self) -> Ballot:
        """The answers as one person's ballot."""
        work = dict(zip(QUESTIONS, map(int, self.work.split()), strict=True))
        return Ballot(work, practice_line(self.practice))


def practice_line(line: str) -> dict[str, PracticeAnswer]:
    """Return the practice from a line in the order of the elements: ``x`` no agreed way, ``-`` left empty."""
    given = zip(ELEMENTS, line.split(), strict=True)
    return {name: NO_AGREED_WAY if said == NO_WAY else int(said) for name, said in given if said != EMPTY}


def read_profiles(docs: Path) -> tuple[Profile, ...]:
    """Return the profiles in their order."""
    rows = tomllib.loads((docs / _FILE).read_text(encoding="utf-8"))["profile"]
    return tuple(Profile(**row) for row in rows)


def reading(profile: Profile, instrument: Instrument) -> str:
    """Return what the product says of a profile, as plain text."""
    return text(ballot_document(profile.ballot, instrument), instrument)


def profiles(site: Site) -> str:
    """Return the profiles one below the other, each with its whole reading."""
    told = [(profile, reading(profile, site.catalog)) for profile in read_profiles(site.docs)]
    return site.render("profiles.md", profiles=told)


MACROS: Final = (profiles,)
