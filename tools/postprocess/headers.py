"""Owns the HTTP headers that a host should send, and writes them in the forms that hosts read."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from playbook.cli.checksums import FOR_HOSTS
from tools.postprocess import csp

NETLIFY, SNIPPETS = FOR_HOSTS
# The content or the version stands in the name: such a file never changes. Python's are checked against sums.
# A damaged script heals only if the browser asks for it again.
FIXED = r"/assets/runtime/(pyodide[a-z_]*-[0-9a-f.]+/|[a-z_]+-[0-9a-f]+\.zip$)"
FOR_EVER = {"Cache-Control": "public, max-age=31536000, immutable"}
ASK_AGAIN = {"Cache-Control": "no-cache"}
# What the site never asks a browser for, and no script that got in shall.
DENIED = ("camera", "display-capture", "geolocation", "hid", "microphone", "midi", "payment", "serial", "usb")
ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": ", ".join(f"{name}=()" for name in DENIED),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
NGINX = """# Written by the build, for a server block that names the site's folder as its root.
index index.html;
error_page 404 /404.html;
gzip_static on;
types {
    application/wasm wasm; text/javascript js mjs; application/manifest+json webmanifest;
    text/html html; text/css css; application/json json; image/svg+xml svg; image/png png;
    font/woff2 woff2; application/zip zip; application/xml xml; text/plain txt; text/calendar ics;
}
charset utf-8;
charset_types text/css text/plain text/calendar;
%(rest)s
# A block with headers of its own inherits none.
location ~ %(pattern)s {
%(fixed)s}
"""
CADDY = """# Written by the build, for a site block that names the site's folder as its root.
@fixed path_regexp %(pattern)s
@rest not path_regexp %(pattern)s
header {
%(always)s}
header @fixed {
%(fixed)s}
header @rest {
%(rest)s}
file_server {
    precompressed br gzip
}
handle_errors {
    header {
%(rest)s    }
    rewrite * /404.html
    file_server
}
"""

Headers = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Rule:
    """The headers of one path from the site's root, or of all paths that begin so where it ends in ``*``."""

    path: str
    headers: Headers

    def holds_for(self, path: str) -> bool:
        """Whether a file at this path gets these headers."""
        return path.startswith(self.path[:-1]) if self.path.endswith("*") else path == self.path


def write(site: Path, policy: str) -> None:
    """Write the headers into the site, for Netlify and Cloudflare, nginx and Caddy."""
    always = {"Content-Security-Policy": csp.in_header(policy), **ALWAYS}
    (site / SNIPPETS).mkdir(exist_ok=True)
    (site / NETLIFY).write_text("".join(_netlify(always, _fixed(site))), encoding="utf-8")
    (site / SNIPPETS / "nginx.conf").write_text(_nginx(always), encoding="utf-8")
    (site / SNIPPETS / "Caddyfile").write_text(_caddy(always), encoding="utf-8")


def rules_in(netlify: str) -> list[Rule]:
    """Return the rules of a ``_headers`` file as this module writes it."""
    rules: list[Rule] = []
    headers: dict[str, str] = {}
    for line in netlify.splitlines():
        if line.startswith("/"):
            headers = {}
            rules.append(Rule(line, headers))
        else:
            name, _, value = line.strip().partition(": ")
            headers[name] = value
    return rules


def _fixed(site: Path) -> list[str]:
    """Return the paths of what never changes; of a folder with a version in its name, the folder's."""
    paths = (f"/{path.relative_to(site).as_posix()}" for path in site.rglob("*") if path.is_file())
    found = filter(None, (re.match(FIXED, path) for path in paths))
    return sorted({f"{match[0]}*" if match[0].endswith("/") else match[0] for match in found})


def _netlify(always: Headers, fixed: list[str]) -> Iterator[str]:
    """Yield ``_headers`` in pieces.

    Its readers join what two rules say of one header, so the rest gets no ``Cache-Control``: both hosts
    send ``max-age=0, must-revalidate`` where nothing is said, which does the same as ``no-cache``.
    """
    yield "/*\n" + _lines(always, "  {}: {}")
    for path in fixed:
        yield f"{path}\n" + _lines(FOR_EVER, "  {}: {}")


def _nginx(always: Headers) -> str:
    line = 'add_header {} "{}" always;'
    rest = _lines({**always, **ASK_AGAIN}, line).rstrip()
    fixed = _lines({**always, **FOR_EVER}, f"    {line}")
    return NGINX % {"pattern": FIXED, "rest": rest, "fixed": fixed}


def _caddy(always: Headers) -> str:
    parts = {"always": always, "fixed": FOR_EVER, "rest": ASK_AGAIN}
    written = {name: _lines(headers, '    {} "{}"') for name, headers in parts.items()}
    return CADDY % {"pattern": FIXED, **written}


def _lines(headers: Headers, line: str) -> str:
    return "".join(f"{line.format(name, value)}\n" for name, value in headers.items())
