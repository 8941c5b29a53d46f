"""The questions as forms: the diagnostic in the page and the worksheet on paper."""

from __future__ import annotations

from typing import Final

from macros.context import Site
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


def _need_runtime(site: Site) -> None:
    if not (site.docs / MANIFEST).is_file():
        expected, advice = "Python for the page", "run `make stage`"
        raise PlaybookError(
            Fault(f"docs/{MANIFEST}", problem="found nothing", expected=expected, advice=advice)
        )


MACROS: Final = (diagnostic, first_question, worksheet)
