"""The session that the site shows: whole, and of plays and items that exist."""

from __future__ import annotations

import pytest

from playbook.catalog import sample
from playbook.catalog.assembly import ContentError
from playbook.catalog.load import load_catalog
from playbook.domain.ballot import ELEMENTS, QUESTIONS


def test_six_people_answer_everything_twice() -> None:
    people = sample.load_sample().people
    assert len({person.name for person in people}) == 6
    for person in people:
        assert len(person.work.split()) == len(QUESTIONS)
        assert len(person.practice.split()) == len(person.later.split()) == len(ELEMENTS)


def test_what_they_agree_on_are_plays() -> None:
    told = sample.load_sample()
    assert {told.first.play, told.second.play} <= set(load_catalog().plays)


def test_a_missing_field_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sample, "read_table", lambda *_: {"scope": "x"})
    with pytest.raises(ContentError, match=r"sample\.toml: people: found nothing"):
        sample.load_sample.__wrapped__()
