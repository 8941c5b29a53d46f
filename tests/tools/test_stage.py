"""What is staged for the page: exact, repeatable, and enough to start Python from nothing else."""

import hashlib
import io
import json
import subprocess
import zipfile
from pathlib import Path

import pytest

from tools.pyodide import archive
from tools.pyodide.stage import PYODIDE
from tools.site import fs, paths

HERE = Path(__file__).parents[1]
GIVEN = HERE / "runtime"
pytestmark = pytest.mark.host


def test_a_second_sync_writes_nothing(tmp_path: Path) -> None:
    wanted = {"a.txt": b"a", "deep/b.txt": b"b"}
    assert fs.sync(tmp_path, wanted) == 2
    before = (tmp_path / "deep/b.txt").stat().st_mtime_ns
    assert fs.sync(tmp_path, wanted) == 0
    assert (tmp_path / "deep/b.txt").stat().st_mtime_ns == before


def test_a_sync_removes_what_an_earlier_one_left(tmp_path: Path) -> None:
    fs.sync(tmp_path, {"old/a.txt": b"a", "b.txt": b"b"})
    assert fs.sync(tmp_path, {"b.txt": b"b"}) == 1
    assert [path.name for path in tmp_path.rglob("*")] == ["b.txt"]


def test_an_archive_depends_on_names_and_contents_alone() -> None:
    assert archive.pack({"b": b"2", "a": b"1"}) == archive.pack({"a": b"1", "b": b"2"})
    with zipfile.ZipFile(io.BytesIO(archive.pack({"b": b"2", "a": b"1"}))) as packed:
        assert packed.namelist() == ["a", "b"]
        assert {entry.date_time for entry in packed.infolist()} == {archive.EPOCH}


def test_parts_of_a_digest_keep_their_borders() -> None:
    assert fs.digest([b"ab", b"c"]) != fs.digest([b"a", b"bc"])


@pytest.fixture(scope="module")
def runtime(staged: Path) -> Path:
    return staged / "assets" / "runtime"


def manifest_of(runtime: Path) -> dict[str, object]:
    content = json.loads((runtime / "manifest.json").read_text(encoding="utf-8"))
    assert isinstance(content, dict)
    return content


def names_in(runtime: Path, key: str) -> list[str]:
    manifest = manifest_of(runtime)
    apart = manifest["apart"]
    assert isinstance(apart, dict)
    with zipfile.ZipFile(runtime / str(apart.get(key) or manifest[key])) as packed:
        return packed.namelist()


def test_the_manifest_names_every_staged_file_with_its_size(runtime: Path) -> None:
    there = {
        path.relative_to(runtime).as_posix(): path.stat().st_size
        for path in runtime.rglob("*.*")
        if path.is_file()
    }
    del there["manifest.json"]
    assert manifest_of(runtime)["sizes"] == there


def test_the_manifest_tells_the_checksum_of_all_that_starts_even_when_damaged(runtime: Path) -> None:
    checked = [*runtime.rglob("*.zip"), *runtime.glob("*/*.wasm")]
    sums = {
        path.relative_to(runtime).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in checked
    }
    assert len(sums) == 8
    assert manifest_of(runtime)["sums"] == sums


def test_the_lean_python_is_about_half_of_the_whole_one(runtime: Path) -> None:
    whole = manifest_of(runtime)["whole"]
    assert isinstance(whole, dict)
    lean = runtime / str(manifest_of(runtime)["pyodide"]) / "pyodide.asm.wasm"
    assert lean.stat().st_size < 0.55 * (runtime / whole["pyodide"] / "pyodide.asm.wasm").stat().st_size


def test_the_whole_python_is_pyodide_as_it_is_published(runtime: Path) -> None:
    whole = manifest_of(runtime)["whole"]
    assert isinstance(whole, dict)
    assert whole["stdlib"].startswith(whole["pyodide"])
    for file in (runtime / whole["pyodide"]).iterdir():
        assert file.read_bytes() == (PYODIDE / file.name).read_bytes()


def test_the_package_is_packed_without_sources_and_without_the_command_line(runtime: Path) -> None:
    names = names_in(runtime, "package")
    assert "playbook/__init__.pyc" in names
    assert "playbook/content/catalog.json" in names
    assert not [
        name for name in names if name.endswith((".py", ".toml")) or "/cli." in name or "__pycache__" in name
    ]


