"""The screens of a reveal: one question a screen, then the work as a whole, then how it is run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from playbook.catalog.instrument import Instrument
from playbook.catalog.texts import Texts
from playbook.domain.ballot import QUESTIONS
from playbook.domain.few_people import are_few
from playbook.domain.scoring import one_decimal, short, signed
from playbook.narrative import charts, team_charts, wording
from playbook.narrative.advice import advice_blocks, advice_of
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
    voiced,
)
from playbook.narrative.common import Href, fitting_elements, has_two_readings, other_causes
from playbook.narrative.pattern import Headline, headline_of, names_of, plain, seam_texts
from playbook.narrative.team import FURTHEST_SHOWN, closeness

if TYPE_CHECKING:
    from playbook.results.documents import Answered, BallotResult, TeamFit, TeamResult, TwoCamps

GUESSED_FAR: Final = 3
"""From this distance on, in points, a question on which the lead guessed otherwise is worth a talk."""
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
        *_camps(document, instrument),
        *(_question(name, document, instrument) for name in order),
        _together(document, instrument, href),
        _practice(document, instrument, href),
        *_furthest(document, instrument),
        *_first(document, instrument, href),
    )


def _camps(document: TeamResult, instrument: Instrument) -> Iterator[Screen]:
    """Yield the screen of two readings in one room, before anything else; of few people it counts nobody."""
    camps, words = document["work"]["camps"], instrument.readings.team
    if not camps:
        return
    counted = [] if are_few(document["n"]) else [_counted(camps, words)]
    told = [voiced(words["camps"]), *counted]
    asked = [words[name] for name in ("camps-what", "camps-before", "camps-two", "camps-one")]
    blocks: tuple[Block, ...] = (
        Heading(3, words["camps-title"]),
        *(Paragraph(text, "screen-facts") for text in told),
        Bullets(tuple((Span(text),) for text in asked), "camps"),
    )
    said = " ".join([f"{words['camps-title']}.", *map(plain, told), *asked])
    yield Screen("camps", blocks, said)


def _counted(camps: TwoCamps, words: Texts) -> Inline:
    numbers = {"f": camps["factory"], "o": camps["orchestra"], "others": camps["others"]}
    return voiced(words["camps-counts"], **{name: str(number) for name, number in numbers.items()})


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


def _together(document: TeamResult, instrument: Instrument, href: Href) -> Screen:
    words, work = instrument.readings.reveal, document["work"]
    headline = headline_of(document, instrument)
    told = [*headline.then, *seam_texts(document, instrument, href)]
    if work["stable"] is not None and headline.case not in ("camps", "opposed"):
        told.append((Span(words.stable if work["stable"] else words.on_the_edge),))
    apart = [name for name in work["discuss"] if work["questions"][name]["agreement"] != "close"]
    if any(work["questions"][name]["agreement"] == "spread" for name in apart):
        told.append((Span(words.talk_first.format(names=names_of(apart, instrument))),))
    blocks: tuple[Block, ...] = (
        Heading(3, words.together),
        Paragraph(headline.title, "verdict"),
        Figure("lanes", partial(charts.lanes_of, document, instrument)),
        *(Paragraph(text, "screen-facts") for text in told),
        _details(document, instrument),
    )
    return Screen("together", blocks, _spoken(words.together, headline, told))


def _spoken(title: str, headline: Headline, told: Iterable[Inline]) -> str:
    return " ".join([f"{title}.", headline.text, *map(plain, told)])


def _details(document: TeamResult, instrument: Instrument) -> Fold:
    words = instrument.readings.reveal
    formulas = Paragraph((Span(words.formulas.format(n=document["n"])),))
    return Fold(words.details, (*closeness(document, instrument), formulas))


def _practice(document: TeamResult, instrument: Instrument, href: Href) -> Screen:
    words, fit = instrument.readings.reveal, document["fit"]
    said = _names_of_level(fit, instrument) if fit else words.no_practice
    if has_two_readings(document):
        said = instrument.readings.team["camps-practice"]
    blocks = (Heading(3, words.run_title), *_practice_blocks(document, instrument, href))
    return Screen("practice", blocks, f"{words.run_title}. {said}".strip())


def _names_of_level(fit: TeamFit, instrument: Instrument) -> str:
    """Say which elements clash and which strain."""
    told = []
    for level in ("clashes", "strains"):
        names = [name for name in fit["plan"] if fit["gaps"][name]["level"] == level]
        if names:
            told.append(f"{level.capitalize()}: {names_of(names, instrument)}.")
    return " ".join(told)


def _practice_blocks(document: TeamResult, instrument: Instrument, href: Href) -> Iterator[Block]:
    words, fit = instrument.readings.reveal, document["fit"]
    if has_two_readings(document):
        yield Paragraph((Span(instrument.readings.team["camps-practice"]),), "screen-facts")
        return
    if not fit:
        yield Paragraph((Span(words.no_practice),), "screen-facts")
        return
    if fit["verdict"] == "split-first":
        yield Paragraph((Span(words.part_first),), "screen-facts")
    yield Paragraph((Span(words.run_means),), "screen-ask")
    yield Figure("dumbbells", partial(charts.dumbbells_of, document, instrument))
    yield from _quiet(fit, document, instrument)
    if headline_of(document, instrument).case == "fits":
        yield from other_causes(instrument, href)


def _furthest(document: TeamResult, instrument: Instrument) -> Iterator[Screen]:
    """Yield the screen of the two elements furthest apart, with the rest folded, where there are any."""
    words, fit = instrument.readings.reveal, document["fit"]
    if not fit or not fit["plan"] or has_two_readings(document):
        return
    first, rest = fit["plan"][:FURTHEST_SHOWN], fit["plan"][FURTHEST_SHOWN:]
    blocks: list[Block] = [
        Heading(3, words.furthest),
        _leans(first, fit, document, instrument),
        Paragraph((Span(words.ask_practice),), "screen-talk"),
    ]
    if rest:
        blocks.append(Fold(words.rest, (_leans(rest, fit, document, instrument),)))
    said = [f"{instrument.elements[name].name}: {_lean(name, fit, document, instrument)}." for name in first]
    yield Screen("furthest", tuple(blocks), " ".join([f"{words.furthest}.", *said]))


def _first(document: TeamResult, instrument: Instrument, href: Href) -> Iterator[Screen]:
    """Yield the screen of the first move and the first thing to ask for, where there is one."""
    advice, first = advice_of(document, instrument), instrument.guidance.first
    said = [f"{label}: {step.say}" for label, step in advice.first(first)]
    if said:
        blocks = (Heading(3, instrument.readings.reveal.begin), *advice_blocks(document, instrument, href))
        yield Screen("first", blocks, " ".join(said))


def _leans(names: list[str], fit: TeamFit, document: TeamResult, instrument: Instrument) -> Bullets:
    items = (
        labelled(
            instrument.elements[name].name,
            f"{signed(fit['gaps'][name]['gap'])}; {_lean(name, fit, document, instrument)}.",
        )
        for name in names
    )
    return Bullets(tuple(items), "leans")


def _lean(name: str, fit: TeamFit, document: TeamResult, instrument: Instrument) -> str:
    """Say how many lean which way; those who gave no number are not among them."""
    gap, labels = fit["gaps"][name], instrument.readings.labels
    n = document["practice"]["elements"][name]["n"]
    sides = [
        (gap["factory_heavier"], labels["factory-heavier"]),
        (gap["even"], labels["even"]),
        (gap["orchestra_heavier"], labels["orchestra-heavier"]),
    ]
    told = [f"{count} {side}" for count, side in sides if count]
    told[0] = told[0].replace(" ", f" of {n} ", 1)
    more = labels["more-unagreed"].format(n=gap["unagreed"]) if gap["unagreed"] else ""
    return f"{wording.listed(told)}{more}"


def _quiet(fit: TeamFit, document: TeamResult, instrument: Instrument) -> Iterator[Block]:
    words, practice = instrument.readings.reveal, document["practice"]
    for sentence, names in (
        (words.fitting, fitting_elements(document["work"], fit["gaps"])),
        (words.thin, practice["thin"]),
        (instrument.readings.team["contested"], practice["contested"]),
    ):
        if names:
            yield Paragraph((Span(sentence.format(names=names_of(names, instrument))),), "note")


def sealed_blocks(sealed: BallotResult, document: TeamResult, instrument: Instrument) -> tuple[Block, ...]:
    """Return the lead's guess, sealed before the reveal, beside the team's medians."""
    words, labels = instrument.readings.team, instrument.readings.labels
    guess, team = sealed["work"]["answers"], document["work"]["questions"]
    distance = {name: abs(guess[name] - item["median"]) for name, item in team.items()}
    apart = [name for name in sorted(distance, key=lambda n: -distance[n]) if distance[name] >= GUESSED_FAR]
    rows = [
        (instrument.questions[name].name, short(guess[name]), short(item["median"]))
        for name, item in team.items()
    ]
    score = (one_decimal(sealed["work"]["score"]), one_decimal(document["work"]["score"]))
    heads = ("", labels["guess"], labels["team"])
    told = words["guess-apart"].format(names=names_of(apart, instrument)) if apart else words["guess-close"]
    return (
        Heading(3, words["guess-title"]),
        Paragraph((Span(words["guess"]),)),
        Table(words["guess-title"], heads, (*rows, (labels["score"], *score))),
        Paragraph((Span(told),), "screen-talk"),
    )
