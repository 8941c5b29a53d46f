"""What a team's ballots say together, in the shape of the retro notes; no single ballot is in it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Final

from playbook.catalog.instrument import Instrument
from playbook.domain.action_plan import NOTHING_AGREED, OWNERSHIP, ActionPlan
from playbook.domain.scoring import one_decimal, short, signed
from playbook.narrative import charts, wording
from playbook.narrative.blocks import (
    Block,
    Changes,
    Code,
    Figure,
    Fold,
    Heading,
    Inline,
    Lines,
    Paragraph,
    Span,
    Table,
    joined,
    labelled,
)
from playbook.narrative.common import (
    Href,
    checkpoint_sentence,
    closing,
    kind_of,
    not_explained_blocks,
    pitfall_questions,
    plan_changes,
    told_direction,
    unagreed_blocks,
)

if TYPE_CHECKING:
    from playbook.results.documents import Answered, TeamFit, TeamGap, TeamResult

FURTHEST_SHOWN: Final = 2
ENOUGH_FOR_WORDS: Final = 6
"""Below this many people no word is printed from luck, AD or r_wg."""
_STARTER: Final = "{reading}{habits}. {starter}"


def team_reading(
    document: TeamResult, instrument: Instrument, href: Href, agreed: ActionPlan = NOTHING_AGREED
) -> tuple[Block, ...]:
    """Return the blocks of a team's result, with what the team agreed where it did."""
    return tuple(_blocks(document, instrument, href, agreed))


def team_headline(document: TeamResult, instrument: Instrument) -> str:
    """Return the team's reading in a sentence, or that there is no shared reading yet."""
    work = document["work"]
    if work["camps"]:
        return "Two readings in this room"
    if not work["settled"]:
        return "No shared reading yet"
    reading = instrument.readings.work[kind_of(work)].reading
    if work["verdict"] == "split" and not work["seam"]:
        reading = "most of us see two kinds of work"
    apart = f", but for one answer: {instrument.questions[work['odd']].name.lower()}" if work["odd"] else ""
    return f"{reading[0].upper()}{reading[1:]}{apart}{_habits(document['fit'])}"


def _blocks(document: TeamResult, instrument: Instrument, href: Href, agreed: ActionPlan) -> Iterator[Block]:
    yield Heading(
        2, f"Factory or Orchestra? {document['scope']}" if document["scope"] else "Factory or Orchestra?"
    )
    yield Paragraph((Span(_meta(document, instrument, agreed)),), "meta")
    yield Lines(tuple(_reading_lines(document, instrument, agreed)))
    yield Figure("spectrum", partial(charts.spectrum_of, document))
    yield _work_table(document, instrument)
    yield from _practice_blocks(document, instrument, href, agreed)
    yield Lines(tuple(_agreement_lines(document, instrument, href, agreed)))
    yield Paragraph(
        joined((Span("Method", href=href("method")), Span("Limits", href=href("limits")))), "links"
    )
    yield Code(document["line"])
    yield _details(document, instrument)
    yield from closing(instrument, href)


def _meta(document: TeamResult, instrument: Instrument, agreed: ActionPlan) -> str:
    n, expected = document["n"], max(agreed.expected, document["n"])
    people = f"{n} of {expected} answered" if agreed.expected else f"{n} answered"
    revealed = " alone, then revealed" if agreed.revealed else ""
    day = [wording.day(document["date"])] if document["date"] else []
    return " · ".join([*day, people + revealed, f"questions edition {instrument.edition}"])


def _reading_lines(document: TeamResult, instrument: Instrument, agreed: ActionPlan) -> Iterator[Inline]:
    headline = team_headline(document, instrument)
    lowered = headline[0].lower() + headline[1:]
    yield labelled("Our reading", f"{lowered}. {instrument.readings.starter}")
    work = document["work"]
    for name in work["discuss"]:
        if work["questions"][name]["agreement"] == "opposed":
            said = agreed.opposed.get(name) or "answers on both sides"
            yield labelled(f"Opposed on {name}", f"{said}. Open.")
    if work["stable"] is False:
        yield labelled("On the edge", "one answer more or less would change the reading.")


def _habits(fit: TeamFit | None) -> str:
    if not fit:
        return ""
    if fit["verdict"] == "no-agreed-way":
        return "; we have no agreed way of running it"
    if fit["verdict"] == "fits":
        return "; the way we run it fits"
    if fit["verdict"] not in ("strains", "clashes") or not fit["plan"]:
        return ""
    sides = {"Factory": 0, "Orchestra": 0}
    for name in fit["plan"]:
        sides["Factory" if fit["gaps"][name]["gap"] < 0 else "Orchestra"] += 1
    habits = wording.listed(
        [wording.count(number, f"{side} habit") for side, number in sides.items() if number]
    )
    return f"; {habits} {'pulls' if sum(sides.values()) == 1 else 'pull'} against it"


def _work_table(document: TeamResult, instrument: Instrument) -> Table:
    rows = (
        (
            instrument.questions[name].name,
            short(item["median"]),
            _range(item),
            item["agreement"] or "one answer",
        )
        for name, item in document["work"]["questions"].items()
    )
    return Table("The work", ("The work", "median", "range", ""), tuple(rows))


def _range(item: Answered) -> str:
    return f"{item['low']}–{item['high']}" if item["low"] != item["high"] else str(item["low"])


