"""What a reader sees in quoted-printable, HTML and wiki text; other text stays as it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playbook.codecs.markdown_escape import escaped, unescaped
from playbook.codecs.markup import as_seen, without_html, without_quoted_printable

LINE = "fo-team v1 2026-11-24 n=10 work=10,10,10,10 gap=-5.5,-6,-4.5,-5.75,-6,-5.75,-6,-7"

QUOTED = [
    pytest.param("n=3D3 work=3D8", "n=3 work=8", id="a quoted sign of equality"),
    pytest.param("caf=C3=A9 =E2=80=93 R=C3=A9sum=C3=A9", "café – Résumé", id="signs of several octets"),
    pytest.param(
        "fo-team v1 undated n=3D3 =\nwork=3D8", "fo-team v1 undated n=3 work=8", id="a soft line break"
    ),
    pytest.param(
        "one and nothing but one =\r\ntwo\r\nthree",
        "one and nothing but one two\r\nthree",
        id="a soft break alone",
    ),
    pytest.param("n=3D3=20 \nn=4 x", "n=3  \nn=4 x", id="only the lines that are quoted"),
    pytest.param("na=EFve=C3=A9 =93x=94=3D", "naïveé “x”=", id="Windows-1252 in it"),
    pytest.param(LINE, LINE, id="a line whose numbers look quoted"),
    pytest.param("n=10 work=10,10,10,10", "n=10 work=10,10,10,10", id="nothing but such numbers"),
    pytest.param("Title\n=====\nx = 3", "Title\n=====\nx = 3", id="a ruled title"),
    pytest.param("> =\n> 61", "> =\n> 61", id="a sign alone"),
    pytest.param("gap=\n-5,-6", "gap=\n-5,-6", id="a field that breaks"),
    pytest.param("n=10 work=9 gap=\n10", "n=10 work=9 gap=\n10", id="a field that breaks before a number"),
]


@pytest.mark.parametrize(("text", "seen"), QUOTED)
def test_quoted_printable_is_decoded_line_by_line(text: str, seen: str) -> None:
    assert without_quoted_printable(text) == seen


PAGES = [
    pytest.param("<p>one</p><p>two</p>", "\none\n\ntwo\n", id="blocks"),
    pytest.param("a<br>b<br />c", "a\nb\nc", id="breaks"),
    pytest.param("<h2>T</h2>x", "\n## T\nx", id="a heading"),
    pytest.param("<tr><td>1</td><td>2</td></tr>", "\n1\t2\t\n", id="cells"),
    pytest.param("<b>R&amp;D</b> &lt;3", "R&D <3", id="entities, once"),
    pytest.param("<p>a</p><style>p{x:y}</style>b", "\na\nb", id="a style"),
    pytest.param("<p>a</p><script>if (a</b>c)</script>b", "\na\nb", id="a script"),
    pytest.param("<p>a<!-- <p>no</p> --></p>b", "\na\nb", id="a comment"),
    pytest.param("<p>a<!--[if mso]>no<![endif]--></p>b", "\na\nb", id="a comment for one program"),
    pytest.param("<p>a<!-- no --></p>b", "\na\nb", id="a comment without tags"),
    pytest.param("<p>a</p><!-- open", "\na\n", id="a comment that never ends"),
    pytest.param("<p><![CDATA[x<y]]></p>", "\nx<y\n", id="what Confluence stores"),
    pytest.param('<ac:x-y ac:name="c">z</ac:x-y><p>', "z\n", id="tags of a wiki's own"),
    pytest.param(
        '<a href="https://x.example/#FO-22">Ana</a>', " https://x.example/#FO-22 Ana", id="a ballot"
    ),
    pytest.param("<a href='/t/?a=1&amp;b#invite'>go</a>", " /t/?a=1&b#invite go", id="an invitation"),
    pytest.param('<a href="https://x.example/">Ana</a>', "Ana", id="another link"),
    pytest.param(
        "<https://x.example/> and <ana@x.example></p>",
        "<https://x.example/> and <ana@x.example>\n",
        id="addresses",
    ),
    pytest.param("<Ana> 9 8 8 7", "<Ana> 9 8 8 7", id="a nickname in a chat"),
    pytest.param("1 < 2 and 3 > 2</p>", "1 < 2 and 3 > 2\n", id="signs of comparison"),
]


@pytest.mark.parametrize(("text", "seen"), PAGES)
def test_html_is_what_it_shows(text: str, seen: str) -> None:
    assert without_html(text) == seen


WIKIS = [
    pytest.param("h2. Title", "## Title", id="Jira"),
    pytest.param("> h1.  Title", "> # Title", id="quoted"),
    pytest.param("=== Title ===", "### Title ===", id="MediaWiki"),
    pytest.param("!! Title", "## Title", id="PmWiki"),
    pytest.param("{code:title=x}a{code} {color:red}b{color}", "a b", id="the signs around a block"),
    pytest.param("{{a}} {b} '''c'''", "{{a}} {b} '''c'''", id="other braces and quotes"),
    pytest.param("h2.5 is no heading", "h2.5 is no heading", id="a number"),
    pytest.param("= 3 + 4", "= 3 + 4", id="a sum"),
    pytest.param("a\u200bb\ufeff\u00adc", "abc", id="signs without a width"),
]


@pytest.mark.parametrize(("text", "seen"), WIKIS)
def test_a_wiki_writes_headings_as_markdown_does(text: str, seen: str) -> None:
    assert as_seen(text) == seen


ESCAPED = [
    pytest.param(r"fo\-team \#1 \(x\) a\\b", r"fo-team #1 (x) a\b", id="backslashes"),
    pytest.param("&#45;&#x2d;&hyphen;&lt;&quot;", '--‐<"', id="entities"),
    pytest.param("AT&T & co; &unknownthing; \\d", "AT&T & co; &unknownthing; \\d", id="other signs"),
]


@pytest.mark.parametrize(("text", "seen"), ESCAPED)
def test_escapes_are_taken_out_once(text: str, seen: str) -> None:
    assert unescaped(text) == seen


@given(st.text() | st.text("\\`*_[]<>|~#&;x1"))
def test_what_was_escaped_comes_back(text: str) -> None:
    assert unescaped(escaped(text)) == text


@given(
    st.text(
        st.characters(
            exclude_characters="<>='{}!\u00ad\u180e\u200b\u200c\u200d\u200e\u200f\u2060\u2061\u2062\u2063\u2064\ufe0e\ufe0f\ufeff"
        )
    )
)
def test_text_without_clothing_stays_as_it_is(text: str) -> None:
    if "h" not in text:
        assert as_seen(text) == text


@given(st.text("<>/!-=&;ph2a \n3D[]CDT'{}.") | st.text())
def test_any_text_can_be_looked_at(text: str) -> None:
    as_seen(text)
