"""Names what a file holds by its first octets, so that no picture or workbook is read as text."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

from playbook.domain.faults import Fault, PlaybookError

_SHEET: Final = "save it as CSV in the program that opens it, and take that file"
_PAGES: Final = "open it, copy the words and paste them"
_PICTURE: Final = "copy the codes or numbers that it shows, or type them"
_PACKED: Final = "unpack it and take the text file in it"
_OTHER: Final = "save it as text, in UTF-8"


@dataclass(frozen=True, slots=True)
class FileKind:
    """What a file is, and what to do to bring it as text."""

    name: str
    advice: str

    def refused(self, file: str) -> PlaybookError:
        """Return the error that names the file for what it is."""
        return PlaybookError(Fault(file, problem=f"found {self.name}", expected="text", advice=self.advice))


ZIP: Final = FileKind("a zip", _PACKED)
BINARY: Final = FileKind("no text but other data", _OTHER)

_SIGNATURES: Final[Sequence[tuple[int, bytes, FileKind]]] = (
    (0, b"PK\x03\x04", ZIP),
    (0, b"PK\x05\x06", ZIP),
    (0, b"%PDF", FileKind("a PDF", _PAGES)),
    (0, b"\x89PNG", FileKind("a picture (PNG)", _PICTURE)),
    (0, b"\xff\xd8\xff", FileKind("a picture (JPEG)", _PICTURE)),
    (0, b"GIF8", FileKind("a picture (GIF)", _PICTURE)),
    (8, b"WEBP", FileKind("a picture (WebP)", _PICTURE)),
    (4, b"ftyp", FileKind("a picture or a film (HEIC, MP4)", _PICTURE)),
    (0, b"\xd0\xcf\x11\xe0", FileKind("an Office file of the older kind (xls, doc, msg)", _SHEET)),
    (0, b"{\\rtf", FileKind("rich text (RTF)", _PAGES)),
    (0, b"\x1f\x8b", FileKind("a packed file (gzip)", _PACKED)),
    (0, b"7z\xbc\xaf\x27\x1c", FileKind("a packed file (7z)", _PACKED)),
    (0, b"Rar!", FileKind("a packed file (rar)", _PACKED)),
    (0, b"\xff\xfe\0\0", FileKind("text in UTF-32", _OTHER)),
    (0, b"\0\0\xfe\xff", FileKind("text in UTF-32", _OTHER)),
)
_IN_A_ZIP: Final = (
    ("xl/", FileKind("an Excel workbook (xlsx)", _SHEET)),
    ("word/", FileKind("a Word document (docx)", _PAGES)),
    ("ppt/", FileKind("a presentation (pptx)", _PAGES)),
    ("Index/", FileKind("a document of Apple's (Numbers, Pages)", _SHEET)),
    ("content.xml", FileKind("an OpenDocument file (ods, odt)", _SHEET)),
)


def kind_of(head: bytes) -> FileKind | None:
    """Return what a file is that begins so, or ``None`` where it may be text."""
    return next((kind for place, sign, kind in _SIGNATURES if head.startswith(sign, place)), None)


def kind_of_zip(members: Collection[str]) -> FileKind | None:
    """Return which document a zip with these members is, or ``None`` for a mere zip."""
    return next((kind for start, kind in _IN_A_ZIP if any(name.startswith(start) for name in members)), None)
