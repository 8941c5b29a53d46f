"""The pictures of a result document, with the words that tell the same to people who do not see them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from playbook.catalog.instrument import Instrument
from playbook.charts.dumbbells import Dumbbell, dumbbells
from playbook.charts.figure import Frame
from playbook.charts.lanes import Lane, Range, lanes
from playbook.charts.palette import PAGE, Palette
from playbook.charts.spectrum import Places, spectrum
from playbook.domain.ballot import ELEMENTS, HIGHEST, LOWEST
from playbook.domain.scoring import mean, one_decimal, short, signed
from playbook.domain.sorted_answers import SortedAnswers
from playbook.results.ballot import needs_splitting, reference_of

if TYPE_CHECKING:
    from playbook.results.documents import Answered, Fitted


def spectrum_of(document: Fitted, *, compact: bool, palette: Palette = PAGE) -> str:
    """Draw where the work and the practice of a ballot or a team sit."""
    work, practice = reference_of(document["work"]), practice_score(document)
    answers = _work_answers(document)
    split = needs_splitting(document["work"], document["work"]["verdict"]) and bool(document["work"]["seam"])
    said = f"The work sits at {one_decimal(work)} on the scale from 1, Factory, to 10, Orchestra."
    if split:
        said = f"Two kinds of work: the answers reach from {short(min(answers))} to {short(max(answers))}."
    elif document["work"]["verdict"] == "split":
        apart = "one answer apart" if document["work"]["odd"] else "though most see two kinds of work"
        said = f"{said.removesuffix('.')}, {apart}."
    if practice is not None:
        said += f" The way it is run sits at {one_decimal(practice)}."
    frame = frame_of("Where the work sits", said, compact=compact, palette=palette)
    places = Places(work=work, practice=practice, split=(min(answers), max(answers)) if split else None)
    return spectrum(frame, places)


def lanes_of(
    document: Fitted,
    instrument: Instrument,
    *,
    compact: bool,
    palette: Palette = PAGE,
    ranges: bool = True,
) -> str:
    """Draw the four questions, a lane each: of a team the range of its answers, or the medians alone."""
    names = {name: question.name for name, question in instrument.questions.items()}
    if document["kind"] == "team" and ranges:
        items = [Lane(names[name], range_of(item)) for name, item in document["work"]["questions"].items()]
    else:
        items = [
            Lane(name, value) for name, value in zip(names.values(), _work_answers(document), strict=True)
        ]
    answers = zip(items, _work_answers(document), strict=True)
    said = ", ".join(f"{lane.name} {short(answer)}" for lane, answer in answers)
    return lanes(
        frame_of("The four answers about the work", f"{said}.", compact=compact, palette=palette), items
    )


def dumbbells_of(document: Fitted, instrument: Instrument, *, compact: bool, palette: Palette = PAGE) -> str:
    """Draw the elements: where each is run, and the way to where the work is."""
    gaps = document["fit"]["gaps"] if document["fit"] else {}
    unagreed, target = document["practice"]["unagreed"], reference_of(document["work"])
    items, said = [], []
    for name in ELEMENTS:
        label = instrument.elements[name].name
        if name in gaps:
            gap, level = gaps[name]["gap"], gaps[name]["level"]
            items.append(Dumbbell(label, on_scale(target + gap), target, level))
            said.append(f"{label} {level} ({signed(gap)})")
        elif name in unagreed:
            items.append(Dumbbell(label, None, target, "unagreed"))
            said.append(f"{label}: no agreed way")
        elif document["kind"] == "team" and name in document["practice"]["contested"]:
            items.append(Dumbbell(label, None, target, "contested"))
            said.append(f"{label}: seen differently")
    frame = frame_of(
        "How the work is run, element by element", ", ".join(said) + ".", compact=compact, palette=palette
    )
    return dumbbells(frame, items)


def on_scale(value: float) -> float:
    """Return ``value``, or the end of the scale that lies nearest."""
    return float(min(max(value, LOWEST), HIGHEST))


def frame_of(title: str, desc: str, *, compact: bool, palette: Palette) -> Frame:
    """Return the frame of a result's picture."""
    return Frame(title=title, desc=desc, compact=compact, palette=palette, fixed=palette.literal)


def _work_answers(document: Fitted) -> list[float]:
    if document["kind"] == "team":
        return [item["median"] for item in document["work"]["questions"].values()]
    return list(document["work"]["answers"].values())


def practice_score(document: Fitted) -> float | None:
    """Return where the practice sits, 1..10; of a team, the work and the mean of its gaps."""
    if document["kind"] == "team":
        gaps = document["fit"]["gaps"] if document["fit"] else {}
        if not gaps:
            return None
        return on_scale(reference_of(document["work"]) + mean([item["gap"] for item in gaps.values()]))
    return document["practice"]["score"]


def range_of(item: Answered) -> Range:
    """Return how a team answered one item."""
    return Range(item["median"], item["low"], item["high"], counts_of(item["answers"]))


def counts_of(answers: Collection[int]) -> Mapping[int, int]:
    """Return people by answer; a saved document holds a list."""
    return answers.counts if isinstance(answers, SortedAnswers) else Counter(answers)
