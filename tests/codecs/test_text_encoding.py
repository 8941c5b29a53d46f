"""Octets become text in every encoding that office programs write; files without text are named."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playbook.codecs.file_kind import kind_of, kind_of_zip
from playbook.codecs.text_encoding import SAMPLE, decoded, encoding_of, repaired
from playbook.codecs.zip_texts import LARGEST, texts_in_zip
from playbook.domain.ballot import PlaybookError

TABLE = "Größe,output,process\r\nnaïve – “x”,9,8\r\n"
TWICE = [
    pytest.param(TABLE.encode(), id="UTF-8"),
    pytest.param(TABLE.encode("utf-8-sig"), id="UTF-8 with a mark"),
    pytest.param(TABLE.encode("utf-16"), id="UTF-16 with a mark"),
    pytest.param(b"\xfe\xff" + TABLE.encode("utf-16-be"), id="UTF-16, big end first, with a mark"),
    pytest.param(TABLE.encode("utf-16-le"), id="UTF-16"),
    pytest.param(TABLE.encode("utf-16-be"), id="UTF-16, big end first"),
    pytest.param(TABLE.encode("cp1252"), id="Windows-1252"),
]


@pytest.mark.parametrize("data", TWICE)
def test_text_is_read_in_its_encoding(data: bytes) -> None:
    assert decoded(data, "x.csv") == TABLE


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_a_table_with_comments_in_another_script_is_known_for_utf_16(encoding: str) -> None:
    text = "output,process\n" + "9,8,とても新しい仕事です、前例はない\n" * 20
    assert decoded(text.encode(encoding), "x") == text


def test_one_line_may_be_of_another_encoding_than_the_rest() -> None:
    assert decoded("é\n".encode() + "é’\n".encode("cp1252"), "x") == "é\né’\n"


def test_every_octet_of_windows_1252_is_read() -> None:
    for octet in range(0x80, 0x100):
        meant = bytes([octet]).decode("cp1252", "replace")
        read = decoded(b"x" + bytes([octet]), "x")[1]
        assert read == (meant if meant != "\ufffd" else chr(octet))


@given(st.text(st.characters(exclude_characters="\0\ufeff", exclude_categories=["Cs"])))
def test_any_text_in_utf_8_comes_back(text: str) -> None:
    if not kind_of(text.encode()):
        assert decoded(text.encode(), "x") == text


@given(st.binary(max_size=300))
def test_any_octets_are_text_or_refused_in_a_sentence(data: bytes) -> None:
    told: str | None
    try:
        told = decoded(data, "x")
    except PlaybookError as error:
        told = str(error).removeprefix("x: found ") if str(error).startswith("x: found ") else None
    assert isinstance(told, str)


def test_a_zero_or_two_in_a_long_text_are_no_encoding() -> None:
    assert encoding_of(b"a" * 200 + b"\0\0", "x")[0] == "utf-8-sig"
    assert repaired("plain") == "plain"


BINARY = [
    pytest.param(b"\0" * 40, id="nothing but zeros"),
    pytest.param(b"a\0b\0c" + b"xyzuvw" * 20 + b"\0", id="some zeros"),
    pytest.param(b"\0a" * 5 + b"a\0" * 5, id="zeros on both sides"),
]


@pytest.mark.parametrize("data", BINARY)
def test_other_data_is_no_text(data: bytes) -> None:
    with pytest.raises(PlaybookError, match="x: found no text but other data, expected text; save it as"):
        decoded(data, "x")


KINDS = [
    (b"PK\x05\x06", "a zip"),
    (b"GIF89a", "a picture (GIF)"),
    (b"RIFF\x10\0\0\0WEBPVP8 ", "a picture (WebP)"),
    (b"\0\0\0\x18ftypheic", "a picture or a film (HEIC, MP4)"),
    (b"{\\rtf1\\ansi", "rich text (RTF)"),
    (b"\x1f\x8b\x08", "a packed file (gzip)"),
    (b"7z\xbc\xaf\x27\x1c", "a packed file (7z)"),
    (b"Rar!\x1a", "a packed file (rar)"),
    (b"\xff\xfe\0\0x\0\0\0", "text in UTF-32"),
    (b"\0\0\xfe\xff\0\0\0x", "text in UTF-32"),
]


@pytest.mark.parametrize(("head", "name"), KINDS, ids=[name for _, name in KINDS])
def test_a_file_is_known_by_its_first_octets(head: bytes, name: str) -> None:
    kind = kind_of(head)
    assert kind
    assert kind.name == name
    assert kind_of(b"x" + head) is None


def zipped(**members: bytes) -> bytes:
    octets = io.BytesIO()
    with zipfile.ZipFile(octets, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name.replace("__", "/"), data)
    return octets.getvalue()


def refused(data: bytes) -> str:
    with pytest.raises(PlaybookError) as caught:
        texts_in_zip(data, "x.zip")
    return str(caught.value)


def test_the_text_files_of_a_zip_are_read_and_the_others_named() -> None:
    found = texts_in_zip(zipped(**{"chat.TXT": b"9 8 8 7", "a__b.csv": b"x", "photo.jpg": b"y"}), "x.zip")
    assert found.texts == [("chat.TXT", b"9 8 8 7"), ("a/b.csv", b"x")]
    assert found.others == ["photo.jpg"]


def test_what_a_mac_adds_to_a_zip_is_not_read() -> None:
    found = texts_in_zip(zipped(**{"chat.txt": b"x", "__MACOSX__._chat.txt": b"y", "folder__": b""}), "x.zip")
    assert [name for name, _ in found.texts] == ["chat.txt"]


DOCUMENTS = [
    ("ppt__presentation.xml", "a presentation (pptx)"),
    ("Index__Document.iwa", "a document of Apple's (Numbers, Pages)"),
    ("content.xml", "an OpenDocument file (ods, odt)"),
]


@pytest.mark.parametrize(("member", "name"), DOCUMENTS, ids=[name for _, name in DOCUMENTS])
def test_a_document_that_is_a_zip_is_named(member: str, name: str) -> None:
    assert refused(zipped(**{member: b"", "notes.txt": b"9 8 8 7"})).startswith(f"x.zip: found {name}, ")


def test_a_zip_that_cannot_be_read_is_named() -> None:
    whole = zipped(**{"chat.txt": b"9 8 8 7" * 50})
    assert "found a zip that is broken or locked, " in refused(whole[:40])
    assert "found a zip that is broken or locked, " in refused(whole.replace(b"\x9cU", b"\xff\xff")[:-1])
    assert "found a zip without a text file, " in refused(zipped(**{"photo.jpg": b"x"}))
    locked = bytearray(whole)
    locked[6] |= 1
    locked[whole.index(b"PK\x01\x02") + 8] |= 1
    assert "found a zip that is broken or locked, " in refused(bytes(locked))


def test_a_file_without_a_name_in_a_zip_is_no_text() -> None:
    whole = zipped(x=b"9 8 8 7")
    nameless = whole.replace(b"\x01\0\0\0x", b"\0\0\0\0").replace(b"\x01\0" + b"\0" * 14, b"\0" * 16)
    assert "x.zip: found a zip " in refused(nameless)


def test_a_zip_that_unpacks_to_more_than_a_chat_is_not_unpacked() -> None:
    assert "found a zip of more than 50 MB, " in refused(zipped(**{"a.txt": b"0" * (LARGEST + 1)}))


def test_a_mere_zip_is_no_document() -> None:
    assert kind_of_zip(["chat.txt", "xl.txt"]) is None
    assert SAMPLE >= 1024
