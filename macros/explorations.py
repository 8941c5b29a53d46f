"""The two models to play with: as they stand without a script, and the forms that move them."""

from __future__ import annotations

from typing import Final

from macros.context import Site
from playbook.api.explore import feedback_setting, waiting_setting
from playbook.catalog.explorations import load_explorations
from playbook.charts.figure import Frame
from playbook.illustrations.wait_guess import wait_guess
from playbook.narrative.explore_feedback import feedback_answer, feedback_parts
from playbook.narrative.explore_waiting import waiting_answer, waiting_parts

WAITING: Final = {"full": "80", "arrivals": "1", "work": "1", "price": "10", "seed": "42"}
"""Where the sliders stand to begin with."""

FEEDBACK: Final = {"unplayable": "10", "share": "50", "meeting": "2", "rhythm": "20", "seed": "42"}


def explore_waiting(site: Site) -> str:
    """Return the station and its queue."""
    words = load_explorations().waiting
    frame = Frame(title=words.form["guess_title"], desc=words.form["guess_desc"], compact=True)
    return site.render(
        "explore_waiting.html",
        parts=waiting_parts(waiting_setting({"settings": WAITING})),
        start=WAITING,
        first=waiting_answer(),
        words=words,
        guess=wait_guess(frame, words.curve["title"]),
    )


def explore_feedback(site: Site) -> str:
    """Return the choices and their meetings."""
    return site.render(
        "explore_feedback.html",
        parts=feedback_parts(feedback_setting({"settings": FEEDBACK})),
        start=FEEDBACK,
        first=feedback_answer(),
        words=load_explorations().feedback,
    )


def books_told(_site: Site) -> str:
    """Return how uneven the work of each book is taken to be."""
    books = load_explorations().waiting.books
    return (
        f"{books.factory_arrivals:g} for arrivals and {books.factory_work:g} for pieces in the Factory, "
        f"{books.orchestra_arrivals:g} and {books.orchestra_work:g} in the Orchestra"
    )


def coverage_told(_site: Site) -> str:
    """Return how many of 1,000 intervals hold the exact wait."""
    proof = load_explorations().waiting.proof
    return f"{proof.at_70} (at 70% full) and {proof.at_80} (at 80% full)"


def feedback_coverage_told(_site: Site) -> str:
    """Return how many of 1,000 intervals hold the formula's cost."""
    return str(load_explorations().feedback.proof.at_9)


def optimum_told(_site: Site) -> str:
    """Return in how many of 1,000 runs the formula's best rhythm is among the cheapest."""
    return str(load_explorations().feedback.proof.optimum)


MACROS: Final = (
    explore_waiting,
    explore_feedback,
    books_told,
    coverage_told,
    feedback_coverage_told,
    optimum_told,
)
