"""How tools carry what people hand on: tables in other dialects and titles, lines and notes through wikis."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from dataclasses import dataclass
from html import escape
from random import Random

from playbook.api.dispatch import call
from playbook.catalog.load import load_instrument
from playbook.codecs.share_code import encode
from playbook.codecs.team_line import parse_line
from playbook.domain.ballot import ELEMENTS, QUESTIONS
from playbook.domain.faults import PlaybookError
from playbook.importers.intake import Intake
from playbook.importers.retro_notes import read_results
from playbook.importers.sources import Wording, unpacked
from tests.fuzz import material
from tests.fuzz.inputs import Input
from tests.support.files import as_file

WORDING = Wording.of(load_instrument())
_TITLES = {
    name: [title for title, item in WORDING.titles.items() if item == name]
    for name in (*QUESTIONS, *ELEMENTS)
}
_OTHERS = ("Timestamp", "Email", "Anything else?", "Team", "Start time", "What would help")
_ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be")


@dataclass(frozen=True)
class Table:
    """A table as octets, and how many rows and other columns were put into it."""

    octets: bytes
    good: int
    bad: int
    others: int


def table(random: Random) -> Input:
    """Return a table as a survey tool writes it."""
    columns = [
        *QUESTIONS,
        *random.sample(ELEMENTS, random.randint(0, 4)),
        *random.sample(_OTHERS, random.randint(0, 3)),
    ]
    random.shuffle(columns)
    rows, good, bad = [], 0, 0
    for _ in range(random.randint(1, 5)):
        cells, fine = _row(random, columns)
        rows.append(cells)
        good, bad = good + fine, bad + (not fine)
    write = random.choice((_csv, _csv, _resaved, _markdown, _html))
    text = write(random, [*_heads(random, columns), *rows])
    others = sum(name in _OTHERS for name in columns)
    return Input(Table(text.encode(random.choice(_ENCODINGS)), good, bad, others))


def _heads(random: Random, columns: list[str]) -> list[list[str]]:
    """Return one or two rows of titles."""
    dress = random.choice(_DRESSES)
    head = [
        name if name in _OTHERS else dress.format(_name(random, name), number=number)
        for number, name in enumerate(columns, 1)
    ]
    if random.random() < 0.2:
        return [["Answers", "of the team", *[""] * (len(columns) - 2)], head]
    if random.random() < 0.2:
        return [head, [f"Q{number}_1" for number in range(1, len(columns) + 1)]]
    return [head]


def _name(random: Random, name: str) -> str:
    return random.choice((name, name.upper(), *_TITLES[name]))


_DRESSES = (
    "{}",
    "{number}. {}",
    "{} *",
    "Where is it? [{}]",
    "Q{number}[SQ00{number}]. How? [{}]",
    "How? - {}",
)


def _row(random: Random, columns: list[str]) -> tuple[list[str], bool]:
    label = random.choice(("{}", "{}", "{}.0", "{} (so)", "{} - so", "{}: known"))
    fine = {name: label.format(random.randint(1, 10)) for name in QUESTIONS}
    fine |= {name: random.choice(("", "-", "x", "No agreed way", "3", "10 - Orchestra")) for name in ELEMENTS}
    fine |= {name: random.choice(material.WORDS) for name in _OTHERS}
    if random.random() < 0.6:
        return [fine[name] for name in columns], True
    wrong = random.choice([name for name in columns if name not in _OTHERS])
    bad = {**fine, wrong: random.choice(("0", "11", "9.5", "ten", "9 or 8", "7-8", "?"))}
    return [bad[name] for name in columns], False


def _csv(random: Random, rows: list[list[str]]) -> str:
    delimiter = random.choice(",;\t")
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, quoting=random.choice((csv.QUOTE_MINIMAL, csv.QUOTE_ALL))).writerows(
        rows
    )
    return random.choice(("", "", f"sep={delimiter}\r\n")) + out.getvalue()


def _resaved(random: Random, rows: list[list[str]]) -> str:
    inner, out = io.StringIO(), io.StringIO()
    csv.writer(inner).writerows(rows)
    csv.writer(out, delimiter=";", quoting=csv.QUOTE_ALL).writerows(
        [line] for line in inner.getvalue().splitlines()
    )
    return out.getvalue()


def _markdown(random: Random, rows: list[list[str]]) -> str:
    lines = [f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in row)} |" for row in rows]
    rule = "|" + "---|" * len(rows[0])
    return "\n".join([lines[0], rule, *lines[1:]]) + "\n"


def _html(random: Random, rows: list[list[str]]) -> str:
    cells = ("".join(f"<td>{escape(cell)}</td>" for cell in row) for row in rows)
    return "<table>" + "\n".join(f"<tr>{row}</tr>" for row in cells) + "</table>"


def check_table(item: Input) -> None:
    """Every row is read or told, every other column named, and the page says the same as the reader below."""
    given: Table = item.value
    intake = Intake(WORDING)
    [source] = unpacked("answers.csv", given.octets, WORDING)
    packed = list(intake.read(source))
    told = [piece for piece in intake.unreadable if piece.where != "table"]
    assert (len(packed), len(told), len(intake.unused)) == (given.good, given.bad, given.others)
    reply = _page("collect", given.octets)
    assert (reply["new"], len(reply["unreadable"])) == (len(packed), len(intake.unreadable))
    assert reply["unused"] == intake.unused
    assert not any("7-8" in piece["reason"] or "9 or 8" in piece["reason"] for piece in reply["unreadable"])


def _page(op: str, octets: bytes) -> dict[str, list[object]]:
    reply = json.loads(call(json.dumps({"op": op, "held": [], "file": as_file(octets)})))
    assert reply["ok"], reply
    result: dict[str, list[object]] = reply["result"]
    return result


_SWAPS = (
    ("-", ("\\-", "&#45;", "–", "−", "{-}", "‑")),
    ("=", ("=3D", "\\=", "&equals;")),
    (" ", ("\n> ", "\u00a0", " | ", "  ", "\n# ", "\n* ")),
    (",", (", ", ";", ",\n", "\t")),
    ("t", ("t\u200b", "t\u200d", "T")),
)
_AROUND = (
    "{}",
    "> {}",
    "* {}",
    "1. {}",
    "| {} |",
    "`{}`",
    "{{{{{}}}}}",
    "<p>{}</p>",
    "<code>{}</code>",
    "Result: {}.",
)
_BEHIND = ("", "\n- next", "\n> and more", "\n7 people came", " mood=none", "\n\nfo-team spirit")


def line(random: Random) -> Input:
    """Return a line, and what up to three carriers made of it."""
    whole = material.team_line(random)
    carried = whole
    for sign, others in random.sample(_SWAPS, random.randint(1, 3)):
        carried = carried.replace(sign, random.choice(others), random.choice((1, 3, 99)))
    return Input((whole, random.choice(_AROUND).format(carried) + random.choice(_BEHIND)))


def check_line(item: Input) -> None:
    """The line is read as it was, or told: never as another one, and never with its gaps lost."""
    whole, carried = item.value
    results, faults = read_results(f"## Factory or Orchestra? Pricing\n\n{carried}\n\n")
    assert [result.text for result in results] == [whole] or (not results and len(faults) == 1), (
        results,
        faults,
    )
    assert all(result.scope == "Pricing" for result in results)
    assert parse_line(whole)


def file(random: Random) -> Input:
    """Return octets that may be anything."""
    text = material.damaged(
        random, f"output,process,metric,role\n9,8,8,7\n{encode(material.ballot(random))}\n"
    )
    octets = text.encode(random.choice(_ENCODINGS), "replace")
    if random.random() < 0.3:
        held = io.BytesIO()
        with zipfile.ZipFile(held, "w", random.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))) as archive:
            name = random.choice(("chat.txt", "a.csv", "photo.jpg", "xl/workbook.xml"))
            archive.writestr(zipfile.ZipInfo(name), octets, archive.compression)
        octets = held.getvalue()
    for _ in range(random.randint(0, 3)):
        place = random.randrange(len(octets) + 1)
        octets = (
            octets[:place] + random.randbytes(random.randint(0, 3)) + octets[place + random.randint(0, 3) :]
        )
    return Input(octets)


def check_file(item: Input) -> None:
    """Any octets are read or refused in a sentence."""
    intake = Intake(WORDING)
    try:
        for source in unpacked("file.csv", item.value, WORDING):
            list(intake.read(source))
    except PlaybookError as error:
        told = all(map(str, error.faults))
        assert told
    assert all(piece.reason and piece.sealed for piece in intake.unreadable)
