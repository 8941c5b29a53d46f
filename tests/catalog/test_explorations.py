"""The words of the two models: checked when they are read, and the same in the page as in their file."""

from __future__ import annotations

import json

import pytest

from playbook.catalog.assembly import ContentError
from playbook.catalog.explorations import load_explorations, read_explorations
from playbook.catalog.toml_reader import staged_explorations


def test_the_words_of_the_page_are_those_of_the_file() -> None:
    assert read_explorations(json.loads(staged_explorations())) == load_explorations()


def test_a_missing_table_is_named() -> None:
    tables = json.loads(staged_explorations())
    del tables["waiting"]["price"]
    with pytest.raises(ContentError, match=r"explorations\.toml: waiting\.price: found nothing"):
        read_explorations(tables)


def test_a_word_of_the_wrong_kind_is_named() -> None:
    tables = json.loads(staged_explorations())
    tables["feedback"]["says"]["best"] = 3
    with pytest.raises(ContentError, match=r"feedback\.says\.best: found 3, expected text"):
        read_explorations(tables)
