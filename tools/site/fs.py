"""Writes files only when their bytes change, so that a second staging touches nothing."""

import gzip
import hashlib
import io
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path


def write_if_changed(path: Path, data: bytes) -> bool:
    """Write `data` unless the file holds it already; say whether it was written."""
    if path.is_file() and path.stat().st_size == len(data) and path.read_bytes() == data:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return True


def sync(folder: Path, wanted: Mapping[str, bytes]) -> int:
    """Make `folder` hold exactly `wanted` (relative path to bytes); return how many files changed or went."""
    changed = sum(write_if_changed(folder / name, data) for name, data in wanted.items())
    return changed + remove_others(folder, {folder / name for name in wanted})


def remove_others(folder: Path, wanted: set[Path]) -> int:
    """Remove every file below `folder` that is not wanted, and the folders this empties."""
    removed = 0
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir():
            if not any(path.iterdir()):
                path.rmdir()
        elif path not in wanted:
            path.unlink()
            removed += 1
    return removed


def mirror(source: Path, target: Path) -> None:
    """Copy each file that is newer or of another size below `source`; every one appears whole."""
    for path in source.rglob("*"):
        if path.is_file() and _differ(path, copy := target / path.relative_to(source)):
            copy.parent.mkdir(parents=True, exist_ok=True)
            fresh = copy.with_name(f"{copy.name}.new")
            shutil.copy2(path, fresh)
            fresh.replace(copy)


def _differ(one: Path, other: Path) -> bool:
    if not other.is_file():
        return True
    first, second = one.stat(), other.stat()
    return (first.st_mtime_ns, first.st_size) != (second.st_mtime_ns, second.st_size)


def swap_in(fresh: Path, folder: Path) -> None:
    """Put a fresh folder in the place of another; whoever reads meanwhile misses it for a moment at most."""
    old = fresh.with_name(f"{fresh.name}-old")
    shutil.rmtree(old, ignore_errors=True)
    if folder.is_dir():
        folder.rename(old)
    fresh.rename(folder)
    shutil.rmtree(old, ignore_errors=True)


def digest(parts: Iterable[bytes]) -> str:
    """SHA-256, in hexadecimal, of the parts in their order; the borders between parts count."""
    total = hashlib.sha256()
    for part in parts:
        total.update(len(part).to_bytes(8, "big"))
        total.update(part)
    return total.hexdigest()


def gzipped(data: bytes) -> bytes:
    """Return data as gzip packs it best, with a head that names neither file nor time."""
    buffer = io.BytesIO()
    with gzip.GzipFile(filename="", mode="wb", compresslevel=9, fileobj=buffer, mtime=0) as packed:
        packed.write(data)
    return buffer.getvalue()
