"""Lays compressed doubles (.br, .gz) beside the built site's files, for hosts that send them as they are."""

import shutil
import subprocess
import sys
from pathlib import Path

from tools.site import fs, paths

SUFFIXES = (".br", ".gz")
KINDS = {".css", ".html", ".js", ".json", ".mjs", ".svg", ".txt", ".wasm", ".webmanifest", ".xml", ".zip"}
# Below this a double saves less than a packet.
SMALLEST = 1400
CACHE = paths.CACHE / "compressed"
SCRIPT = Path(__file__).with_name("compress.mjs")


def wanted(site: Path) -> dict[Path, str]:
    """Return the files worth a double, with the name under which the cache holds it."""
    found = (path for path in sorted(site.rglob("*")) if path.suffix in KINDS and path.is_file())
    how = SCRIPT.read_bytes()
    return {
        path: fs.digest([how, path.read_bytes()])[:32] for path in found if path.stat().st_size >= SMALLEST
    }


def compress(site: Path) -> int:
    """Write both doubles of every file worth it; return how many had to be computed.

    Raises subprocess.CalledProcessError if Node does not run.
    """
    doubles = wanted(site)
    CACHE.mkdir(parents=True, exist_ok=True)
    missing = {key: path for path, key in doubles.items() if not (CACHE / f"{key}.gz").is_file()}
    if missing:
        lines = "".join(f"{path}\t{CACHE / key}\n" for key, path in missing.items())
        subprocess.run(["node", str(SCRIPT)], input=lines, text=True, check=True)
    for path, key in doubles.items():
        for suffix in SUFFIXES:
            shutil.copyfile(CACHE / f"{key}{suffix}", path.with_name(path.name + suffix))
    return len(missing)


def main() -> int:
    """Compress what is in site/; return the exit status."""
    print("Compressing what hosts may send compressed; the first time this takes a minute", flush=True)
    try:
        computed = compress(paths.SITE)
    except (OSError, subprocess.CalledProcessError) as error:
        print(f"compressing: {error}", file=sys.stderr)
        return 1
    print(f"Compressed {computed} files anew")
    return 0


if __name__ == "__main__":
    sys.exit(main())
