"""No two patterns read the same: the twenty profiles, the eight odd answers, the twelve seams."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from macros.profiles import Profile, read_profiles, reading
from playbook.catalog.load import load_catalog
from playbook.domain.ballot import ELEMENTS, NO_AGREED_WAY, QUESTIONS, Ballot
from playbook.domain.team import tally
from playbook.narrative.advice import advice_of
from playbook.narrative.pattern import headline_of, plain, seam_question, seam_texts
from playbook.narrative.reveal import screens
from playbook.results.ballot import ballot_document
from playbook.results.team import team_document
from tests.support.built import read
from tests.support.samples import work

pytestmark = pytest.mark.host

CATALOG = load_catalog()
PROFILES = read_profiles(Path(__file__).parents[2] / "docs")


def first_screen(profile: Profile) -> str:
    """Return the headline with what follows it, and the first steps."""
    document = ballot_document(profile.ballot, CATALOG)
    headline, advice = headline_of(document, CATALOG), advice_of(document, CATALOG)
    steps = [step.say for step in (advice.move, advice.ask) if step]
    return " ".join(
        [headline.text, *map(plain, headline.then), *map(plain, seam_texts(document, CATALOG, str)), *steps]
    )


def pattern_of(answers: dict[str, float]) -> tuple[str, ...]:
    """Return what is said of the pattern of four answers alone, without the way on that all seams share."""
    document = ballot_document(Ballot(answers), CATALOG)  # type: ignore[arg-type]
    question = seam_question(document, CATALOG) or ""
    own = (text for text in seam_texts(document, CATALOG, str) if not any(span.href for span in text))
    return (*map(plain, own), question)


def test_there_are_twenty() -> None:
    assert len({(item.work, item.practice) for item in PROFILES}) == 20


def test_no_two_profiles_read_the_same() -> None:
    readings = [reading(item, CATALOG).rsplit("\n\n", 1)[0] for item in PROFILES]
    assert len({*readings}) == len(PROFILES)


def test_no_two_profiles_have_the_same_first_screen() -> None:
    assert len({first_screen(item) for item in PROFILES}) == len(PROFILES)


def test_no_two_odd_answers_read_the_same() -> None:
    read_as = [
        pattern_of({**work(most), name: alone})
        for name, (alone, most) in itertools.product(QUESTIONS, ((2, 9), (9, 2)))
    ]
    assert all(read_as)
    assert len({*read_as}) == 8


def test_no_two_seams_read_the_same() -> None:
    read_as = [
        pattern_of({**work(5), known: 1, new: 10}) for known, new in itertools.permutations(QUESTIONS, 2)
    ]
    said = [sentence for texts in read_as for sentence in texts]
    assert len({*read_as}) == 12
    assert len({*said}) == len(said)


def test_maintainers_read_every_profile_as_it_is_said_today(site: Path) -> None:
    page = read(site, "decisions/profiles/index.html").text
    for item in PROFILES:
        assert " ".join(reading(item, CATALOG).split()) in page, item.name
        assert item.coach in page


NO_WAY = (*[NO_AGREED_WAY] * 4, 5, 5, 5, 5)


@pytest.mark.parametrize("answers", [(2, 9, 2, 9), (9, 2, 8, 3)])
def test_of_split_work_nothing_is_said_to_suit_the_whole(answers: tuple[int, ...]) -> None:
    ballot = Ballot(dict(zip(QUESTIONS, answers, strict=True)), dict(zip(ELEMENTS, NO_WAY, strict=True)))
    team = team_document(tally([ballot] * 5), CATALOG)
    alone = headline_of(ballot_document(ballot, CATALOG), CATALOG)
    assert (alone.case, headline_of(team, CATALOG).case) == ("no-agreed-way", "no-agreed-way")
    told = [*map(plain, alone.then), *(plain(item) for item in headline_of(team, CATALOG).then)]
    assert [text for text in told if "suits the work" in text or "Leave it alone" in text] == []
    shown = str([item.blocks for item in screens(team, CATALOG, str)])
    assert "Close enough to the work" not in shown


def test_behind_an_odd_answer_the_rest_still_suits_the_three_others() -> None:
    practice = dict(zip(ELEMENTS, NO_WAY, strict=True)) | {"ritual": 8}
    document = ballot_document(Ballot(work(8, 8, 2, 8), practice), CATALOG)
    assert "The rest already suits the work: key ritual. Leave it alone." in [
        plain(text) for text in headline_of(document, CATALOG).then
    ]
