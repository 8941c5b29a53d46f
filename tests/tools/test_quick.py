"""`make quick` runs the tests that a change touches: of its room, of those above, and of what imports it."""

import subprocess
from pathlib import Path

import pytest

from tools.quality import quick
from tools.site import paths

pytestmark = pytest.mark.host

ROOMS = [
    f"tests/{room}" for room in sorted(set().union(*quick.floors())) if (paths.ROOT / "tests" / room).is_dir()
]


@pytest.mark.parametrize(
    ("name", "touches", "leaves"),
    [
        ("playbook/domain/fit.py", ["tests/domain", "tests/codecs", "tests/cli"], ["tests/site"]),
        ("playbook/narrative/team.py", ["tests/narrative", "tests/api"], ["tests/domain", "tests/codecs"]),
        ("playbook/__init__.py", ROOMS, ["tests/site"]),
        ("tests/browser/faults.py", ["tests/browser/test_first_question.py"], ["tests/site"]),
        ("playbook/cli/formats.py", ["tests/cli"], ["tests/api", "tests/domain"]),
        (
            "playbook/content/plays/andon.toml",
            ["tests/catalog", "tests/site", "tests/content"],
            ["tests/api"],
        ),
        ("docs/about/index.md", ["tests/site", "tests/content"], ["tests/domain"]),
        ("docs/assets/js/team/qr.js", ["tests/browser/test_team.py"], ["tests/site"]),
        ("docs/assets/css/base.css", ["tests/site"], ["tests/browser/test_team.py"]),
        ("macros/labels.py", ["tests/site"], ["tests/domain"]),
        ("tools/postprocess/feed.py", ["tests/site/test_feed.py"], ["tests/site/test_headers.py"]),
        ("tests/tools/test_quick.py", ["tests/tools/test_quick.py"], ["tests/site"]),
        ("tests/support/samples.py", ["tests/narrative/test_wording.py"], ["tests/site"]),
        ("requirements.lock", ["tests/tools/test_lockfiles.py"], ["tests/domain"]),
        ("LICENSE", [], [*ROOMS, "tests/site"]),
    ],
)
def test_a_change_touches_its_room_those_above_and_what_imports_it(
    name: str, touches: list[str], leaves: list[str]
) -> None:
    found = quick.touched([name])
    assert set(touches) <= set(found)
    assert not set(leaves) & set(found)


def test_a_change_at_the_bottom_touches_every_room_of_the_package() -> None:
    assert set(ROOMS) - set(quick.touched(["playbook/domain/fit.py"])) == {"tests/colour"} & set(ROOMS)


def test_every_room_that_has_tests_is_in_make_coverage() -> None:
    lines = (paths.ROOT / "Makefile").read_text(encoding="utf-8").splitlines()
    [listed] = [line.removeprefix("ROOMS := ") for line in lines if line.startswith("ROOMS := ")]
    assert sorted(f"tests/{room}" for room in listed.split()) == ROOMS


def test_a_test_is_named_once_where_its_whole_room_runs() -> None:
    found = quick.touched(["docs/index.md", "tests/site/test_feed.py"])
    assert found == ["tests/content", "tests/site"]


def test_every_place_named_is_there() -> None:
    for start, tests in quick.TOUCHED.items():
        assert list(paths.ROOT.glob(f"{start}*")), start
        assert [test for test in tests if not (paths.ROOT / test).exists()] == []


def test_what_is_not_committed_counts_and_else_the_last_commit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def git(*arguments: str) -> None:
        subprocess.run(
            ["git", "-c", "user.name=t", "-c", "user.email=t", *arguments], cwd=tmp_path, check=True
        )

    git("init", "--quiet")
    for name in ("a", "b"):
        (tmp_path / name).touch()
        git("add", name)
        git("commit", "--quiet", "--message", name)
    monkeypatch.setattr(paths, "ROOT", tmp_path)
    assert quick.changed_files() == ["b"]
    (tmp_path / "a").write_text("changed", encoding="utf-8")
    (tmp_path / "new").touch()
    assert quick.changed_files() == ["a", "new"]
    assert quick.changed_files("HEAD~1") == ["a", "b"]
