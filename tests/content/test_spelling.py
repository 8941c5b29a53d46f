"""The words of every page are in the dictionary or in the project's own list, and spelled the British way."""

import re
from functools import cache
from pathlib import Path

import pytest
from spellchecker import SpellChecker

from playbook.catalog.load import load_catalog
from tests.support.built import Built, pages

pytestmark = pytest.mark.host

OWN_WORDS = Path(__file__).parents[1] / "data" / "words.txt"

WORD = re.compile(r"[A-Za-zÀ-ÖØ-öø-ÿ]+(?:['’][A-Za-z]+)*")
NO_WORDS = re.compile(
    r"go/[a-z0-9-]+/|doi:\S+|FOS?-[0-9A-Z-]+|https?://\S+|[0-9a-f]{64}|\S+\.(?:md|json|yml|py|m?js|txt|wasm|xml|zip)\b"
)
"""Addresses, codes, checksums and file names."""

AMERICAN = re.compile(
    r"\b(?:colou?r(?<!colour)|behavior|center(?:ed)?|neighbor|favor|labor|honor)s?\b"
    r"|\b\w*(?:organiz|optimiz|standardiz|recogniz|specializ|synchroniz|utiliz|prioritiz|analyz|paralyz)\w*",
    re.IGNORECASE,
)


@pytest.fixture(scope="module")
def built(site: Path) -> list[Built]:
    return list(pages(site))


def test_every_word_is_known(built: list[Built]) -> None:
    unknown = {word: page.path for page in built for word in _words(page) if not _known(word)}
    assert not unknown


def test_no_word_is_spelled_the_american_way(built: list[Built]) -> None:
    assert not {found[0]: page.path for page in built for found in AMERICAN.finditer(_without_titles(page))}


def test_every_word_of_our_own_list_is_needed(built: list[Built]) -> None:
    used = {_stem(word) for page in built for word in _words(page)}
    assert not _own() - used
    assert not [word for word in _own() if word in _dictionary()]


def _told(page: Built) -> str:
    return NO_WORDS.sub(" ", page.text)


def _without_titles(page: Built) -> str:
    text = _told(page)
    for reference in load_catalog().references.values():
        text = text.replace(reference.title, "").replace(reference.published, "")
    return text


def _words(page: Built) -> list[str]:
    return WORD.findall(_told(page))


def _known(word: str) -> bool:
    return _stem(word) in _own() or _stem(word) in _dictionary()


def _stem(word: str) -> str:
    return re.sub(r"'s$|'$", "", word.lower().replace("’", "'"))


@cache
def _own() -> frozenset[str]:
    return frozenset(OWN_WORDS.read_text(encoding="utf-8").split())


@cache
def _dictionary() -> SpellChecker:
    return SpellChecker(language="en")
