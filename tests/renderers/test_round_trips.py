"""What comes back: each format that can be brought to a checkpoint again, with what the team agreed."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import asdict
from datetime import UTC, date, datetime
from html import unescape
from pathlib import Path
from typing import Final

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from playbook.catalog.load import load_instrument
from playbook.domain.action_plan import ActionPlan
from playbook.domain.team import tally
from playbook.importers.retro_notes import Result, read_results
from playbook.renderers import csv, markdown, rich_text
from playbook.renderers.calendar import calendar
from playbook.renderers.chat import MOST_LINES, chat
from playbook.renderers.dispatch import summary_of
from playbook.results.ballot import json_text
from playbook.results.documents import TeamResult
from playbook.results.links import link_of
from playbook.results.team import team_document
from tests.support.samples import DAY, team

GOLDEN: Final = Path(__file__).parents[1] / "golden" / "notes"
INSTRUMENT: Final = load_instrument()
SITE: Final = "https://playbook.example/"
NOW: Final = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
SHARED: Final = team_document(tally(team([8, 8, 9, 7, 8], 4)), INSTRUMENT, "Pricing rewrite", DAY, SITE)
UNSHARED: Final = team_document(
    tally(team([(2, 5, 5, 5)] * 3 + [(10, 5, 5, 5)] * 3)), INSTRUMENT, "Pricing rewrite", DAY, SITE
)
LABELS: Final = re.compile(
    r"Owner:|By:|brings| by |we stop if|we will|we keep|it works if|next look|action|checkpoint|open:|now:"
    r"|reading:|play:|we said|we don|f[o0]-|\(|factory",
    re.IGNORECASE,
)


def shown(markup: str) -> str:
    """Return what a browser puts on the clipboard as plain text when somebody copies the page of a wiki."""
    lines = re.sub(r"</(?:p|li|h\d|tr)>|<br>", "\n", re.sub(r"</t[dh]>", "\t", markup))
    return unescape(re.sub(r"<[^>]+>", "", lines))


def stored(markup: str) -> str:
    """Return what a wiki stores: other tags, attributes of its own, paragraphs in cells and items."""
    cells = re.sub(r"<(td|th)>(.*?)</\1>", r'<\1 colspan="1" class="x"><p>\2</p></\1>', markup)
    return re.sub(r"<li>(.*?)</li>", r'<li><p local-id="1">\1</p></li>', cells).replace("strong>", "b>")


CARRIED: Final[dict[str, Callable[[TeamResult, ActionPlan], str]]] = {
    "notes": lambda document, agreed: markdown.markdown(document, INSTRUMENT, SITE, agreed),
    "notes in a mail": lambda document, agreed: re.sub(
        "^", "> ", markdown.markdown(document, INSTRUMENT, SITE, agreed), flags=re.MULTILINE
    ),
    "wiki": lambda document, agreed: rich_text.rich_text(document, INSTRUMENT, SITE, agreed),
    "wiki, as it stores it": lambda document, agreed: stored(
        rich_text.rich_text(document, INSTRUMENT, SITE, agreed)
    ),
    "wiki, copied again": lambda document, agreed: shown(
        rich_text.rich_text(document, INSTRUMENT, SITE, agreed)
    ),
    "calendar": lambda document, agreed: calendar(document, INSTRUMENT, NOW, SITE, agreed),
    "link": lambda document, agreed: link_of(document, agreed, SITE),
    "session": lambda document, agreed: json_text({**document, "agreed": asdict(agreed)}),
}
SIGNS: Final = re.compile(r"[\\*_'\[\]&<>|`]")
"""What a wiki shows as it is, and Markdown would have escaped: nobody can tell which of the two it was."""
SAID: Final = st.text(
    st.characters(exclude_categories=["Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp", "Mn", "Sk"]), max_size=60
).map(lambda text: " ".join(text.split()).strip(". "))
WORDS: Final = SAID.filter(lambda text: not LABELS.search(text) and not text.startswith(("#", ":")))
PLANS: Final = st.builds(
    ActionPlan,
    action=WORDS.filter(bool),
    play=st.sampled_from(["", "outcome-backlog", "soloist"]),
    owner=WORDS,
    by=st.dates(date(2026, 1, 1), date(2030, 1, 1)).map(str) | st.just(""),
    success=WORDS,
    stop=WORDS,
    keep=WORDS,
    checkpoint=st.sampled_from(["2027-01-04", "2027-01-05"]),
    time=st.sampled_from(["", "09:30"]),
    revealed=st.booleans(),
)


def back(text: str) -> Result:
    [found], faults = read_results(text)
    assert faults == []
    return found


def told(agreed: ActionPlan) -> dict[str, str]:
    names = ("action", "play", "owner", "by", "success", "stop", "keep", "checkpoint", "time")
    given = {name: getattr(agreed, name) for name in names}
    return {name: text for name, text in given.items() if text}


@pytest.mark.parametrize("carrier", CARRIED)
@settings(max_examples=25)
@given(agreed=PLANS)
def test_a_teams_result_comes_back_with_all_that_was_agreed(carrier: str, agreed: ActionPlan) -> None:
    if carrier.startswith("wiki"):
        assume(not SIGNS.search(f"{agreed.action}{agreed.owner}{agreed.success}{agreed.stop}{agreed.keep}"))
    found = back(CARRIED[carrier](SHARED, agreed))
    assert (found.text, found.scope) == (SHARED["line"], "Pricing rewrite")
    assert found.agreed == told(agreed)


@pytest.mark.parametrize("carrier", ["link", "calendar", "notes"])
def test_a_time_without_a_day_comes_back_with_the_day_that_was_proposed(carrier: str) -> None:
    found = back(CARRIED[carrier](SHARED, ActionPlan(action="name one person", time="09:30")))
    day = SHARED["next_checkpoint"]["date"]
    assert found.agreed == {"action": "name one person", "checkpoint": day, "time": "09:30"}


def test_a_link_from_before_it_told_the_next_look_is_still_read() -> None:
    agreed = ActionPlan(action="name one person", keep="the walk", checkpoint="2027-01-04", time="09:30")
    whole = link_of(SHARED, agreed, SITE)
    assert whole.endswith("&look=2027-01-04&time=09%3A30")
    assert back(whole.partition("&look=")[0]).agreed == {"action": "name one person", "keep": "the walk"}


@pytest.mark.parametrize("carrier", CARRIED)
def test_what_somebody_brings_comes_back_as_an_action(carrier: str) -> None:
    agreed = ActionPlan(
        action="what the contract says", owner="Ana", by="2026-12-01", checkpoint="2027-01-04", time="10:00"
    )
    found = back(CARRIED[carrier](UNSHARED, agreed))
    assert found.text == UNSHARED["line"]
    assert found.agreed == told(agreed) | {"action": "bring what the contract says"}


def test_a_table_brings_the_result_back_without_what_was_agreed() -> None:
    found = back(csv.csv(SHARED, INSTRUMENT))
    assert (found.text, found.scope, found.agreed) == (SHARED["line"], "Pricing rewrite", {})


@settings(max_examples=25)
@given(PLANS, st.sampled_from([SHARED, UNSHARED]))
def test_a_chat_gets_six_lines_at_most_and_one_link(agreed: ActionPlan, document: TeamResult) -> None:
    said = chat(summary_of(document, INSTRUMENT, agreed), INSTRUMENT, SITE)
    lines = said.splitlines()
    assert len(lines) <= MOST_LINES
    assert said.count(SITE) == 1
    assert not [line for line in lines if line.startswith(("|", "`", "#"))]


@pytest.mark.parametrize("path", sorted(GOLDEN.iterdir()), ids=lambda path: path.name)
def test_notes_of_every_shape_come_back(path: Path) -> None:
    """The files only grow: notes are kept for years."""
    text = path.read_text(encoding="utf-8")
    shape, _, kind = path.stem.partition("-")
    found, faults = read_results(text)
    assert faults == []
    scopes = {item.scope for item in found}
    if kind == "ballot":
        assert [item.text for item in found] == ["FO-22EN-K6CJ-48H2-4896-EYPC"]
        assert scopes == {"Core API"}
    elif kind == "checkpoint":
        # The first shape held no line: teams kept those of their notes.
        assert [str(item.result.date) for item in found] == (
            [] if shape == "first" else ["2026-11-24", "2027-01-05"]
        )
        assert [item.agreed.get("owner") for item in found[:1]] == (
            [] if shape == "first" else ["product lead"]
        )
    else:
        [item] = found
        agreed = dict(item.agreed)
        assert scopes == {"Pricing rewrite, next six weeks"}
        assert agreed.pop("success") == "on 15 Dec we can show three decisions made"
        assert agreed.pop("stop") == "live support slips two weeks running"
        assert agreed.pop("keep") == "the Tuesday release"
        assert agreed.pop("checkpoint") == "2027-01-05"
        owned = (
            {"owner": "product lead, 1 Dec 2026"}
            if shape == "first"
            else {"owner": "product lead", "by": "2026-12-01"}
        )
        assert {name: agreed.pop(name) for name in owned} == owned
        action = {"first": "{} (outcome backlog)", "second": "{}"}[shape].format(
            "plan the next phase in three questions"
        )
        if kind == "undecided":
            action = "what the contract says" if shape == "first" else "bring what the contract says"
        assert agreed.pop("action") == action
        assert agreed == ({"play": "outcome-backlog"} if shape == "second" and kind != "undecided" else {})
