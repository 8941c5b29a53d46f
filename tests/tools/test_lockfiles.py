"""The check of the lock files finds what it is there for."""

import json

import pytest

from tools.quality import lockfiles

pytestmark = pytest.mark.host

PROJECT = '[project.optional-dependencies]\nsite = ["mkdocs==1.6.1", "click>=8.1"]\n'
HASH = "    --hash=sha256:" + "0" * 64
LOCK = f"click==8.5.1 \\\n{HASH} \\\n{HASH}\n    # via mkdocs\nmkdocs==1.6.1 \\\n{HASH}\n"


def test_a_lock_that_fits_has_no_faults() -> None:
    assert list(lockfiles.faults_of_python_lock(lockfiles.extras(PROJECT), LOCK)) == []


@pytest.mark.parametrize(
    ("project", "lock", "fault"),
    [
        (PROJECT.replace("8.1", "9"), LOCK, "click>=9 is asked for, found 8.5.1"),
        (PROJECT.replace("click", "clock"), LOCK, "clock>=8.1 is asked for, found nothing"),
        (PROJECT, LOCK + "other==1.0\n", "other has no hash"),
        (PROJECT, "--index-url https://example.org\n" + LOCK, "line 1 names a host"),
    ],
    ids=["older", "missing", "no hash", "host"],
)
def test_a_python_lock_that_does_not_fit_is_told(project: str, lock: str, fault: str) -> None:
    assert [
        found for found in lockfiles.faults_of_python_lock(lockfiles.extras(project), lock) if fault in found
    ]


@pytest.mark.parametrize(
    ("asked", "entry", "fault"),
    [
        ({"a": "2.0.0"}, {"integrity": "sha512-x"}, "dependencies are not those"),
        ({"a": "1.0.0"}, {}, "node_modules/a has no hash"),
        ({"a": "1.0.0"}, {"integrity": "x", "resolved": "y"}, "names where it came from"),
    ],
    ids=["other version", "no hash", "host"],
)
def test_an_npm_lock_that_does_not_fit_is_told(
    asked: dict[str, str], entry: dict[str, str], fault: str
) -> None:
    lock = json.dumps({"packages": {"": {"dependencies": {"a": "1.0.0"}}, "node_modules/a": entry}})
    assert [
        found
        for found in lockfiles.faults_of_npm_lock(json.dumps({"dependencies": asked}), lock)
        if fault in found
    ]
