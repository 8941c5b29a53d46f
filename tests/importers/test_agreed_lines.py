"""At which result of one piece of notes something was agreed, where there are several."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple

import pytest

from playbook.importers.handoff_notes import read_handoffs
from playbook.importers.retro_notes import read_results

Read = Callable[[str], dict[str, dict[str, str]]]

TEAM: Final = "fo-team v1 {day} n=9 work=8,8,7,8 gap=-3,-4,-2,-2.5,-3,-5,-1,- open=none"
SEAM: Final = (
    "fo-seam v1 {day} c=4 p=6 times=many work=8.25/2.5 words=7/4 cases=8/3 freedom=6/3 failure=5/4 "
    "timing=7/1 feedback=3/2 change=6/4 stay=6/4 seam=rework verdict=torn"
)
DECIDED: Final = """
- **We will** hold one review a week. **Owner:** Ana.
- **It works if** one decision changes.
- **Next look:** Mon 14 Dec 2026, 15 min.
"""
ELSE: Final = "\n- **We will** drop the board. **Owner:** Ben.\n"
ONE: Final = {
    "action": "hold one review a week",
    "owner": "Ana",
    "success": "one decision changes",
    "checkpoint": "2026-12-14",
}
OTHER: Final = {"action": "drop the board", "owner": "Ben"}


class Kind(NamedTuple):
    """A title, and lines on two days."""

    title: str
    first: str
    later: str
    read: Read


def of_teams(text: str) -> dict[str, dict[str, str]]:
    found, faults = read_results(text)
    assert faults == []
    assert len({item.scope for item in found}) == 1
    return {str(item.result.date): dict(item.agreed) for item in found}


def of_handoffs(text: str) -> dict[str, dict[str, str]]:
    found, faults = read_handoffs(text)
    assert faults == []
    assert len({item.scope for item in found}) == 1
    return {str(item.result.date): dict(item.agreed) for item in found}


def kind(title: str, line: str, read: Read) -> Kind:
    first, later = (f"\n`{line.format(day=day)}`\n" for day in ("2026-11-24", "2027-01-05"))
    return Kind(title, first, later, read)


KINDS = [
    pytest.param(kind("## Factory or Orchestra? Pricing rewrite", TEAM, of_teams), id="team"),
    pytest.param(kind("## Handoff: onboarding, from Discovery to Support", SEAM, of_handoffs), id="handoff"),
]


@pytest.mark.parametrize("of", KINDS)
def test_a_later_line_pasted_below_notes_takes_nothing_away_from_them(of: Kind) -> None:
    told = of.read(f"{of.title}\n{DECIDED}{of.first}{of.later}")
    assert told == {"2026-11-24": ONE, "2027-01-05": {}}


@pytest.mark.parametrize("of", KINDS)
def test_an_earlier_line_pasted_below_notes_takes_nothing_away_either(of: Kind) -> None:
    told = of.read(f"{of.title}\n{DECIDED}{of.later}{of.first}")
    assert told == {"2027-01-05": ONE, "2026-11-24": {}}


@pytest.mark.parametrize("of", KINDS)
def test_what_stands_between_two_lines_was_agreed_at_the_second(of: Kind) -> None:
    told = of.read(f"{of.title}\n{of.first}{DECIDED}{of.later}")
    assert told == {"2026-11-24": {}, "2027-01-05": ONE}


@pytest.mark.parametrize("of", KINDS)
def test_each_of_two_notes_without_a_title_between_them_keeps_its_own(of: Kind) -> None:
    told = of.read(f"{of.title}\n{DECIDED}{of.first}{ELSE}{of.later}")
    assert told == {"2026-11-24": ONE, "2027-01-05": OTHER}


@pytest.mark.parametrize("of", KINDS)
def test_what_stands_below_all_lines_was_agreed_at_the_last_of_them(of: Kind) -> None:
    assert of.read(f"{of.title}\n{of.first}{of.later}{DECIDED}") == {"2026-11-24": {}, "2027-01-05": ONE}


@pytest.mark.parametrize("of", KINDS)
def test_a_line_that_stands_there_twice_counts_once_and_keeps_what_was_agreed(of: Kind) -> None:
    assert of.read(f"{of.title}\n{DECIDED}{of.first}{of.first}") == {"2026-11-24": ONE}
    assert of.read(f"{of.title}\n{of.first}{DECIDED}{of.first}") == {"2026-11-24": ONE}


@pytest.mark.parametrize("of", KINDS)
def test_notes_of_a_checkpoint_repeat_what_was_agreed_at_the_last_result_but_one(of: Kind) -> None:
    said = DECIDED.replace("We will", "We said we would")
    told = of.read(f"{of.title}\n{said}{of.first}{of.later}")
    assert told == {"2026-11-24": ONE, "2027-01-05": {}}


@pytest.mark.parametrize("of", KINDS)
def test_a_line_with_wide_signs_is_still_where_it_stands(of: Kind) -> None:
    wide = of.later.replace("fo-", "fo－")
    assert of.read(f"{of.title}\n{DECIDED}{of.first}{wide}") == {"2026-11-24": ONE, "2027-01-05": {}}
