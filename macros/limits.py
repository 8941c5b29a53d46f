"""How much a form may hold: the limits of Python in the page, for the templates to hand to it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from playbook.domain.ballot import HIGHEST, LONGEST_SCOPE, LOWEST, QUESTIONS
from playbook.importers.agreement import LONGEST_AGREED

LIMITS: Final[Mapping[str, object]] = {
    "scope": LONGEST_SCOPE,
    "handoff": 4 * LONGEST_SCOPE,
    "agreed": LONGEST_AGREED,
    "answers": range(LOWEST, HIGHEST + 1),
    "questions": len(QUESTIONS),
}
"""Characters of the work's name, a handoff's and what was agreed; all answers; questions of a reading."""