def test_no_page_but_their_own_loads_the_models_to_play_with(runtime: Path) -> None:
    package, apart = names_in(runtime, "package"), names_in(runtime, "explore")
    assert {"playbook/api/explore.pyc", "playbook/catalog/explorations.json"} <= set(apart)
    assert not set(package) & set(apart)
    assert [name for name in package if "explor" in name or "queue" in name] == []


def test_the_drawings_of_plays_stay_with_the_site(runtime: Path) -> None:
    names = names_in(runtime, "package")
    assert "playbook/charts/drawing.pyc" in names
    of_the_site = ("playbook/illustrations/", "playbook/catalog/draw")
    assert not [name for name in names if name.startswith(of_the_site)]


def test_the_library_is_compiled_and_trimmed(runtime: Path) -> None:
    names = names_in(runtime, "stdlib")
    assert {"dataclasses.pyc", "json/decoder.pyc", "encodings/utf_8.pyc", "csv.pyc"} <= set(names)
    assert [name for name in names if not name.endswith(".pyc")] == ["left_out.txt", "startup_cache.marshal"]
    assert not [name for name in names if name.startswith(("xml/", "asyncio/e", "tkinter/", "playbook/"))]


def run_in_node(script: str, *arguments: str | Path) -> str:
    command = ["node", str(HERE / "runtime" / script), *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=paths.ROOT, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    # A Python that ends tells first where it was.
    return done.stdout.splitlines()[-1]


def test_the_whole_python_explains_any_error(runtime: Path) -> None:
    report = json.loads(run_in_node("start.mjs", runtime, "whole", GIVEN / "errors.py"))
    assert report["unexplained"] == {}
    assert report["catalog"] == "/playbook.zip/playbook/catalog/load.pyc"


def test_the_models_to_play_with_answer_once_their_archive_is_there(runtime: Path) -> None:
    report = json.loads(run_in_node("start.mjs", runtime, "lean", GIVEN / "explore.py"))
    assert not report["before"]
    assert report["said"][0] == "At 80% full, a piece waits as long as 4 pieces take on average."
    assert report["said"][1]


@pytest.mark.parametrize(
    ("lacking", "told"),
    [
        ("a function that never ran", "fell"),
        ("a function that ran", "words"),
        ("a module that was left out", "fell"),
        ("a module that exists nowhere", "ModuleNotFoundError"),
        ("asyncio", "fell"),
        ("the event loop", "fell"),
        ("the loader of packages", "fell"),
        ("an error to tell", "fell"),
    ],
)
def test_what_was_left_out_ends_python_and_nothing_catches_that(
    runtime: Path, lacking: str, told: str
) -> None:
    assert run_in_node("start.mjs", runtime, "lean", GIVEN / "lacking.py", lacking) == told


@pytest.mark.usefixtures("runtime")
def test_every_module_that_the_package_names_is_staged() -> None:
    report = json.loads(run_in_node("reach.mjs", paths.ROOT, GIVEN / "reach.py"))
    assert {"json", "csv", "datetime", "decimal"} <= set(report["direct"])
    assert report["missing"] == []


@pytest.fixture(scope="module")
def prepared(runtime: Path) -> dict[str, list[object]]:
    report = json.loads(run_in_node("start.mjs", runtime, "lean", GIVEN / "startup_cache.py"))
    assert isinstance(report, dict)
    return report


def test_what_is_prepared_is_what_python_would_compile(prepared: dict[str, list[object]]) -> None:
    assert prepared["differing"] == []


def test_the_start_of_the_package_compiles_nothing(prepared: dict[str, list[object]]) -> None:
    assert prepared["at the start"] == []


def test_what_is_not_prepared_is_compiled_as_ever(prepared: dict[str, list[object]]) -> None:
    assert prepared["made"] == [3, True, 2, True]
    assert len(prepared["compiled anew"]) == 3


def test_modules_are_found_where_zipimport_finds_them_and_hold_the_same_code(runtime: Path) -> None:
    report = json.loads(run_in_node("start.mjs", runtime, "lean", GIVEN / "archives.py"))
    assert report["differing"] == []
    assert report["compared"] > 150


def test_stand_ins_give_what_the_real_modules_give(runtime: Path) -> None:
    whole, lean = (
        json.loads(run_in_node("start.mjs", runtime, which, GIVEN / "stand_ins.py"))
        for which in ("whole", "lean")
    )
    assert lean == whole
    assert whole["site-packages"].startswith("/lib/python3.")
