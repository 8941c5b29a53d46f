"""Summaries of one person's result, a team's and a checkpoint's."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from playbook.catalog.instrument import Instrument
from playbook.catalog.take_away import load_take_away
from playbook.domain.action_plan import NOTHING_AGREED, ActionPlan
from playbook.domain.few_people import Detail, withheld
from playbook.domain.scoring import one_decimal
from playbook.narrative import wording
from playbook.narrative.advice import Step, advice_of
from playbook.narrative.blocks import Inline, labelled, voiced
from playbook.narrative.charts import practice_score
from playbook.narrative.common import has_two_readings, is_shared, title_of
from playbook.narrative.pattern import edge_texts, headline_of, names_of, plain
from playbook.narrative.summary import Summary, after_look, next_look
from playbook.results.ballot import needs_splitting, reference_of

if TYPE_CHECKING:
    from playbook.results.documents import BallotResult, Due, Fitted, TeamResult


def summary_of_ballot(document: BallotResult, instrument: Instrument) -> Summary:
    """Return what one person's result comes to; its decision is only proposed."""
    will, proposal = _proposed(document, instrument)
    take, due = load_take_away().words, document["next_checkpoint"]
    day = [wording.day(document["date"])] if document["date"] else []
    return Summary(
        title=title_of(document["scope"], instrument).text,
        work=document["scope"] or take["no-scope"],
        about=" · ".join([*day, instrument.readings.own_reading, _edition(instrument)]),
        reading=_reading(document, instrument),
        reading_label=take["my-reading"],
        will=f"{will}:" if will else "",
        agreed=proposal,
        proposed=True,
        next_look=next_look(due, proposal),
        after_look=_around_the_look(due, instrument, _before_the_look(document)),
        open=tuple(edge_texts(document, instrument)),
    )


def summary_of_team(
    document: TeamResult, instrument: Instrument, agreed: ActionPlan = NOTHING_AGREED
) -> Summary:
    """Return what a team's result comes to: what it agreed, else what it could begin with."""
    take, labels, due = load_take_away().words, instrument.readings.labels, document["next_checkpoint"]
    undecided = _undecided(document, instrument)
    will, decided = take["will"], agreed
    proposed = not (agreed.action or agreed.play or undecided)
    if proposed:
        will, decided = _nothing_yet(document, instrument, agreed)
    return Summary(
        title=title_of(document["scope"], instrument).text,
        work=document["scope"] or take["no-scope"],
        about=_about_team(document, instrument, agreed),
        reading=_reading(document, instrument, numbers=_told(document, agreed)),
        reading_label=labels["our-reading"],
        will=will,
        agreed=decided,
        undecided=undecided,
        nothing=take["nothing"],
        proposed=proposed,
        next_look=next_look(due, agreed),
        after_look=_around_the_look(due, instrument, _before_the_look(document)),
        open=tuple(_open(document, instrument, agreed)),
    )


def _before_the_look(document: Fitted) -> str:
    """Return the key of what is to be done before the next look; empty where there is nothing."""
    if has_two_readings(document):
        return "talk-first"
    return "answer-first" if document["fit"] and document["fit"]["verdict"] == "partial" else ""


def _around_the_look(due: Due, instrument: Instrument, first: str) -> str:
    """Return what is to be done before the next look, and what follows one that scores nothing."""
    before = instrument.readings.over_time[first] if first else ""
    return " ".join(filter(None, (before, after_look(due, instrument))))


def first_steps(document: Fitted, instrument: Instrument) -> Iterator[tuple[str, Step]]:
    """Yield what a result advises, with its label, the first move first; what is folded has none."""
    advice = advice_of(document, instrument)
    yield from advice.first(instrument.guidance.first)
    yield from (("", step) for step in advice.second)


def act_of(step: Step) -> str:
    """Return what to do in a step as it follows "we will"."""
    return wording.small(plain(voiced(step.act)).rstrip("."))


def _proposed(document: Fitted, instrument: Instrument) -> tuple[str, ActionPlan]:
    label, step = next(first_steps(document, instrument), ("", None))
    if step is None or not label:
        return "", NOTHING_AGREED
    act = plain(voiced(step.act)).rstrip(".")
    return label, ActionPlan(action=act, play=step.play or "", success=step.works_if)


