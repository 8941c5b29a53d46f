"""What a result says of the pattern: the headline by case, what stands beside it, the seam, the edge."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from playbook.catalog.instrument import Instrument
from playbook.domain.ballot import ELEMENTS, Side, side
from playbook.domain.fit import ENOUGH_ELEMENTS
from playbook.domain.plan import AT_HAND, MANY_UNAGREED, TOOLS
from playbook.domain.scoring import mean
from playbook.narrative import wording
from playbook.narrative.blocks import Inline, Span, voiced
from playbook.narrative.common import Href, fitting_elements, is_shared, kind_of, told_direction
from playbook.results.ballot import needs_splitting

if TYPE_CHECKING:
    from playbook.results.documents import BallotFit, BallotResult, Fitted, TeamFit

OTHER_BOOK: Final[Mapping[str, str]] = {"factory": "orchestra", "orchestra": "factory"}
SEVERAL: Final = 3
"""So many elements that pull are told as a number and no longer by name."""
FAR_ON_ITS_SIDE: Final = 2
"""Mean distance, in points, from which a practice that fits is still told to be tighter or looser."""
_SAID_BY_THE_HEADLINE: Final = ("camps", "opposed", "no-agreed-way", "split-no-way", "no-way")


@dataclass(frozen=True, slots=True)
class Headline:
    """The sentence about this pattern, and the sentences that follow it; ``case`` is its row of the table."""

    case: str
    title: Inline
    then: tuple[Inline, ...]

    @property
    def text(self) -> str:
        """The headline as plain text."""
        return plain(self.title)


def plain(text: Inline) -> str:
    """Return the words of a text."""
    return "".join(span.text for span in text)


def headline_of(document: Fitted, instrument: Instrument) -> Headline:
    """Return the headline of a ballot's or a team's result: the first case that fits."""
    return _Pattern(document, instrument).headline()


def practice_of(document: Fitted, name: str) -> float:
    """Return where an element with a number is run, 1..10: an answer, or the median of a team's."""
    if document["kind"] == "team":
        return document["practice"]["elements"][name]["median"]
    return float(document["practice"]["answers"][name])


def seam_texts(document: Fitted, instrument: Instrument, href: Href) -> Iterator[Inline]:
    """Yield what the odd answer or the seam usually is, what each part needs, where the practice stands.

    Behind a seam comes the way to the handoff between its parts. Nothing where two sides see the work
    differently: nobody gave the answers that would be read.
    """
    if not is_shared(document):
        return
    work, patterns = document["work"], instrument.patterns
    fit = document["fit"]
    lean = fit["lean"] if fit else None
    if (name := work["odd"]) and work["sides"]:
        own = work["sides"][name]
        odd = patterns.odd[f"{name}-{own}"]
        yield voiced(f"{odd.usual} {odd.do}")
        if fit and fit["verdict"] == "fits":
            yield voiced(patterns.beside["odd-fits"])
        elif lean:
            follows = {own: "odd-with-odd", kind_of(work): "odd-with-core"}.get(lean, "odd-mixed")
            yield voiced(patterns.beside[follows])
    elif work["seam"]:
        seam = patterns.seams["-".join(work["seam"])]
        yield voiced(f"{seam.usual} {seam.seam}")
        yield voiced(f"{seam.orchestra} {seam.factory}")
        if lean:
            parts = {"factory_part": seam.factory_part, "orchestra_part": seam.orchestra_part}
            yield voiced(patterns.beside[f"seam-{lean}"], **parts)
        handoff = Span(f"{instrument.sections['handoff'].title}.", href=href("handoff"))
        yield (Span(f"{patterns.beside['seam-handoff']} "), handoff)


def seam_question(document: Fitted, instrument: Instrument) -> str | None:
    """Return the question that finds the seam, where there is one."""
    seam = document["work"]["seam"]
    if not seam or document["work"]["odd"] or not is_shared(document):
        return None
    return instrument.patterns.seams["-".join(seam)].ask


