"""Both sides of a handoff answer on nine devices; notes come of it, and at a checkpoint two strands moved."""

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
from tests.browser.test_engines import FAULTS, awake, button, copied, key
from tests.browser.test_six_guests import COUNT, PASTE, TEXT, host
from tests.engines.engine import Engine, eventually
from tests.support.breadth import EVERY

__all__ = ["host"]

NAMED = {"origin": "Discovery", "to": "Support", "what": "onboarding flow", "times": "many"}
INVITED = "handoff/#invite&from=Discovery&to=Support&what=onboarding%20flow&times=many"
FORM = "playbook-handoff-ballot"
COMPOSERS = ((8, 9, 8, 8), (7, 8, 5, 5, 7, 2, 5, 5))
PERFORMERS = ((2, 3, 2, 3), (4, 2, 2, 4, 1, 2, 4, 4))
PEOPLE = [("composers", COMPOSERS)] * 4 + [("performers", PERFORMERS)] * 5
PRESS_ALL = "(keys) => keys.forEach((css) => document.querySelector(css).click())"
LATER = "\n".join(["c 8 9 8 8 7 8 5 5 7 2 5 5"] * 4 + ["p 2 3 2 3 4 7 2 4 7 2 4 4"] * 5)
"""The same people a month later: another answer of the performers to two strands."""


def asked(op: str, **fields: Any) -> Any:
    return json.loads(call(json.dumps({"op": op, "handoff": NAMED, "held": [], **fields})))["result"]


@pytest.mark.parametrize("engine", ENGINES if EVERY else ENGINES[:1], indirect=True)
def test_nine_ballots_become_notes_and_a_checkpoint_says_what_moved(engine: Engine, host: Host) -> None:
    codes = [answered(engine, host, side, *given) for side, given in PEOPLE]
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
    given = {"side": side}
    given |= {f"work-{name}": str(value) for name, value in zip(QUESTIONS, work, strict=True)}
    given |= {f"strand-{name}": str(value) for name, value in zip(STRANDS, strands, strict=True)}
    engine.run(PRESS_ALL, [f"{FORM} {key(name, value)}" for name, value in given.items()])

    def whole() -> str:
        code = engine.run(TEXT, f"{FORM} .pb-code code")
        return (
            str(code) if code and len(unpack(read(code, VERSIONS.values())).strands) == len(STRANDS) else ""
        )

    code = str(eventually(whole, "a code with every answer"))
    ballot = unpack(read(code, VERSIONS.values()))
    assert (ballot.side, tuple(ballot.work.values()), tuple(ballot.strands.values())) == (side, work, strands)
    return code


def scored(engine: Engine, host: Host, talk: str) -> str:
    """Whoever leads the session: name it, collect, reveal, agree with an owner on each side."""
    engine.meet()
    awake(engine, f"{host.home}handoff/")
    for field, text in (("origin", NAMED["origin"]), ("to", NAMED["to"]), ("scope", NAMED["what"])):
        engine.fill(f"#team-{field}", text)
    engine.click("playbook-handoff label:has(> input[value=many])")
    engine.fill("#team-expected", "9")
    engine.run(PASTE, talk)
    engine.shows(COUNT, "9 of 9 ballots in.", "4 composers, 5 performers.")
    assert (
        engine.run("() => /torn|carries|thin/i.test(document.querySelector('playbook-handoff').innerText)")
        is False
    )
    engine.click(button("reveal"))
    engine.until("() => document.querySelector('[data-part=screen] svg')?.isConnected")
    engine.fill("#team-action", "run one odd case from the text")
    engine.fill("#team-owner", "designer")
    engine.fill("#team-owner-performers", "support lead")
    return copied(engine, "copy-wiki")


def comes_back(engine: Engine, host: Host, notes: str) -> None:
    """A month later: the old notes and those of the same nine, side by side."""
    held = asked("collect", text=LATER)["held"]
    later = asked("team-export", held=held, format="markdown", date="2027-01-04", agreed={})["text"]
    engine.meet()
    awake(engine, f"{host.home}checkpoints/")
    paste = PASTE.replace("team-box", "checkpoints-box")
    engine.run(paste, notes)
    engine.shows("[data-part=result]", "run one odd case from the text", "designer, support lead")
    engine.run(paste, later)
    engine.shows("[data-part=result]", "Moved since last time: Cases on paper and First meeting.")
