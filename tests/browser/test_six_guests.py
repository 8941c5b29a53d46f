"""Six people answer one invitation on devices of their own, and much goes wrong; six ballots are read."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from playbook.api.dispatch import call
from playbook.codecs.share_code import decode
from playbook.domain.ballot import QUESTIONS
from tests.browser.conftest import ENGINES
from tests.browser.cuttable_host import Cuttable, Host
from tests.browser.fake_python import ASKS
from tests.browser.session import SCOPE
from tests.browser.test_engines import AWAKE, FAULTS, WATCH, awake, button, copied, key, told_by_host
from tests.engines.engine import Engine
from tests.support.breadth import EVERY

CODE = "[data-part=result] code"
AGAIN = "[data-part=again]"
COUNT = "#team-count"
TEXT = "(css) => document.querySelector(css)?.innerText"
IS_MARKED = "(number) => document.querySelectorAll('[data-item] input:checked').length === number"
CLICK = "(css) => document.querySelector(css).click()"
VALUE = "(css, wanted) => document.querySelector(css)?.value === wanted"
PASTE = """(text) => {
  document.querySelector("#team-box").value = text;
  document.querySelector("[data-act=add]").click();
}"""


class WithPython(Cuttable):
    """A host on which the Python of the tests answers in place of the page's."""

    def do_POST(self) -> None:  # noqa: N802 - the name is the base class's
        asked = self.rfile.read(int(self.headers["Content-Length"])).decode()
        body = call(asked).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@pytest.fixture
def host(site: Path, tmp_path: Path) -> Iterator[Host]:
    served = Host.of_a_copy(site, tmp_path / "site")
    served.cut()
    served.handler = WithPython
    (served.folder / "assets/js/python/worker.js").write_text(ASKS, encoding="utf-8")
    (served.folder / WATCH.name).write_bytes(WATCH.read_bytes())
    pages = (f"{name}/index.html" for name in ("diagnostic", "team", "handoff", "checkpoints"))
    served.deploy("<head>", f'<head><script src="/{WATCH.name}"></script>', *pages)
    served.start()
    yield served
    served.cut()


class Guests:
    """Those who were invited, each on a device of their own."""

    def __init__(self, engine: Engine, link: str) -> None:
        self.engine = engine
        self.link = link

    def comes(self) -> None:
        self.engine.meet()
        self.engine.goto(self.link)
        self.engine.until(AWAKE)

    def answers(self, *answers: int, begin: int = 0) -> None:
        for name, value in list(zip(QUESTIONS, answers, strict=True))[begin:]:
            self.engine.run(CLICK, key(f"work-{name}", str(value)))

    def code(self) -> str:
        return str(self.engine.until(TEXT, CODE))

    def asked(self, words: str, choice: str) -> None:
        """Answer the question who is there."""
        self.engine.shows(AGAIN, words)
        buttons: list[Any] = self.engine.run(
            f"() => [...document.querySelectorAll('{AGAIN} button')].map((one) => one.innerText)"
        )
        self.engine.click(f"{AGAIN} button:nth-of-type({buttons.index(choice) + 1})")


@pytest.mark.parametrize("engine", ENGINES if EVERY else ENGINES[:1], indirect=True)
def test_the_result_is_that_of_the_six_ballots(engine: Engine, host: Host) -> None:
    guests = Guests(engine, f"{host.home}diagnostic/#invite&scope={SCOPE.replace(' ', '%20')}")
    ana, bo, corrected, chidi, eli, fei = answered(guests)
    facilitator(engine, host.home, chat(ana, bo, corrected, chidi, eli), fei)
    notes = copied(engine, "copy-wiki")
    ballots = f"{ana}\n{corrected}\n{chidi}\n7 8 8 9\n{eli}\n{fei}"
    line = json.loads(told_by_host("team", "-", "--format", "json", given=ballots))["line"]
    assert line.split()[3:] == notes.rpartition("`fo-team")[2].partition("`")[0].split()[2:]
    assert "none added" not in notes
    assert "ask thr" in notes
    assert engine.run(FAULTS) == []
    assert engine.foreign == []


def answered(guests: Guests) -> list[str]:
    """What they post: one reloads half-way, one corrects in a new tab, one duplicates the tab."""
    engine = guests.engine
    guests.comes()
    guests.answers(8, 8, 8, 8, begin=2)
    engine.reload()
    engine.until(IS_MARKED, 2)
    for name in QUESTIONS[:2]:
        engine.run(CLICK, key(f"work-{name}", "8"))
    ana = guests.code()

    guests.comes()
    guests.answers(2, 2, 2, 2)
    bo = guests.code()
    engine.tap(guests.link)
    guests.asked("Somebody answered here at", "Correct that")
    guests.answers(9, 9, 8, 8)
    corrected = guests.code()
    assert decode(corrected).id == decode(bo).id

    guests.comes()
    guests.answers(7, 7, 8, 9)
    chidi = guests.code()
    engine.duplicate(guests.link)
    guests.asked("This tab is a copy", "Correct that")
    assert guests.code() == chidi

    others = []
    for answers in ((9, 8, 9, 7), (6, 8, 9, 8)):
        guests.comes()
        guests.answers(*answers)
        others.append(guests.code())
    return [ana, bo, corrected, chidi, *others]


def chat(ana: str, bo: str, corrected: str, chidi: str, eli: str) -> str:
    said = (
        ("Ana", ana),
        ("Bo", f"mine: {bo}"),
        ("Dana", "7 8 8 9"),
        ("Eli", eli),
        ("Bo", f"sorry, misread one. {corrected}"),
        ("Chidi", f"> {eli}"),
        ("Chidi", f"same as Eli's? {chidi}"),
    )
    return "\n".join(
        f"[24/11/2026, 10:{20 + minute}:00] {name}: {text}" for minute, (name, text) in enumerate(said)
    )


def facilitator(engine: Engine, home: str, chat: str, late: str) -> None:
    """Collect, reload, settle, reveal, agree, reload in mid-word, take one more."""
    engine.meet()
    awake(engine, f"{home}team/")
    engine.fill("#team-scope", SCOPE)
    engine.fill("#team-expected", "6")
    engine.run(PASTE, chat)
    engine.shows(COUNT, "4 ballots sure; 1 may be a correction; 1 line may be a slip")
    engine.reload()
    engine.shows(COUNT, "4 ballots sure; 1 may be a correction; 1 line may be a slip")
    engine.click(button("keep-last"))
    engine.click(button("count-offer"))
    engine.shows(COUNT, "5 of 6 ballots in.")
    engine.click(button("reveal"))
    engine.click(button("reveal-early"))
    engine.until("() => document.querySelector('[data-part=screen] svg')?.isConnected")
    engine.fill("#team-action", "ask thr")
    engine.reload()
    engine.until(VALUE, "#team-action", "ask thr")
    engine.shows(button("reveal"), "Show the reveal again")
    engine.run(PASTE, late)
    engine.shows(COUNT, "6 of 6 ballots in.")
