"""Plays, symptoms and pitfalls hang together: no dead end, and an answer to every clash of an element."""

import re

import pytest

from macros.backlinks import ways_to
from playbook.catalog.load import load_catalog
from playbook.catalog.schema import Mismatch, Model, Origin, Pitfall, Play, Symptom

pytestmark = pytest.mark.host

CATALOG = load_catalog()

NAMED = {
    Model.FACTORY: "value-stream-map standard-work visual-board andon "
    "station-stand-up quality-gates flow-metrics kaizen",
    Model.ORCHESTRA: "rehearsal-schedule sections tuning-sync sectional critiqued-rehearsal "
    "review-concert soloist movement-boundaries outcome-backlog "
    "research-phase assumption-test learning-metrics",
    Model.HANDOFF: "score-writing playability-review composition-sprint orchestration-week part-the-work",
    Model.ANY: "model-diagnostic checkpoint pilot-project reward-audit tool-audit slack-budget known-or-new",
}
FEWEST_SYMPTOMS = 25
NAMED_WORK = re.compile(r"([A-Z][\w'-]+) ((?:19|20)\d\d)\b|\*([^*]+)\*")
"""A work that a play's source names: “Ohno 1988”, or its title in italics."""


@pytest.mark.parametrize("model", Model)
def test_every_play_that_was_promised_is_there(model: Model) -> None:
    assert {play.id for play in CATALOG.plays.values() if play.model is model} >= set(NAMED[model].split())


@pytest.mark.parametrize("play", CATALOG.plays)
def test_a_diagnosis_or_a_complaint_leads_to_every_play(play: str) -> None:
    assert ways_to(play, CATALOG)


@pytest.mark.parametrize("play", CATALOG.plays.values(), ids=lambda play: play.id)
def test_a_play_has_every_field_filled(play: Play) -> None:
    empty = [name for name, value in vars(play).items() if value in ((), "", None)]
    assert set(empty) <= {"references", "elements"}


@pytest.mark.parametrize("play", CATALOG.plays.values(), ids=lambda play: play.id)
def test_a_play_says_where_it_comes_from(play: Play) -> None:
    origin, source = play.origin, play.source
    assert origin is not Origin.ARTICLE or "article" in source.lower() or "case" in source.lower()
    assert len(source) > 20


def test_every_work_that_a_play_names_stands_on_the_evidence_page() -> None:
    named = {
        (play.id, *found) for play in CATALOG.plays.values() for found in NAMED_WORK.findall(play.source)
    }
    assert len({found[1:] for found in named}) > 5
    assert not [(play, *found) for play, *found in sorted(named) if not _is_listed(*found)]


def _is_listed(name: str, year: str, title: str) -> bool:
    return any(
        title in reference.title if title else name in reference.authors and year == str(reference.year)
        for reference in CATALOG.references.values()
    )


@pytest.mark.parametrize("element", CATALOG.elements)
@pytest.mark.parametrize("model", [Model.FACTORY, Model.ORCHESTRA])
def test_a_clash_in_either_direction_has_two_plays_of_the_right_model(element: str, model: Model) -> None:
    other = {Model.FACTORY: Model.ORCHESTRA, Model.ORCHESTRA: Model.FACTORY}[model]
    plays = CATALOG.guidance.moves[element][f"{other}-on-{model}"].plays
    assert len(plays) >= 2
    assert all(CATALOG.plays[play].model in {model, Model.ANY} for play in plays)


def test_there_are_symptoms_enough_and_every_mismatch_has_some() -> None:
    assert len(CATALOG.symptoms) >= FEWEST_SYMPTOMS
    assert {symptom.mismatch for symptom in CATALOG.symptoms.values()} == set(Mismatch)


@pytest.mark.parametrize("symptom", CATALOG.symptoms.values(), ids=lambda symptom: symptom.id)
def test_a_symptom_can_be_checked_ruled_out_and_asked_about(symptom: Symptom) -> None:
    assert symptom.check
    assert symptom.rivals
    assert all(question.rstrip().endswith("?") for question in symptom.ask)


@pytest.mark.parametrize("pitfall", CATALOG.pitfalls.values(), ids=lambda pitfall: pitfall.id)
def test_a_pitfall_is_a_question_and_has_plays(pitfall: Pitfall) -> None:
    assert "?" in pitfall.question
    assert pitfall.plays