def _practice_blocks(
    document: TeamResult, instrument: Instrument, href: Href, agreed: ActionPlan
) -> Iterator[Block]:
    fit = document["fit"]
    if not fit:
        return
    yield from unagreed_blocks(document["practice"]["unagreed"], instrument)
    if contested := document["practice"]["contested"]:
        names = wording.listed([instrument.elements[name].name.lower() for name in contested])
        yield Paragraph(labelled("Seen differently", f"{names}. What did each of us see?"))
    if fit["verdict"] == "fits":
        yield from not_explained_blocks(instrument, href)
    if not fit["plan"]:
        return
    yield Figure("dumbbells", partial(charts.dumbbells_of, document, instrument))
    shown = [name for i, name in enumerate(fit["plan"]) if i < FURTHEST_SHOWN or name in agreed.ours]
    yield _gap_table("Furthest apart", shown, fit, document, instrument, agreed)
    if rest := [name for name in fit["plan"] if name not in shown]:
        yield Fold("The other elements", (_gap_table("Also apart", rest, fit, document, instrument, agreed),))
    yield Fold("What to change", (Changes(plan_changes(fit, instrument, href), FURTHEST_SHOWN),))


def _gap_table(
    caption: str,
    names: list[str],
    fit: TeamFit,
    document: TeamResult,
    instrument: Instrument,
    agreed: ActionPlan,
) -> Table:
    gaps = fit["gaps"]
    on_factory = told_direction(fit) != "orchestra-heavy"
    side = "Factory" if on_factory else "Orchestra"
    rows = (
        (
            instrument.elements[name].name,
            signed(gaps[name]["gap"]),
            _heavier(gaps[name], document["practice"]["elements"][name]["n"], on_factory=on_factory),
            OWNERSHIP.get(agreed.ours.get(name, ""), ""),
        )
        for name in names
    )
    return Table(caption, (caption, "gap", f"who says {side}-heavier", "ours?"), tuple(rows))


def _heavier(gap: TeamGap, answered: int, *, on_factory: bool) -> str:
    return f"{gap['factory_heavier'] if on_factory else gap['orchestra_heavier']} of {answered}"


def _agreement_lines(
    document: TeamResult, instrument: Instrument, href: Href, agreed: ActionPlan
) -> Iterator[Inline]:
    for question in pitfall_questions(document, instrument, href):
        yield (Span("Worth asking: ", strong=True), *question)
    if agreed.action or agreed.play:
        yield _action(instrument, href, agreed)
    signs = [labelled("It works if", f"{agreed.success}.")] if agreed.success else []
    if agreed.stop:
        signs.append(labelled("We stop if", f"{agreed.stop}."))
    if signs:
        yield tuple(span for sign in signs for span in (Span(" "), *sign))[1:]
    if agreed.keep:
        yield labelled("We keep", f"{agreed.keep}.")
    yield _checkpoint_line(document, instrument, href, agreed)


def _action(instrument: Instrument, href: Href, agreed: ActionPlan) -> Inline:
    play = instrument.plays.get(agreed.play)
    link = (Span(" ("), Span(play.title.lower(), href=href(play.id)), Span(")")) if play else ()
    action = agreed.action or (play.purpose.rstrip(".") if play else "")
    owner = ", ".join(filter(None, (agreed.owner, wording.day_if_date(agreed.by))))
    who = (Span(" "), *labelled("Owner, by", owner)) if owner else ()
    return (*labelled("Action", action), *link, Span("."), *who)


def _checkpoint_line(document: TeamResult, instrument: Instrument, href: Href, agreed: ActionPlan) -> Inline:
    agenda = Span("agenda", href=href("checkpoint"))
    if not agreed.checkpoint:
        when = checkpoint_sentence(document["next_checkpoint"], document["work"]["verdict"], instrument)
        return labelled("Checkpoint", f"{when} 15 min (", agenda, Span(")."))
    changed = (
        f" {wording.count(agreed.added, 'ballot')} added, {wording.count(agreed.removed, 'ballot')} removed."
    )
    if not agreed.added and not agreed.removed:
        changed = " none added, none removed."
    after = (Span(" · "), Span("After the reveal:", strong=True), Span(changed)) if agreed.revealed else ()
    return (*labelled("Checkpoint", f"{wording.day(agreed.checkpoint)}, 15 min (", agenda, Span(")")), *after)


def _details(document: TeamResult, instrument: Instrument) -> Fold:
    return Fold("Details", closeness(document, instrument))


def closeness(document: TeamResult, instrument: Instrument) -> tuple[Block, ...]:
    """Return the figures on how close the answers are, with the single ballots' verdicts only counted."""
    questions = document["work"]["questions"]
    rows = tuple(
        (
            instrument.questions[name].name,
            _number(item["luck"], 3),
            _number(item["ad"], 2),
            _number(item["rwg"], 2),
        )
        for name, item in questions.items()
    )
    table = Table("How close the answers are", ("Question", "luck", "AD", "r_wg"), rows)
    small = Paragraph((Span("With fewer than six people these numbers say little; trust the talk."),))
    counts = ", ".join(f"{name} {number}" for name, number in document["work"]["ballots"].items())
    verdicts = Paragraph(
        (
            Span(
                f"The ballots one by one: {counts}. "
                f"The team's work score: {one_decimal(document['work']['score'])}."
            ),
        )
    )
    return (table, *([small] if document["n"] < ENOUGH_FOR_WORDS else []), verdicts)


def _number(value: float | None, digits: int) -> str:
    return "–" if value is None else f"{value:.{digits}f}"
