"""The two models to play with: what their pages ask for when a slider moves."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from playbook.domain.faults import Fault, PlaybookError
from playbook.domain.late_feedback import CHOICES, Handover
from playbook.domain.queue_run import BATCHES, LEAST, Run, go_on, plan, whole_run
from playbook.domain.queueing import Station
from playbook.narrative.explore_feedback import FeedbackSetting, feedback_parts
from playbook.narrative.explore_waiting import Setting, running, waiting_parts

if TYPE_CHECKING:
    from playbook.api.contract import Explored, ExploreRequest, LongerRun, RunOn

MOST_SEEDS: Final = 9_999
AT_ONCE: Final = (BATCHES + 1) * LEAST
"""The shortest of longer runs, in pieces: it takes no longer than the rest of an answer."""


def waiting(request: ExploreRequest) -> Explored:
    """Return the parts of the page about waiting, and where its longer run begins, if one is worth it."""
    setting = _with_short_run(waiting_setting(request))
    parts = waiting_parts(setting)
    station = setting.station
    worth = station.full > 0 and station.unevenness > 0 and plan(station).is_short and not setting.run
    return {"parts": parts, "say": _said(parts["says"]), "run": _told(Run()) if worth else None}


def _with_short_run(setting: Setting) -> Setting:
    """Add the longer run at once where it is short and the formula is only an approximation."""
    station = setting.station
    if setting.run or station.is_exact or plan(station).pieces > AT_ONCE:
        return setting
    return replace(setting, run=whole_run(station, setting.seed))


def go_on_waiting(request: ExploreRequest) -> RunOn:
    """Return the longer run one part further, and a sentence on how far it is."""
    setting = waiting_setting(request)
    run = go_on(setting.run or Run(), setting.station, setting.seed)
    return {
        "run": _told(run),
        "done": run.is_done(setting.station),
        "parts": {"running": running(setting, run)},
    }


def feedback(request: ExploreRequest) -> Explored:
    """Return the parts of the page about late feedback."""
    parts = feedback_parts(feedback_setting(request))
    return {"parts": parts, "say": _said(parts["says"]), "run": None}


def waiting_setting(request: ExploreRequest) -> Setting:
    """Return the setting in a request; raises :class:`PlaybookError` that names a wrong field."""
    fields = request["settings"]
    return Setting(
        station=Station(
            _number(fields, "full", 99) / 100,
            _number(fields, "arrivals", 2),
            _number(fields, "work", 2),
        ),
        price=_number(fields, "price", 100) / 100,
        seed=round(_number(fields, "seed", MOST_SEEDS)),
        guess=_number(fields, "guess", 100) if fields.get("guess") else None,
        run=_run(request.get("run")),
        compact=request.get("compact"),
    )


def feedback_setting(request: ExploreRequest) -> FeedbackSetting:
    """Return the setting in a request; raises :class:`PlaybookError` that names a wrong field."""
    fields = request["settings"]
    return FeedbackSetting(
        handover=Handover(
            _number(fields, "unplayable", 100) / 100,
            _number(fields, "share", 100) / 100,
            _number(fields, "meeting", 100),
        ),
        rhythm=_rhythm(fields, "rhythm"),
        seed=round(_number(fields, "seed", MOST_SEEDS)),
        guess=_rhythm(fields, "guess") if fields.get("guess") else None,
        compact=request.get("compact"),
    )


def _rhythm(fields: Mapping[str, Any], name: str) -> int:
    return max(1, round(_number(fields, name, CHOICES)))


def _number(fields: Mapping[str, Any], name: str, most: float) -> float:
    """Return a field's number from 0 to ``most``."""
    text = str(fields.get(name, ""))
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not 0 <= value <= most:
        raise PlaybookError(Fault("", name, repr(text[:20]), f"a number from 0 to {most:g}"))
    return value


def _told(run: Run) -> LongerRun:
    return {"part": run.part, "wait": run.wait, "sums": list(run.sums)}


def _run(told: Mapping[str, Any] | None) -> Run | None:
    """Return a run as this module told it; raises :class:`PlaybookError` for anything else."""
    if told is None:
        return None
    numbers = [told.get("wait"), *told.get("sums", ())]
    if (
        type(told.get("part")) is not int
        or len(numbers) not in {1, 1 + BATCHES}
        or not all(map(_is_wait, numbers))
    ):
        raise PlaybookError(Fault("", "run", "something else", "a run as the page was given it"))
    return Run(told["part"], numbers[0], tuple(numbers[1:]))


def _is_wait(value: object) -> bool:
    return isinstance(value, int | float) and value >= 0


def _said(html: str) -> str:
    """Return the sentence that stands out in a part, for those who hear the page."""
    return html.partition("</strong>")[0].rpartition("<strong>")[2]


OPERATIONS: Final[Mapping[str, Callable[[Any], Any]]] = {
    "explore-waiting": waiting,
    "explore-waiting-run": go_on_waiting,
    "explore-feedback": feedback,
}
