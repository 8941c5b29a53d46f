"""The types of the documents name the keys that the schemas name, and the type checker knows them."""

from __future__ import annotations

from typing import Any, get_type_hints

import pytest

from playbook.results import documents
from playbook.schema import load_schema

PLACES: dict[str, list[tuple[str, str]]] = {
    "BallotResult": [("ballot", "")],
    "BallotWork": [("ballot", "work")],
    "BallotPractice": [("ballot", "practice")],
    "BallotFit": [("ballot", "fit")],
    "BallotGap": [("ballot", "fit.gaps.goal")],
    "Due": [("ballot", "next_checkpoint"), ("team", "next_checkpoint"), ("checkpoint", "next_checkpoint")],
    "LaterCheckpoint": [("ballot", "next_checkpoint.then")],
    "Link": [("ballot", "links[]")],
    "SavedTeamResult": [("team", "")],
    "TeamWork": [("team", "work")],
    "TwoCamps": [("team", "work.camps")],
    "Answered": [("team", "work.questions.output"), ("team", "practice.elements.goal")],
    "TeamPractice": [("team", "practice")],
    "TeamFit": [("team", "fit")],
    "TeamGap": [("team", "fit.gaps.tools")],
    "LeftOut": [("team", "unreadable[]")],
    "CheckpointResult": [("checkpoint", "")],
    "Point": [("checkpoint", "results[]")],
    "PointWork": [("checkpoint", "results[].work")],
    "PointChange": [("checkpoint", "results[].since_previous"), ("checkpoint", "results[].since_first")],
}
"""Where each type stands in which schema."""


ROWS = [(name, kind, path) for name, places in PLACES.items() for kind, path in places]


@pytest.mark.parametrize(("name", "kind", "path"), ROWS)
def test_a_type_has_the_keys_of_its_schema(name: str, kind: str, path: str) -> None:
    shape = getattr(documents, name)
    schema = at(load_schema(kind), path)
    assert {*get_type_hints(shape)} == {*schema["properties"]}
    assert {*shape.__required_keys__} == {*schema["required"]}


def at(schema: dict[str, Any], path: str) -> dict[str, Any]:
    place = schema
    for step in filter(None, path.replace("[]", ".[]").split(".")):
        place = place["items"] if step == "[]" else place["properties"][step]
        if "$ref" in place:
            place = schema["$defs"][place["$ref"].removeprefix("#/$defs/")]
    return place
