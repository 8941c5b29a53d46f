"""Every page is plain English; what is harder than a good newspaper is named here with its reason."""

from pathlib import Path

import pytest

from tests.support.built import pages
from tests.support.readability import reading_ease, syllables

pytestmark = pytest.mark.host

PLAIN = 55.0
HARDER: dict[str, tuple[float, str]] = {}
"""Pages below PLAIN: the least they may have, and why."""


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("plan", 1),
        ("plays", 1),
        ("made", 1),
        ("moved", 1),
        ("needed", 2),
        ("table", 2),
        ("pages", 2),
        ("team's", 1),
        ("people", 2),
        ("idea", 3),
        ("create", 2),
        ("reliable", 4),
        ("factory", 3),
        ("orchestra", 3),
        ("diagnostic", 4),
        ("utilisation", 5),
    ],
)
def test_syllables_are_counted_well_enough(word: str, expected: int) -> None:
    assert syllables(word) == expected


def test_short_words_in_short_sentences_read_easily() -> None:
    assert reading_ease("The cat sat on the mat. The dog ran to the door.") > 100
    assert reading_ease("Organisational considerations necessitate multidimensional deliberation.") < 0


@pytest.fixture(scope="module")
def eases(site: Path) -> dict[str, float]:
    return {page.path: reading_ease(page.prose) for page in pages(site) if page.path != "404.html"}


def test_every_page_is_plain_english(eases: dict[str, float]) -> None:
    hard = {path: round(ease) for path, ease in eases.items() if ease < HARDER.get(path, (PLAIN, ""))[0]}
    assert not hard


def test_every_exception_is_still_one(eases: dict[str, float]) -> None:
    assert not [path for path in HARDER if eases[path] >= PLAIN]
