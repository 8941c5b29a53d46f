"""Serves the built site on this machine and builds it again whenever something it is made of changes."""

import argparse
import errno
import subprocess
import sys
import threading
import time

from tools.site import paths
from tools.site.build import State, inputs
from tools.site.http_server import HOST, Preview, bind

PAUSE = 0.4


def rebuild() -> bool:
    """Build in a process of its own, which sees the changed code; say whether it went well."""
    done = subprocess.run([sys.executable, "-m", "tools.site.build"], cwd=paths.ROOT, check=False)
    if done.returncode:
        print("The build failed; what was there before is still served. Mend it and save: it is tried again.")
    return done.returncode == 0


def changed_files(before: State, after: State) -> list[str]:
    """Names of the files that came, went or changed, relative to the project."""
    changed = {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}
    return sorted(path.relative_to(paths.ROOT).as_posix() for path in changed)


def watch(state: State) -> None:
    """Rebuild for ever on every change, once the files have been quiet for a moment."""
    while True:
        time.sleep(PAUSE)
        if (found := inputs()) == state:
            continue
        while (settled := _later(PAUSE)) != found:
            found = settled
        names = changed_files(state, found)
        print(f"Changed: {names[0]}" + (f" and {len(names) - 1} more" if names[1:] else ""), flush=True)
        state = found
        rebuild()


def _later(seconds: float) -> State:
    time.sleep(seconds)
    return inputs()


def main() -> int:
    """Serve until interrupted; return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m tools.site.serve", description=__doc__)
    parser.add_argument("--port", type=int, default=8000)
    port = parser.parse_args().port
    try:
        server = bind(paths.SITE, port, handler=Preview)
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            raise
        print(f"Port {port} is taken. Choose another: make serve PORT={port + 1}", file=sys.stderr)
        return 1
    state = inputs()
    rebuild()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(f"Serving on http://{HOST}:{port}/ (Ctrl+C ends it)", flush=True)
    try:
        watch(state)
    except KeyboardInterrupt:
        print()
    return 0


if __name__ == "__main__":
    sys.exit(main())
