"""The local server answers as a plain static host would, at the root and below a path."""

import http.client
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.support.hosting import serving
from tools.site import build, paths, serve

pytestmark = pytest.mark.host

HEADERS = """/*
  X-Content-Type-Options: nosniff
/assets/runtime/pyodide-314.0.7/*
  Cache-Control: public, max-age=31536000, immutable
/assets/runtime/playbook-0123456789ab.zip
  Cache-Control: public, max-age=31536000, immutable
/assets/runtime/playbook-000000000000.zip
  Cache-Control: public, max-age=31536000, immutable
"""
FILES = {
    "_headers": HEADERS,
    "index.html": "home",
    "404.html": "not here",
    "page/index.html": "page",
    "empty/x.txt": "x",
    "a.mjs": "",
    "a.js": "",
    "a.json": "{}",
    "a.wasm": "",
    "a.woff2": "",
    "a.svg": "",
    "a.ics": "",
    "assets/runtime/pyodide-314.0.7/pyodide.asm.wasm": "",
    "assets/runtime/playbook-0123456789ab.zip": "",
    "assets/runtime/manifest.json": "{}",
}


@pytest.fixture(scope="module", params=["/", "/sub/path/"], ids=["root", "subpath"])
def address(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("site")
    for name, text in FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    with serving(folder, request.param) as home:
        yield home


def get(address: str, path: str) -> tuple[int, http.client.HTTPMessage, str]:
    """Ask without tidying the path first, as a browser would."""
    parts = urlsplit(address)
    connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=5)
    connection.request("GET", path if path.startswith("/") else parts.path + path)
    answer = connection.getresponse()
    body = answer.read().decode()
    connection.close()
    return answer.status, answer.headers, body


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("", "text/html; charset=utf-8"),
        ("page/", "text/html; charset=utf-8"),
        ("a.mjs", "text/javascript"),
        ("a.js", "text/javascript"),
        ("a.json", "application/json"),
        ("a.wasm", "application/wasm"),
        ("a.woff2", "font/woff2"),
        ("a.svg", "image/svg+xml"),
        ("a.ics", "text/calendar; charset=utf-8"),
    ],
)
def test_every_kind_of_file_has_its_type(address: str, path: str, kind: str) -> None:
    status, headers, _ = get(address, path)
    assert (status, headers["Content-Type"]) == (200, kind)


@pytest.mark.parametrize(
    "path", ["nothing", "nothing/", "empty/", "../../pyproject.toml", "%2e%2e/%2e%2e/pyproject.toml"]
)
def test_what_is_not_there_gets_the_sites_own_page(address: str, path: str) -> None:
    status, headers, body = get(address, path)
    assert (status, body, headers["Cache-Control"]) == (404, "not here", "no-cache")


def test_outside_its_path_the_site_is_not_there(address: str) -> None:
    outside = "/other/" if urlsplit(address).path == "/" else "/"
    assert get(address, outside)[0] == 404


def test_a_folder_without_a_slash_leads_to_the_one_with(address: str) -> None:
    status, headers, _ = get(address, "page")
    assert (status, headers["Location"]) == (301, urlsplit(address).path + "page/")


@pytest.mark.parametrize(
    ("path", "kept"),
    [
        ("", "no-cache"),
        ("assets/runtime/manifest.json", "no-cache"),
        ("assets/runtime/playbook-0123456789ab.zip", "public, max-age=31536000, immutable"),
        ("assets/runtime/pyodide-314.0.7/pyodide.asm.wasm", "public, max-age=31536000, immutable"),
        ("assets/runtime/playbook-000000000000.zip", "no-cache"),
    ],
)
def test_only_what_never_changes_is_kept(address: str, path: str, kept: str) -> None:
    assert get(address, path)[1]["Cache-Control"] == kept


@pytest.mark.parametrize("path", ["", "nothing", "page", "assets/runtime/manifest.json"])
def test_every_answer_has_the_headers_that_the_site_lists(address: str, path: str) -> None:
    assert get(address, path)[1]["X-Content-Type-Options"] == "nosniff"


def test_what_staging_writes_does_not_count_as_a_change() -> None:
    assert not [path for path in build.inputs() if paths.is_staged(path)]
    assert paths.ROOT / "mkdocs.yml" in build.inputs()


def test_what_came_went_and_changed_is_told() -> None:
    before = {paths.ROOT / "docs/a.md": (1, 1), paths.ROOT / "docs/b.md": (1, 1)}
    after = {paths.ROOT / "docs/a.md": (2, 1), paths.ROOT / "docs/c.md": (1, 1)}
    changed = [path.relative_to(paths.ROOT).as_posix() for path in serve.changed_files(before, after)]
    assert changed == ["docs/a.md", "docs/b.md", "docs/c.md"]


def test_what_an_editor_leaves_beside_a_file_is_no_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("docs/a.md", "docs/.a.md.swp", "docs/a.md~", "docs/__pycache__/x.pyc", "docs/deep/.hidden"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    monkeypatch.setattr(paths, "ROOT", tmp_path)
    assert [path.relative_to(tmp_path).as_posix() for path in build.inputs()] == ["docs/a.md"]
