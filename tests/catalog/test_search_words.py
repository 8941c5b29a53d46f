"""What the search takes words for: checked when it is read."""

from __future__ import annotations

import pytest

from playbook.catalog.assembly import ContentError
from playbook.catalog.load import load_catalog
from playbook.catalog.permalinks import places
from playbook.catalog.search_words import load_search_words, read_search_words, told


def test_a_word_that_says_nothing_stands_for_no_other() -> None:
    with pytest.raises(ContentError, match=r"groups\[2\]: found 'the', expected a word that says something"):
        read_search_words({"stop": "a the", "groups": ["one two", "the that"]})


def test_one_word_alone_is_no_group() -> None:
    with pytest.raises(ContentError, match=r"groups\[1\]: found 'alone', expected at least two words"):
        read_search_words({"stop": "a", "groups": ["alone"]})


def test_a_missing_list_is_named() -> None:
    with pytest.raises(ContentError, match=r"search_words\.toml: groups: found nothing"):
        read_search_words({"stop": "a"})


def test_every_citable_place_is_told_in_a_sentence() -> None:
    lines = told(load_catalog())
    assert set(lines) == {place.path for place in places(load_catalog()).values()}
    assert all(lines.values())


def test_the_words_of_the_file_are_read() -> None:
    assert "the" in load_search_words().stop.split()
