"""The pictures of a handoff, with the words that tell the same to people who do not see them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playbook.catalog.handoff import HandoffWords
from playbook.charts.dots import Answers, dots
from playbook.charts.palette import PAGE, Palette
from playbook.charts.strands import Side, StrandRow, strands
from playbook.domain.scoring import one_decimal, short
from playbook.domain.strands import SIDES
from playbook.narrative.charts import counts_of, frame_of
from playbook.narrative.common import is_shared_work

if TYPE_CHECKING:
    from playbook.results.handoff_documents import HandoffResult, SeamPoint, SideAnswers, StrandPart


def strands_of(
    document: HandoffResult, words: HandoffWords, *, compact: bool, palette: Palette = PAGE
) -> str:
    """Draw both works on the spectrum, and the strands between the two sides."""
    says = words.says
    rows = [
        StrandRow(
            words.strands[name].name,
            _median(item["composers"]),
            _median(item["performers"]),
            item["state"],
            item["needed"],
            words.states[item["state"]] if item["needed"] else says["not-needed"],
        )
        for name, item in document["strands"].items()
    ]
    said = ", ".join(
        says["drawn"].format(name=row.name, state=told_state(item, words))
        for row, item in zip(rows, document["strands"].values(), strict=True)
    )
    desc = f"{_told_works(document, words)} {said}.".lstrip()
    frame = frame_of(says["picture"], desc, compact=compact, palette=palette)
    return strands(frame, _sides(document, words), rows)


def strands_at(point: SeamPoint, words: HandoffWords, *, compact: bool, palette: Palette = PAGE) -> str:
    """Draw a dated result as it was kept: both works, and the strands between the two sides."""
    says = words.says
    composers, performers = (Side(says[side], point["work"][side]) for side in SIDES)
    rows = [
        StrandRow(
            words.strands[name].name,
            item["composers"],
            item["performers"],
            item["state"],
            name in point["needed"],
            words.states[item["state"]] if name in point["needed"] else says["not-needed"],
        )
        for name, item in point["strands"].items()
    ]
    said = ", ".join(says["drawn"].format(name=row.name, state=row.tail) for row in rows)
    works = _told((composers, performers))
    frame = frame_of(says["picture"], f"{works} {said}.", compact=compact, palette=palette)
    return strands(frame, (composers, performers), rows)


def works_of(document: HandoffResult, words: HandoffWords, *, compact: bool, palette: Palette = PAGE) -> str:
    """Draw both works on the spectrum alone."""
    frame = frame_of(words.says["works"], _told_works(document, words), compact=compact, palette=palette)
    return strands(frame, _sides(document, words), ())


def _sides(document: HandoffResult, words: HandoffWords) -> tuple[Side, Side]:
    composers, performers = (Side(words.says[side], work_score(document, side)) for side in SIDES)
    return composers, performers


def _told_works(document: HandoffResult, words: HandoffWords) -> str:
    return _told(_sides(document, words))


def _told(sides: tuple[Side, Side]) -> str:
    return " ".join(f"{side.name} {one_decimal(side.work)}." for side in sides if side.work is not None)


def told_state(item: StrandPart, words: HandoffWords) -> str:
    """Say how a strand holds, and where it is not needed."""
    state = words.states[item["state"]]
    return state if item["needed"] else f"{state}, {words.says['not-needed']}"


def side_dots_of(name: str, side: str, item: SideAnswers, *, compact: bool, palette: Palette = PAGE) -> str:
    """Draw one side's answers to one strand: equal answers stacked, without names or order."""
    counts, median = counts_of(item["answers"]), _median(item)
    said = ", ".join(f"{counts[value]} at {value}" for value in sorted(counts))
    middle = "" if median is None else f"; median {short(median)}"
    title, desc = f"{name}, {side.lower()}", f"{said}{middle}."
    frame = frame_of(title, desc, compact=compact, palette=palette)
    return dots(frame, Answers(side, counts, median))


def work_score(document: HandoffResult, side: str) -> float | None:
    """Return where a side sees its own work; ``None`` where it has no one reading of it."""
    work = document["sides"][side]["work"]
    return work["score"] if work and is_shared_work(work) else None


def _median(item: SideAnswers) -> float | None:
    """Return the median of a side's answers; ``None`` where that is the middle of two minds."""
    return None if item["agreement"] == "opposed" else item["median"]
