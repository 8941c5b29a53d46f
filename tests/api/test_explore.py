"""What the pages of the two models ask Python: what fits a setting, refusals in words, a run in parts."""

from __future__ import annotations

import json
import math
import re
from typing import Any

import pytest

from playbook.api.dispatch import call

WAITING = {"full": "80", "arrivals": "1", "work": "1", "price": "10", "seed": "42"}
FEEDBACK = {"unplayable": "10", "share": "50", "meeting": "2", "rhythm": "20", "seed": "42"}


def ask(op: str, settings: dict[str, str], **more: Any) -> Any:
    reply = json.loads(call(json.dumps({"op": op, "settings": settings, **more})))
    assert reply["ok"], reply
    return reply["result"]


def faults(op: str, settings: dict[str, Any], **more: Any) -> list[str]:
    reply = json.loads(call(json.dumps({"op": op, "settings": settings, **more})))
    assert not reply["ok"]
    assert "unexpected" not in reply
    return list(reply["faults"])


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def waiting(**changed: str) -> dict[str, str]:
    return ask("explore-waiting", {**WAITING, **changed})["parts"]


def feedback(**changed: str) -> dict[str, str]:
    return ask("explore-feedback", {**FEEDBACK, **changed})["parts"]


def test_a_setting_is_told_in_a_sentence_three_pictures_and_a_table() -> None:
    reply = ask("explore-waiting", WAITING, compact=False)
    parts = reply["parts"]
    assert reply["say"] == "At 80% full, a piece waits as long as 4 pieces take on average."
    assert reply["say"] in words(parts["says"])
    assert all(parts[name].count("<svg") == 1 for name in ("curve", "queue", "bars", "cost"))
    assert parts["table"].count("<tr>") == 7


def test_without_a_width_both_drawings_come() -> None:
    assert waiting()["curve"].count("<svg") == 2
    assert feedback()["curve"].count("<svg") == 2


@pytest.mark.parametrize("op", ["explore-waiting", "explore-feedback"])
def test_the_same_setting_gives_the_same_bytes(op: str) -> None:
    settings = WAITING if op == "explore-waiting" else FEEDBACK
    assert ask(op, settings, compact=True) == ask(op, {**settings}, compact=True)


def test_other_luck_draws_another_queue_and_the_same_curve() -> None:
    one, other = waiting(), waiting(seed="43")
    assert one["queue"] != other["queue"]
    assert one["curve"] == other["curve"]


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({}, "This is exact: arrivals are random"),
        ({"arrivals": "0", "work": "0"}, "At 80% full, nobody waits"),
        ({"arrivals": "0.5"}, "This is Kingman's approximation"),
        ({"full": "0"}, "Nothing comes, so nothing waits."),
        ({"full": "50"}, "a piece waits as long as one piece takes"),
        ({"full": "50", "work": "0"}, "a piece waits 50% of the time one piece takes"),
        ({"full": "99"}, "as long as 99 pieces take"),
    ],
    ids=str,
)
def test_each_kind_of_station_gets_its_own_sentence(changed: dict[str, str], said: str) -> None:
    parts = waiting(**changed)
    assert said in words(parts["says"] + parts["ground"])


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"arrivals": "0", "work": "0"}, "Nothing varies here"),
        ({"price": "0"}, "Waiting costs nothing here, so all slack is waste"),
        ({}, "At this price, 76% full costs least. You're near enough"),
        ({"full": "95"}, "You're fuller than that. Each piece costs 1.95 instead of 0.63"),
        ({"full": "50"}, "whatever keeps you below 76% is waste"),
        ({"full": "0"}, "there is nothing to pay for but idle time"),
    ],
    ids=str,
)
def test_the_price_says_when_slack_pays_and_when_it_is_waste(changed: dict[str, str], said: str) -> None:
    assert said in words(waiting(**changed)["price"])


@pytest.mark.parametrize(
    ("guess", "said"),
    [
        ("5", "You said 5, and it's 19. From 80% to 95% the idle time falls to a quarter"),
        ("19", "You said 19, and 19 it is."),
        ("40", "You said 40, and it's 19. Bad, but not as bad as you feared."),
    ],
)
def test_a_guess_is_answered_whatever_the_sliders_say(guess: str, said: str) -> None:
    assert said in words(waiting(guess=guess, full="60")["guessed"])


