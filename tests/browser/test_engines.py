"""The main story, from the home page to the checkpoint, in every engine: Chromium, Firefox and WebKitGTK."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from playbook.domain.ballot import QUESTIONS
from tests.browser.answering import GIVEN, PAGE
from tests.browser.conftest import ENGINES
from tests.browser.cuttable_host import KEPT, Host
from tests.browser.session import CODES, SCOPE
from tests.browser.theme import HERE as THEME
from tests.engines.engine import ENTER, Engine
from tests.support.breadth import EVERY

WATCH = Path(__file__).with_name("record_errors.js")
AWAKE = "() => Boolean(document.querySelector('[data-asleep][hidden]'))"
COUNTS = "(css, count) => document.querySelectorAll(css).length >= count"
FAULTS = "() => JSON.parse(sessionStorage.getItem('faults') ?? '[]')"

LATER = "fo-team v1 2027-01-05 n=6 work=5,6,5,6 gap=-1,-1,-2,-2,x,-1,-1,-"
RESULT = "[data-part=result]"
SHOWN_FIRST = ".md-search-result__item a"
ANSWERS = {f"work-{name}": "9" for name in QUESTIONS} | {
    "practice-goal": "2",
    "practice-planning": "3",
    "practice-structure": "none",
    "practice-tools": "1",
    "practice-risk": "9",
}


@pytest.fixture
def host(site: Path, tmp_path: Path) -> Iterator[Host]:
    """The site, with a watch in each page that may be visited."""
    watched = Host.of_a_copy(site, tmp_path / "site")
    (watched.folder / WATCH.name).write_bytes(WATCH.read_bytes())
    visited = (
        "index.html",
        *(f"{page}/index.html" for page in ("diagnostic", "team", "checkpoints", "plays/andon")),
    )
    watched.deploy("<head>", f'<head><script src="/{WATCH.name}"></script>', *visited)
    yield watched
    watched.cut()


def key(name: str, value: str) -> str:
    return f'label:has(> input[name="{name}"][value="{value}"])'


def button(act: str) -> str:
    return f'button[data-act="{act}"]'


def told_by_host(*arguments: str, given: str) -> str:
    """What the playbook's command says on this machine."""
    command = [sys.executable, "-m", "playbook", *arguments, "--scope", SCOPE]
    return subprocess.run(command, input=given, capture_output=True, check=True, encoding="utf-8").stdout


def copied(engine: Engine, act: str) -> str:
    """What a button puts on the clipboard."""
    engine.run("() => { delete window.copied; }")
    engine.click(button(act))
    return str(engine.until("() => window.copied"))


def visit(engine: Engine, url: str) -> None:
    """Open a page and let all of it come: what is left while it comes is a fault to the watch."""
    engine.goto(url)
    engine.until(THEME)


def awake(engine: Engine, url: str) -> None:
    visit(engine, url)
    engine.until(AWAKE)


# Chromium walks most of it in other tests.
@pytest.mark.parametrize("engine", ENGINES if EVERY else ENGINES[1:], indirect=True)
def test_the_main_story(engine: Engine, host: Host) -> None:
    link = answers_alone(engine, host)
    opens_the_link(engine, link)
    notes = scores_as_a_team(engine, host, link)
    comes_back(engine, host, notes)
    searches(engine, host)
    goes_on_without_a_network(engine, host)
    assert engine.run(FAULTS) == []
    assert engine.foreign == []
    sees_what_goes_wrong(engine)


@pytest.mark.parametrize("engine", ENGINES, indirect=True)
def test_tab_leads_past_the_search(engine: Engine, host: Host) -> None:
    visit(engine, f"{host.home}plays/andon/")
    engine.tab_to("[name=query]")
    engine.tab_to("main a, main button")
    assert engine.run("() => document.querySelector('#__search').checked") is False


