"""One file, for both sides are checked against it: what each operation is asked, and what it replies.

Only type checkers read it, never the page: mypy holds the operations to it, and tsc the scripts, by way of
``docs/assets/js/python/contract.d.ts``, which ``python -m tools.quality.contract`` writes from it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Literal, NotRequired, TypeAlias, TypedDict

from playbook.results.comparison import Row
from playbook.results.documents import Due
from playbook.results.map_documents import HandoffPart, JoinPart, PiecePart

Answers: TypeAlias = dict[str, str]
"""Input names (``work-output`` …) to ``"1"`` … ``"10"`` or ``"none"``."""

ResultDocument: TypeAlias = Mapping[str, object]
"""A result as :mod:`playbook.results.documents` has it; the page keeps it and hands it back unread."""


class Handoff(TypedDict):
    """What is handed over, by whom, to whom, and how often it is performed, as far as it is said.

    A request with it is about a handoff: ``side``, ``work-…`` and ``strand-…`` are what a ballot answers.
    ``earlier`` is the line of an earlier result, to be compared with.
    """

    origin: str
    to: str
    what: str
    times: str
    earlier: NotRequired[str]


class Ballot(TypedDict):
    """The answers of one person as the form holds them; an id of 0 is none."""

    answers: Answers
    scope: NotRequired[str | None]
    date: NotRequired[str | None]
    id: NotRequired[int]


class DiagnoseRequest(Ballot):
    """A ballot, and where links in its reading lead from: the site's address, and the way to its root."""

    site: NotRequired[str]
    root: NotRequired[str]


class Answered(TypedDict):
    """How many questions of each part are answered."""

    work: int
    practice: int


class Diagnosis(TypedDict):
    """What the answers say so far, to see and to hear; a code where they are enough for one."""

    answered: Answered
    complete: bool
    html: str
    say: str
    code: NotRequired[str]


class ReadRequest(TypedDict):
    """A share code as somebody gave it."""

    code: str


class Reading(TypedDict):
    """The ballot in a share code."""

    answers: Answers
    date: str | None
    id: int


class RehearseRequest(TypedDict):
    """Which made-up ballot to diagnose."""

    turn: int


class Nothing(TypedDict):
    """A reply that tells nothing."""


TakeAway: TypeAlias = Literal[
    "markdown",
    "wiki",
    "chat",
    "ticket",
    "ask",
    "link",
    "link-markdown",
    "link-title",
    "json",
    "csv",
    "svg",
    "ics",
]
"""What every result can be taken away as."""


class ExportRequest(Ballot):
    """A ballot to take away; ``now`` is the moment in ISO 8601."""

    site: NotRequired[str]
    format: TakeAway
    now: str


class Download(TypedDict):
    """A text to take away, with the name and the media type of its file.

    ``html`` is the same with its looks, for what takes them; ``title`` goes into a field of its own.
    """

    text: str
    filename: str
    type: str
    html: NotRequired[str]
    title: NotRequired[str]


class BallotRequest(Ballot):
    """A ballot to hand in; ``sealed`` where the page seals it, so that the words fit."""

    sealed: NotRequired[bool]
    handoff: NotRequired[Handoff | None]


class BallotReply(TypedDict):
    """The code of a ballot that is ready, or how far it is; never what the answers mean.

    ``plain`` is what is sealed of it.
    """

    complete: bool
    code: str | None
    say: str
    title: NotRequired[str]
    means: NotRequired[list[str]]
    plain: NotRequired[str]


class SpellSealedRequest(TypedDict):
    """A box that the page has sealed, in base64."""

    box: str


class SealedCode(TypedDict):
    """The code of a box."""

    code: str


class OpenedBoxes(TypedDict):
    """What the page has found in sealed codes, by box: what was sealed, or the name of a reason."""

    opened: NotRequired[dict[str, str]]


class Unopened(TypedDict):
    """The boxes of sealed codes that the page opens before it asks the same again."""

    boxes: list[str]


class OfferedItem(TypedDict):
    """What may be a ballot, or may correct those of ``corrects``; the page shows place and kind only.

    ``table`` is the one in the room from which it comes.
    """

    where: str
    kind: str
    ballot: str
    corrects: list[str]
    table: NotRequired[str]


class SessionRequest(TypedDict):
    """A session as the page holds it: ballots, open and settled offers, ids confirmed as they are.

    A ballot is a code, with its table in the room and a blank before it where it has one: ``T2 FO-…``. New
    ones that name no table come from ``table``.
    """

    handoff: NotRequired[Handoff | None]
    held: list[str]
    offered: NotRequired[list[OfferedItem]]
    settled: NotRequired[list[OfferedItem]]
    confirmed: NotRequired[list[int]]
    table: NotRequired[str]


class Counts(TypedDict):
    """How many ballots are sure, how many may correct another, and how many lines may be slips."""

    sure: int
    corrections: int
    slips: int


class SideCounts(TypedDict):
    """How many ballots of each side of a handoff are in."""

    composers: int
    performers: int


