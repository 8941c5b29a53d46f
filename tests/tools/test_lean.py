"""The lean module holds what ran, traps for the rest, and is told from what it was made of."""

import base64
import json
import subprocess
from pathlib import Path

import pytest

from playbook.api.contract import OPERATIONS
from tools.pyodide import lean, wasm
from tools.pyodide.stage import MODULE, PYODIDE
from tools.pyodide.wasm import Section

pytestmark = pytest.mark.host

TWO = wasm.joined(
    [
        Section(1, b"\x01\x60\x00\x01\x7f"),  # () -> i32
        Section(3, b"\x02\x00\x00"),
        Section(wasm.GLOBAL, b"\x01\x7f\x00\x41\x07\x0b"),
        Section(wasm.EXPORT, b"\x03\x03one\x00\x00\x03two\x00\x01\x05spare\x00\x01"),
        Section(wasm.CODE, b"\x02\x04\x00\x41\x01\x0b\x06\x01\x01\x7f\x41\x02\x0b"),
        Section(0, b"\x04note, which says nothing"),
    ]
)
"""Two functions, which return 1 and 2; the second has a local, and two names."""
RUN = """
const module = new WebAssembly.Module(Buffer.from(process.argv[1], "base64"));
const { exports } = new WebAssembly.Instance(module);
const told = (act) => { try { return act(); } catch (error) { return error.constructor.name; } };
const values = JSON.parse(process.argv[2]).map((name) => told(() => exports[name]()));
const names = Object.keys(exports);
const counters = names.filter((name) => name.startsWith("ran")).map((name) => exports[name].value);
console.log(JSON.stringify({ names, values, counters }));
"""


def ran(module: bytes, *called: str) -> dict[str, list[object]]:
    done = subprocess.run(
        ["node", "--eval", RUN, base64.b64encode(module).decode(), json.dumps(called)],
        capture_output=True,
        text=True,
        check=True,
    )
    found = json.loads(done.stdout)
    assert isinstance(found, dict)
    return found


def test_what_never_ran_traps_and_what_nobody_names_is_not_shown() -> None:
    small = lean.stubbed(TWO, {0}, "exports.one() + exports.two()")
    found = ran(small, "one", "two")
    assert found["names"] == ["one", "two"]
    assert found["values"] == [1, "RuntimeError"]


def test_counters_tell_what_ran() -> None:
    found = ran(lean.instrumented(TWO), "two")
    assert found["values"] == [2]
    assert found["counters"] == [0, 1]


def test_a_module_is_read_and_written_without_losing_a_byte() -> None:
    whole = (PYODIDE / MODULE).read_bytes()
    parts = wasm.sections(whole)
    assert wasm.joined(parts) == whole
    for kind, body in parts:
        if kind == wasm.CODE:
            assert wasm.code(wasm.functions(body)) == body
        if kind == wasm.EXPORT:
            assert wasm.shown(wasm.exports(body)) == body


def test_what_is_no_module_is_refused() -> None:
    with pytest.raises(wasm.ModuleError, match="no WebAssembly module"):
        wasm.sections(b"<!doctype html>")


def test_the_profile_is_of_this_pyodide_and_of_all_that_a_page_may_ask() -> None:
    live = lean.read_profile((PYODIDE / MODULE).read_bytes())
    assert 2_000 < len(live) < 5_000
    assert lean.profiled_operations() == sorted(OPERATIONS)


def test_a_profile_of_another_pyodide_is_refused() -> None:
    with pytest.raises(lean.StaleProfileError, match="run `make profile`"):
        lean.read_profile(TWO)


def test_a_profile_reads_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lean, "PROFILE", tmp_path / "live.txt")
    lean.write_profile(TWO, {9, 1, 2, 3, 7}, {"read", "diagnose"})
    assert (tmp_path / "live.txt").read_text("utf-8").splitlines()[1:] == [
        "# asked for: diagnose read",
        "1-3",
        "7",
        "9",
    ]
    assert lean.read_profile(TWO) == {1, 2, 3, 7, 9}


def test_a_script_takes_over_only_what_it_or_the_other_names() -> None:
    many = ",".join(f"_n{i}" for i in range(1_001))
    head = "function take(wasmExports){"
    lines = [f'{name}=Module["{name}"]=wasmExports["{name[1:]}"];' for name in ("_n1", "_n2", "_n3", "_n4")]
    script = f"var {many};{head}{''.join(lines)}}}_n1();use('n3')"
    trimmed = lean.trimmed(script, "Module._n4()")
    left = many.replace("_n2,", "")
    assert trimmed == f"var {left};{head}{lines[0]}{lines[2]}{lines[3]}}}_n1();use('n3')"


def test_a_script_of_one_function_stands_in_brackets() -> None:
    script = "async function make(options={}){var one=1;return{one}}var Xy=make;export{Xy as default};\n"
    assert lean.eager(script) == "export default (async function(options={}){var one=1;return{one}});\n"


@pytest.mark.parametrize(
    "script",
    [
        "async function make(){}var a=other;export{a as default};",
        "var x=1;async function make(){}var a=make;export{a as default};",
        "export default async function make(){}",
    ],
)
def test_a_script_of_another_shape_is_refused(script: str) -> None:
    with pytest.raises(lean.StaleProfileError, match="no longer one function"):
        lean.eager(script)
