"""What is wrong with an input, as data: its sentence is made here, with what was found or without."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong: ``where``, in which ``field``, what was ``found``, what was ``expected``.

    ``found``, and ``name`` as the input calls a field, come from outside and may hold an answer: what is
    told before the reveal leaves them out, or says ``unseen`` in place of ``found``. All other fields are
    the playbook's own words and places. ``says`` is how a sentence names what was found. ``problem`` is
    wrong without any value, ``advice`` says what to do, and ``parts`` are the faults within one thing.
    """

    where: str = ""
    field: str = ""
    found: str | None = None
    expected: str = ""
    problem: str = ""
    advice: str = ""
    name: str = ""
    says: str = "found {}"
    unseen: str | None = None
    parts: tuple[Fault, ...] = ()

    def __str__(self) -> str:
        return _joined(self.where, self.reason)

    @property
    def sealed(self) -> str:
        """The sentence for as long as nothing may tell an answer."""
        return _joined(self.where, self.sealed_reason)

    @property
    def reason(self) -> str:
        """The sentence without the place."""
        subject = f"{self.field}{self.name}" if self.field.endswith(".") else f"{self.field} {self.name}"
        return self._sentence(subject.strip(), self.found, map(str, self.parts))

    @property
    def sealed_reason(self) -> str:
        """The sentence without the place, for as long as nothing may tell an answer."""
        return self._sentence(self.field.rstrip("."), self.unseen, (part.sealed for part in self.parts))

    def within(self, place: str) -> Fault:
        """Return this fault as one of a larger place."""
        return replace(self, where=_joined(place, self.where))

    def _sentence(self, subject: str, found: str | None, parts: Iterable[str]) -> str:
        clauses = (
            "" if found is None else self.says.format(found),
            self.problem,
            f"expected {self.expected}" if self.expected else "",
            "; ".join(parts),
        )
        said = ", ".join(filter(None, clauses))
        sentence = subject + said if said.startswith(" ") else _joined(subject, said)
        return f"{sentence}; {self.advice}" if self.advice else sentence


class PlaybookError(ValueError):
    """Input that cannot be used; ``faults`` names each thing that is wrong with it."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__("; ".join(map(str, faults)))
        self.faults = faults


def _joined(*parts: str) -> str:
    return ": ".join(filter(None, parts))
