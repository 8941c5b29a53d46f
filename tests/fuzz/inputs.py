"""How inputs are made: whole ones with known pieces in them, and damaged ones."""

from __future__ import annotations

import json
import tomllib
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any
from urllib.parse import quote

from playbook.catalog.load import load_instrument
from playbook.catalog.schema import (
    Case,
    Element,
    Pitfall,
    Play,
    Question,
    Reference,
    Section,
    Step,
    Symptom,
    Term,
)
from playbook.codecs.share_code import encode
from playbook.domain.ballot import ELEMENTS, QUESTIONS
from playbook.domain.team import tally
from playbook.results.ballot import json_text
from playbook.results.team import team_document
from tests.fuzz import material
from tests.support.files import as_file

CONTENT = Path(__file__).parents[2] / "playbook" / "content"


@dataclass(frozen=True)
class Input:
    """One input; ``good`` and ``bad`` count the pieces planted in it, if they are known."""

    value: Any
    good: int | None = None
    bad: int = 0


def code(random: Random) -> Input:
    code = encode(material.ballot(random))
    return Input(code, 1) if random.random() < 0.2 else Input(material.damaged(random, code, 3))


def chat(random: Random) -> Input:
    good = bad = 0
    lines = []
    for number in random.sample(range(1, 65_535), random.randint(0, 5)):
        line, is_good, is_bad = _chat_line(random, number)
        lines.append(line)
        good, bad = good + is_good, bad + is_bad
    text = random.choice(("\n", "\r\n", "\n\n")).join(lines)
    return Input(text, good, bad) if random.random() < 0.5 else Input(material.damaged(random, text))


def _chat_line(random: Random, number: int) -> tuple[str, int, int]:
    answers = [str(random.randint(1, 10)) for _ in range(random.choice((4, 12)))]
    name = random.choice(("", f"Anna{number}: ", "> ", f"[10:02] Tom{number}: ", "mine is "))
    code = encode(material.ballot(random, number))
    return random.choice(
        (
            (name + code, 1, 0),
            (name + code.lower().replace("-", " ", 1).replace(" ", "-", 1), 1, 0),
            (f"https://x.example/team/%23{quote(code)}", 1, 0),
            (name + material.broken_code(random), 0, 1),
            (" ".join(answers), 1, 0),
            (",".join([random.choice(("0", "11", "200", "x", "-")), *answers[1:]]), 0, 1),
            ("Tom: " + " ".join([*answers[:3], "11", *answers[4:]]), 0, 1),
            (" ".join(random.choices(material.WORDS, k=5)), 0, 0),
        )
    )


def table(random: Random) -> Input:
    columns = [*QUESTIONS, *random.sample(ELEMENTS, random.randint(0, 8)), "comment"]
    random.shuffle(columns)
    delimiter = random.choice(",;\t")
    rows = [random.choice(([*columns], [f"work-{n}" if n in QUESTIONS else n.upper() for n in columns]))]
    good = 0
    bad = 0
    for _ in range(random.randint(0, 6)):
        cells, is_good = _row(random, columns)
        rows.append(cells)
        good, bad = good + is_good, bad + (not is_good)
    text = random.choice(("\n", "\r\n")).join(delimiter.join(row) for row in rows)
    text = random.choice(("", "\ufeff", f"sep={delimiter}\n")) + text + random.choice(("", "\n", "\n\n \n"))
    return Input(text, good, bad) if random.random() < 0.5 else Input(material.damaged(random, text))


def _row(random: Random, columns: list[str]) -> tuple[list[str], bool]:
    fine = {name: random.choice(("1", " 7", "9.0", "10 (Orchestra)", "4 [x]")) for name in QUESTIONS}
    fine |= {name: random.choice(("", "-", "x", "none", "3", "N/A")) for name in ELEMENTS}
    fine |= {"comment": random.choice(material.WORDS)}
    if random.random() < 0.6:
        return [fine[name] for name in columns], True
    wrong = random.choice([name for name in columns if name != "comment"])
    cells = {**fine, wrong: random.choice(("0", "11", "9.5", "ten", "9 8", "9999999999"))}
    return [cells[name] for name in columns], False


def line(random: Random) -> Input:
    good = bad = 0
    lines = []
    for _ in range(random.randint(0, 4)):
        line = material.team_line(random)
        if random.random() < 0.4:
            line = _wrong_line(random, line)
            bad += 1
        else:
            good += 1
        lines.append(random.choice(("", "> ", "`", "Result: ")) + line)
    text = "\n".join(lines)
    return Input(text, good, bad) if random.random() < 0.5 else Input(material.damaged(random, text))


def _wrong_line(random: Random, line: str) -> str:
    head, behind = line.split(" gap=")
    gaps, _, fields = behind.partition(" ")
    return random.choice(
        (
            f"{head} gap={gaps},1 {fields}",
            f"{head} gap=? {fields}",
            f"{head} gap={gaps.replace(gaps.split(',')[0], '12', 1)} {fields}",
            line.replace("fo-team v1", "fo-team v2"),
            line.replace("work=", "work=11,"),
            line.replace(" n=", " n=0 n="),
            f"fo-team v1 2026-02-30 {line.split(maxsplit=3)[3]}",
        )
    )


