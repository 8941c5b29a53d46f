"""Both sides of a handoff answer on nine devices; notes come of it, and at a checkpoint two strands moved.

All of it by keyboard alone.
"""

import json
from typing import Any

import pytest

from playbook.api.dispatch import call
from playbook.codecs.share_code import read
from playbook.domain.ballot import QUESTIONS
from playbook.domain.handoff_ballot import VERSIONS, unpack
from playbook.domain.strands import STRANDS
from tests.browser.conftest import ENGINES
from tests.browser.cuttable_host import Host
from tests.browser.session import chat
from tests.browser.test_engines import FAULTS, awake, button
from tests.browser.test_six_guests import COUNT, TEXT, host
from tests.engines.engine import DOWN, ENTER, Engine, eventually
from tests.support.breadth import EVERY

__all__ = ["host"]

NAMED = {"origin": "Discovery", "to": "Support", "what": "onboarding flow", "times": "many"}
INVITED = "handoff/#invite&from=Discovery&to=Support&what=onboarding%20flow&times=many"
FORM = "playbook-handoff-ballot"
COMPOSERS = ((8, 9, 8, 8), (7, 8, 5, 5, 7, 2, 5, 5))
PERFORMERS = ((2, 3, 2, 3), (4, 2, 2, 4, 1, 2, 4, 4))
PEOPLE = [("composers", COMPOSERS)] * 4 + [("performers", PERFORMERS)] * 5
ONE_OF_EACH = {0, 8}
"""Who answers in a browser in `make test`; `make thorough` has all nine do so, in three engines."""
INSERT = "(text) => document.execCommand('insertText', false, text)"
"""What Ctrl+V does, without a clipboard."""
IS_MARKED = "(css) => document.querySelector(css).checked"
LATER = "\n".join(["c 8 9 8 8 7 8 5 5 7 2 5 5"] * 4 + ["p 2 3 2 3 4 7 2 4 7 2 4 4"] * 5)
"""The same people a month later: another answer of the performers to two strands."""


def asked(op: str, **fields: Any) -> Any:
    return json.loads(call(json.dumps({"op": op, "handoff": NAMED, "held": [], **fields})))["result"]


@pytest.mark.parametrize("engine", ENGINES if EVERY else ENGINES[:1], indirect=True)
def test_nine_ballots_become_notes_and_a_checkpoint_says_what_moved(engine: Engine, host: Host) -> None:
    codes = [
        answered(engine, host, side, *given) if EVERY or place in ONE_OF_EACH else written(side, *given)
        for place, (side, given) in enumerate(PEOPLE)
    ]
    notes = scored(engine, host, chat(codes, lines=100, every=9, people=9, page="handoff"))
    line = asked("team-export", held=codes, format="line")["text"]
    assert line.split()[3:] == notes.rpartition("`fo-seam")[2].partition("`")[0].split()[2:]
    assert "designer, support lead" in notes
    comes_back(engine, host, notes)
    assert engine.run(FAULTS) == []
    assert engine.foreign == []


def answered(engine: Engine, host: Host, side: str, work: tuple[int, ...], strands: tuple[int, ...]) -> str:
    """One person on a device of their own: the side, four questions, eight strands, a code."""
    engine.meet()
    engine.goto(host.home + INVITED)
    engine.shows(
        f"{FORM}:not([hidden]) [data-part=scope-fixed]", "onboarding flow, from Discovery to Support"
    )
    chosen(engine, f"{FORM} [name=side]", side)
    given = {f"work-{name}": value for name, value in zip(QUESTIONS, work, strict=True)}
    given |= {f"strand-{name}": value for name, value in zip(STRANDS, strands, strict=True)}
    for name, value in given.items():
        engine.tab_to(f"{FORM} [name={name}]")
        engine.type(str(value))

    def whole() -> str:
        code = engine.run(TEXT, f"{FORM} .pb-code code")
        return (
            str(code) if code and len(unpack(read(code, VERSIONS.values())).strands) == len(STRANDS) else ""
        )

    code = str(eventually(whole, "a code with every answer"))
    ballot = unpack(read(code, VERSIONS.values()))
    assert (ballot.side, tuple(ballot.work.values()), tuple(ballot.strands.values())) == (side, work, strands)
    return code


def written(side: str, work: tuple[int, ...], strands: tuple[int, ...]) -> str:
    """The code of somebody whose answers come on paper."""
    (code,) = asked("collect", text=" ".join(map(str, (side[0], *work, *strands))))["held"]
    return str(code)


def chosen(engine: Engine, group: str, value: str) -> None:
    """Go to a group of which one is chosen, and down in it to that one."""
    engine.tab_to(group)
    engine.type(" ")
    while not engine.run(IS_MARKED, f"{group}[value={value}]"):
        engine.type(DOWN)


def pressed(engine: Engine, act: str) -> None:
    """Go to a button and press it."""
    engine.tab_to(button(act))
    engine.type(ENTER)


def typed(engine: Engine, css: str, text: str) -> None:
    engine.tab_to(css)
    engine.type(text)


def scored(engine: Engine, host: Host, talk: str) -> str:
    """Whoever leads the session: name it, collect, reveal, agree with an owner on each side."""
    engine.meet()
    awake(engine, f"{host.home}handoff/")
    for field, text in (("origin", NAMED["origin"]), ("to", NAMED["to"]), ("scope", NAMED["what"])):
        typed(engine, f"#team-{field}", text)
    typed(engine, "#team-expected", "9")
    chosen(engine, "playbook-handoff [name$=times]", NAMED["times"])
    pasted(engine, "#team-box", talk)
    engine.shows(COUNT, "9 of 9 ballots in.", "4 composers, 5 performers.")
    assert (
        engine.run("() => /torn|carries|thin/i.test(document.querySelector('playbook-handoff').innerText)")
        is False
    )
    pressed(engine, "reveal")
    engine.until("() => document.querySelector('[data-part=screen] svg')?.isConnected")
    typed(engine, "#team-action", "run one odd case from the text")
    typed(engine, "#team-owner", "designer")
    typed(engine, "#team-owner-performers", "support lead")
    engine.run("() => { delete window.copied; }")
    pressed(engine, "copy-wiki")
    return str(engine.until("() => window.copied"))


def pasted(engine: Engine, css: str, text: str) -> None:
    """Go to a box, put a text in and add it."""
    engine.tab_to(css)
    assert engine.run(INSERT, text)
    pressed(engine, "add")


def comes_back(engine: Engine, host: Host, notes: str) -> None:
    """A month later: the old notes and those of the same nine, side by side."""
    held = asked("collect", text=LATER)["held"]
    later = asked("team-export", held=held, format="markdown", date="2027-01-04", agreed={})["text"]
    engine.meet()
    awake(engine, f"{host.home}checkpoints/")
    pasted(engine, "#checkpoints-box", notes)
    engine.shows("[data-part=result]", "run one odd case from the text", "designer, support lead")
    pasted(engine, "#checkpoints-box", later)
    engine.shows("[data-part=result]", "Moved since last time: Cases on paper and First meeting.")
