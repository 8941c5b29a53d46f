"""The pictures of the site's pages by name, each in its wide and its narrow drawing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

from playbook.catalog.load import load_catalog
from playbook.charts.figure import Frame, responsive
from playbook.charts.spectrum import Places, spectrum
from playbook.illustrations import ends, fallen, handoff, journey, stage, steps, waiting
from playbook.illustrations.mark import mark

MISFIT_TITLE: Final = "A Factory's book on Orchestra work"
MISFIT_DESC: Final = (
    "The work sits at 8.0 on the scale from 1, Factory, to 10, Orchestra. It is run at 2.0. "
    "An arrow leads from how it is run towards where the work is."
)
MISFIT: Final = Places(work=8, practice=2)


def _both(draw: Callable[[Frame], str], title: str, desc: str) -> str:
    wide, compact = (Frame(title=title, desc=desc, compact=narrow) for narrow in (False, True))
    return responsive(draw(wide), draw(compact))


def _five_steps() -> str:
    ordered = sorted(load_catalog().steps.values(), key=lambda step: step.number)
    titles = [step.title for step in ordered]
    desc = "; ".join(f"{step.number}: {step.title}" for step in ordered) + "."
    return _both(lambda frame: steps.five_steps(frame, titles), steps.TITLE, desc)


PICTURES: Final[Mapping[str, Callable[[], str]]] = {
    "spectrum": partial(_both, ends.whole_spectrum, ends.TITLE, ends.DESC),
    "line-and-stage": partial(_both, stage.line_and_stage, stage.TITLE, stage.DESC),
    "handoff-loop": partial(_both, handoff.handoff_loop, handoff.TITLE, handoff.DESC),
    "five-steps": _five_steps,
    "discovery-to-scale": partial(_both, journey.discovery_to_scale, journey.TITLE, journey.DESC),
    "misfit": partial(_both, lambda frame: spectrum(frame, MISFIT), MISFIT_TITLE, MISFIT_DESC),
    "utilisation-wait": partial(_both, waiting.utilisation_wait, waiting.TITLE, waiting.DESC),
    "fallen-note": partial(_both, fallen.fallen_note, fallen.TITLE, fallen.DESC),
    "mark": mark,
}
"""Each draws one page picture; nothing here reads a clock or depends on the machine."""
