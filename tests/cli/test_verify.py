"""`playbook verify`: whatever was done to a copy is named, and nothing else; what hosts do is told."""

from __future__ import annotations

import gzip
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from playbook.cli.checksums import LIST, PLACE, WORKER, Sums, TreeHash, read, tree_of, written
from playbook.domain.faults import PlaybookError
from tests.support.command_line import Ran, Run, run
from tests.support.copies import FILES, WORKER_SOURCE, Minifier, Troubled, double, flip, listed, small_site
from tests.support.hosting import Bare, serving
from tools.postprocess import precache
from tools.site.http_server import Handler

__all__ = ["run"]

pytestmark = pytest.mark.host

NAMES = [*FILES, WORKER]
SERVED = [name for name in NAMES if not name.startswith("_h")]


@pytest.fixture
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_site(tmp_path_factory.mktemp("copy"))


@pytest.fixture
def packed(site: Path) -> Path:
    double(site, ".br", ".gz")
    return site


def named(ran: Ran) -> dict[str, str]:
    """What was named, by its path, and how it differs."""
    lines = ran.out.partition("NOT THE SAME")[0].splitlines()
    differ = [
        line.split(maxsplit=1) for line in lines if line.startswith(("changed", "missing", "added", "unread"))
    ]
    return {path.partition(" (")[0]: kind for kind, path in differ}


def tree(site: Path) -> str:
    return read((site / LIST).read_text(encoding="utf-8")).tree


# The list and the tree hash


def test_the_list_is_one_that_sha256sum_reads(site: Path) -> None:
    lines = (site / LIST).read_text(encoding="utf-8").splitlines()
    files = [line for line in lines if not line.startswith("#")]
    assert [line[66:] for line in files] == sorted(NAMES)
    assert all(line[64:66] == "  " for line in files)
    assert f"# tree {tree(site)}" in lines


def test_the_tree_hash_stands_in_pages_and_is_that_of_pages_with_zeros(site: Path, tmp_path: Path) -> None:
    assert (site / "about/index.html").read_text(encoding="utf-8").count(tree(site)) == 2
    taken = TreeHash(tree(site))
    for name in listed(site):
        taken.take(name, (site / name).read_bytes())
    assert taken.tree() == tree(site)
    assert PLACE not in "".join((site / name).read_text(encoding="latin-1") for name in listed(site))


@pytest.mark.parametrize("name", NAMES)
def test_every_file_counts_for_the_tree_hash(name: str, site: Path, tmp_path: Path) -> None:
    other = small_site(tmp_path / "other", **({} if name == WORKER else {name: FILES[name] + " "}))
    if name != WORKER:
        assert tree(other) != tree(site)
    taken = TreeHash(tree(site))
    flip(site / name)
    for each in listed(site):
        taken.take(each, (site / each).read_bytes())
    assert taken.tree() != tree(site)


@pytest.mark.parametrize("name", ["index.html", WORKER])
def test_what_was_never_finished_is_not_taken_for_what_was(name: str, site: Path, tmp_path: Path) -> None:
    """A page with zeros, or the worker that lists such pages, would else have the finished one's hash."""
    given = {each: (site / each).read_bytes() for each in listed(site)}
    zeros = {each: data.replace(tree(site).encode(), PLACE.encode()) for each, data in given.items()}
    unfinished = tmp_path / "unfinished"
    shutil.copytree(site, unfinished)
    for each, data in zeros.items():
        (unfinished / each).write_bytes(data)
    (unfinished / LIST).unlink()

    precache.fill(unfinished, WORKER_SOURCE)
    taken = TreeHash(tree(site))
    for each, data in given.items():
        taken.take(each, (unfinished / each).read_bytes() if each == name else data)
    assert taken.tree() != tree(site)


def test_a_path_that_the_list_cannot_hold_stops_the_build() -> None:
    with pytest.raises(ValueError, match="line break"):
        tree_of({"a\nb": "0" * 64})


@pytest.mark.parametrize(
    "text", ["", "<!doctype html>", "# tree\n", f"{'a' * 64}  a.js\n", "# tree x\nxyz  a.js\n"]
)
def test_another_text_is_no_list(text: str) -> None:
    with pytest.raises(PlaybookError):
        read(text)


def test_a_list_is_read_as_it_was_written() -> None:
    sums = Sums("a" * 64, {"a b.html": "b" * 64, "ä.html": "c" * 64})
    assert read(written(sums)) == sums


# A copy in a folder


