"""The text files in a zip, such as the one in which a chat program hands out a chat."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from playbook.codecs.file_kind import ZIP, FileKind, kind_of_zip
from playbook.domain.faults import PlaybookError

LARGEST: Final = 50_000_000
"""No chat has so many octets; what claims more is not unpacked."""
_TEXTS: Final = (".txt", ".csv", ".tsv", ".json", ".md", ".htm", ".html", ".eml")
_NOT_OURS: Final = ("__MACOSX/", "/")


@dataclass(frozen=True, slots=True)
class ZipTexts:
    """The octets of each text file by its name, and the names of the files that were not looked at."""

    texts: Sequence[tuple[str, bytes]]
    others: Sequence[str]


def texts_in_zip(data: bytes, name: str) -> ZipTexts:
    """Return what a zip holds; raises for a workbook, a document, a broken zip."""
    # Loading it takes time, and hardly anybody brings a zip.
    import zipfile  # noqa: PLC0415
    import zlib  # noqa: PLC0415

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = [item for item in archive.infolist() if not item.filename.endswith("/")]
            if kind := kind_of_zip([item.filename for item in members]):
                raise kind.refused(name)
            wanted = [item for item in members if _is_text(item.filename)]
            if sum(item.file_size for item in wanted) > LARGEST:
                raise FileKind(f"a zip of more than {LARGEST // 1_000_000} MB", ZIP.advice).refused(name)
            texts = [(item.filename, archive.read(item)) for item in wanted]
    except PlaybookError:
        raise
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, ValueError):
        raise FileKind("a zip that is broken or locked", ZIP.advice).refused(name) from None
    if not texts:
        raise FileKind("a zip without a text file", ZIP.advice).refused(name)
    known = {item for item, _ in texts}
    return ZipTexts(texts, [item.filename for item in members if item.filename not in known])


def _is_text(name: str) -> bool:
    return name.lower().endswith(_TEXTS) and not name.startswith(_NOT_OURS)
