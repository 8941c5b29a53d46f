"""One cleaning for every reader: what wikis, chats, mail and filters put on a code comes off again."""

from __future__ import annotations

import quopri
import unicodedata
from itertools import permutations
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playbook.codecs.chat_paste import find_codes
from playbook.codecs.cleaning import cleaned, unmangled
from playbook.codecs.share_code import encode
from playbook.codecs.wrapped_links import unwrapped_links
from playbook.domain.ballot import Ballot
from tests.support.manglings import MANGLINGS, mangled
from tests.support.samples import PLATFORM, PLATFORM_CODE
from tests.support.strategies import ballots

DASHES = [chr(i) for i in range(0x110000) if unicodedata.category(chr(i)) == "Pd"]


@pytest.mark.parametrize("name", MANGLINGS)
def test_a_code_is_found_through_each_mangling(name: str) -> None:
    found = find_codes(MANGLINGS[name](PLATFORM_CODE))
    assert (found.ballots, found.unreadable, found.offered) == ((PLATFORM,), (), ())


@pytest.mark.parametrize(("first", "second"), list(permutations(MANGLINGS, 2)))
def test_a_code_is_found_through_any_two_manglings(first: str, second: str) -> None:
    found = find_codes(mangled(PLATFORM_CODE, (first, second)))
    assert found.ballots == (PLATFORM,)


@given(ballots, st.lists(st.sampled_from(sorted(MANGLINGS)), min_size=1, max_size=3, unique=True))
def test_a_code_is_found_through_any_three_manglings(item: Ballot, names: list[str]) -> None:
    found = find_codes(f"hello\n{mangled(encode(item), names)}\nbye")
    assert found.ballots == (item,)
    assert not found.unreadable


@pytest.mark.parametrize("dash", DASHES, ids=[f"U+{ord(dash):04X}" for dash in DASHES])
def test_every_dash_of_unicode_joins_a_code(dash: str) -> None:
    assert find_codes(PLATFORM_CODE.replace("-", dash)).ballots == (PLATFORM,)


@pytest.mark.parametrize("joint", range(5))
@pytest.mark.parametrize(
    "sign", ["", " ", "_", ".", ":", "/", "*", "~", "·", "|", "—", "\\-", "{-}", "é", "一"]
)
def test_any_single_sign_or_none_may_stand_at_each_joint(joint: int, sign: str) -> None:
    prefix, *groups = PLATFORM_CODE.split("-")
    joined = prefix
    for place, group in enumerate(groups):
        joined += (sign if place == joint else "-") + group
    assert find_codes(f"mine {joined} ok").ballots == (PLATFORM,)


@given(st.text(alphabet="=3DE280A9\n-&#;%\\{}x "))
def test_cleaning_keeps_the_lines_of_a_text(text: str) -> None:
    assert cleaned(text).count("\n") == text.count("\n")


@given(st.text())
def test_cleaning_never_raises(text: str) -> None:
    cleaned(text)


PLAIN = [
    "n=12 work=10,8,7,8 gap=-3,-4",
    "fo-team v1 2026-11-24 n=20 work=8,8,7,8",
    "https://x.example/#invite&scope=42",
    "https://x.example/#invite&scope=3D%20prints",
    "50 % of 100%",
    "R&D; a&b",
    "a {x} \\o/ b",
    "%zz %0A %00",
]


@pytest.mark.parametrize("text", PLAIN)
def test_what_only_looks_mangled_stays(text: str) -> None:
    assert unmangled(text) == text.replace("\\/", "/")


def test_control_signs_stay_encoded() -> None:
    assert cleaned("a%0Ab &#10; \\u000a =0A=\n") == "a%0Ab &#10; \\u000a =0A\n"


def test_mail_is_decoded_as_a_whole_where_it_tells_what_it_is() -> None:
    text = "scope – done: 8.5 = half\nnext"
    mail = quopri.encodestring(text.encode()).decode()
    assert unmangled(mail) == "scope - done: 8.5 = half\nnext"
    assert unmangled("caf=E9 =3D").startswith("café")


@pytest.mark.parametrize(
    ("wrapped_link", "link"),
    [
        ("https://urldefense.com/v3/__https://x.example/*a__;Iw!!k$ z", "https://x.example/#a !k$ z"),
        ("https://urldefense.com/v3/__https://x.example/**Aa__;IyM!!k$", "https://x.example/##a !k$"),
        ("https://urldefense.us/v3/__https://x.example/*a__;w!!k$", "https://x.example/#a !k$"),
        ("https://urldefense.com/v3/__https://x.example/*a", "https://x.example/*a"),
        ("https://urldefense.com/v3/__a__;?", "a__;?"),
        ("https://a.b/?x=1&url=https%3A%2F%2Fx.example%2F%23a&d=1", "https://x.example/#a &d=1"),
    ],
)
def test_a_filters_link_gives_back_the_link_in_it(wrapped_link: str, link: str) -> None:
    assert unwrapped_links(wrapped_link) == link


def test_a_link_is_unwrapped_at_most_three_times() -> None:
    link = "https://x.example/"
    for _ in range(4):
        link = f"https://a.b/?url={quote(link, safe='')}"
    assert unwrapped_links(link).startswith("https://a.b/?url=")


def test_what_was_put_on_more_often_than_three_times_is_left() -> None:
    entity, encoded = "-", "-"
    for _ in range(4):
        entity = entity.replace("-", "&#45;").replace("&", "&#38;")
        encoded = "".join(f"%{ord(sign):02X}" for sign in encoded.replace("%", "&#37;"))
    assert "&#" in unmangled(entity)
    assert "%" in cleaned("".join(f"%{ord(sign):02X}" for sign in entity + encoded))
