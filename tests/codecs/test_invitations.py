"""The work that an invitation names, however its link was wrapped."""

from __future__ import annotations

from urllib.parse import quote

import pytest

from playbook.codecs.invitations import links_in, scope_invited_to
from tests.support.manglings import MANGLINGS

LINK = "https://x.example/diagnostic/#invite&scope="
SCOPE = "Pricing rewrite, 3D (API)"
WAYS = {
    "plain": "{}",
    "with a full stop": "here: {}.",
    "in brackets": "[score it]({}), please",
    "in square brackets": "[{}]",
    "Slack": "<{}|Score it>",
    "Markdown code": "`{}`",
    "bold": "**{}**",
    "a key behind it": "{}&key=abc",
    "tracking behind it": "{}&utm_source=x",
}


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
@pytest.mark.parametrize("escaped", [False, True], ids=["raw", "as an entity"])
def test_a_scope_is_read_out_of_its_surroundings(way: str, *, escaped: bool) -> None:
    link = LINK + quote(SCOPE, safe="()")
    text = way.format(link.replace("&", "&amp;") if escaped else link)
    assert scope_invited_to(text) == (SCOPE, [])


@pytest.mark.parametrize("name", ["encoded link", "safe link", "Proofpoint 2", "Proofpoint 3"])
def test_a_scope_is_read_through_a_filter(name: str) -> None:
    inner = LINK.partition("#")[2] + quote(SCOPE)
    assert scope_invited_to(MANGLINGS[name](inner)) == (SCOPE, [])


def test_a_key_before_the_scope_is_passed_by() -> None:
    assert scope_invited_to("x/#invite&key=abc&scope=Core") == ("Core", [])


def test_one_work_that_is_named_twice_is_one() -> None:
    assert scope_invited_to(f"{LINK}Core {LINK}Core") == ("Core", [])


def test_an_invitation_whose_work_is_too_long_beside_a_good_one_names_none() -> None:
    scope, faults = scope_invited_to(f"{LINK}{'x' * 121}\n{LINK}Core")
    assert scope is None
    assert [fault.where for fault in faults] == ["line 1"]


def test_an_empty_work_names_none() -> None:
    assert scope_invited_to(f"{LINK}%20") == (None, [])


def test_a_link_is_taken_out_of_html_however_it_is_quoted() -> None:
    html = """<a href="a">b</a><A HREF = 'c'>d</A><a href=e>f</a><a originalsrc="a" class=x>"""
    assert links_in(html) == "a\nc\ne"
