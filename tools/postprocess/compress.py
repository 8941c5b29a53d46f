"""Lays compressed doubles (.br, .gz) beside the built site's files, for hosts that send them as they are."""

import os
import shutil
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import brotli

from tools.site import fs, paths

SUFFIXES = (".br", ".gz")
KINDS = {".css", ".html", ".js", ".json", ".mjs", ".svg", ".txt", ".wasm", ".webmanifest", ".xml", ".zip"}
# Below this a double saves less than a packet.
SMALLEST = 1400
CACHE = paths.CACHE / "compressed"
BEST = 11
# As a power of two: with the largest one, 24, the WebAssembly gets larger.
WINDOW = 22


def wanted(site: Path) -> dict[Path, str]:
    """Return the files worth a double, with the name under which the cache holds it."""
    found = (path for path in sorted(site.rglob("*")) if path.suffix in KINDS and path.is_file())
    # It is new with every change and seldom asked for.
    found = (path for path in found if path.name != paths.SOURCE_ARCHIVE)
    how = f"{brotli.__version__} {BEST} {WINDOW}".encode()
    return {
        path: fs.digest([how, path.read_bytes()])[:32] for path in found if path.stat().st_size >= SMALLEST
    }


def compress(site: Path) -> int:
    """Write both doubles of every file worth it; return how many had to be computed."""
    doubles = wanted(site)
    CACHE.mkdir(parents=True, exist_ok=True)
    missing = {key: path for path, key in doubles.items() if not (CACHE / f"{key}.gz").is_file()}
    # Both compressors let other threads run meanwhile.
    with ThreadPoolExecutor(os.cpu_count()) as threads:
        list(threads.map(_compress, missing.values(), missing))
    for path, key in doubles.items():
        for suffix in SUFFIXES:
            shutil.copyfile(CACHE / f"{key}{suffix}", path.with_name(path.name + suffix))
    return len(missing)


def _compress(path: Path, key: str) -> None:
    data = path.read_bytes()
    (CACHE / f"{key}.br").write_bytes(brotli.compress(data, quality=BEST, lgwin=WINDOW))
    fresh = CACHE / f"{key}.new"
    fresh.write_bytes(fs.gzipped(data))
    # The last to appear: where it lies, both are whole.
    fresh.replace(CACHE / f"{key}.gz")


def main() -> int:
    """Compress what is in site/; return the exit status."""
    print("Compressing what hosts may send compressed; the first time this takes a minute", flush=True)
    try:
        computed = compress(paths.SITE)
    except OSError as error:
        print(f"compressing: {error}", file=sys.stderr)
        return 1
    print(f"Compressed {computed} files anew")
    return 0


if __name__ == "__main__":
    sys.exit(main())