def edge_texts(document: BallotResult, instrument: Instrument) -> Iterator[Inline]:
    """Yield what one point on one answer would make of the work, and to which side a border counts."""
    work, edge = document["work"], instrument.patterns.edge
    if work["edge"]:
        lean = document["fit"]["lean"] if document["fit"] else None
        what = edge["or"].join(
            edge["suits"].replace("{kind}", f"{{{other}}}")
            if other == lean and other in OTHER_BOOK
            else edge[f"{work['verdict']}-{other}"]
            for other in work["edge"]
        )
        yield voiced(edge["say"].replace("{what}", what))
    borders = {"factory": Side.FACTORY, "orchestra": Side.ORCHESTRA}
    if work["verdict"] in borders and side(work["score"]) is not Side.MIDDLE and _is_border(work["score"]):
        yield voiced(edge[f"border-{work['verdict']}"])


def _is_border(score: float) -> bool:
    return side(score) is not side(score + (0.01 if side(score) is Side.FACTORY else -0.01))


def _pulls_against(fit: BallotFit | TeamFit, direction: str) -> bool:
    """Tell whether half of what pulls, or what comes first, goes against the mean pull."""
    towards = -1 if direction == "factory-heavy" else 1
    against = {name for name in fit["plan"] if fit["gaps"][name]["gap"] * towards < 0}
    return 2 * len(against) >= len(fit["plan"]) or bool(against & {fit["first_move"], fit["first_ask"]})