NOTES = (
    "## Factory or Orchestra? Pricing rewrite, next six weeks\n*24 Nov 2026*\n\n**Action:** plan in three "
    "questions ([outcome backlog](https://x.example/go/outcome-backlog/)). **Owner, by:** lead, 1 Dec\n"
    "**It works if:** three decisions. **We stop if:** live support slips.\n"
)

LATER_NOTES = (
    "## Factory or Orchestra? Pricing rewrite, next six weeks\n\n- **We will** plan in three questions "
    "([outcome backlog](https://x.example/go/outcome-backlog/)). **Owner:** lead. **By:** Tue 1 Dec 2026.\n"
    "- **It works if** three decisions. **We stop if** live support slips.\n- **We keep** the release.\n"
    "- **Next look:** Mon 4 Jan 2027, 10:00, 15 min ([agenda](https://x.example/go/checkpoint/)).\n\n"
)


HANDOFF_NOTES = (
    "## Handoff: onboarding flow, from Discovery to Support\n\n**Action:** run one odd case. "
    "**Owner, by:** designer, lead\n\n"
)


def notes(random: Random) -> Input:
    text = (
        random.choice((NOTES, LATER_NOTES))
        + material.team_line(random)
        + "\n"
        + encode(material.ballot(random))
        + "\n"
    )
    return Input(material.damaged(random, text * random.choice((1, 1, 2))))


def handoff_notes(random: Random) -> Input:
    text = HANDOFF_NOTES + material.seam_line(random) + "\n"
    return Input(material.damaged(random, text * random.choice((1, 2, 2))))


def saved(random: Random) -> Input:
    day = material.ballot(random).date
    team = tally([material.ballot(random, 0) for _ in range(random.randint(1, 4))])
    document = json.loads(json_text(team_document(team, load_instrument(), "Pricing", day)))
    kept = {"scope": "Pricing", "text": material.team_line(random), "agreed": {"action": "cut"}}
    saved = {"version": 1, "kind": "checkpoints", "results": [kept, kept]}
    value = random.choice((document, {**document, "agreed": {"action": "cut", "ours": {}}}, saved))
    for _ in range(random.randint(0, 3)):
        value = material.rearranged(random, value)
    text = json.dumps(value)
    return Input(text if random.random() < 0.7 else material.damaged(random, text, 3))


_TOML: tuple[tuple[type, str, str | None], ...] = (
    (Symptom, "symptoms/always-late.toml", None),
    (Play, "plays/andon.toml", None),
    (Case, "cases/finflow.toml", None),
    (Step, "steps/share.toml", None),
    (Question, "questions.toml", "question"),
    (Element, "elements.toml", "element"),
    (Pitfall, "pitfalls.toml", "pitfall"),
    (Term, "terms.toml", "term"),
    (Section, "sections/about.toml", "section"),
    (Reference, "references.toml", "reference"),
)
_TEXTS = [(kind, (CONTENT / file).read_text("utf-8"), key) for kind, file, key in _TOML]
_TABLES = [(kind, tomllib.loads(text), key) for kind, text, key in _TEXTS]


def content(random: Random) -> Input:
    if random.random() < 0.1:
        kind, text, key = random.choice(_TEXTS[:1] + _TEXTS[2:4])
        return Input((kind, material.damaged(random, text), key))
    kind, table, key = random.choice(_TABLES)
    value = random.choice(table[key]) if key else {"id": "some-id", **table}
    for _ in range(random.randint(0, 3)):
        value = material.rearranged(random, value)
    return Input((kind, value, None))


def request(random: Random) -> Input:
    if random.random() < 0.2:
        whole = json.loads(_good_request(random))
        return Input(json.dumps(material.rearranged(random, whole)), None)
    return Input(_good_request(random), 1)


def _good_request(random: Random) -> str:
    held = [encode(material.ballot(random)) for _ in range(random.randint(0, 3))]
    text = random.choice((chat, table, line, notes))(random).value
    values = ("", "1", "9", "10", "none", "0", "11", "x", random.choice(material.TOKENS))
    names = [*(f"work-{n}" for n in QUESTIONS), *(f"practice-{n}" for n in ELEMENTS)]
    answers = {name: random.choice(values[: random.choice((4, 5, 9))]) for name in names}
    foreign = material.damaged(random, random.choice(("Pricing", "2026-11-22", held[0] if held else "9")))
    form = random.choice(("csv", "json", foreign))
    handed_in = {"file": as_file(text)}
    common = {"scope": foreign, "date": random.choice(("", "2026-11-22", foreign)), "site": foreign}
    return json.dumps(
        random.choice(
            (
                {"op": "read", "code": foreign},
                {"op": "rows", "answers": answers, **common},
                {"op": "ballot", "answers": answers, "id": random.randint(-1, 70_000), **common},
                {"op": "collect", "held": held, **(handed_in if random.random() < 0.3 else {"text": text})},
                {"op": "remove", "text": text, "held": held},
                {"op": "keep-last", "id": random.randint(0, 9), "held": held},
                {"op": "seal", "text": text},
                {"op": "results", "text": text, "scope": foreign},
                {"op": "team-export", "format": form, "held": held, "agreed": {"action": foreign}, **common},
                {
                    "op": "export",
                    "format": form,
                    "answers": answers,
                    **common,
                },
            )
        )
    )