def _nothing_yet(document: TeamResult, instrument: Instrument, agreed: ActionPlan) -> tuple[str, ActionPlan]:
    """Return the first move as a proposal, with all else that the team has said."""
    label, proposal = _proposed(document, instrument)
    if not label:
        return "", agreed
    will = load_take_away().words["not-agreed"].format(label=label)
    given = {name: getattr(agreed, name) for name in ("owner", "by", "stop", "keep", "checkpoint", "time")}
    success = agreed.success or proposal.success
    return will, ActionPlan(action=proposal.action, play=proposal.play, success=success, **given)


def _reading(document: Fitted, instrument: Instrument, *, numbers: bool = True) -> str:
    """Return the headline with its numbers: where the work sits, and where it is run."""
    said, more, rest = headline_of(document, instrument).text.rstrip(".").partition(". ")
    given = ", ".join(_numbers(document)) if numbers else ""
    told = load_take_away().words["scale"].format(numbers=given) if given else ""
    return f"{said} ({told}){more}{rest}." if told else f"{said}{more}{rest}."


def _numbers(document: Fitted) -> Iterator[str]:
    work, take = document["work"], load_take_away().words
    if needs_splitting(work, work["verdict"]):
        return
    yield take["work-at"].format(score=one_decimal(reference_of(work)))
    fit, run = document["fit"], practice_score(document)
    if run is not None and fit and fit["verdict"] not in ("partial", "no-agreed-way"):
        yield take["run-at"].format(score=one_decimal(run))


def _told(document: TeamResult, agreed: ActionPlan) -> bool:
    """Tell whether numbers stand behind the reading: it is a shared one, and they may leave the page."""
    hidden = withheld(document["n"], numbers_allowed=agreed.numbers)
    return Detail.NUMBERS not in hidden and is_shared(document)


def opposed_in(document: TeamResult) -> list[str]:
    """Return the questions with answers on both sides, what to talk about first standing first."""
    questions = document["work"]["questions"]
    return [name for name in document["work"]["discuss"] if questions[name]["agreement"] == "opposed"]


def _undecided(document: TeamResult, instrument: Instrument) -> str:
    """Return what a team without a shared reading does not agree on; nothing where it has one."""
    if is_shared(document):
        return ""
    names = opposed_in(document)
    return names_of(names, instrument) if names else load_take_away().words["which-work"]


def _about_team(document: TeamResult, instrument: Instrument, agreed: ActionPlan) -> str:
    n, labels = document["n"], instrument.readings.labels
    key = "answered-of" if agreed.expected else "answered"
    people = labels[key].format(n=n, all=max(agreed.expected, n))
    revealed = labels["revealed"] if agreed.revealed else ""
    day = [wording.day(document["date"])] if document["date"] else []
    return " · ".join([*day, people + revealed, _edition(instrument)])


def _edition(instrument: Instrument) -> str:
    return instrument.readings.labels["edition"].format(edition=instrument.edition)


def _open(document: TeamResult, instrument: Instrument, agreed: ActionPlan) -> Iterator[Inline]:
    """Yield what is open: what two sides had in mind, practice seen differently, a reading on the edge."""
    labels, team, take = instrument.readings.labels, instrument.readings.team, load_take_away().words
    for name in opposed_in(document):
        if told := agreed.opposed.get(name):
            question = instrument.questions[name].name.lower()
            yield labelled(take["open"], wording.sentence(take["open-on"].format(name=question, told=told)))
    questions = document["work"]["questions"]
    spread = [name for name in document["work"]["discuss"] if questions[name]["agreement"] == "spread"]
    if spread and not (agreed.action or agreed.play) and is_shared(document):
        said = instrument.readings.reveal.talk_first.format(names=names_of(spread, instrument))
        yield labelled(take["open"], wording.small(said))
    if contested := document["practice"]["contested"]:
        said = team["contested"].format(names=names_of(contested, instrument))
        yield labelled(take["open"], wording.small(said))
    hidden = Detail.STABLE in withheld(document["n"]) or not is_shared(document)
    if document["work"]["stable"] is False and not hidden:
        yield labelled(labels["on-the-edge"], labels["one-answer"])
