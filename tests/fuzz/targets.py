"""The doors through which text from outside comes in, and their shares of all inputs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from tests.fuzz import carriers, checks, inputs, pastes
from tests.fuzz.inputs import Input


@dataclass(frozen=True)
class Target:
    """A door, how its inputs are made, what must hold, and its share of all inputs in per cent."""

    make: Callable[[Random], Input]
    check: Callable[[Input], None]
    share: int


TARGETS = {
    "codes": Target(inputs.code, checks.code, 15),
    "chats": Target(inputs.chat, checks.chat, 15),
    "pastes": Target(pastes.paste, pastes.check, 10),
    "tables": Target(inputs.table, checks.table, 14),
    "dressed tables": Target(carriers.table, carriers.check_table, 4),
    "carried lines": Target(carriers.line, carriers.check_line, 4),
    "files": Target(carriers.file, carriers.check_file, 2),
    "team lines": Target(inputs.line, checks.line, 10),
    "retro notes": Target(inputs.notes, checks.notes, 4),
    "handoff notes": Target(inputs.handoff_notes, checks.handoff_notes, 2),
    "saved JSON": Target(inputs.saved, checks.saved, 6),
    "content": Target(inputs.content, checks.content, 12),
    "browser door": Target(inputs.request, checks.request, 5),
}