def answers_alone(engine: Engine, host: Host) -> str:
    visit(engine, host.home)
    engine.click(f'.pb-first a[href$="#work-output={ANSWERS["work-output"]}"]')
    engine.until("() => location.pathname === '/diagnostic/'")
    engine.until(AWAKE)
    engine.fill("#scope", SCOPE)
    for name, value in ANSWERS.items():
        if name.startswith("practice"):
            engine.shows(".pb-verdict")
        engine.click(key(name, value))
    engine.until(GIVEN, ANSWERS)
    engine.until(COUNTS, ".pb-plan > li", 3)
    engine.until(COUNTS, "[data-part=result] svg", 1)
    engine.click(".pb-acts .pb-fold > summary")
    link = copied(engine, "copy-link")
    code = link.partition("#")[2].partition("&")[0]
    notes = told_by_host("score", "-", "--site", host.home, "--format", "markdown", given=code)
    assert copied(engine, "copy-wiki") == notes
    assert engine.shows(".pb-verdict")[1:].rstrip(".") in notes
    visit(engine, host.home + PAGE)
    engine.until(GIVEN, ANSWERS)
    return link


def opens_the_link(engine: Engine, link: str) -> None:
    engine.click("[data-part=forget] summary")
    engine.click(button("forget"))
    engine.until(GIVEN, {})
    engine.goto("about:blank")
    awake(engine, link)
    engine.until(GIVEN, ANSWERS)
    engine.shows(".pb-verdict")


def scores_as_a_team(engine: Engine, host: Host, link: str) -> str:
    copied(engine, "copy-code")
    awake(engine, f"{host.home}team/")
    engine.fill("#team-scope", SCOPE)
    engine.fill("#team-expected", "4")
    engine.click("#team-box")
    engine.paste()
    engine.shows("#team-count", "1 of 4 ballots in.")
    engine.fill("#team-box", " ".join(CODES[:3]) + ENTER)
    engine.shows("#team-count", "4 of 4 ballots in.")
    engine.click(button("reveal"))
    engine.until(COUNTS, "[data-part=screen] svg", 1)
    engine.click(button("next"))
    engine.fill("#team-action", "ask three questions")
    line = json.loads(told_by_host("team", "-", "--format", "json", given=" ".join([link, *CODES[:3]])))[
        "line"
    ]
    notes = copied(engine, "copy-wiki")
    assert "ask three questions" in notes
    assert line.split()[3:] == notes.rpartition("`fo-team")[2].partition("`")[0].split()[2:]
    return notes


def comes_back(engine: Engine, host: Host, notes: str) -> None:
    awake(engine, f"{host.home}checkpoints/")
    engine.click("#checkpoints-box")
    engine.paste()
    engine.until(COUNTS, ".pb-kept li", 1)
    engine.fill("#checkpoints-box", LATER + ENTER)
    engine.click("[data-part=unnamed-scopes] button")
    engine.until(COUNTS, ".pb-kept li", 2)
    engine.shows(RESULT, "ask three questions")
    engine.until(KEPT, "python")


def searches(engine: Engine, host: Host) -> None:
    engine.goto(host.home)
    engine.fill("[data-md-component=search-query]", "andon")
    engine.until("(css) => document.querySelector(css)?.pathname === '/plays/andon/'", SHOWN_FIRST)
    engine.click(SHOWN_FIRST)
    engine.shows("h1", "Andon")


def goes_on_without_a_network(engine: Engine, host: Host) -> None:
    host.cut()
    awake(engine, host.home + PAGE)
    for name in QUESTIONS:
        engine.click(key(f"work-{name}", "2"))
    engine.shows(".pb-verdict", "factory work")


def sees_what_goes_wrong(engine: Engine) -> None:
    """The watch is awake: it notes what the policy forbids, what fails, and what the console is told."""
    engine.run("""() => {
      document.body.append(Object.assign(new Image(), { src: "https://elsewhere.test/x.png" }));
      setTimeout(() => { throw new Error("thrown"); });
      console.error("told");
    }""")
    for word in ("policy: img-src", "thrown", "told"):
        engine.until("(word) => sessionStorage.getItem('faults').includes(word)", word)
