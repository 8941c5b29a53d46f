"""Compressed doubles lie beside the files worth it; the local server sends them to whoever reads them."""

import gzip
import http.client
import time
from pathlib import Path
from urllib.parse import urlsplit

import brotli
import pytest

from playbook.cli.checksums import WORKER
from tests.support.hosting import serving
from tools.postprocess import compress, precache

pytestmark = pytest.mark.host

LONG = "the same words again and again " * 200


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(compress, "CACHE", tmp_path / "cache")
    folder = tmp_path / "site"
    (folder / "deep").mkdir(parents=True)
    for name in ("long.txt", "deep/index.html", "picture.png"):
        (folder / name).write_text(LONG, encoding="utf-8")
    (folder / "short.txt").write_text("short", encoding="utf-8")
    return folder


def test_only_files_worth_it_get_doubles(folder: Path) -> None:
    compress.compress(folder)
    doubles = {
        path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.suffix in {".br", ".gz"}
    }
    assert doubles == {"long.txt.br", "long.txt.gz", "deep/index.html.br", "deep/index.html.gz"}
    assert gzip.decompress((folder / "long.txt.gz").read_bytes()).decode() == LONG


def test_the_same_file_gives_the_same_doubles_whenever_they_are_made(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = []
    for cache in ("first", "second"):
        monkeypatch.setattr(compress, "CACHE", tmp_path / cache)
        monkeypatch.setattr(time, "time", lambda: len(made) * 1e6)
        compress.compress(folder)
        made.append([(folder / f"long.txt{suffix}").read_bytes() for suffix in compress.SUFFIXES])
    assert made[0] == made[1]
    assert brotli.decompress(made[0][0]).decode() == LONG


def test_a_second_time_nothing_is_computed_anew(folder: Path) -> None:
    assert compress.compress(folder) == 1, "equal files are compressed once"
    assert compress.compress(folder) == 0


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [("gzip, deflate, br, zstd", "br"), ("gzip;q=1.0", "gzip"), ("", None), ("identity", None)],
)
def test_a_browser_gets_the_double_it_can_read(folder: Path, accepted: str, encoding: str | None) -> None:
    compress.compress(folder)
    with serving(folder, "/") as home:
        connection = http.client.HTTPConnection(urlsplit(home).hostname or "", urlsplit(home).port, timeout=5)
        connection.request("GET", "/deep/index.html", headers={"Accept-Encoding": accepted})
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
    assert answer.status == 200
    assert answer.headers["Content-Encoding"] == encoding
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert int(answer.headers["Content-Length"]) == len(body)
    assert (body == LONG.encode()) is (encoding is None)


def test_the_service_worker_learns_of_pages_and_python_but_not_of_doubles(tmp_path: Path) -> None:
    names = (
        "index.html",
        "about/index.html",
        "go/about/index.html",
        "a.js.map",
        "a.js.br",
        "service-worker.js",
        "assets/runtime/manifest.json",
        "assets/runtime/playbook-0123456789ab.zip",
    )
    for name in names:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name, encoding="utf-8")
    (tmp_path / "links.json").write_text('[{"link": "go/about/", "page": "about/#a"}]', encoding="utf-8")
    build = precache.build_of(tmp_path)
    assert set(build["core"]) == {"", "about/", "links.json", "assets/runtime/manifest.json"}
    assert build["ways"] == {"go/about/": "about/#a"}
    assert set(build["python"]) == {"assets/runtime/playbook-0123456789ab.zip"}
    precache.fill(tmp_path, f"before\n{precache.PLACE}\nafter")
    assert build["core"]["about/"] in (tmp_path / "service-worker.js").read_text(encoding="utf-8")
    with pytest.raises(ValueError, match="exactly one line"):
        precache.fill(tmp_path, "no place")


def test_the_worker_in_the_sources_is_empty_so_that_a_preview_keeps_nothing() -> None:
    assert precache.PLACE in (compress.paths.DOCS / WORKER).read_text(encoding="utf-8")
