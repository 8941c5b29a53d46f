"""Pictures of what only several results have: a team's answers to one question, and a line over time."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from playbook.charts.dots import Answers, dots
from playbook.charts.palette import PAGE, Palette
from playbook.charts.timeline import Point, timeline
from playbook.domain.scoring import mean, one_decimal, short
from playbook.narrative.charts import frame_of, on_scale, range_of
from playbook.narrative.wording import day
from playbook.results.ballot import reference_of

if TYPE_CHECKING:
    from playbook.results.documents import Answered, CheckpointResult


def dots_of(name: str, item: Answered, *, compact: bool, palette: Palette = PAGE) -> str:
    """Draw a team's answers to one question: equal answers stacked, without names or order."""
    counts = range_of(item).counts
    said = ", ".join(f"{counts[value]} at {value}" for value in sorted(counts))
    frame = frame_of(
        f"{name}: how many gave which answer",
        f"{said}; median {short(item['median'])}.",
        compact=compact,
        palette=palette,
    )
    return dots(frame, Answers("", counts, item["median"]))


def timeline_of(document: CheckpointResult, *, compact: bool, palette: Palette = PAGE) -> str:
    """Draw dated results of the same work: where it was, and how it was run."""
    points, said = [], []
    for item in document["results"]:
        score, gaps = item["work"]["score"], item["gaps"]
        practice = on_scale(reference_of(item["work"]) + mean(gaps.values())) if gaps else None
        moved = bool(item["since_previous"] and item["since_previous"]["moved"])
        points.append(
            Point(date.fromisoformat(item["date"]), score, practice, moved=moved, edition=item["edition"])
        )
        said.append(f"{day(item['date'])}: the work at {one_decimal(score)}{', moved' if moved else ''}")
    frame = frame_of("Results over time", "; ".join(said) + ".", compact=compact, palette=palette)
    return timeline(frame, points)
