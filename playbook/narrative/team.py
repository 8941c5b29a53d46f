"""What a team's ballots say together, in the shape of the retro notes; no single ballot is in it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import partial
from typing import TYPE_CHECKING, Final

from playbook.catalog.instrument import Instrument
from playbook.catalog.take_away import load_take_away
from playbook.domain.action_plan import NOTHING_AGREED, OWNERSHIP, ActionPlan
from playbook.domain.few_people import Detail, withheld
from playbook.domain.scoring import one_decimal, short, signed
from playbook.narrative import charts, wording
from playbook.narrative.advice import advice_blocks, without_first
from playbook.narrative.blocks import (
    Block,
    Bullets,
    Changes,
    Code,
    Figure,
    Fold,
    Heading,
    Inline,
    Paragraph,
    Span,
    Table,
)
from playbook.narrative.common import (
    Href,
    closing,
    doubt_of,
    has_two_readings,
    is_shared,
    kind_of,
    other_causes,
    pitfall_questions,
    told_direction,
)
from playbook.narrative.pattern import headline_of, seam_question, seam_texts
from playbook.narrative.summaries import summary_of_team
from playbook.narrative.summary import notes_foot, notes_head

if TYPE_CHECKING:
    from playbook.results.documents import Answered, TeamFit, TeamGap, TeamResult

FURTHEST_SHOWN: Final = 2
ENOUGH_FOR_WORDS: Final = 6
"""Below this many people no word is printed from luck, AD or r_wg."""


def team_reading(
    document: TeamResult, instrument: Instrument, href: Href, agreed: ActionPlan = NOTHING_AGREED
) -> tuple[Block, ...]:
    """Return the blocks of a team's result, with what the team agreed where it did.

    They leave the page, so that of few people they tell medians and words only.
    """
    return tuple(_Notes(document, instrument, href, agreed).blocks())


class _Notes:
    """Writes the notes of one team."""

    def __init__(self, document: TeamResult, instrument: Instrument, href: Href, agreed: ActionPlan) -> None:
        self.document, self.instrument, self.href, self.agreed = document, instrument, href, agreed
        self.labels = instrument.readings.labels
        self.hidden = withheld(document["n"], numbers_allowed=agreed.numbers)
        self.two_readings = has_two_readings(document)

    def blocks(self) -> Iterator[Block]:
        labels, summary = self.labels, summary_of_team(self.document, self.instrument, self.agreed)
        yield from notes_head(summary, self.instrument, self.href)
        yield from map(Paragraph, self._explained())
        if Detail.NUMBERS not in self.hidden and not self.two_readings:
            yield Figure("spectrum", partial(charts.spectrum_of, self.document))
        if summary.proposed or summary.undecided:
            advice = map(self._told, advice_blocks(self.document, self.instrument, self.href))
            yield from filter(None, map(without_first, advice) if summary.proposed else advice)
        yield self._work_table()
        yield from self._practice()
        yield from self._questions()
        if Detail.AD not in self.hidden:
            yield Fold(labels["details"], closeness(self.document, self.instrument))
        else:
            why = "two-no" if Detail.LINE in self.hidden else "few"
            yield Paragraph((Span(self.instrument.readings.team[why]),), "note")
        yield from closing(self.instrument, self.href)
        yield notes_foot(self.instrument, self.href, self._changed())
        if Detail.LINE not in self.hidden:
            yield Code(self.document["line"])

    def _explained(self) -> Iterator[Inline]:
        """Yield what follows the headline, a thought a paragraph."""
        yield from headline_of(self.document, self.instrument).then
        yield from seam_texts(self.document, self.instrument, self.href)

    def _told(self, block: Block) -> Block:
        """Return a block of advice without the gaps, where no number leaves the page.

        Gaps from the middle of two readings are nobody's: then the talk alone is told.
        """
        if not isinstance(block, Changes):
            return block
        if self.two_readings:
            block = block._replace(items=block.items[: block.open])
        if Detail.NUMBERS not in self.hidden:
            return block
        return block._replace(items=tuple(item._replace(gap="") for item in block.items))

    def _work_table(self) -> Table:
        labels, items = self.labels, self.document["work"]["questions"].items()
        names = {item.id: item.name for item in self.instrument.questions.values()}
        columns: list[tuple[str, list[str]]] = [(labels["the-work"], [names[name] for name, _ in items])]
        if Detail.NUMBERS not in self.hidden:
            columns.append((labels["median"], [short(item["median"]) for _, item in items]))
        if Detail.RANGE not in self.hidden:
            columns.append((labels["range"], [_range(item) for _, item in items]))
        columns.append(("", [item["agreement"] or labels["one-answer-given"] for _, item in items]))
        rows = tuple(zip(*(cells for _, cells in columns), strict=True))
        return Table(labels["the-work"], tuple(head for head, _ in columns), rows)

    def _practice(self) -> Iterator[Block]:
        fit, labels = self.document["fit"], self.labels
        if not fit or self.two_readings:
            return
        if headline_of(self.document, self.instrument).case == "fits":
            yield from other_causes(self.instrument, self.href)
        if not fit["plan"] or Detail.NUMBERS in self.hidden:
            return
        yield Figure("dumbbells", partial(charts.dumbbells_of, self.document, self.instrument))
        shown = [name for i, name in enumerate(fit["plan"]) if i < FURTHEST_SHOWN or name in self.agreed.ours]
        yield self._gap_table(labels["furthest"], shown, fit)
        if rest := [name for name in fit["plan"] if name not in shown]:
            yield Fold(labels["others"], (self._gap_table(labels["also-apart"], rest, fit),))

    def _gap_table(self, caption: str, names: Collection[str], fit: TeamFit) -> Table:
        gaps, labels, on_factory = fit["gaps"], self.labels, told_direction(fit) != "orchestra-heavy"
        elements = self.document["practice"]["elements"]
        columns = [
            (caption, [self.instrument.elements[name].name for name in names]),
            (labels["gap"], [signed(gaps[name]["gap"]) for name in names]),
        ]
        if Detail.LEANINGS not in self.hidden:
            heavier = [_heavier(gaps[name], elements[name]["n"], on_factory=on_factory) for name in names]
            columns.append((labels["heavier-factory" if on_factory else "heavier-orchestra"], heavier))
        if self.agreed.ours:
            sorted_into = [OWNERSHIP.get(self.agreed.ours.get(name, ""), "") for name in names]
            columns.append((labels["ours"], sorted_into))
        rows = tuple(zip(*(cells for _, cells in columns), strict=True))
        return Table(caption, tuple(head for head, _ in columns), rows)

    def _questions(self) -> Iterator[Block]:
        """Yield the questions worth asking, as one person's, and what would make a shared reading wrong."""
        document, instrument = self.document, self.instrument
        shared = is_shared(document)
        own = instrument.readings.work[kind_of(document["work"])].ask
        asked = [(Span(seam_question(document, instrument) or own),)] if shared else []
        pitfalls = () if self.two_readings else pitfall_questions(document, instrument, self.href)
        if items := (*asked, *pitfalls):
            yield Heading(3, self.labels["questions"])
            yield Bullets(items, "pitfalls")
        if shared:
            yield Paragraph((Span(doubt_of(document, instrument)),))

    def _changed(self) -> str:
        """Return what came and went after the reveal."""
        agreed, take = self.agreed, load_take_away().words
        if not agreed.revealed:
            return ""
        if not (agreed.added or agreed.removed):
            return take["none-changed"]
        counts = (agreed.added, agreed.removed)
        added, removed = (wording.number_in_words(number) if number else take["none"] for number in counts)
        return take["changed"].format(added=added, removed=removed)


