"""What a result comes to in a few sentences, the decision first: notes, chat, ticket, picture and calendar.

Each kind of result makes a :class:`Summary` of itself; whatever shows one needs to know nothing else of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from playbook.catalog.instrument import Instrument
from playbook.catalog.take_away import load_take_away
from playbook.domain.action_plan import NOTHING_AGREED, ActionPlan
from playbook.narrative import wording
from playbook.narrative.blocks import Block, Bullets, Heading, Inline, Paragraph, Span, joined, labelled
from playbook.narrative.common import Href

if TYPE_CHECKING:
    from playbook.catalog.texts import Texts
    from playbook.results.documents import Due


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What was decided about a piece of work, and from what.

    ``title`` heads it, ``work`` names the work, ``about`` says when and by how many. ``reading`` is a
    sentence, behind ``reading_label``. ``agreed`` is the decision behind the words ``will``; ``undecided``
    says what is not agreed yet, and the action is then what somebody brings to settle it. ``proposed`` tells
    that nobody has agreed to the action; ``nothing`` is said where there is none. ``next_look`` says when,
    ``after_look`` what comes behind a look that scores nothing. ``open`` are sentences, ``moved`` is what
    changed since the last result.
    """

    title: str
    work: str
    about: str
    reading: str
    reading_label: str
    will: str
    agreed: ActionPlan = NOTHING_AGREED
    undecided: str = ""
    nothing: str = ""
    proposed: bool = False
    next_look: str = ""
    after_look: str = ""
    open: tuple[Inline, ...] = ()
    moved: Inline = ()


class Decision:
    """Says what a summary has decided, a thought at a time; links lead where ``href`` says, if anywhere."""

    def __init__(self, summary: Summary, instrument: Instrument, href: Href | None = None) -> None:
        self.summary, self.agreed, self.href = summary, summary.agreed, href
        self.play = instrument.plays.get(self.agreed.play)
        self.take: Texts = load_take_away().words

    @property
    def act(self) -> str:
        """The one action in the team's words; what its play is for, where they only named a play."""
        return self.agreed.action or (wording.small(self.play.purpose).rstrip(".") if self.play else "")

    def sentences(self) -> Iterator[Inline]:
        """Yield the decision, both signs, and what stays as it is."""
        if action := self.action():
            yield action
        if signs := tuple(self.signs()):
            yield joined_inline(signs)
        if keep := self.keep():
            yield keep

    def action(self) -> Inline:
        """Return who does what by when, or what is not agreed yet."""
        if self.summary.undecided:
            return self._brings()
        if not self.act:
            return (Span(self.summary.nothing, strong=True),) if self.summary.nothing else ()
        act = (Span(self.summary.will, strong=True), Span(f" {self.act}"), *self._way())
        # A link behind the words closes the sentence; else the words may have closed it themselves.
        end = "." if len(act) > 2 else wording.sentence(self.act)[len(self.act) :]
        return (*act, Span(end), *self.owner())

    def owner(self) -> Inline:
        """Return whose it is and by when, as far as that is said, each behind its label."""
        by = wording.weekday_if_date(self.agreed.by)
        parts = ((self.take["owner"], self.agreed.owner), (self.take["by"], by))
        told = (labelled(label, wording.sentence(text)) for label, text in parts if text)
        return tuple(span for part in told for span in (Span(" "), *part))

    def signs(self) -> Iterator[Inline]:
        """Yield the sign that it works and the sign to stop."""
        for label, text in (("works-if", self.agreed.success), ("stop-if", self.agreed.stop)):
            if text:
                yield _said(self.take[label], text)

    def keep(self) -> Inline:
        """Return what stays as it is, if that was said."""
        return _said(self.take["keep"], self.agreed.keep) if self.agreed.keep else ()

    def _way(self) -> Inline:
        if not self.play or not self.href or not self.agreed.action:
            return ()
        return (Span(" ("), Span(self.play.title.lower(), href=self.href(self.play.id)), Span(")"))

    def _brings(self) -> Inline:
        head = (Span(self.take["undecided"], strong=True), Span(f" {self.summary.undecided}"))
        if not self.agreed.action:
            return (*head, Span(f". {self.take['undecided-open']}"))
        owner = self.agreed.owner or self.take["somebody"]
        by = wording.weekday_if_date(self.agreed.by)
        day = (Span(" "), Span(self.take["brings-by"], strong=True), Span(f" {by}")) if by else ()
        brings = Span(self.take["brings"], strong=True)
        return (*head, Span(f"; {owner} "), brings, Span(f" {self.agreed.action}"), *day, Span("."))


def next_look(due: Due, agreed: ActionPlan) -> str:
    """Return when to look again: the day that was agreed, else the one that was proposed."""
    take, day = load_take_away().words, agreed.checkpoint or due["date"]
    when = wording.weekday_if_date(day) if day else in_weeks(due)
    return take["look"].format(when=", ".join(filter(None, (when, agreed.time))))


def in_weeks(due: Due) -> str:
    """Return in how many weeks to look again."""
    return load_take_away().words["in-weeks"].format(weeks=wording.count(due["weeks"], "week"))


def after_look(due: Due, instrument: Instrument) -> str:
    """Return that a look scores nothing, and when scoring follows; nothing where the look scores."""
    take, over_time, then = load_take_away().words, instrument.readings.over_time, due["then"]
    if not then:
        return ""
    if not then["date"]:
        return f"{take['only-look']} {over_time['then-scored'].format(weeks=then['weeks'])}"
    scored = over_time["then-scored-on"].format(weeks=then["weeks"], date=wording.day(then["date"]))
    return f"{take['only-look']} {scored}"


def notes_head(summary: Summary, instrument: Instrument, href: Href) -> Iterator[Block]:
    """Yield what all notes begin with: the decision and the next look, the reading, what is open."""
    take = load_take_away().words
    yield Heading(2, summary.title)
    items = list(Decision(summary, instrument, href).sentences())
    agenda = Span(instrument.readings.labels["agenda"], href=href("checkpoint"))
    after = f" {summary.after_look}" if summary.after_look else ""
    items.append(labelled(take["next-look"], f"{summary.next_look} (", agenda, Span(f").{after}")))
    yield Bullets(tuple(items), "decision")
    about = (Span(" "), Span(summary.about, quiet=True)) if summary.about else ()
    reading = f"{wording.small(summary.reading)} {instrument.readings.starter}"
    yield Paragraph((*labelled(summary.reading_label, reading), *about), "reading")
    yield from (Paragraph(text, "open") for text in summary.open)


def notes_foot(instrument: Instrument, href: Href, said: str = "") -> Paragraph:
    """Return the line under all notes: method and limits, and what else there is to say."""
    links = (
        Span(instrument.readings.labels["method"], href=href("method")),
        Span(instrument.readings.labels["limits"], href=href("limits")),
    )
    return Paragraph(joined((*links, *((Span(said),) if said else ()))), "links")


def joined_inline(texts: tuple[Inline, ...]) -> Inline:
    """Return texts one behind the other, a blank between two."""
    return tuple(span for text in texts for span in (Span(" "), *text))[1:]


def _said(label: str, text: str) -> Inline:
    return (Span(label, strong=True), Span(f" {wording.sentence(text)}"))
