"""What the search takes words for (content/search_words.toml), and how people ask for places."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from playbook.catalog.assembly import ContentError
from playbook.catalog.decoder import Decoder
from playbook.catalog.permalinks import places
from playbook.catalog.redirects import links
from playbook.catalog.schema import Catalog
from playbook.catalog.toml_reader import CONTENT, read_table
from playbook.domain.faults import Fault

FILE: Final = "search_words.toml"
FEWEST: Final = 2
"""Words of a group."""


@dataclass(frozen=True, kw_only=True)
class SearchWords:
    """Words with spaces between them.

    ``stop``: those that say nothing about what is looked for; ``groups``: those that stand for one another.
    """

    stop: str
    groups: tuple[str, ...]


@functools.cache
def load_search_words() -> SearchWords:
    """Return the words of the file; raises :class:`ContentError` with every fault in them."""
    return read_search_words(read_table(CONTENT, FILE))


def read_search_words(tables: Mapping[str, object]) -> SearchWords:
    """Return the words in tables; raises :class:`ContentError` with every fault in them."""
    faults: list[Fault] = []
    words = Decoder(FILE, faults).decode(SearchWords, tables)
    if words is not None:
        faults += _faults_in(words)
    if words is None or faults:
        raise ContentError(*faults)
    return words


def told(catalog: Catalog) -> dict[str, str]:
    """Return what is told of each citable place, by its path: one sentence, and how people ask for it."""
    known = places(catalog)
    summaries = {link.place.path: [link.summary] for link in links(catalog)}
    for name, asked in _asked(catalog):
        summaries[known[name].path] += asked
    return {path: " · ".join(lines) for path, lines in summaries.items()}


def _asked(catalog: Catalog) -> Iterator[tuple[str, tuple[str, ...]]]:
    yield from ((section.id, section.asked) for section in catalog.sections.values())
    yield from ((symptom.id, symptom.also) for symptom in catalog.symptoms.values())
    yield from ((pitfall.id, pitfall.asked + pitfall.sounds) for pitfall in catalog.pitfalls.values())
    yield from ((play.id, play.asked) for play in catalog.plays.values())


def _faults_in(words: SearchWords) -> Iterator[Fault]:
    silent = set(words.stop.split())
    for number, line in enumerate(words.groups, 1):
        group = line.split()
        if len(group) < FEWEST:
            yield Fault(FILE, f"groups[{number}]", repr(line), "at least two words")
        for word in silent.intersection(group):
            yield Fault(
                FILE, f"groups[{number}]", repr(word), "a word that says something: it stands in `stop`"
            )
