"""The recipes of "Make it yours" in CONTRIBUTING.md, followed in a copy: text files only, and one build."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tools.site import paths

pytestmark = pytest.mark.host

REPOSITORY = "https://git.acme.example/playbook"
NAME, SHORT = "Line & Jazz at Acme", "Acme"
BLUE, LOOK_AT = "#0b5d5d", "The last three shipments of the Leeds team."
PLAY, CASE = "ask-the-night-shift", "leeds"


@dataclass(frozen=True)
class Copy:
    """A copy of the project, and how its text files change."""

    root: Path

    def change(self, path: str, line: str, new: str) -> None:
        """Put ``new`` in place of the first line that matches ``line``, a regular expression."""
        file = self.root / path
        text, times = re.subn(f"^{line}$", new, file.read_text(encoding="utf-8"), count=1, flags=re.MULTILINE)
        assert times == 1, f"{path} holds no line {line!r}"
        file.write_text(text, encoding="utf-8")

    def add(self, kind: str, like: str, name: str, title: str) -> None:
        """Add a play or a case that begins as another one: its text, its page, its line in the navigation."""
        content = self.root / "playbook" / "content" / kind
        shutil.copyfile(content / f"{like}.toml", content / f"{name}.toml")
        self.change(f"playbook/content/{kind}/{name}.toml", "title = .*", f'title = "{title}"')
        stub = (self.root / f"docs/{kind}/{like}.md").read_text(encoding="utf-8")
        (self.root / f"docs/{kind}/{name}.md").write_text(stub.replace(like, name), encoding="utf-8")
        self.change("mkdocs.yml", rf"( *- {kind}/){like}\.md", rf"\g<0>\n\g<1>{name}.md")

    def run(self, *arguments: str) -> None:
        command = [sys.executable, "-m", *arguments]
        done = subprocess.run(command, cwd=self.root, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr

    def page(self, path: str) -> str:
        return (self.root / "site" / path).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    """The project under another name, in other colours, with words, a play and a case of one's own."""
    root = tmp_path_factory.mktemp("fork")
    tracked = subprocess.run(["git", "ls-files", "-z"], cwd=paths.ROOT, capture_output=True, check=True)
    for name in tracked.stdout.decode().split("\0"):
        if (source := paths.ROOT / name).is_file() and not name.startswith("tests/"):
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, root / name)
    (root / "node_modules").symlink_to(paths.NODE_MODULES)
    shutil.copytree(paths.CACHE / "runtime", root / ".cache" / "runtime")
    fork = Copy(root)
    fork.change("mkdocs.yml", "site_name: .*", f"site_name: {NAME}")
    fork.change("mkdocs.yml", "  short_name: .*", f"  short_name: {SHORT}")
    fork.change("mkdocs.yml", "  source_url: .*", f"  source_url: {REPOSITORY}")
    fork.change("playbook/content/colours.toml", "factory = .*", f'factory = "{BLUE}"')
    fork.change("playbook/content/questions.toml", "look_at = .*", f'look_at = "{LOOK_AT}"')
    fork.add("plays", "andon", PLAY, "Ask the night shift")
    for field in ("remote", "access"):
        fork.change(
            f"playbook/content/plays/{PLAY}.toml", f"{field} = .*", f'{field} = "Ask by {field} at night."'
        )
    fork.change(f"playbook/content/plays/{PLAY}.toml", r"\*\*Andon card\*\*(.*)", r"**Night card**\1")
    fork.add("cases", "platform", CASE, "Leeds: our own case")
    fork.run("tools.site.stage")
    fork.run("mkdocs", "build", "--strict", "--quiet")
    return fork


def test_the_name_stands_on_every_page_and_below_the_icon(copy: Copy) -> None:
    for page in ("index.html", "plays/andon/index.html", "print/index.html"):
        assert f'<meta property="og:site_name" content="{NAME.replace("&", "&amp;")}">' in copy.page(page)
    told = json.loads(copy.page("manifest.webmanifest"))
    assert (told["name"], told["short_name"]) == (NAME, SHORT)


def test_the_repository_is_linked_where_one_is_named(copy: Copy, site: Path) -> None:
    assert f'<a href="{REPOSITORY}">Repository</a>' in copy.page("plays/andon/index.html")
    assert copy.page("about/index.html").count(f'<a href="{REPOSITORY}">') == 3
    assert ">Repository<" not in (site / "about/index.html").read_text(encoding="utf-8")


def test_the_colours_reach_pages_pictures_and_python(copy: Copy) -> None:
    assert f"--pb-factory: {BLUE};" in copy.page("assets/css/colours.css")
    assert BLUE in copy.page("assets/identity/mark.svg")
    drawn = "from playbook.catalog.load import load_instrument as i; print(i().colours.light.factory)"
    told = subprocess.run(
        [sys.executable, "-c", drawn], cwd=copy.root, capture_output=True, text=True, check=True
    )
    assert told.stdout.strip() == BLUE


def test_an_example_of_a_question_is_that_of_the_team(copy: Copy) -> None:
    assert LOOK_AT in copy.page("diagnostic/index.html")


def test_a_play_and_a_case_have_a_page_a_short_link_and_a_place_in_the_lists(copy: Copy) -> None:
    for kind, name, title in (("plays", PLAY, "Ask the night shift"), ("cases", CASE, "Leeds: our own case")):
        assert title in copy.page(f"{kind}/{name}/index.html")
        assert title in copy.page(f"{kind}/index.html")
        assert f"{kind}/{name}/" in copy.page(f"go/{name}/index.html")