class HeldNow(TypedDict):
    """What a session holds after a change; of a handoff also each side's count and an earlier line."""

    sides: NotRequired[SideCounts]
    earlier: NotRequired[str]

    held: list[str]
    offered: list[OfferedItem]
    corrections: list[int]
    counts: Counts


class File(TypedDict):
    """A file as it is, whatever is in it."""

    name: str
    base64: str


class CollectRequest(SessionRequest, OpenedBoxes):
    """A paste or a ``file``; ``html`` is the text of a paste as a page has it."""

    text: NotRequired[str]
    file: NotRequired[File]
    html: NotRequired[str | None]


class Unreadable(TypedDict):
    """A piece that could not be read: where it stood, and why; ``sealed`` where another key may open it."""

    where: str
    reason: str
    sealed: NotRequired[bool]


class Collected(HeldNow):
    """The ballots that are held now, and in numbers what came in; ``unused`` names columns."""

    new: int
    duplicates: int
    unreadable: list[Unreadable]
    unlisted: int
    unused: list[str]
    results: int
    scope: str | None


class Restored(TypedDict):
    """A team's result that was saved before."""

    document: ResultDocument


class RemoveRequest(SessionRequest, OpenedBoxes):
    """Ballots to take out of those that are held."""

    text: str


class KeepLastRequest(SessionRequest):
    """The id that several held ballots share."""

    id: int


class Remaining(HeldNow):
    """The ballots that are held now, and how many are gone."""

    removed: int


class CountRequest(SessionRequest):
    """An offer to count; ``instead`` takes it in the place of what it corrects."""

    item: OfferedItem
    instead: NotRequired[bool]


class LeaveOutRequest(SessionRequest):
    """An offer that does not count."""

    item: OfferedItem


class Settled(HeldNow):
    """A session after an offer was left out."""

    settled: list[OfferedItem]


class Counted(Settled):
    """A session after an offer was counted."""

    new: int
    removed: int


class ActionPlanFields(TypedDict):
    """What a team agreed, as its form holds it: empty where nothing is said; elements and questions by id.

    Of a handoff, ``owner`` is the composers', and the performers have one too.
    """

    play: str
    action: str
    owner: str
    owner_performers: NotRequired[str]
    by: str
    success: str
    stop: str
    keep: str
    checkpoint: str
    ours: dict[str, str]
    opposed: dict[str, str]
    time: NotRequired[str]
    expected: NotRequired[int]
    added: NotRequired[int]
    removed: NotRequired[int]
    revealed: NotRequired[bool]
    numbers: NotRequired[bool]


class TeamRequest(TypedDict):
    """A team's ballots, or its result that was saved before, with what it agreed.

    ``table`` reads those of one table in the room only.
    """

    handoff: NotRequired[Handoff | None]
    held: list[str]
    document: NotRequired[ResultDocument | None]
    scope: NotRequired[str | None]
    date: NotRequired[str | None]
    agreed: NotRequired[ActionPlanFields]
    table: NotRequired[str]
    site: NotRequired[str]
    root: NotRequired[str]


class Screen(TypedDict):
    """One screen of the reveal, to see and to hear."""

    id: str
    html: str
    say: str


class OfferedAction(TypedDict):
    """An action that a result suggests, to be put into the team's own words.

    ``label`` says how it suggests it, ``action`` follows "we will", ``success`` "it works if".
    """

    play: str
    title: str
    label: str
    element: str
    action: str
    success: str


class Revealed(TypedDict):
    """A team's reading: the screens, and the ids of what the page offers next.

    ``undecided`` names what the team does not agree on yet, where it has no shared reading.

    ``asks_first`` tells that the people say yes before any number of theirs leaves the page. What is
    performed once has no checkpoint.
    """

    n: int
    screens: list[Screen]
    plan: list[str]
    opposed: list[str]
    plays: list[str]
    actions: list[OfferedAction]
    undecided: str
    checkpoint: Due | None
    line: str
    asks_first: bool
    scope: str | None


class Html(TypedDict):
    """A piece of a page."""

    html: str


class TeamExportRequest(TeamRequest):
    """A team's result to take away; ``now`` is the moment in ISO 8601."""

    format: TakeAway | Literal["line"]
    now: str


class SealRequest(OpenedBoxes):
    """One code or line of numbers."""

    text: str


class Sealed(TypedDict):
    """The code of a guess."""

    code: str


class OpenSealedRequest(TeamRequest):
    """The code of a guess, and the team's ballots to show it beside."""

    sealed: str


class ResultsRequest(TypedDict):
    """A text or a ``file`` with old results, and the name of the work where it names none."""

    text: NotRequired[str]
    file: NotRequired[File]
    scope: NotRequired[str]
    handoff: NotRequired[OfHandoffs]


class OfHandoffs(TypedDict):
    """Where a request has it, it is about handoffs, and no longer about teams; it holds nothing."""


class SavedResult(TypedDict):
    """A dated result as the checkpoint page keeps it; ``shown`` says in a line what it is.

    Where ``scope_unknown``, it may be of any work: its ``scope`` is only the one that the request names.
    A handoff says so by its ``kind``; it never stands beside a team's result of the same name.
    """

    kind: NotRequired[Literal["handoff"]]
    text: str
    scope: str | None
    scope_unknown: NotRequired[bool]
    agreed: dict[str, str]
    date: str
    shown: str