def test_a_guess_stands_in_the_picture_only_where_it_was_asked_for() -> None:
    assert "your guess: 7×" in waiting(guess="7")["curve"]
    assert "your guess" not in waiting(guess="7", work="0.5")["curve"]
    assert "your guess" in feedback(guess="20")["curve"]
    assert "your guess" not in feedback(guess="20", share="60")["curve"]


def test_a_longer_run_comes_in_parts_and_ends_with_its_error() -> None:
    run, done, told = ask("explore-waiting", WAITING)["run"], False, []
    while not done:
        reply = ask("explore-waiting-run", WAITING, run=run)
        run, done = reply["run"], reply["done"]
        told.append(words(reply["parts"]["running"]))
    assert told[0] == "A longer run is on its way: 16,000 of 82,000 pieces."
    assert told[-1].endswith("82,000 of 82,000 pieces.")
    reply = ask("explore-waiting", WAITING, run=run)
    assert reply["run"] is None
    assert "A longer run of 82,000 pieces gives 3.93 ± 0.29." in words(reply["parts"]["run"])
    assert reply["parts"]["running"] == ""


@pytest.mark.parametrize(
    "changed", [{"full": "0"}, {"arrivals": "0", "work": "0"}, {"full": "96"}, {"full": "99"}], ids=str
)
def test_no_longer_run_is_offered_that_would_say_nothing_or_never_end(changed: dict[str, str]) -> None:
    assert ask("explore-waiting", {**WAITING, **changed})["run"] is None


@pytest.mark.parametrize(
    "changed", [{"full": "50", "arrivals": "0.3", "work": "0.3"}, {"full": "1"}], ids=str
)
def test_where_fewer_than_one_in_ten_wait_nobody_is_told_that_one_in_ten_does(
    changed: dict[str, str],
) -> None:
    parts = waiting(**changed)
    assert "Fewer than one piece in ten waited at all." in words(parts["run"])
    assert "one in ten" not in parts["bars"]


def test_an_approximate_station_says_about() -> None:
    said = words(waiting(arrivals="0.8", work="0.8")["price"])
    assert "At this price, about 80% full costs least." in said
    assert "a piece costs about 0.51 today, and about 0.51 at best" in said


def test_a_tenth_more_is_paid_just_within_the_range_that_is_told() -> None:
    for p, q, m in ((10, 50, 2), (10, 90, 2), (50, 100, 1), (20, 30, 7), (3, 80, 1), (50, 100, 0.5)):
        told = words(feedback(unplayable=str(p), share=str(q), meeting=str(m))["says"])
        found = re.search(r"from (\d+) to (\d+) it costs", told)
        assert found
        low, high = map(int, found.groups())
        spoilt = p * q / 10_000
        cheap = [t for t in range(1, 61) if m / t + spoilt * t / 2 <= 1.1 * math.sqrt(2 * m * spoilt) + 1e-12]
        assert (low, high) == (cheap[0], cheap[-1])


def test_a_station_too_full_to_be_measured_says_so() -> None:
    said = words(waiting(full="99")["run"])
    assert "No run here is long enough to give an average with its error" in said
    assert "32,200,000 pieces" in said


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({}, "Meet after every 9 choices. That adds 0.45 to the cost of each choice, if making one costs 1."),
        ({"meeting": "0"}, "Meetings cost nothing, so meet after every choice."),
        ({"share": "0"}, "Nothing has to be done again, so no meeting pays."),
        ({"unplayable": "0"}, "Nothing has to be done again, so no meeting pays."),
        (
            {"share": "5", "meeting": "20"},
            "Meet once, at the end: a meeting before the last of the 60 choices",
        ),
        ({"unplayable": "50", "share": "100", "meeting": "0.2"}, "Meet after every choice: what is built"),
        ({"unplayable": "50", "share": "100"}, "Here the advice flips: make everything, meet once"),
    ],
    ids=str,
)
def test_each_kind_of_handover_gets_its_own_advice(changed: dict[str, str], said: str) -> None:
    parts = feedback(**changed)
    assert said in words(parts["says"] + parts["ground"])