def test_a_whole_copy_is_the_same(run: Run, packed: Path) -> None:
    ran = run("verify", str(packed))
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.startswith("THE SAME: 14 files")
    assert f"Tree hash {tree(packed)}" in ran.out
    assert "The list came with the copy" in ran.out


@pytest.mark.parametrize("suffix", ["", ".gz", ".br"])
@pytest.mark.parametrize("name", NAMES)
def test_one_bit_of_any_file_is_found_in_a_folder(run: Run, packed: Path, name: str, suffix: str) -> None:
    flip(packed / f"{name}{suffix}")
    ran = run("verify", str(packed))
    assert (ran.status, named(ran)) == (1, {name: "changed"})
    assert "NOT THE SAME: 1 changed, of 14 files." in ran.out


@pytest.mark.parametrize("name", NAMES)
def test_a_file_less_is_found_in_a_folder(run: Run, site: Path, name: str) -> None:
    (site / name).unlink()
    ran = run("verify", str(site))
    assert (ran.status, named(ran)) == (1, {name: "missing"})


@pytest.mark.parametrize(
    "name", [".htaccess", "about/spy.js", "new/index.html", "x.gz", "assets/main.js.bak", "y.br"]
)
def test_a_file_more_is_found_in_a_folder(run: Run, packed: Path, name: str) -> None:
    (packed / name).parent.mkdir(exist_ok=True)
    (packed / name).write_text("more", encoding="utf-8")
    ran = run("verify", str(packed))
    assert (ran.status, named(ran)) == (1, {name: "added"})


def test_a_linked_folder_is_one_more(run: Run, site: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (site / "assets/linked").symlink_to(tmp_path / "elsewhere")
    assert named(run("verify", str(site))) == {"assets/linked": "added"}


def test_a_double_that_cannot_be_unpacked_is_found(run: Run, packed: Path) -> None:
    (packed / "assets/main.js.br").write_bytes(b"\xff\xff")
    ran = run("verify", str(packed))
    assert named(ran) == {"assets/main.js": "changed"}
    assert "(as .br: cannot be unpacked)" in ran.out


def test_a_signature_beside_the_list_is_no_file_more(run: Run, site: Path) -> None:
    (site / f"{LIST}.asc").write_text("signed", encoding="utf-8")
    assert run("verify", str(site)).status == 0


def test_a_list_that_was_written_anew_over_other_files_has_not_their_hash(run: Run, site: Path) -> None:

    old = tree(site)
    (site / "assets/main.js").write_text("spy()", encoding="utf-8")
    (site / LIST).write_text(written(Sums(old, precache.sums_of(site))), encoding="utf-8")
    ran = run("verify", str(site))
    assert (ran.status, named(ran)) == (1, {LIST: "changed"})
    assert f"(it says {old}, the files " in ran.out


def test_the_hash_that_was_expected_decides(run: Run, site: Path) -> None:
    ran = run("verify", str(site), "--hash", tree(site).upper())
    assert (ran.status, ran.err) == (0, "")
    assert "came with the copy" not in ran.out
    ran = run("verify", str(site), "--hash", "ab" * 32)
    assert ran.status == 1
    assert f"But it is ANOTHER BUILD: you expected the tree hash {'ab' * 32}" in ran.out
    ran = run("verify", str(site), "--hash", "abc")
    assert (ran.status, ran.out) == (2, "")
    assert "expected the 64 characters of a tree hash" in ran.err


@pytest.mark.parametrize("place", ["nowhere", "http//x", "ftp://host.test/"])
def test_what_is_neither_folder_nor_address_is_refused(run: Run, place: str) -> None:
    ran = run("verify", place)
    assert (ran.status, ran.out) == (2, "")
    assert "expected a folder, or an address that begins with https://" in ran.err


def test_a_folder_without_a_list_is_refused(run: Run, site: Path) -> None:
    (site / LIST).unlink()
    ran = run("verify", str(site))
    assert (ran.status, ran.out) == (2, "")
    assert f"{LIST}: is not there; compare with a build by --source" in ran.err
    (site / LIST).write_text("<!doctype html>", encoding="utf-8")
    assert f"{LIST}: line 1: expected a checksum" in run("verify", str(site)).err


# Compared with a build of one's own


@pytest.fixture
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = small_site(tmp_path_factory.mktemp("source"))
    double(folder, ".gz")
    return folder


def test_a_copy_of_the_same_build_is_the_same(run: Run, site: Path, source: Path) -> None:
    ran = run("verify", str(site), "--source", str(source))
    assert (ran.status, ran.err) == (0, "")
    assert "byte for byte those of your own build" in ran.out


def test_a_forgery_with_a_list_and_a_hash_of_its_own_is_found(run: Run, source: Path, tmp_path: Path) -> None:
    forged = small_site(tmp_path / "forged", **{"assets/main.js": "spy()", "spy.html": "<h1>Spy</h1>"})
    assert run("verify", str(forged)).status == 0, "alone it contradicts nothing"
    ran = run("verify", str(forged), "--source", str(source))
    pages = dict.fromkeys([name for name in FILES if name.endswith(".html") and "go/" not in name], "changed")
    expected = {**pages, "assets/main.js": "changed", WORKER: "changed", LIST: "changed", "spy.html": "added"}
    assert (ran.status, named(ran)) == (1, expected)
    assert "(line 1: found 'spy()', expected 'console.log(1)')" in ran.out


@pytest.mark.parametrize("given", [None, "no list"])
def test_a_source_stands_in_for_a_list(run: Run, site: Path, source: Path, given: str | None) -> None:
    (site / LIST).unlink()
    if given:
        (site / LIST).write_text(given, encoding="utf-8")
    ran = run("verify", str(site), "--source", str(source))
    assert (ran.status, named(ran)) == (1, {LIST: "changed" if given else "missing"})


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("console.log(1)\r\n" * 9, "other line ends"),
        ("console.log(1)\n" * 8, "line 9: found '', expected 'console.log(1)'"),
        ("console.log(1)\n" * 9 + "x", "line 10: found 'x', expected ''"),
    ],
)
def test_where_a_text_differs_is_told(run: Run, site: Path, source: Path, text: str, told: str) -> None:
    (site / "assets/main.js").write_bytes(text.encode())
    assert f"({told})" in run("verify", str(site), "--source", str(source)).out


