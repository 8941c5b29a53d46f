"""What may be a ballot is offered with place and kind, counts when somebody says so, and is asked once."""

from __future__ import annotations

import json
from typing import Any

import pytest

from playbook.api.dispatch import call
from playbook.codecs.share_code import decode, encode
from tests.support.samples import DAY, ballot

ANA, BEN, LATER = (
    encode(ballot(work, None, DAY, number))
    for number, work in ((1, (9, 8, 8, 7)), (2, (2, 3, 2, 3)), (3, (2, 2, 2, 2)))
)
CHAT = f"[10:01] Ana: {ANA}\n[10:02] Ben: {BEN}\n[10:03] Ben: sorry: {LATER}\n[10:04] Cy: 8 8 7 7 ok?\n"


def ask(op: str, **request: Any) -> Any:
    answer = json.loads(call(json.dumps({"op": op, **request})))
    assert answer["ok"], answer
    return answer["result"]


def collected(text: str, **more: Any) -> Any:
    return ask("collect", **{"held": [], "text": text, **more})


def state(reply: Any) -> dict[str, Any]:
    """What a page keeps of a reply and sends with its next request."""
    return {name: reply[name] for name in ("held", "offered", "settled") if name in reply}


def test_a_session_counts_what_is_sure_what_may_correct_and_what_may_be_a_slip() -> None:
    brought = collected(CHAT)
    assert brought["held"] == [ANA, BEN]
    assert brought["counts"] == {"sure": 2, "corrections": 1, "slips": 1}
    correction, slip = brought["offered"]
    assert correction == {"where": "line 3", "kind": "correction", "ballot": LATER, "corrects": [BEN]}
    assert (slip["where"], slip["kind"], slip["corrects"]) == ("line 4", "slip", [])
    assert list(decode(slip["ballot"]).work.values()) == [8, 8, 7, 7]


def test_a_slip_that_is_counted_is_one_person_more() -> None:
    brought = collected(CHAT)
    counted = ask("count", **state(brought), item=brought["offered"][1])
    assert len(counted["held"]) == 3
    assert (counted["new"], counted["removed"]) == (1, 0)
    assert counted["counts"] == {"sure": 3, "corrections": 1, "slips": 0}
    assert [item["kind"] for item in counted["offered"]] == ["correction"]


def test_a_correction_takes_the_place_of_what_it_corrects() -> None:
    brought = collected(CHAT)
    counted = ask("count", **state(brought), item=brought["offered"][0], instead=True)
    assert counted["held"] == [ANA, LATER]
    assert (counted["new"], counted["removed"]) == (1, 1)
    assert counted["counts"] == {"sure": 2, "corrections": 0, "slips": 1}


def test_a_correction_of_another_person_counts_beside() -> None:
    brought = collected(CHAT)
    counted = ask("count", **state(brought), item=brought["offered"][0])
    assert counted["held"] == [ANA, BEN, LATER]


def test_an_offer_that_is_left_out_is_open_no_more() -> None:
    brought = collected(CHAT)
    left = ask("leave-out", **state(brought), item=brought["offered"][1])
    assert left["held"] == brought["held"]
    assert [item["kind"] for item in left["offered"]] == ["correction"]
    assert left["settled"] == [brought["offered"][1]]
    again = ask("leave-out", **state(left), item=brought["offered"][1])
    assert again["offered"] == left["offered"]


@pytest.mark.parametrize("instead", [True, False])
def test_a_second_paste_of_the_chat_asks_and_adds_nothing_again(*, instead: bool) -> None:
    brought = collected(CHAT)
    again = collected(CHAT, **state(brought))
    assert (again["new"], again["offered"]) == (0, brought["offered"])
    counted = ask("count", **state(brought), item=brought["offered"][0], instead=instead)
    later = collected(CHAT, **state(counted))
    assert (later["held"], later["new"]) == (counted["held"], 0)
    assert later["offered"] == counted["offered"]


def test_two_slips_of_the_same_line_are_offered_twice() -> None:
    brought = collected("9 8 8 7 and 9 8 8 7 too")
    assert [item["where"] for item in brought["offered"]] == ["line 1", "line 1"]
    assert len(collected("9 8 8 7 and 9 8 8 7 too", **state(brought))["offered"]) == 2


def test_ballots_under_one_id_are_open_until_they_are_confirmed() -> None:
    other = encode(ballot((1, 1, 1, 1), None, DAY, 1))
    brought = collected(f"{ANA}\n{other}\n{BEN}")
    assert brought["counts"] == {"sure": 2, "corrections": 1, "slips": 0}
    confirmed = collected("", held=brought["held"], confirmed=[1])
    assert confirmed["counts"] == {"sure": 3, "corrections": 0, "slips": 0}
    kept = ask("keep-last", held=brought["held"], id=1)
    assert kept["counts"] == {"sure": 2, "corrections": 0, "slips": 0}


def test_what_is_open_stays_open_while_ballots_are_taken_out() -> None:
    brought = collected(CHAT)
    fewer = ask("remove", **state(brought), text=ANA)
    assert fewer["offered"] == brought["offered"]
    assert fewer["counts"] == {"sure": 1, "corrections": 1, "slips": 1}


def test_an_item_that_is_none_is_refused() -> None:
    answer = json.loads(call(json.dumps({"op": "count", "held": [], "item": {"ballot": "4242"}})))
    assert answer["faults"] == ["not a code: found 4 symbols, expected 20 after FO-"]


LINK = '<p>Ana</p><a href="https://x.example/diagnostic/#{}">Diagnostic</a>'


def test_links_in_html_are_read_beside_the_text() -> None:
    brought = collected("Ana\nDiagnostic", html=LINK.format(ANA))
    assert (brought["held"], brought["duplicates"]) == ([ANA], 0)


def test_a_link_in_html_repeats_nothing_of_the_text() -> None:
    html = LINK.format(ANA) * 2 + LINK.format(BEN)
    assert collected(f"Ana {ANA}", html=LINK.format(ANA))["held"] == [ANA]
    assert collected("", html=html)["held"] == [ANA, BEN]


def test_a_broken_link_in_html_is_told_once_and_with_its_place() -> None:
    broken = ANA[:-1] + ("A" if ANA[-1] != "A" else "B")
    html = "<a href=https://x.example/>" + LINK.format(broken)
    assert [item["where"] for item in collected("Ana", html=html)["unreadable"]] == ["link 2"]
    assert [item["where"] for item in collected(broken, html=html)["unreadable"]] == ["line 1"]


def test_a_work_that_no_invitation_tells_is_said_so() -> None:
    invited = "https://x.example/diagnostic/#invite&scope="
    assert collected(f"{invited}Core {invited}Billing")["unreadable"] == [
        {"where": "", "reason": "invitations: they name more than one piece of work, expected one"}
    ]
    [told] = collected(f"hello\n{invited}{'x' * 121}")["unreadable"]
    assert told["where"] == "line 2"
    assert told["reason"].startswith("invitation: scope: found 121 characters, expected at most 120")
