"""The short links in the built site."""

import re
from pathlib import Path

import pytest

from tests.catalog.test_redirects import published
from tests.support.built import read, target

pytestmark = pytest.mark.host


@pytest.mark.parametrize("name", published())
def test_a_published_link_forwards_to_a_section_that_is_there(site: Path, name: str) -> None:
    text = (site / "go" / name / "index.html").read_text(encoding="utf-8")
    found = re.search(r'http-equiv="refresh" content="0; url=([^"]+)"', text)
    assert found
    where = target(f"go/{name}/index.html", found[1])
    assert where is not None
    path, fragment = where
    page = read(site, path)
    assert not fragment or fragment in page.ids
    assert any(heading.level == 1 and heading.text for heading in page.headings)


def test_the_links_page_shows_every_short_link(site: Path) -> None:
    text = read(site, "links/index.html").text
    assert not [name for name in published() if f"go/{name}/" not in text]
