"""The headers that the build lists for hosts: strict, and with the policy that the pages bring themselves."""

import re
from pathlib import Path

import pytest

from tools.postprocess import csp, headers
from tools.postprocess.pages import parse, read

pytestmark = pytest.mark.host

SCRIPT = "addEventListener('x', () => 1 < 2)"
CSP = "Content-Security-Policy"
META = re.compile(rf'<meta http-equiv="{CSP}" content="([^"]*)">')


@pytest.fixture(scope="module")
def always(site: Path) -> headers.Headers:
    return headers.rules_in((site / headers.NETLIFY).read_text(encoding="utf-8"))[0].headers


def directives(policy: str) -> dict[str, set[str]]:
    parts = (part.split() for part in policy.split(";"))
    return {name: set(sources) for name, *sources in parts}


def test_only_a_script_that_would_run_and_stands_in_the_page_gets_a_hash() -> None:
    html = f"<script>{SCRIPT}</script><script src=a.js></script><script type=module>2</script>"
    assert list(csp.inline_scripts(parse(html))) == [SCRIPT, "2"]
    assert list(csp.inline_scripts(parse('<script type="application/ld+json">{}</script><p>3</p>'))) == []


def test_the_hash_of_a_script_is_the_one_that_browsers_compute() -> None:
    """The example of the specification, Content Security Policy Level 3, section 8.3."""
    assert "'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='" in csp.policy(["alert('Hello, world.');"])


def test_a_page_that_does_not_name_its_encoding_once_stops_the_build() -> None:
    with pytest.raises(ValueError, match=r"index\.html: expected exactly one"):
        csp.put({"index.html": parse("<head></head>")}, "default-src 'none'")


def test_the_policy_starts_from_nothing_and_allows_no_inline_code(always: headers.Headers) -> None:
    allowed = directives(always[CSP])
    assert allowed["default-src"] == {"'none'"}
    assert {"'self'", "'wasm-unsafe-eval'"} <= allowed["script-src"]
    assert not [
        s for name in allowed for s in allowed[name] if s in {"'unsafe-inline'", "'unsafe-eval'", "*"}
    ]
    assert not [s for name in allowed for s in allowed[name] if "://" in s or s.startswith("http")]
    assert [name for name in allowed if "data:" in allowed[name]] == ["img-src"]
    for name in ("object-src", "base-uri", "form-action", "frame-ancestors"):
        assert allowed[name] == {"'none'"}


def test_every_page_brings_the_same_policy_before_anything_it_governs(
    site: Path, always: headers.Headers
) -> None:
    found = set()
    for page in site.rglob("*.html"):
        html = page.read_text(encoding="utf-8")
        meta = META.search(html)
        assert meta, page
        assert html.count(CSP) == 1
        assert html.index("<head") < meta.start() < re.search("<(script|style|link|img)", html).start()
        # Browsers look for the encoding in the first kilobyte only.
        assert html.encode().index(b"charset") < 1024
        found.add(meta[1])
    [policy] = found
    assert csp.in_header(policy) == always[CSP]
    assert "frame-ancestors" not in policy


def test_every_inline_script_of_the_site_is_in_the_policy(site: Path, always: headers.Headers) -> None:
    wanted = csp.of(read(site))
    assert directives(wanted)["script-src"] == directives(always[CSP])["script-src"]


def test_no_page_holds_an_inline_style_or_a_script_in_an_attribute(site: Path) -> None:
    faults = [
        f"{page.relative_to(site)}: {found[0][:60]}"
        for page in site.rglob("*.html")
        for found in re.finditer(
            r"<style[^>]*>|<[a-z]+[^>]*\s(?:style|on[a-z]+)=|(?:href|src)=.javascript:",
            page.read_text(encoding="utf-8"),
        )
    ]
    assert not faults


def test_no_picture_of_the_site_holds_a_style_or_a_script(site: Path) -> None:
    """Sent with the headers, a picture is under the policy too."""
    pictures = {path.name: path.read_text(encoding="utf-8") for path in site.rglob("*.svg")}
    assert pictures
    assert not [name for name, svg in pictures.items() if re.search(r"<style|<script|\sstyle=|\son\w+=", svg)]


def test_all_hosts_are_told_the_same_headers(site: Path, always: headers.Headers) -> None:
    texts = [
        (site / headers.SNIPPETS / name).read_text(encoding="utf-8") for name in ("nginx.conf", "Caddyfile")
    ]
    for name, value in {**always, **headers.FOR_EVER}.items():
        assert all(f'{name} "{value}"' in text for text in texts), name


def test_what_never_changes_is_kept_for_ever_and_nothing_else(site: Path) -> None:
    rules = headers.rules_in((site / headers.NETLIFY).read_text(encoding="utf-8"))
    kept = {
        path.name
        for path in site.rglob("*")
        if path.is_file()
        for rule in rules[1:]
        if rule.holds_for(f"/{path.relative_to(site).as_posix()}") and rule.headers == headers.FOR_EVER
    }
    kept = {name.removesuffix(".br").removesuffix(".gz") for name in kept}
    archives = {path.name for path in site.glob("assets/runtime/**/*.zip")}
    assert kept == archives | {"pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm"}


def test_cloudflare_reads_the_list_whole(site: Path) -> None:
    """It takes 100 rules and 2000 characters a line, and joins what two rules say of one header."""
    text = (site / headers.NETLIFY).read_text(encoding="utf-8")
    rules = headers.rules_in(text)
    assert len(rules) <= 100
    assert max(map(len, text.splitlines())) <= 2000
    assert "Cache-Control" not in rules[0].headers


def test_what_is_written_for_hosts_is_not_kept_for_offline_use(site: Path) -> None:
    worker = (site / "service-worker.js").read_text(encoding="utf-8")
    assert '"_headers"' not in worker
    assert '"_hosting/' not in worker