class _Pattern:
    """Chooses the case of one result and fills in its words."""

    def __init__(self, document: Fitted, instrument: Instrument) -> None:
        self.document, self.instrument = document, instrument
        self.work, self.fit = document["work"], document["fit"]
        self.kind = kind_of(self.work)
        self.unagreed = document["practice"]["unagreed"]

    def headline(self) -> Headline:
        case = self._case()
        words = self.instrument.patterns.headlines[case]
        title = words.get(self.kind) or words["any"]
        then = [*self._before(case), *self._then(case, words), *self._after(case)]
        return Headline(case, self._say(title, case), tuple(self._say(text, case) for text in then))

    def _case(self) -> str:
        return self._unshared_case() or self._pattern_case() or self._fit_case()

    def _unshared_case(self) -> str | None:
        if self.document["kind"] == "ballot":
            return None
        work = self.document["work"]
        return "camps" if work["camps"] else None if work["settled"] else "opposed"

    def _pattern_case(self) -> str | None:
        work = self.work
        if self.fit and self.fit["verdict"] == "no-agreed-way":
            return "no-agreed-way"
        if work["odd"]:
            return "odd"
        if not needs_splitting(work, work["verdict"]):
            return None
        if not work["seam"]:
            return "most-split"
        return "split-no-way" if len(self.unagreed) >= MANY_UNAGREED else "split"

    def _fit_case(self) -> str:
        if self.fit is None:
            return "none"
        verdict = self.fit["verdict"]
        return verdict if verdict in ("partial", "fits") else self._pulling_case(self.fit)

    def _pulling_case(self, fit: BallotFit | TeamFit) -> str:
        if fit["verdict"] == "clashes" and fit["lean"] == OTHER_BOOK.get(self.kind):
            return "other-book"
        if not fit["plan"]:
            return "no-way" if self.unagreed else "contested"
        if len(fit["plan"]) < SEVERAL:
            return "mostly-fits"
        direction = told_direction(fit)
        if direction == "mixed" or _pulls_against(fit, direction):
            return "both-ways"
        in_the_middle = (side(practice_of(self.document, name)) is Side.MIDDLE for name in fit["plan"])
        if (
            direction == f"{OTHER_BOOK.get(self.kind)}-heavy"
            and fit["lean"] == "mixed"
            and all(in_the_middle)
        ):
            return "half-way"
        return "leans-factory" if direction == "factory-heavy" else "leans-orchestra"

    def _before(self, case: str) -> Iterator[str]:
        """Yield what comes between the headline and its own sentence."""
        beside, fit = self.instrument.patterns.beside, self.fit
        if case.startswith("leans-") and self.kind in OTHER_BOOK:
            yield beside["one-step"]
        if case != "fits" or fit is None:
            return
        if self.document["kind"] == "ballot" and fit["lean"] in self.document["work"]["edge"]:
            yield beside[f"near-{fit['lean']}"]
        distance = mean([item["gap"] for item in fit["gaps"].values()])
        if self.kind == "factory" and distance <= -FAR_ON_ITS_SIDE:
            yield beside["tighter"]
        if self.kind == "orchestra" and distance >= FAR_ON_ITS_SIDE:
            yield beside["looser"]

    def _then(self, case: str, words: Mapping[str, str]) -> Iterator[str]:
        if case == "partial" and self.document["kind"] == "team":
            yield words["then-team" if self._still_open() else "then-seen"]
        elif case == "no-agreed-way" and self.kind == "split" and not self.work["seam"]:
            return
        else:
            yield words.get(f"{self.kind}-then") or words["then"]

    def _after(self, case: str) -> Iterator[str]:
        beside, fit = self.instrument.patterns.beside, self.fit
        if case == "both-ways":
            yield beside["both-ways"]
        if (case.startswith("leans-") or case == "no-agreed-way") and (names := self._fitting()):
            yield beside["rest"].replace("{names}", self._names(names))
        if self.unagreed and case not in _SAID_BY_THE_HEADLINE:
            yield beside["also-no-way"].replace("{names}", self._names(self.unagreed))
        contested = self._contested()
        if fit and contested and case not in ("camps", "opposed", "contested"):
            yield beside["also-contested"].replace("{names}", self._names(contested))

    def _say(self, text: str, case: str) -> Inline:
        kinds = self.instrument.patterns.kinds
        whole = text.replace("{kind}", kinds[self.kind]) if "{kind}" in text else text
        return voiced(whole, **self._values(case))

    def _values(self, case: str) -> dict[str, str]:
        """Return what stands in braces in the sentences of a case."""
        values = dict(self._sides(case))
        if names := self._named(case):
            values["names"] = self._names(names)
        if self.work["odd"]:
            values["name"] = self.instrument.questions[self.work["odd"]].name.lower()
        if self.fit and case in ("half-way", "leans-factory", "leans-orchestra"):
            values["of"] = self._of(self.fit)
        return values

    def _sides(self, case: str) -> Iterator[tuple[str, str]]:
        """Yield the names on each side: of elements that pull, else of questions."""
        for found in OTHER_BOOK:
            if case == "both-ways" and self.fit:
                gaps = self.fit["gaps"]
                names = [n for n in self.fit["plan"] if (gaps[n]["gap"] < 0) == (found == "factory")]
            else:
                names = [name for name, own in (self.work["sides"] or {}).items() if own == found]
            if names:
                yield f"{found}_names", self._names(names)

    def _named(self, case: str) -> list[str]:
        if case == "opposed":
            questions = self.document["work"]["questions"] if self.document["kind"] == "team" else {}
            return [name for name, item in questions.items() if item["agreement"] == "opposed"]
        if case == "mostly-fits" and self.fit:
            return self.fit["plan"]
        if case == "contested":
            return self._contested()
        return self._still_open() if case in ("partial", "none") else self.unagreed

    def _still_open(self) -> list[str]:
        """Return the elements to answer next: as many as four numbers still need, in the plan's order."""
        known = {*(self.fit["gaps"] if self.fit else {}), *self.unagreed, *self._contested()}
        missing = max(0, ENOUGH_ELEMENTS - len(self.fit["gaps"] if self.fit else {}))
        return [name for name in (*AT_HAND, TOOLS) if name not in known][:missing]

    def _contested(self) -> list[str]:
        return self.document["practice"]["contested"] if self.document["kind"] == "team" else []

    def _fitting(self) -> list[str]:
        return fitting_elements(self.work, self.fit["gaps"]) if self.fit else []

    def _of(self, fit: BallotFit | TeamFit) -> str:
        """Say in how many elements the practice leans the way in which most of them pull."""
        towards = -1 if told_direction(fit) == "factory-heavy" else 1
        leaning = sum(fit["gaps"][name]["gap"] * towards > 0 for name in fit["plan"])
        number, all_of_them = wording.number_in_words(leaning), wording.number_in_words(len(fit["gaps"]))
        beside = self.instrument.patterns.beside
        told = beside["all" if leaning == len(fit["gaps"]) else "n-of"].format(n=number, k=all_of_them)
        return told if len(fit["gaps"]) == len(ELEMENTS) else told + beside["numbered"]

    def _names(self, names: Iterable[str]) -> str:
        return names_of(names, self.instrument)


def names_of(names: Iterable[str], instrument: Instrument) -> str:
    """Return the names of questions and elements as they stand in a sentence."""
    titles = {item.id: item.name.lower() for item in instrument.questions.values()}
    titles |= {item.id: item.name.lower() for item in instrument.elements.values()}
    return wording.listed([titles[name] for name in names])
