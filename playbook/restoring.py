"""Takes a team's result back in from the JSON that the page saved, and believes nothing it can compute."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Final

from playbook.agreement import Agreement, Spread, spread_of
from playbook.catalog import load_instrument
from playbook.fit import Fit, measure_fit
from playbook.model import ELEMENTS, HIGHEST, LOWEST, QUESTIONS, PlaybookError, Verdict
from playbook.results import VERSION, Document
from playbook.saved_json import table_in
from playbook.scoring import Work, score_work
from playbook.team import Lean, Team
from playbook.team_results import team_document

_LEANS: Final = ("factory_heavier", "even", "orchestra_heavier", "unagreed")
_MOST: Final = 1_000_000


def restored_text(text: str) -> Document | None:
    """Return the team result in ``text``, or ``None`` where the text is not JSON of one.

    Raises :class:`PlaybookError` for a result that cannot be read.
    """
    saved = table_in(text)
    if saved is None or saved.get("kind") != "team":
        return None
    if saved.get("version") != VERSION:
        raise PlaybookError(
            f"saved result: found version {saved.get('version')!r}, this site knows {VERSION}; "
            "open it on a newer copy"
        )
    try:
        document = _restored(saved)
    except PlaybookError:
        raise
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise PlaybookError(
            f"saved result: {error!s} cannot be read; the file was changed since it was saved"
        ) from None
    return {**document, "agreed": saved["agreed"]} if isinstance(saved.get("agreed"), Mapping) else document


def _restored(saved: Mapping[str, Any]) -> Document:
    work, practice, n = saved["work"], saved["practice"], _count("n", saved["n"])
    questions = {name: _spread(name, work["questions"][name]) for name in QUESTIONS}
    elements = {
        name: _spread(name, practice["elements"][name]) for name in ELEMENTS if name in practice["elements"]
    }
    medians = score_work({name: item.median for name, item in questions.items()})
    scored = Work(medians.answers, medians.score, Verdict(work["verdict"]))
    unagreed = _known(practice["unagreed"])
    fit = _fit(scored, elements, saved["fit"], unagreed, n)
    team = Team(
        n=n,
        questions=questions,
        work=scored,
        ballots={Verdict(name): _count(name, number) for name, number in work["ballots"].items()},
        settled=all(item.agreement is not Agreement.OPPOSED for item in questions.values()),
        stable=work["stable"] if isinstance(work["stable"], bool) else None,
        discuss=tuple(name for name in work["discuss"] if name in QUESTIONS),
        elements=elements,
        leans=_leans(saved["fit"]),
        thin=_known(practice["thin"]),
        unagreed=unagreed,
        fit=fit,
        duplicates=0,
        corrections=(),
    )
    day = date.fromisoformat(saved["date"]) if saved["date"] else None
    return team_document(team, load_instrument(), saved["scope"], day)


def _spread(name: str, saved: Mapping[str, Any]) -> Spread:
    answers = saved["answers"]
    if not answers or not all(type(value) is int and LOWEST <= value <= HIGHEST for value in answers):
        raise PlaybookError(
            f"saved result: {name} holds answers that are none, expected integers from 1 to 10"
        )
    return spread_of(Counter(answers))


def _fit(
    work: Work,
    elements: Mapping[str, Spread],
    saved: Mapping[str, Any] | None,
    unagreed: tuple[str, ...],
    n: int,
) -> Fit | None:
    if saved is None:
        return None
    gaps = {name: _gap(name, item["gap"]) for name, item in saved["gaps"].items() if name in ELEMENTS}
    practice = {name: elements[name].median for name in gaps if 2 * elements[name].n >= n}
    return measure_fit(work, practice, {name: gaps[name] for name in practice}, unagreed)


def _leans(saved: Mapping[str, Any] | None) -> dict[str, Lean]:
    gaps = saved["gaps"] if saved else {}
    return {
        name: Lean(*(_count(part, gaps.get(name, {}).get(part, 0)) for part in _LEANS)) for name in ELEMENTS
    }


def _gap(name: str, value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not abs(value) <= HIGHEST - LOWEST:
        raise PlaybookError(f"saved result: the gap of {name} is {value!r}, expected a number from −9 to 9")
    return float(value)


def _count(name: str, value: object) -> int:
    if type(value) is not int or not 0 <= value <= _MOST:
        raise PlaybookError(f"saved result: {name} is {value!r}, expected a count")
    return value


def _known(names: Iterable[object]) -> tuple[str, ...]:
    given = set(names)
    return tuple(name for name in ELEMENTS if name in given)
