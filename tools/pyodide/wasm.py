"""Reads and writes the sections of a WebAssembly module (the binary format, chapter 5 of its specification).

Functions are bytes here: none of their instructions is read, so that none can be misread.
"""

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

MAGIC: Final = b"\0asm\1\0\0\0"
IMPORT, GLOBAL, EXPORT, CODE = 2, 6, 7, 10
"""What sections hold, by their numbers."""
FUNCTION, TABLE, MEMORY, GLOBAL_KIND, TAG = range(5)
"""What an import or an export is."""


class ModuleError(Exception):
    """A file is no WebAssembly module, or has a part that is not read here."""


class Section(NamedTuple):
    """A part of a module: what it holds, and its bytes without their number and length."""

    kind: int
    body: bytes


class Imported(NamedTuple):
    """What a module asks for: from where, by which name, and what it is."""

    module: str
    name: str
    kind: int


class Exported(NamedTuple):
    """What a module shows: by which name, what it is, and the number it has among those of its kind."""

    name: str
    kind: int
    place: int


def leb128(number: int) -> bytes:
    """Return an integer from 0 as the format writes it: seven bits a byte, the lowest first."""
    out = bytearray()
    while number > 0x7F:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    out.append(number)
    return bytes(out)


class Reader:
    """Reads bytes from front to back."""

    def __init__(self, data: bytes) -> None:
        self._data, self.place = data, 0

    @property
    def rest(self) -> bytes:
        """What is not read yet."""
        return self._data[self.place :]

    def byte(self) -> int:
        """Read one byte."""
        self.place += 1
        return self._data[self.place - 1]

    def number(self) -> int:
        """Read one integer from 0."""
        number = shift = 0
        while (byte := self.byte()) > 0x7F:
            number |= (byte & 0x7F) << shift
            shift += 7
        return number | byte << shift

    def bytes(self) -> bytes:
        """Read a length and so many bytes."""
        size = self.number()
        self.place += size
        return self._data[self.place - size : self.place]

    def name(self) -> str:
        """Read a name."""
        return self.bytes().decode()

    def limits(self) -> None:
        """Read how large a table or a memory is at least and at most."""
        has_most = self.byte() & 1
        self.number()
        if has_most:
            self.number()


def sections(module: bytes) -> list[Section]:
    """Return the sections of a module. Raises ModuleError for what is none."""
    if not module.startswith(MAGIC):
        raise ModuleError("found no WebAssembly module of version 1")
    reader = Reader(module)
    reader.place = len(MAGIC)
    found = []
    while reader.rest:
        found.append(Section(reader.byte(), reader.bytes()))
    return found


def joined(parts: Iterable[Section]) -> bytes:
    """Return the module that has these sections."""
    return MAGIC + b"".join(bytes([kind]) + _sized(body) for kind, body in parts)


def functions(body: bytes) -> list[bytes]:
    """Return the bodies in a section of code, in their order."""
    reader = Reader(body)
    return [reader.bytes() for _ in range(reader.number())]


def code(bodies: Iterable[bytes]) -> bytes:
    """Return the section of code that holds these bodies."""
    sized = list(map(_sized, bodies))
    return leb128(len(sized)) + b"".join(sized)


def imports(body: bytes) -> Iterator[Imported]:
    """Yield what a section of imports asks for. Raises ModuleError for a kind that nobody knows."""
    reader = Reader(body)
    for _ in range(reader.number()):
        imported = Imported(reader.name(), reader.name(), reader.byte())
        if imported.kind == FUNCTION:
            reader.number()
        elif imported.kind == TABLE:
            reader.byte()
            reader.limits()
        elif imported.kind == MEMORY:
            reader.limits()
        elif imported.kind in (GLOBAL_KIND, TAG):
            reader.place += 2
        else:
            raise ModuleError(f"{imported.name}: found an import of kind {imported.kind}")
        yield imported


def exports(body: bytes) -> Iterator[Exported]:
    """Yield what a section of exports shows."""
    reader = Reader(body)
    for _ in range(reader.number()):
        yield Exported(reader.name(), reader.byte(), reader.number())


def shown(entries: Iterable[Exported]) -> bytes:
    """Return the section of exports that shows these."""
    written = [_sized(name.encode()) + bytes([kind]) + leb128(place) for name, kind, place in entries]
    return leb128(len(written)) + b"".join(written)


def _sized(data: bytes) -> bytes:
    return leb128(len(data)) + data
