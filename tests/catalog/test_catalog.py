"""Loading the content: what is wrong is told by file, field, found and expected, all of it at once."""

import json
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from playbook.catalog.assembly import ContentError
from playbook.catalog.browser_bundle import staged_tables, staged_take_away
from playbook.catalog.handoff import read_handoff
from playbook.catalog.instrument import Instrument
from playbook.catalog.load import load_catalog, load_instrument, read_staged
from playbook.catalog.permalinks import places
from playbook.catalog.schema import Catalog
from playbook.catalog.take_away import load_take_away, read_take_away
from playbook.catalog.toml_reader import read_catalog, read_table
from playbook.domain.ballot import ELEMENTS, QUESTIONS

pytestmark = pytest.mark.host

CONTENT = Path(__file__).parents[2] / "playbook" / "content"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A copy of the content that a test may break."""
    return Path(shutil.copytree(CONTENT, tmp_path / "content"))


def change(file: str, old: str, new: str) -> Callable[[Path], None]:
    """Replace the first `old` in a file."""

    def apply(content: Path) -> None:
        path = content / file
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{file} has no {old!r}"
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return apply


def add(file: str, text: str) -> Callable[[Path], None]:
    """Put a text at the end of a file."""

    def apply(content: Path) -> None:
        path = content / file
        path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")

    return apply


def spoil(file: str) -> Callable[[Path], None]:
    """Write bytes that are no text to a file."""

    def apply(content: Path) -> None:
        (content / file).write_bytes(b"\xff\xfe")

    return apply


SECTION = '\n[[section]]\nid = "{id}"\ntitle = "A title"\npage = "{page}"\nsummary = "A summary."\n'

BROKEN = {
    "missing field": (
        change("plays/andon.toml", "purpose = ", "purpos = "),
        "plays/andon.toml: purpose: found nothing, expected text",
    ),
    "unknown field": (
        change("plays/andon.toml", "purpose = ", "colour = 'red'\npurpose = "),
        "plays/andon.toml: colour: found 'red', expected no such field",
    ),
    "wrong type": (
        change("plays/andon.toml", "minutes = 60", "minutes = 'sixty'"),
        "plays/andon.toml: minutes: found 'sixty', expected a whole number",
    ),
    "text for a list": (
        change("cases/finflow.toml", 'plays = ["known-or-new", ', 'plays = "andon" #'),
        "cases/finflow.toml: plays: found 'andon', expected a list",
    ),
    "empty text": (
        change("terms.toml", 'term = "Andon"', 'term = "  "'),
        "terms.toml: term-andon.term: found '  ', expected text",
    ),
    "unknown model": (
        change("plays/andon.toml", 'model = "factory"', 'model = "fabric"'),
        "plays/andon.toml: model: found 'fabric', expected one of factory, orchestra, handoff, any",
    ),
    "unknown element of a play": (
        change("plays/andon.toml", 'elements = ["leadership"', 'elements = ["leader"'),
        "plays/andon.toml: elements: found 'leader', expected an id that exists",
    ),
    "unknown play of a case": (
        change("cases/finflow.toml", '"known-or-new"', '"known-or-newer"'),
        "cases/finflow.toml: plays: found 'known-or-newer', expected an id that exists",
    ),
    "unknown section to read": (
        change("symptoms/always-late.toml", '"other-causes"', '"no-such-section"'),
        "symptoms/always-late.toml: read: found 'no-such-section', expected an id that exists",
    ),
    "unknown reference": (
        change("plays/andon.toml", '"edmondson-1999"', '"edmondson-1989"'),
        "plays/andon.toml: references: found 'edmondson-1989', expected an id that exists",
    ),
    "a play related to itself": (
        change("plays/andon.toml", 'related = ["standard-work"', 'related = ["andon"'),
        "plays/andon.toml: related: found 'andon', expected an id that exists",
    ),
    "an id that another kind has": (
        add("sections/about.toml", SECTION.format(id="andon", page="about/")),
        "content: id: found 'andon', expected an id that no other item or section has",
    ),
    "an id twice in one file": (
        add("sections/about.toml", SECTION.format(id="privacy", page="about/")),
        "sections/about.toml: id: found 'privacy', expected an id that no other item of this kind has",
    ),
    "an id that is no slug": (
        add("sections/about.toml", SECTION.format(id="About_us", page="about/")),
        "content: id: found 'About_us', expected lower-case words joined by hyphens",
    ),
    "a page that is a file": (
        add("sections/about.toml", SECTION.format(id="about-us", page="about.md")),
        "sections/: about-us.page: found 'about.md', expected a page like models/factory/",
    ),
    "bad TOML": (
        add("readings.toml", "\n= 1\n"),
        "readings.toml: file: found Invalid statement",
    ),
    "no UTF-8": (
        spoil("pitfalls.toml"),
        "pitfalls.toml: file: found 'utf-8' codec can't decode",
    ),
    "a file that is gone": (
        lambda content: (content / "terms.toml").unlink(),
        "terms.toml: file: found nothing, expected a TOML file",
    ),
    "a work that is no reference": (
        change("plays/andon.toml", "(Ohno 1988)", "(Ohno 1978)"),
        "plays/andon.toml: source: found a work of 1978, expected one that stands in its references",
    ),
    "a blank that is no form": (
        change("plays/andon.toml", "\n- **", "\n**"),
        "plays/andon.toml: blank: found ",
    ),
    "minutes that do not add up": (
        change("plays/andon.toml", "minutes = 60", "minutes = 61"),
        "plays/andon.toml: minutes: found 61, expected 60",
    ),
    "no play for a direction": (
        change("guidance.toml", 'plays = ["standard-work", "kaizen"]', "plays = []"),
        "guidance.toml: moves.goal.orchestra-on-factory.plays: found nothing, expected at least one play",
    ),
    "a case without its headline": (
        change("patterns.toml", "[headlines.camps]", "[headlines.tents]"),
        "patterns.toml: headlines.camps: found nothing, expected text",
    ),
    "a headline without the sentence under it": (
        change("patterns.toml", "blend-then = ", "blend-than = "),
        "patterns.toml: headlines.no-agreed-way.blend-then: found nothing, expected text",
    ),
    "a seam that is gone": (
        change("patterns.toml", "[seams.output-process]", "[seams.output-output]"),
        "patterns.toml: seams.output-process: found nothing, expected text",
    ),
    "two seams with the same words": (
        change("patterns.toml", 'factory_part = "running it"', 'factory_part = "the frame"'),
        "patterns.toml: seams.process-output.factory_part: found the text of",
    ),
    "a sentence of a group that is gone": (
        change("readings.toml", "guess-close = ", "guess-shut = "),
        "readings.toml: team.guess-close: found nothing, expected text",
    ),
    "a placeholder that nobody fills in": (
        change("patterns.toml", "sticks out: {name}", "sticks out: {nam}"),
        "patterns.toml: headlines.odd.any: found {nam}, expected a name that is filled in",
    ),
    "a direction without its larger change": (
        change("guidance.toml", "change = ", "#"),
        "guidance.toml: moves.goal.factory-on-orchestra.change: found None, expected text",
    ),
    "a direction without a play": (
        change(
            "guidance.toml",
            'plays = ["movement-boundaries", "outcome-backlog", "known-or-new"]',
            "plays = []",
        ),
        "guidance.toml: moves.goal.factory-on-orchestra.plays: found nothing, expected at least one play",
    ),
    "a way by a play that does not exist": (
        change("guidance.toml", 'play = "tool-audit"', 'play = "tool-hunt"'),
        "guidance.toml: ways.tools.orchestra: found 'tool-hunt', expected an id that exists",
    ),
    "a blend that takes the way of no element": (
        change("guidance.toml", 'open_ways = ["leadership"', 'open_ways = ["leader"'),
        "guidance.toml: open_ways: found 'leader', expected an element",
    ),
    "a checkpoint of sixteen minutes": (
        change("agenda.toml", "minutes = 3", "minutes = 4"),
        "agenda.toml: minutes: found 16, expected 15",
    ),
    "two questions for the retro": (
        change("symptoms/always-late.toml", "ask = [", 'ask = [\n  "A fourth question?",'),
        "symptoms/always-late.toml: number of questions in ask: found 4, expected 3",
    ),
    "a play that is gone": (
        lambda content: (content / "plays" / "andon.toml").unlink(),
        "cases/logistics.toml: plays: found 'andon', expected an id that exists",
    ),
    "an edition in words": (
        change("questions.toml", "edition = 1", "edition = 'one'"),
        "questions.toml: edition: found 'one', expected a whole number",
    ),
    "bad TOML in a folder": (
        add("symptoms/always-late.toml", "\n= 1\n"),
        "symptoms/always-late.toml: file: found Invalid statement",
    ),
    "a folder that is gone": (
        lambda content: shutil.rmtree(content / "cases"),
        "plays/composition-sprint.toml: example.case: found ",
    ),
    "an anchor that is gone": (
        change("questions.toml", "\n4 = ", "\n5 = "),
        "questions.toml, elements.toml: output.anchors",
    ),
}


def test_the_content_loads() -> None:
    catalog = load_catalog()
    assert tuple(catalog.questions) == QUESTIONS
    assert tuple(catalog.elements) == ELEMENTS


@pytest.mark.parametrize(("breaks", "told"), BROKEN.values(), ids=BROKEN)
def test_broken_content_stops_loading_and_says_where(
    content: Path, breaks: Callable[[Path], None], told: str
) -> None:
    breaks(content)
    with pytest.raises(ContentError) as error:
        read_catalog(content)
    assert any(str(fault).startswith(told) for fault in error.value.faults), error.value.faults


def test_all_faults_are_told_at_once(content: Path) -> None:
    change("plays/andon.toml", "minutes = 60", "minutes = 'sixty'")(content)
    change("terms.toml", 'term = "Andon"', "term = 7")(content)
    change("cases/finflow.toml", "when = ", "whenever = ")(content)
    with pytest.raises(ContentError) as error:
        read_catalog(content)
    files = {fault.where for fault in error.value.faults}
    assert files == {"plays/andon.toml", "terms.toml", "cases/finflow.toml"}


def test_the_instrument_for_the_page_says_the_same_as_the_whole_catalog() -> None:
    instrument, catalog = load_instrument(), load_catalog()
    assert isinstance(instrument, Instrument)
    assert instrument.elements == catalog.elements
    assert instrument.readings == catalog.readings


def test_the_page_reads_the_same_instrument_from_its_own_file() -> None:
    staged, catalog = read_staged(staged_tables(load_catalog())), load_catalog()
    assert not isinstance(staged, Catalog)
    assert {item.id: item.ask for item in staged.questions.values()} == {
        item.id: item.ask for item in catalog.questions.values()
    }
    assert places(staged).keys() < places(catalog).keys()


def test_the_page_reads_the_same_words_to_take_away_from_a_file_of_their_own() -> None:
    assert read_take_away(json.loads(staged_take_away(load_take_away()))) == load_take_away()


@pytest.mark.parametrize(
    ("broken", "told"),
    [
        ({"edition": "H2"}, "handoff.toml: edition: found H2, expected H1"),
        ({"says": None}, "handoff.toml: says: found None, expected a table"),
    ],
)
def test_broken_words_of_the_handoff_are_told_by_field(broken: dict[str, object], told: str) -> None:
    assert faults_of_handoff({**read_table(CONTENT, "handoff.toml"), **broken}) == [told]


def faults_of_handoff(tables: Mapping[str, object]) -> list[str]:
    with pytest.raises(ContentError) as error:
        read_handoff(tables)
    return [*map(str, error.value.faults)]


def test_names_that_the_handoff_lacks_or_nobody_knows_are_told_in_the_order_of_their_table() -> None:
    tables = read_table(CONTENT, "handoff.toml")
    states = {"carries": "holds", "gone": "gone", "torn": "torn", "away": "away"}
    anchors = {"4": "a", "1": "b", "7": "c", "10": "d"}
    words, cases, *others = tables["strand"]
    strands = [{**words, "anchors": anchors}, {**cases, "id": "case"}, *others]
    assert faults_of_handoff({**tables, "states": states, "strand": strands}) == [
        "handoff.toml: strand.cases: found nothing, expected text",
        "handoff.toml: strand.case: found text, expected nothing",
        "handoff.toml: states.thin: found nothing, expected text",
        "handoff.toml: states.unknown: found nothing, expected text",
        "handoff.toml: states.gone: found text, expected nothing",
        "handoff.toml: states.away: found text, expected nothing",
        "handoff.toml: words.anchors: found 4, 1, 7, 10, expected 1, 4, 7, 10",
    ]


@pytest.mark.parametrize("table", ["kinds", "verdicts"])
def test_a_table_of_the_handoff_lacks_nothing(table: str) -> None:
    tables = read_table(CONTENT, "handoff.toml")
    [first, *others] = tables[table]
    left = {name: tables[table][name] for name in others}
    assert faults_of_handoff({**tables, table: left}) == [
        f"handoff.toml: {table}.{first}: found nothing, expected text"
    ]


def test_a_broken_file_of_the_page_is_told_by_field() -> None:
    with pytest.raises(ContentError, match=r"questions\.toml: edition: found 'one', expected a whole number"):
        read_staged(json.dumps({**json.loads(staged_tables(load_catalog())), "edition": "one"}))


def test_what_is_staged_for_the_page_is_small() -> None:
    """It is read before the first result; the pages of plays and cases stay out of it."""
    assert len(staged_tables(load_catalog())) < 60_000
