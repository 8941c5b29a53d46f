"""The words of the two models: checked when they are read, and the same in the page as in their file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from playbook.catalog.assembly import ContentError
from playbook.catalog.browser_bundle import staged_words
from playbook.catalog.explorations import load_explorations, read_explorations
from playbook.catalog.toml_reader import read_table


def tables() -> Any:
    return json.loads(staged_words(load_explorations()))


def test_the_words_of_the_page_are_those_of_the_file() -> None:
    assert read_explorations(tables()) == load_explorations()


def test_a_missing_table_is_named() -> None:
    words = tables()
    del words["waiting"]["price"]
    with pytest.raises(ContentError, match=r"explorations\.toml: waiting\.price: found nothing"):
        read_explorations(words)


def test_a_word_of_the_wrong_kind_is_named() -> None:
    words = tables()
    words["feedback"]["says"]["best"] = 3
    with pytest.raises(ContentError, match=r"feedback\.says\.best: found 3, expected text"):
        read_explorations(words)


def test_a_file_that_is_missing_or_broken_is_named(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match=r"^explorations\.toml: file: found nothing, expected a TOML file"):
        read_table(tmp_path, "explorations.toml")
    tmp_path.joinpath("explorations.toml").write_text("[waiting")
    with pytest.raises(ContentError, match=r"expected valid TOML in UTF-8"):
        read_table(tmp_path, "explorations.toml")