@pytest.mark.parametrize(
    ("guess", "said"),
    [
        ("9", "You said every 9 choices, and that's the cheapest."),
        ("7", "The cheapest is every 9 choices, and yours costs hardly more."),
        (
            "60",
            "That adds 1.53 to the cost of each choice; every 9 choices would add 0.45.",
        ),
        ("1", "You said every choice."),
    ],
)
def test_a_guessed_rhythm_is_answered(guess: str, said: str) -> None:
    assert said in words(feedback(guess=guess)["guessed"])


def test_a_run_says_which_rhythm_was_cheapest_and_which_it_can_not_tell_apart() -> None:
    assert "the run can't tell it from" in words(feedback()["run"])
    assert "In this run 60 was clearly the cheapest." in words(feedback(share="0")["run"])


@pytest.mark.parametrize(
    ("op", "changed", "said"),
    [
        ("explore-waiting", {"full": "100"}, "full: found '100', expected a number from 0 to 99"),
        ("explore-waiting", {"full": "x"}, "full: found 'x'"),
        ("explore-waiting", {"full": "nan"}, "full: found 'nan'"),
        ("explore-waiting", {"arrivals": "-1"}, "arrivals: found '-1', expected a number from 0 to 2"),
        ("explore-waiting", {"seed": "inf"}, "seed: found 'inf'"),
        ("explore-feedback", {"share": "101"}, "share: found '101', expected a number from 0 to 100"),
        ("explore-feedback", {"rhythm": ""}, "rhythm: found ''"),
    ],
)
def test_a_wrong_setting_is_refused_in_words(op: str, changed: dict[str, str], said: str) -> None:
    settings = WAITING if op == "explore-waiting" else FEEDBACK
    assert faults(op, {**settings, **changed})[0].startswith(said)


@pytest.mark.parametrize(
    "run",
    [
        {"part": "1", "wait": 0, "sums": []},
        {"part": 1, "wait": -1, "sums": []},
        {"part": 1, "wait": 0, "sums": [1, 2]},
        {"part": 1, "wait": "0", "sums": []},
        {},
    ],
    ids=str,
)
def test_a_run_that_the_page_was_not_given_is_refused(run: dict[str, Any]) -> None:
    assert faults("explore-waiting-run", WAITING, run=run) == [
        "run: found something else, expected a run as the page was given it"
    ]


def test_a_run_that_begins_nowhere_begins_at_the_beginning() -> None:
    assert ask("explore-waiting-run", WAITING)["run"]["part"] == 1


EXTREMES = [
    *(
        {"full": full, "arrivals": a, "work": w}
        for full in ("0", "1", "50", "99")
        for a in "012"
        for w in "012"
    ),
    *({"price": price, "full": "99", "arrivals": a, "work": a} for price in ("0", "1", "100") for a in "02"),
]


@pytest.mark.parametrize("changed", EXTREMES, ids=str)
def test_no_extreme_of_the_station_says_something_impossible(changed: dict[str, str]) -> None:
    told = json.dumps(waiting(**changed))
    assert not re.search(r"\b(?:nan|inf|infinity)\b", told, re.IGNORECASE)
    assert "100% full" not in words(waiting(**changed)["says"]) or changed["full"] == "0"


@pytest.mark.parametrize("meeting", ["0", "0.5", "20"])
@pytest.mark.parametrize("share", ["0", "5", "100"])
@pytest.mark.parametrize("unplayable", ["0", "1", "50", "100"])
@pytest.mark.parametrize("rhythm", ["1", "7", "60"])
def test_no_extreme_of_the_handover_says_something_impossible(
    unplayable: str, share: str, meeting: str, rhythm: str
) -> None:
    told = json.dumps(feedback(unplayable=unplayable, share=share, meeting=meeting, rhythm=rhythm))
    assert not re.search(r"\b(?:nan|inf|infinity)\b", told, re.IGNORECASE)