def _range(item: Answered) -> str:
    return f"{item['low']}–{item['high']}" if item["low"] != item["high"] else str(item["low"])


def _heavier(gap: TeamGap, answered: int, *, on_factory: bool) -> str:
    return f"{gap['factory_heavier'] if on_factory else gap['orchestra_heavier']} of {answered}"


def closeness(document: TeamResult, instrument: Instrument) -> tuple[Block, ...]:
    """Return the figures on how close the answers are, with the single ballots' verdicts only counted."""
    labels = instrument.readings.labels
    rows = tuple(
        (
            instrument.questions[name].name,
            _number(item["luck"], 3),
            _number(item["ad"], 2),
            _number(item["rwg"], 2),
        )
        for name, item in document["work"]["questions"].items()
    )
    table = Table(labels["closeness"], (labels["question"], "luck", "AD", "r_wg"), rows)
    counts = ", ".join(f"{name} {number}" for name, number in document["work"]["ballots"].items())
    score = one_decimal(document["work"]["score"])
    verdicts = Paragraph((Span(labels["one-by-one"].format(counts=counts, score=score)),))
    small = [Paragraph((Span(labels["few-numbers"]),))] if document["n"] < ENOUGH_FOR_WORDS else []
    return (table, *small, verdicts)


def _number(value: float | None, digits: int) -> str:
    return "–" if value is None else f"{value:.{digits}f}"
