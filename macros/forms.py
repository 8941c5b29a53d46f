"""The questions as forms: the diagnostic in the page, and the worksheets and cards on paper."""

from __future__ import annotations

from typing import Final

from macros.context import Site
from playbook.catalog.handoff import load_handoff
from playbook.domain.faults import Fault, PlaybookError

MANIFEST: Final = "assets/runtime/manifest.json"


def diagnostic(site: Site) -> str:
    """Return the twelve items as a form that Python in the page answers."""
    _need_runtime(site)
    return site.render("diagnostic.html", catalog=site.catalog)


def first_question(site: Site) -> str:
    """Return the first question, each answer a link that carries it into the diagnostic."""
    return site.render("first_question.html", question=next(iter(site.catalog.questions.values())))


def worksheet(site: Site) -> str:
    """Return the twelve items to fill in with a pen."""
    return site.render("worksheet.html", catalog=site.catalog)


def handoff_worksheet(site: Site) -> str:
    """Return a side, the four questions and the eight strands to fill in with a pen."""
    return site.render("handoff_worksheet.html", catalog=site.catalog, words=load_handoff())


def strand_cards(site: Site) -> str:
    """Return the eight strands as cards to print and cut."""
    return site.render("strand_cards.html", words=load_handoff())


def _need_runtime(site: Site) -> None:
    if not (site.docs / MANIFEST).is_file():
        expected, advice = "Python for the page", "run `make stage`"
        raise PlaybookError(
            Fault(f"docs/{MANIFEST}", problem="found nothing", expected=expected, advice=advice)
        )


MACROS: Final = (diagnostic, first_question, worksheet, handoff_worksheet, strand_cards)
