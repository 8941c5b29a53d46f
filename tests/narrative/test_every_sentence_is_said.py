"""Every sentence of a result is said to somebody: a search that stops when none is left."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, replace
from datetime import timedelta
from random import Random

from playbook.api import team as team_page
from playbook.catalog.completeness import said_once
from playbook.catalog.load import load_catalog
from playbook.catalog.take_away import load_take_away
from playbook.domain.action_plan import ActionPlan
from playbook.domain.ballot import ELEMENTS, NO_AGREED_WAY, QUESTIONS, Ballot, PracticeAnswer
from playbook.domain.team import tally
from playbook.narrative.asking import asking
from playbook.narrative.blocks import Block, Bullets, Changes, Fold, Heading, Lines, Paragraph, Table
from playbook.narrative.checkpoint import checkpoint_reading
from playbook.narrative.pattern import plain
from playbook.narrative.reveal import screens, sealed_blocks
from playbook.renderers.dispatch import blocks_of
from playbook.results.ballot import ballot_document
from playbook.results.checkpoint import checkpoint_document
from playbook.results.documents import TeamResult
from playbook.results.team import team_document, team_line
from tests.support.random_results import random_ballot, random_team
from tests.support.samples import DAY, work

SEED, BALLOTS, TEAMS, COMPARISONS = 16, 600, 200, 150
CATALOG = load_catalog()
PLACEHOLDER = re.compile(r"{\w*}")
VOICES = ("factory", "orchestra")
PAGES_SAY = {
    "guidance.toml:first.way",
    "readings.toml:team.two-ask",
}
"""What pages say around a result, and no result."""
RARE_TEAMS = {
    "a routine tighter than it needs": "9999|75 9999|75 6666|44 4444|75 4444|- 4444|- 4444|-",
    "a routine pulled both ways": "9999|55558884 9999|55558884 6666|44448884 4444|55558884"
    + " 4444|----8884" * 3,
    "open work freer than it needs": "2222|46 2222|46 5555|77 7777|46 7777|- 7777|- 7777|-",
    "open work seen from both sides": "8888|82888888 8888|82888888 8888|89888888 8888|89888888",
    "a blend seen from both sides": "5555|52555555 5555|52555555 5555|59555555 5555|59555555",
    "split in each ballot and in no median": "1955|5 5195|5 5519|5 9551|5 5555|5 5555|5 5555|5",
}
"""Teams that chance seldom draws: medians may pull, or hide, what no single ballot does."""


def sentences() -> dict[str, str]:
    """Return every sentence of a result by its place."""
    groups = {"team": CATALOG.readings.team, "over_time": CATALOG.readings.over_time}
    groups["reveal"] = asdict(CATALOG.readings.reveal)
    asks = {
        f"take_away.toml:asks.{name}.{habit}.{part}": text
        for name, habits in load_take_away().asks.items()
        for habit, ask in habits.items()
        for part, text in asdict(ask).items()
    }
    read = {f"{group}.{name}": said for group, texts in groups.items() for name, said in texts.items()}
    return dict(said_once(CATALOG)) | {f"readings.toml:{place}": said for place, said in read.items()} | asks


def pieces_of(sentence: str) -> tuple[str, ...]:
    """Return the words of a sentence around what is filled in."""
    for voice in VOICES:
        sentence = sentence.replace(f"{{{voice}}}", voice)
    return tuple(piece for piece in PLACEHOLDER.split(sentence) if piece)


def holds(text: str, pieces: tuple[str, ...]) -> bool:
    """Tell whether one line of a text has the pieces in their order."""
    if not all(piece in text for piece in pieces):
        return False
    whole = re.compile(".*?".join(map(re.escape, pieces)))
    return any(whole.search(line) for line in text.split("\n") if pieces[0] in line)


def unsaid(texts: Iterable[str], wanted: Mapping[str, str]) -> set[str]:
    """Return the places of sentences that no text holds."""
    left = {place: pieces_of(said) for place, said in wanted.items()}
    for text in texts:
        left = {place: pieces for place, pieces in left.items() if not holds(text, pieces)}
        if not left:
            break
    return set(left)


def told(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Heading):
            yield block.text
        elif isinstance(block, Paragraph):
            yield plain(block.text)
        elif isinstance(block, Lines | Bullets):
            yield from map(plain, block.items)
        elif isinstance(block, Changes):
            yield block.more
            for item in block.items:
                yield from (item.label, item.say, item.sign)
        elif isinstance(block, Table):
            yield from (block.caption, *block.head, *itertools.chain.from_iterable(block.rows))
        elif isinstance(block, Fold):
            yield block.title
            yield from told(block.blocks)


def texts() -> Iterator[str]:
    """Yield what is said of one result after another, first those that lie at an end or have no way."""
    rng = Random(SEED)
    drawn = (random_ballot(rng) for _ in range(BALLOTS))
    for ballot in itertools.chain(uniform_ballots(), split_ballots(), ballots_without_a_way(), drawn):
        yield said_to_one(ballot)
    yield said_to_a_team([random_ballot(rng)], rng)
    rare = [[spelt(person) for person in people.split()] for people in RARE_TEAMS.values()]
    for people in (*rare, *(random_team(rng) for _ in range(TEAMS))):
        yield said_to_a_team(people, rng)
    for _ in range(COMPARISONS):
        yield said_over_time(rng)
    yield said_to_somebody_invited()


def uniform_ballots() -> Iterator[Ballot]:
    for place, run in itertools.product(range(1, 11), range(1, 11)):
        yield Ballot(work(place), dict.fromkeys(ELEMENTS, run))  # type: ignore[arg-type]


def split_ballots() -> Iterator[Ballot]:
    for (known, new), run in itertools.product(itertools.permutations(QUESTIONS, 2), (2, 9)):
        yield Ballot({**work(5), known: 1, new: 10}, dict.fromkeys(ELEMENTS, run))  # type: ignore[dict-item]


def ballots_without_a_way() -> Iterator[Ballot]:
    for place, name in itertools.product((2, 5, 9), ELEMENTS):
        practice: dict[str, PracticeAnswer] = {**dict.fromkeys(ELEMENTS, place), name: NO_AGREED_WAY}
        yield Ballot(work(place), practice)  # type: ignore[arg-type]


def spelt(person: str) -> Ballot:
    """Return a ballot from ``"9999|5"``: elements behind the last one repeat it, ``-`` is left empty."""
    places, run = person.split("|")
    given = zip(ELEMENTS, run.ljust(len(ELEMENTS), run[-1]), strict=True)
    practice = {name: int(value) for name, value in given if value != "-"}
    return Ballot(dict(zip(QUESTIONS, map(int, places), strict=True)), practice)  # type: ignore[arg-type]


def said_to_one(ballot: Ballot) -> str:
    dated = replace(ballot, date=DAY if ballot.work["output"] % 2 else None)
    return "\n".join(told(blocks_of(ballot_document(dated, CATALOG), CATALOG, str)))


def said_to_a_team(people: list[Ballot], rng: Random) -> str:
    document = team_document(tally(people), CATALOG, day=DAY)
    shown = [block for screen in screens(document, CATALOG, str) for block in screen.blocks]
    sealed = sealed_blocks(ballot_document(random_ballot(rng), CATALOG), document, CATALOG)
    asked = [block for name in plan_of(document) for block in asking_for(name, document)]
    return "\n".join(told([*blocks_of(document, CATALOG, str), *shown, *sealed, *asked]))


def plan_of(document: TeamResult) -> list[str]:
    return document["fit"]["plan"] if document["fit"] else []


def asking_for(name: str, document: TeamResult) -> tuple[Block, ...]:
    return asking(document, CATALOG, str, ActionPlan(ours={name: "ask"}))


def said_over_time(rng: Random) -> str:
    later = DAY + timedelta(weeks=4)
    if rng.random() < 0.3:
        results = [replace(random_ballot(rng), date=day) for day in (DAY, later)]
    else:
        people = random_team(rng)
        again = people if rng.random() < 0.3 else random_team(rng)
        results = [team_line(tally(group), day) for group, day in ((people, DAY), (again, later))]
        if rng.random() < 0.2:
            results[0] = replace(results[0], open=None, edition=results[0].edition + 1)
        if rng.random() < 0.2:
            results.append(replace(results[0], date=later + timedelta(weeks=4)))
    return "\n".join(told(checkpoint_reading(checkpoint_document(results, CATALOG), CATALOG, str)))


def said_to_somebody_invited() -> str:
    four = {f"work-{name}": "9" for name in QUESTIONS}
    twelve = four | {f"practice-{name}": "9" for name in ELEMENTS}
    asked = ((four, False), (twelve, False), (twelve, True))
    told_so_far = [team_page.ballot({"answers": given, "sealed": sealed}) for given, sealed in asked]
    return "\n".join(part for reply in told_so_far for part in (reply["title"], *reply["means"]))


def test_every_sentence_is_said_to_somebody() -> None:
    assert unsaid(texts(), sentences()) == PAGES_SAY


def test_a_sentence_that_nobody_is_told_is_found() -> None:
    assert unsaid(["One.", "Two."], {"a": "One.", "b": "Three of {n}."}) == {"b"}