class Results(TypedDict):
    """The dated results in a text, and a sentence for each fault; ``handoffs``: it holds results of these."""

    items: list[SavedResult]
    faults: list[str]
    handoffs: NotRequired[bool]


class CheckpointRequest(TypedDict):
    """Results of one piece of work."""

    items: list[SavedResult]
    scope: NotRequired[str | None]
    site: NotRequired[str]
    root: NotRequired[str]
    handoff: NotRequired[OfHandoffs]


class Checkpoint(TypedDict):
    """What moved between results; with one, what to do next."""

    complete: bool
    html: str
    say: str
    document: NotRequired[ResultDocument]


class CheckpointExportRequest(CheckpointRequest):
    """A comparison to take away, or all results as one file; ``now`` is the moment in ISO 8601."""

    format: TakeAway
    now: str


class MapHeld(TypedDict):
    """What a map holds, as its document has it; ``joins`` are those that no scored handoff brings."""

    pieces: list[PiecePart]
    handoffs: list[HandoffPart]
    joins: list[JoinPart]


class MapReadRequest(TypedDict):
    """Notes for a map, as text or as a file, and what it holds before them.

    ``name`` is the piece that a line is about which stands alone, ``origin`` and ``to`` are who hands over
    and to whom.
    """

    held: MapHeld
    text: NotRequired[str]
    file: NotRequired[File]
    html: NotRequired[str]
    name: NotRequired[str]
    origin: NotRequired[str]
    to: NotRequired[str]


class UnnamedLine(TypedDict):
    """A line that stands alone, and in words what it tells; nobody knows yet of which piece or handoff."""

    line: str
    handoff: bool
    shown: str


class MapTaken(TypedDict):
    """What a map holds now, what came of the notes, and a sentence for each fault."""

    held: MapHeld
    say: str
    faults: list[str]
    unnamed: list[UnnamedLine]


class MapRequest(TypedDict):
    """What a map holds, and whether its rows stand by name or by next look; ``root`` leads to the site's."""

    held: MapHeld
    order: NotRequired[str]
    site: NotRequired[str]
    root: NotRequired[str]


class HeldOnMap(TypedDict):
    """Each part of what a map holds in a line, in the same order."""

    pieces: list[str]
    handoffs: list[str]
    joins: list[str]


class MapShown(TypedDict):
    """A map to see and to hear, and whether there is a day for the calendar."""

    html: str
    say: str
    due: bool
    shown: HeldOnMap


class MapExportRequest(MapRequest):
    """A map to take away; ``now`` is the moment in ISO 8601."""

    format: TakeAway
    now: str


class LongerRun(TypedDict):
    """How far a longer run of the station has come; the page hands it back unread."""

    part: int
    wait: float
    sums: list[float]


class ExploreRequest(TypedDict):
    """Where the sliders of a model stand, by the name of the input, and which drawing is wanted."""

    settings: dict[str, str]
    compact: NotRequired[bool | None]
    run: NotRequired[LongerRun | None]


class Explored(TypedDict):
    """What a model shows: parts as HTML, a sentence to hear, and where a run begins that is worth it."""

    parts: dict[str, str]
    say: str
    run: LongerRun | None


class RunOn(TypedDict):
    """A longer run, one part further."""

    run: LongerRun
    done: bool
    parts: dict[str, str]


OPERATIONS: Final[Mapping[str, tuple[Any, Any]]] = {
    "diagnose": (DiagnoseRequest, Diagnosis),
    "read": (ReadRequest, Reading),
    "rehearse": (RehearseRequest, Nothing),
    "export": (ExportRequest, Download),
    "rows": (Ballot, dict[str, Row]),
    "ballot": (BallotRequest, BallotReply),
    "spell-sealed": (SpellSealedRequest, SealedCode),
    "collect": (CollectRequest, Collected | Restored | Unopened),
    "remove": (RemoveRequest, Remaining | Unopened),
    "keep-last": (KeepLastRequest, Remaining),
    "count": (CountRequest, Counted),
    "leave-out": (LeaveOutRequest, Settled),
    "team": (TeamRequest, Revealed),
    "team-notes": (TeamRequest, Html),
    "team-export": (TeamExportRequest, Download),
    "seal": (SealRequest, Sealed | Unopened),
    "open-sealed": (OpenSealedRequest, Html),
    "results": (ResultsRequest, Results),
    "checkpoint": (CheckpointRequest, Checkpoint),
    "checkpoint-export": (CheckpointExportRequest, Download),
    "map-read": (MapReadRequest, MapTaken),
    "map-show": (MapRequest, MapShown),
    "map-export": (MapExportRequest, Download),
    "explore-waiting": (ExploreRequest, Explored),
    "explore-waiting-run": (ExploreRequest, RunOn),
    "explore-feedback": (ExploreRequest, Explored),
}
"""What each operation is asked, besides its name as ``op``, and what it replies."""
