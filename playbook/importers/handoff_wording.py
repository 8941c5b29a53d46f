"""The words of the handoff's questions as they stand in tables."""

from __future__ import annotations

from playbook.catalog.handoff import HandoffWords, StrandCard
from playbook.catalog.instrument import Instrument, QuestionCard
from playbook.codecs.column_titles import key
from playbook.domain.ballot import PracticeAnswer
from playbook.importers.sources import Wording, labels_of


def wording_of(words: HandoffWords, instrument: Instrument) -> Wording:
    """Return what may stand above a column of a handoff's table, and what a cell may say."""
    items: tuple[QuestionCard | StrandCard, ...] = (*instrument.questions.values(), *words.strand)
    titles = {title: item.id for item in items for title in (item.name, item.ask)}
    labels: dict[str, dict[str, PracticeAnswer]] = {
        card.id: {key(anchor): int(value) for value, anchor in card.anchors.items()} for card in words.strand
    }
    labels |= {card.id: labels_of(card) for card in instrument.questions.values()}
    return Wording(titles, labels)
