"""Counts of answers, whether ballots are counted in one batch or in several."""

from __future__ import annotations

import tracemalloc
from collections import Counter

import pytest

from playbook.domain.ballot import ELEMENTS, NO_AGREED_WAY, QUESTIONS, Ballot
from playbook.domain.histograms import Histograms
from playbook.domain.packed_ballot import digits_of
from tests.support.call_count import calls


def people(number: int) -> list[Ballot]:
    """So many different people; some leave ``goal`` empty, some see no agreed way in ``tools``."""
    return [
        Ballot(
            {name: 1 + (place + i * place) % 10 for i, name in enumerate(QUESTIONS)},
            {"tools": NO_AGREED_WAY if place % 3 else 1 + place % 10}
            | ({"goal": 1 + place % 7} if place % 2 else {}),
        )
        for place in range(number)
    ]


@pytest.mark.parametrize("number", [1, 1023, 1024, 1025, 3000])
def test_counts_are_those_of_a_list_of_people(number: int) -> None:
    group, counts = people(number), Histograms()
    for item in group:
        counts.add(digits_of(item))
    assert counts.n == number
    assert counts.work() == Counter(tuple(item.work.values()) for item in group)
    for i, name in enumerate(QUESTIONS):
        assert counts.answers(i) == Counter(item.work[name] for item in group)
    for name in ELEMENTS:
        given = [(item, item.practice[name]) for item in group if name in item.practice]
        numbered = [(item, value) for item, value in given if value != NO_AGREED_WAY]
        assert counts.practice(name) == Counter(value for _, value in numbered)
        assert counts.unagreed(name) == len(given) - len(numbered)
        assert counts.gaps(name) == Counter(
            24 * int(value) - 6 * sum(item.work.values()) for item, value in numbered
        )
        for odd in QUESTIONS:
            assert counts.gaps(name, odd) == Counter(
                24 * int(value) - 8 * (sum(item.work.values()) - item.work[odd]) for item, value in numbered
            )


def test_what_waits_to_be_counted_does_not_grow_with_the_people() -> None:
    digits, counts = digits_of(people(1)[0]), Histograms()
    tracemalloc.start()
    try:
        for _ in range(20_000):
            counts.add(f"{digits}")
        held = tracemalloc.get_traced_memory()[0]
    finally:
        tracemalloc.stop()
    assert held < 100_000
    assert counts.n == 20_000


ASKED_FIRST = {
    "how many": lambda counts: counts.n == 2,
    "the work": lambda counts: counts.work() == Counter({(1, 1, 1, 1): 1, (2, 3, 4, 5): 1}),
    "a question": lambda counts: counts.answers(3) == Counter({1: 1, 5: 1}),
    "an element": lambda counts: counts.practice("goal") == Counter({2: 1}),
    "the gaps": lambda counts: counts.gaps("goal") == Counter({-36: 1}),
    "the gaps to three": lambda counts: counts.gaps("goal", "role") == Counter({-24: 1}),
    "no agreed way": lambda counts: counts.unagreed("tools") == 1,
}


@pytest.mark.parametrize("question", ASKED_FIRST)
def test_whatever_is_asked_first_counts_everybody(question: str) -> None:
    counts = Histograms()
    for item in people(2):
        counts.add(digits_of(item))
    assert ASKED_FIRST[question](counts)


@pytest.mark.parametrize(
    "handed_in",
    [
        pytest.param(["999922222222", "9999222222222"], id="one answer more than the others"),
        pytest.param(["99992222222"], id="one answer fewer than there are questions"),
        pytest.param(["9999222222222"], id="one answer more than there are questions"),
    ],
)
def test_answers_without_a_question_and_questions_without_an_answer_are_never_left_out(
    handed_in: list[str],
) -> None:
    counts = Histograms()
    for digits in handed_in:
        counts.add(digits)
    with pytest.raises(ValueError, match="argument"):
        counts.work()


def test_many_ballots_are_counted_together_in_a_few_calls_each() -> None:
    counts, batch = Histograms(), [digits_of(item) for item in people(1024)]

    def hand_in(size: int) -> None:
        for digits in batch[:size]:
            counts.add(digits)

    assert calls(hand_in, 1_024) < 5 * 1_024