def test_of_what_is_no_text_only_the_name_is_told(run: Run, site: Path, source: Path) -> None:
    (site / "assets/page.wasm").write_bytes(b"\0\xff")
    assert "changed  assets/page.wasm\n" in run("verify", str(site), "--source", str(source)).out


def test_a_build_for_another_address_is_told(run: Run, site: Path, tmp_path: Path) -> None:
    robots = FILES["robots.txt"].replace("playbook.example", "mine.test")
    source = small_site(tmp_path / "source", **{"robots.txt": robots})
    ran = run("verify", str(site), "--source", str(source))
    told = "built for https://playbook.example/, yours for https://mine.test/"
    assert told in ran.out
    assert "SITE_URL=https://playbook.example/" in ran.out


def test_a_source_that_is_no_folder_is_refused(run: Run, site: Path) -> None:
    ran = run("verify", str(site), "--source", "https://host.test/")
    assert (ran.status, ran.out) == (2, "")
    assert "there is no such folder" in ran.err


# A copy that a host serves


@pytest.fixture(
    params=[("/", ()), ("/sub/path/", (".gz",)), ("/sub/", (".br", ".gz"))], ids=["plain", "gzip", "brotli"]
)
def served(request: pytest.FixtureRequest, site: Path) -> Iterator[tuple[Path, str, str]]:
    """A folder, its address, and the suffix of what browsers get of it."""
    prefix, suffixes = request.param
    double(site, *suffixes)
    with serving(site, prefix) as address:
        yield site, address, suffixes[0] if suffixes else ""


def test_a_served_copy_is_the_same_however_it_is_packed(run: Run, served: tuple[Path, str, str]) -> None:
    _, address, _ = served
    ran = run("verify", address)
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.startswith("THE SAME: 14 files")
    assert "A host doesn't list its files" in ran.out


def test_one_bit_of_any_file_is_found_as_browsers_get_it(run: Run, served: tuple[Path, str, str]) -> None:
    folder, address, suffix = served
    for name in NAMES:
        whole = (file := folder / f"{name}{suffix}").read_bytes()
        flip(file)
        ran = run("verify", address)
        assert (ran.status, named(ran)) == (1, {name: "changed"})
        file.write_bytes(whole)


def test_a_file_less_is_found_on_a_host(run: Run, served: tuple[Path, str, str]) -> None:
    folder, address, _ = served
    for name in SERVED:
        (folder / name).rename(folder / "away")
        ran = run("verify", address)
        (folder / "away").rename(folder / name)
        # Without its own page for what is missing, the server still says that it is.
        wanted = (2, {}) if name == "index.html" else (1, {name: "missing"})
        assert (ran.status, named(ran)) == wanted


