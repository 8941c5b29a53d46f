"""The screens of a reveal: one question a screen, then the work as a whole, then how it is run."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from playbook.catalog.instrument import Instrument
from playbook.domain.ballot import ELEMENTS, QUESTIONS
from playbook.domain.scoring import one_decimal, short, signed
from playbook.narrative import charts, team_charts, wording
from playbook.narrative.ballot import headline
from playbook.narrative.blocks import (
    Block,
    Bullets,
    Figure,
    Fold,
    Heading,
    Inline,
    Paragraph,
    Span,
    Table,
    labelled,
)
from playbook.narrative.common import Href, not_explained_blocks, plan_changes, unagreed_blocks
from playbook.narrative.team import FURTHEST_SHOWN, closeness

if TYPE_CHECKING:
    from playbook.results.documents import Answered, BallotResult, TeamFit, TeamResult

FEW: Final = 5
"""Below this many people close answers prove little, and answers can be guessed."""


@dataclass(frozen=True, slots=True)
class Screen:
    """One screen: its blocks, and the sentences for people who listen to it."""

    id: str
    blocks: tuple[Block, ...]
    say: str


def screens(document: TeamResult, instrument: Instrument, href: Href) -> tuple[Screen, ...]:
    """Return the screens in the order in which a team looks at them: what to talk about comes first."""
    order = document["work"]["discuss"] or QUESTIONS
    return (
        *(_question(name, document, instrument) for name in order),
        _together(document, instrument),
        _practice(document, instrument, href),
        *_furthest(document, instrument, href),
    )


def _question(name: str, document: TeamResult, instrument: Instrument) -> Screen:
    question, item = instrument.questions[name], document["work"]["questions"][name]
    facts, agreement, ask = _facts(item, instrument), _agreement(item, instrument), _ask(item, instrument)
    blocks = (
        Heading(3, question.name),
        Paragraph((Span(question.ask),), "screen-ask"),
        Figure("dots", partial(team_charts.dots_of, question.name, item)),
        Paragraph(
            (
                Span(f"1 {question.factory}", voice="factory"),
                Span(f"{question.orchestra} 10", voice="orchestra"),
            ),
            "screen-ends",
        ),
        Paragraph((Span(facts, strong=True), Span(f" {agreement}")), "screen-facts"),
        Paragraph((Span(ask), Span(f" {question.discuss}")), "screen-talk"),
    )
    return Screen(name, blocks, f"{question.name}. {facts} {agreement} {ask}".replace("  ", " "))


def _facts(item: Answered, instrument: Instrument) -> str:
    words = instrument.readings.reveal
    if item["n"] == 1:
        return words.facts_alone.format(low=item["low"])
    told = words.facts_same if item["low"] == item["high"] else words.facts
    return told.format(median=short(item["median"]), low=item["low"], high=item["high"], n=item["n"])


def _agreement(item: Answered, instrument: Instrument) -> str:
    words = instrument.readings.reveal
    if item["agreement"] is None:
        return ""
    if item["agreement"] == "close" and item["n"] < FEW:
        return f"{words.close} {words.few}"
    return str(getattr(words, item["agreement"]))


def _ask(item: Answered, instrument: Instrument) -> str:
    words = instrument.readings.reveal
    if item["n"] == 1:
        return words.ask_alone
    if item["agreement"] == "close":
        return words.ask_close
    return words.ask_apart.format(low=item["low"], high=item["high"])


def _together(document: TeamResult, instrument: Instrument) -> Screen:
    words, work = instrument.readings.reveal, document["work"]
    apart = [name for name in work["discuss"] if work["questions"][name]["agreement"] != "close"]
    told = []
    if work["camps"]:
        verdict: Inline = (Span("Two readings in this room."),)
        told.append("What did each have in mind? If it is two pieces of work, score each under its own name.")
    elif work["settled"]:
        verdict = headline(document, instrument)
    else:
        verdict = (Span(words.no_shared_reading),)
        opposed = [name for name in apart if work["questions"][name]["agreement"] == "opposed"]
        told.append(words.no_shared_reading_means.format(names=_names(opposed, instrument)))
    if work["stable"] is not None and work["settled"] and not work["camps"]:
        told.append(words.stable if work["stable"] else words.on_the_edge)
    if any(work["questions"][name]["agreement"] == "spread" for name in apart):
        told.append(words.talk_first.format(names=_names(apart, instrument)))
    blocks: tuple[Block, ...] = (
        Heading(3, words.together),
        Paragraph(verdict, "verdict"),
        Figure("lanes", partial(charts.lanes_of, document, instrument)),
        *(Paragraph((Span(sentence),), "screen-facts") for sentence in told),
        _details(document, instrument),
    )
    said = "".join(span.text for span in verdict)
    return Screen("together", blocks, " ".join([words.together + ".", said, *told]))


def _names(names: list[str], instrument: Instrument) -> str:
    titles = {item.id: item.name.lower() for item in instrument.questions.values()}
    titles |= {item.id: item.name.lower() for item in instrument.elements.values()}
    return wording.listed([titles[name] for name in names])


def _details(document: TeamResult, instrument: Instrument) -> Fold:
    words = instrument.readings.reveal
    formulas = Paragraph((Span(words.formulas.format(n=document["n"])),))
    return Fold(words.details, (*closeness(document, instrument), formulas))


def _practice(document: TeamResult, instrument: Instrument, href: Href) -> Screen:
    words, fit = instrument.readings.reveal, document["fit"]
    blocks = tuple(_practice_blocks(document, instrument, href))
    said = _names_of_level(fit, instrument) if fit else words.no_practice
    return Screen("practice", (Heading(3, words.run_title), *blocks), f"{words.run_title}. {said}".strip())


def _names_of_level(fit: TeamFit, instrument: Instrument) -> str:
    """Say which elements clash and which strain."""
    gaps = fit["gaps"]
    told = []
    for level in ("clashes", "strains"):
        names = [name for name in fit["plan"] if gaps[name]["level"] == level]
        if names:
            told.append(f"{level.capitalize()}: {_names(names, instrument)}.")
    return " ".join(told)


def _practice_blocks(document: TeamResult, instrument: Instrument, href: Href) -> Iterator[Block]:
    words, fit = instrument.readings.reveal, document["fit"]
    if not fit:
        yield Paragraph((Span(words.no_practice),), "screen-facts")
        return
    if fit["verdict"] == "split-first":
        yield Paragraph((Span(words.part_first),), "screen-facts")
    yield Paragraph((Span(words.run_means),), "screen-ask")
    yield Figure("dumbbells", partial(charts.dumbbells_of, document, instrument))
    if fit["verdict"] == "partial":
        yield Paragraph((Span(instrument.readings.partial),))
    yield from _quiet(fit, document, instrument)
    yield from unagreed_blocks(document["practice"]["unagreed"], instrument)
    if fit["verdict"] == "fits":
        yield from not_explained_blocks(instrument, href)


def _furthest(document: TeamResult, instrument: Instrument, href: Href) -> Iterator[Screen]:
    """Yield the screen of the two elements furthest apart, with the rest folded, where there are any."""
    words, fit = instrument.readings.reveal, document["fit"]
    if not fit or not fit["plan"]:
        return
    first, rest = fit["plan"][:FURTHEST_SHOWN], fit["plan"][FURTHEST_SHOWN:]
    blocks: list[Block] = [
        Heading(3, words.furthest),
        _leans(first, fit, document, instrument, href),
        Paragraph((Span(words.ask_practice),), "screen-talk"),
    ]
    if rest:
        blocks.append(Fold(words.rest, (_leans(rest, fit, document, instrument, href),)))
    said = [f"{instrument.elements[name].name}: {_lean(name, fit, document)}." for name in first]
    yield Screen("furthest", tuple(blocks), " ".join([f"{words.furthest}.", *said]))


def _leans(
    names: list[str], fit: TeamFit, document: TeamResult, instrument: Instrument, href: Href
) -> Bullets:
    changes = {change.name: change for change in plan_changes(fit, instrument, href)}
    items = []
    for name in names:
        element, gap = instrument.elements[name], fit["gaps"][name]["gap"]
        change = changes[element.name]
        told = f"{signed(gap)}; {_lean(name, fit, document)}. {change.say} "
        items.append((*labelled(element.name, told), change.links[0]))
    return Bullets(tuple(items), "leans")


def _lean(name: str, fit: TeamFit, document: TeamResult) -> str:
    """Say how many lean which way; those who gave no number are not among them."""
    gap = fit["gaps"][name]
    n = document["practice"]["elements"][name]["n"]
    sides = [
        (gap["factory_heavier"], "Factory-heavier"),
        (gap["even"], "even"),
        (gap["orchestra_heavier"], "Orchestra-heavier"),
    ]
    told = [f"{count} {side}" for count, side in sides if count]
    told[0] = told[0].replace(" ", f" of {n} ", 1)
    unagreed = f"; {gap['unagreed']} more with no agreed way" if gap["unagreed"] else ""
    return f"{wording.listed(told)}{unagreed}"


def _quiet(fit: TeamFit, document: TeamResult, instrument: Instrument) -> Iterator[Block]:
    words, practice = instrument.readings.reveal, document["practice"]
    fitting = [name for name in ELEMENTS if name in fit["gaps"] and fit["gaps"][name]["level"] == "fits"]
    contested = "Seen differently, so talk about it first: {names}."
    for sentence, names in (
        (words.fitting, fitting),
        (words.thin, practice["thin"]),
        (contested, practice["contested"]),
    ):
        if names:
            yield Paragraph((Span(sentence.format(names=_names(names, instrument))),), "note")


def sealed_blocks(sealed: BallotResult, document: TeamResult, instrument: Instrument) -> tuple[Block, ...]:
    """Return a reading that was sealed before the reveal beside the team's medians."""
    words = instrument.readings.reveal
    rows = [
        (
            instrument.questions[name].name,
            short(sealed["work"]["answers"][name]),
            short(item["median"]),
        )
        for name, item in document["work"]["questions"].items()
    ]
    score = (one_decimal(sealed["work"]["score"]), one_decimal(document["work"]["score"]))
    table = Table(words.sealed_title, ("", "sealed", "team"), (*rows, ("Score", *score)))
    return (Heading(3, words.sealed_title), Paragraph((Span(words.sealed),)), table)
