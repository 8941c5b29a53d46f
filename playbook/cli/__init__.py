"""The command line: the door, and how every failure ends (one clear line each, exit status 2)."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterable
from typing import Final

from playbook.domain.faults import Fault, PlaybookError

FAILED: Final = 2
_INTERRUPTED: Final = 128 + signal.SIGINT
_LONGEST_LINE: Final = 500
_OF_THE_EXTRA: Final = {"brotli", "click"}


def main() -> None:
    """Run the command line with the arguments of the process, and exit."""
    try:
        from playbook.cli.commands import run  # noqa: PLC0415 - an extra; without it we say so

        run()
    except ModuleNotFoundError as error:
        if error.name not in _OF_THE_EXTRA:
            raise
        missing = f"{error.name} is missing, which the command line needs"
        fail([f"{missing}: install factory-orchestra-playbook[cli]"])
    except PlaybookError as error:
        fail(error.faults)
    except KeyboardInterrupt:
        sys.exit(_INTERRUPTED)


def fail(faults: Iterable[Fault | str]) -> None:
    """Say each fault in one line on standard error, and exit with status 2."""
    say(faults)
    sys.exit(FAILED)


def say(notes: Iterable[Fault | str]) -> None:
    """Write each note as one line to standard error, without anything that a terminal would obey."""
    for note in notes:
        sys.stderr.write(f"playbook: {_one_line(str(note))}\n")


def _one_line(text: str) -> str:
    plain = "".join(character if character.isprintable() else " " for character in text)
    line = " ".join(plain.split())
    return line if len(line) <= _LONGEST_LINE else line[: _LONGEST_LINE - 1] + "…"