def test_a_file_more_on_a_host_is_found_once_a_page_leads_to_it(
    run: Run, served: tuple[Path, str, str]
) -> None:
    folder, address, _ = served
    (folder / "spy.js").write_text("spy()", encoding="utf-8")
    assert run("verify", address).status == 0, "a host does not list its files"
    page = folder / "index.html"
    page.write_text(page.read_text(encoding="utf-8") + "<script src=spy.js>", encoding="utf-8")
    assert named(run("verify", address)) == {"index.html": "changed"}


def test_what_a_host_keeps_back_is_not_missed(run: Run, site: Path) -> None:
    (site / "_headers").unlink()
    shutil.rmtree(site / "_hosting")
    with serving(site, "/", Bare) as address:
        ran = run("verify", address)
    assert (ran.status, ran.err) == (0, "")
    assert "Not served, and not needed by any page: _headers, _hosting/nginx.conf" in ran.out
    assert f"Tree hash {tree(site)}" in ran.out


class Moved(Handler):
    """A host whose root leads to the site below it."""

    def send_head(self) -> object:
        if self.path != "/":
            return super().send_head()
        self.send_response(301)
        self.send_header("Location", "/sub/index.html")
        self.send_header("Content-Length", "0")
        self.end_headers()
        return None


def test_a_redirect_is_followed_and_told(run: Run, site: Path) -> None:
    with serving(site, "/sub/", Moved) as address:
        root = address.removesuffix("sub/")
        ran = run("verify", root)
        assert (ran.status, ran.err) == (0, "")
        assert ran.out.startswith(f"{root} leads to {address}\nTHE SAME")
        assert "leads to" not in run("verify", f"{address}index.html#about").out
        ran = run("verify", address.removesuffix("/"))
        assert (ran.status, "leads to" in ran.out) == (0, False)


def test_a_host_that_rewrites_html_is_told_in_a_sentence(run: Run, site: Path) -> None:
    with serving(site, "/", Minifier) as address:
        ran = run("verify", address)
    pages = [name for name in FILES if name.endswith(".html") and "</h1>" in FILES[name]]
    assert (ran.status, named(ran)) == (1, dict.fromkeys(pages, "changed"))
    assert "the host, or a proxy on the way, rewrites HTML" in ran.out


def test_one_page_that_differs_is_no_host_that_rewrites(run: Run, site: Path) -> None:
    flip(site / "index.html")
    with serving(site, "/") as address:
        assert "rewrites HTML" not in run("verify", address).out


@pytest.mark.parametrize(
    ("how", "kind", "told"),
    [
        ("fails", "unread", "answered with status 500"),
        ("packs_otherwise", "unread", "came as zstd, which was not asked for"),
        ("damages", "changed", "cannot be unpacked"),
        ("leads_elsewhere", "changed", "leads to another host"),
        ("leads_to_no_page", "unread", "unknown url type: ftp"),
        ("stops", "unread", "could not be fetched"),
    ],
)
def test_what_keeps_a_file_from_being_compared_is_told(
    run: Run, site: Path, how: str, kind: str, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Troubled, "how", how)
    with serving(site, "/") as other, serving(site, "/sub/", Troubled) as address:
        monkeypatch.setattr(Troubled, "elsewhere", f"{other}assets/main.js")
        ran = run("verify", address)
    assert (ran.status, named(ran)) == (1, {"assets/main.js": kind})
    assert told in ran.out
    assert ("NOT CHECKED: 1 unread" in ran.out) is (kind == "unread")


def test_brotli_that_was_not_asked_for_is_read(run: Run, site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Troubled, "how", "sends_brotli_unasked")
    with serving(site, "/", Troubled) as address:
        assert run("verify", address).status == 0


def test_an_address_where_nothing_answers_is_refused(run: Run, site: Path) -> None:
    with serving(site, "/") as address:
        pass
    ran = run("verify", address)
    assert (ran.status, ran.out) == (2, "")
    assert "could not be reached: Connection refused" in ran.err


def test_the_address_of_a_page_is_no_site(run: Run, site: Path) -> None:
    with serving(site, "/") as address:
        ran = run("verify", f"{address}about/")
    assert (ran.status, ran.out) == (2, "")
    assert f"about/: {LIST}: is not there" in ran.err


def test_the_gzip_of_the_sitemap_is_its_double(run: Run, site: Path, tmp_path: Path) -> None:
    other = small_site(tmp_path / "other", **{"sitemap.xml": "<urlset/>"})
    (other / "sitemap.xml.gz").write_bytes(gzip.compress(b"<urlset/>"))
    assert run("verify", str(other)).status == 0
