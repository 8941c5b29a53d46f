"""Runs esbuild, which joins scripts and makes them small."""

import subprocess

from tools.site import paths
from tools.site.staging_error import StagingError

PROGRAM = paths.NODE_MODULES / ".bin/esbuild"


def run(*options: str, source: str = "") -> bytes:
    """Return what esbuild makes of a `source`, or of the files that `options` name.

    Raises StagingError for what it can't read, or if it does not run.
    """
    command = [str(PROGRAM), *options, "--charset=utf8", "--log-level=error"]
    try:
        done = subprocess.run(command, cwd=paths.ROOT, input=source.encode(), capture_output=True, check=True)
    except OSError as error:
        raise StagingError(f"esbuild does not run: {error} (`make setup` sets it up)") from error
    except subprocess.CalledProcessError as error:
        raise StagingError(error.stderr.decode().strip()) from error
    return done.stdout
