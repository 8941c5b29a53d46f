"""The rules of a handoff and of the map once more, by somebody who had only the specification.

Numbers are whole or exact fractions; ``plain`` makes JSON numbers of them. Where the package and this differ,
the text decides. Nothing here may be taken from the package.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable
from datetime import date as Date
from datetime import timedelta
from fractions import Fraction as F
from typing import Any

QUESTIONS = ("output", "process", "metric", "role")
ELEMENTS = ("goal", "planning", "structure", "leadership", "ritual", "metrics", "risk", "tools")
STRANDS = ("words", "cases", "freedom", "failure", "timing", "feedback", "change", "stay")
BOTH = ("words", "feedback", "stay")
SIDES = ("composers", "performers")
PLAN_ORDER = ("words", "failure", "cases", "freedom", "change", "timing", "feedback", "stay")
PLAYS = {
    "words": ["score-writing"],
    "freedom": ["score-writing"],
    "cases": ["playability-review", "score-writing"],
    "failure": ["andon", "quality-gates"],
    "change": ["movement-boundaries", "quality-gates"],
    "timing": ["composition-sprint"],
    "feedback": ["playability-review"],
    "stay": ["orchestration-week"],
}
REWORK_SET = ["composition-sprint", "orchestration-week"]
TIMES = ("once", "few", "many")
KINDS = ("together", "rework", "translate", "pass-on")
VERDICTS = ("one-side", "unknown", "two-stories", "torn", "thin", "carries")
WEEKS = {"one-side": 4, "unknown": 4, "two-stories": 4, "torn": 4, "thin": 8, "carries": 13}
SIDE_WORDS = {"composer": "composers", "c": "composers", "performer": "performers", "p": "performers"}
SENTENCE = (
    "Write only the musts, the signs of trouble and who may change them; "
    "composers perform it with performers beside them."
)


# ---------------------------------------------------------------- small things
def plain(x: Any) -> Any:
    """Fractions -> int or float, all the way down."""
    if isinstance(x, F):
        return int(x) if x.denominator == 1 else float(x)
    if isinstance(x, dict):
        return {k: plain(v) for k, v in x.items()}
    if isinstance(x, (list, tuple)):
        return [plain(v) for v in x]
    return x


def number(x: F | None) -> str:
    """Unrounded, no trailing zeros; '-' for None. Only terminating decimals occur (halves, eighths)."""
    if x is None:
        return "-"
    x = F(x)
    if x.denominator == 1:
        return str(x.numerator)
    d, k = x.denominator, 0
    while (10**k) % d:
        k += 1
        if k > 30:
            raise ValueError(f"{x} has no finite decimal")
    digits = str(x.numerator * 10**k // d).rjust(k + 1, "0")
    return (digits[:-k] + "." + digits[-k:]).rstrip("0").rstrip(".")


def median(xs: Iterable[Any]) -> F | None:
    s = sorted(xs)
    if not s:
        return None
    m = len(s) // 2
    return F(s[m]) if len(s) % 2 else F(s[m - 1] + s[m], 2)


def side_of(x: Any) -> str:
    return "factory" if x <= 4 else "orchestra" if x >= 7 else "middle"


def ceil_div(a: int, b: int) -> int:
    return -(-a // b)


def check_answer(name: str, x: Any, empty: bool) -> int | None:
    if x is None and empty:
        return None
    if isinstance(x, bool) or not isinstance(x, int) or not 1 <= x <= 10:
        raise ValueError(f"{name}: {x!r} is not an answer 1..10")
    return x


def clean(ballot: dict) -> dict:
    side = ballot.get("side")
    side = SIDE_WORDS.get(side, side)
    if side not in SIDES:
        raise ValueError(f"side: {side!r} is neither composers nor performers")
    w, s = ballot.get("work") or {}, ballot.get("strands") or {}
    for k in w:
        if k not in QUESTIONS:
            raise ValueError(f"work: unknown question {k!r}")
    for k in s:
        if k not in STRANDS:
            raise ValueError(f"strands: unknown strand {k!r}")
    return {
        "side": side,
        "work": {q: check_answer("work-" + q, w.get(q), False) for q in QUESTIONS},
        "strands": {t: check_answer("strand-" + t, s.get(t), True) for t in STRANDS},
        "date": ballot.get("date"),
        "id": ballot.get("id") or 0,
    }


def collect(ballots: Iterable[dict]) -> dict:
    """Duplicates count once; same id with other answers, date or SIDE is a possible correction, both count."""
    kept: list[dict] = []
    duplicates, ids, corrections = 0, {}, []
    for b in map(clean, ballots):
        if b["id"] and b in ids.get(b["id"], []):
            duplicates += 1
            continue
        if b["id"]:
            if ids.get(b["id"]) and b["id"] not in corrections:
                corrections.append(b["id"])
            ids.setdefault(b["id"], []).append(b)
        kept.append(b)
    return {"ballots": kept, "duplicates": duplicates, "corrections": sorted(corrections)}


# ---------------------------------------------------------------- one row of answers (question or strand)
def agreement(answers: list[int]) -> str | None:
    n = len(answers)
    if n < 2:
        return None
    r = max(answers) - min(answers)
    if 3 * sum(a <= 4 for a in answers) >= n and 3 * sum(a >= 7 for a in answers) >= n and r >= 5:
        return "opposed"
    return "close" if r <= 3 else "spread"


def row(answers: Iterable[int]) -> dict:
    a = sorted(answers)
    n, med = len(a), median(a)
    out = {
        "n": n,
        "answers": a,
        "median": med,
        "low": a[0] if a else None,
        "high": a[-1] if a else None,
        "agreement": agreement(a),
        "luck": None,
        "ad": None,
        "rwg": None,
    }
    if n >= 2:
        r = a[-1] - a[0]
        out["luck"] = F((10 - r) * ((r + 1) ** n - r**n) + r**n, 10**n)
        out["ad"] = sum((abs(x - med) for x in a), F(0)) / n
        mean = F(sum(a), n)
        var = sum(((x - mean) ** 2 for x in a), F(0)) / (n - 1)
        out["rwg"] = max(F(0), 1 - var / F(33, 4))
    return out


# ---------------------------------------------------------------- work
def work_verdict(w: dict) -> str:
    v = [F(w[q]) for q in QUESTIONS]
    score = sum(v) / 4
    sides = [side_of(x) for x in v]
    if "factory" in sides and "orchestra" in sides and max(v) - min(v) >= 5:
        return "split"
    return "factory" if score <= 4 else "orchestra" if score >= 7 else "blend"


def pattern(w: dict) -> dict:
    sides = {q: side_of(w[q]) for q in QUESTIONS}
    odd = core = seam = None
    if work_verdict(w) == "split":
        opp = {"factory": "orchestra", "orchestra": "factory"}
        for q in QUESTIONS:
            rest = {sides[o] for o in QUESTIONS if o != q}
            if len(rest) == 1 and sides[q] in opp and rest == {opp[sides[q]]}:
                odd, core = q, sum(F(w[o]) for o in QUESTIONS if o != q) / 3
        best = None
        for a in QUESTIONS:
            for b in QUESTIONS:
                if sides[a] == "factory" and sides[b] == "orchestra" and (best is None or w[b] - w[a] > best):
                    best, seam = w[b] - w[a], [a, b]
    return {"sides": sides, "odd": odd, "core": core, "seam": seam}


def team_verdict(works: list[dict]) -> str:
    if 2 * sum(work_verdict(w) == "split" for w in works) > len(works):
        return "split"
    return work_verdict({q: median(w[q] for w in works) for q in QUESTIONS})


def team_work(works: list[dict]) -> dict | None:
    """The team result's `work` for one side; None without a ballot."""
    n = len(works)
    if not n:
        return None
    rows = {q: row(w[q] for w in works) for q in QUESTIONS}
    med = {q: rows[q]["median"] for q in QUESTIONS}
    verdict = team_verdict(works)
    counts = {v: sum(work_verdict(w) == v for w in works) for v in ("factory", "orchestra", "split", "blend")}
    f, o = counts["factory"], counts["orchestra"]
    camps = (
        {"factory": f, "orchestra": o, "others": n - f - o}
        if n >= 4 and f >= 2 and o >= 2 and 3 * f >= n and 3 * o >= n
        else None
    )
    stable = all(team_verdict(works[:i] + works[i + 1 :]) == verdict for i in range(n)) if n >= 3 else None
    rank = {"opposed": 0, "spread": 1, "close": 2}
    discuss = sorted(QUESTIONS, key=lambda q: (rank[rows[q]["agreement"]], -rows[q]["ad"])) if n >= 2 else []
    if verdict == "split" and work_verdict(med) != "split":
        pat = {"sides": None, "odd": None, "core": None, "seam": None}
    else:
        pat = pattern(med)
    return {
        "questions": rows,
        "score": sum(med.values(), F(0)) / 4,
        "verdict": verdict,
        "ballots": counts,
        "settled": all(rows[q]["agreement"] != "opposed" for q in QUESTIONS),
        "stable": stable,
        "camps": camps,
        "discuss": discuss,
        **pat,
    }


# ---------------------------------------------------------------- distance, kind, need
def distance_of(c: F | None, p: F | None) -> F | None:
    return None if c is None or p is None else abs(c - p)


def kind_of(times: str, distance: F | None, composers_output: F | None) -> str:
    if times not in TIMES:
        raise ValueError(f"times: {times!r} is not one of once, few, many")
    if times == "once":
        return "together"
    if distance is not None and distance >= 4:
        return "rework"
    if (
        (distance is not None and distance >= 2)
        or times == "many"
        or (composers_output is not None and composers_output >= 7)
    ):
        return "translate"
    return "pass-on"


def needed_of(kind: str, distance: F | None) -> list[str]:
    want = {
        "together": {"words", "failure", "timing", "change"},
        "pass-on": {"words", "failure", "change"},
        "translate": {"words", "cases", "freedom", "failure", "change"},
        "rework": set(STRANDS),
    }[kind]
    if kind == "together" and distance is not None and distance >= 2:
        want = want | {"freedom"}
    return [s for s in STRANDS if s in want]


# ---------------------------------------------------------------- strands
def judges(strand: str) -> tuple[str, ...]:
    return SIDES if strand in BOTH else ("performers",)


def value_of(strand: str, medians: dict) -> F | None:
    there = [F(medians[s]) for s in judges(strand) if medians.get(s) is not None]
    return min(there) if there else None


def state_of(value: F | None) -> str:
    return "unknown" if value is None else "carries" if value >= 7 else "thin" if value >= 4 else "torn"


def strand_of(strand: str, composers: list[int], performers: list[int], needed: bool) -> dict:
    rows = {"composers": row(composers), "performers": row(performers)}
    med = {s: rows[s]["median"] for s in SIDES}
    value = value_of(strand, med)
    two = (
        all(rows[s]["n"] >= 2 for s in SIDES)
        and abs(med["composers"] - med["performers"]) >= 3
        and state_of(med["composers"]) != state_of(med["performers"])
    )
    return {**rows, "value": value, "state": state_of(value), "needed": needed, "two_stories": bool(two)}


def opposed_in(strand: dict) -> list[str]:
    return [s for s in SIDES if strand[s]["agreement"] == "opposed"]


def verdict_of(strands: dict, needed: list[str], n: dict) -> str:
    k = len(needed)
    state = {s: strands[s]["state"] for s in STRANDS}
    if not n["composers"] or not n["performers"]:
        return "one-side"
    if 2 * sum(state[s] == "unknown" for s in needed) > k:
        return "unknown"
    if sum(strands[s]["two_stories"] for s in needed) >= ceil_div(k, 2):
        return "two-stories"
    if sum(state[s] == "torn" for s in needed) >= ceil_div(k, 3):
        return "torn"
    if (
        any(state[s] != "carries" for s in needed)
        or any(side in judges(s) for s in needed for side in opposed_in(strands[s]))
        or any(state[s] == "torn" for s in STRANDS if s not in needed)
    ):
        return "thin"
    return "carries"


def plan_of(strands: dict, needed: list[str]) -> list[str]:
    return [s for st in ("torn", "thin") for s in PLAN_ORDER if s in needed and strands[s]["state"] == st]


def discuss_of(strands: dict, needed: list[str]) -> list[tuple[str, str]]:
    """[(strand, why)], why in two-stories, opposed, unknown, torn (= torn and not needed)."""

    def apart(s: str) -> F:
        return abs(strands[s]["composers"]["median"] - strands[s]["performers"]["median"])

    groups = [
        (
            "two-stories",
            sorted(
                (s for s in needed if strands[s]["two_stories"]), key=lambda s: (-apart(s), STRANDS.index(s))
            ),
        ),
        ("opposed", [s for s in needed if opposed_in(strands[s])]),
        ("unknown", [s for s in needed if strands[s]["state"] == "unknown"]),
        ("torn", [s for s in STRANDS if s not in needed and strands[s]["state"] == "torn"]),
    ]
    out: dict[str, str] = {}
    for why, ss in groups:
        for s in ss:
            out.setdefault(s, why)
    return list(out.items())


def plays_of(kind: str, strands: dict, plan: list[str]) -> list[str]:
    torn = sum(strands[s]["state"] == "torn" for s in STRANDS)
    out = list(REWORK_SET) if kind == "rework" and torn >= 3 else []
    for s in plan:
        out += [p for p in PLAYS[s] if p not in out]
    return out


def reveal_of(strands: dict, needed: list[str], plan: list[str], discuss: list[str]) -> list[str]:
    """The three strands shown one by one."""
    order = (
        [s for s in discuss if s in needed]
        + plan
        + [s for s in STRANDS if s not in needed and strands[s]["state"] == "torn"]
    )
    return list(dict.fromkeys(order))[:3]


# ---------------------------------------------------------------- next look
def weekday(d: Date) -> Date:
    return d + timedelta(days={5: 2, 6: 1}.get(d.weekday(), 0))


def look_date(day: str | None, weeks: int) -> str | None:
    return None if day is None else weekday(Date.fromisoformat(day) + timedelta(weeks=weeks)).isoformat()


def next_checkpoint_of(verdict: str, times: str, day: str | None) -> dict | None:
    if times == "once":
        return None
    w = WEEKS[verdict]
    return {"weeks": w, "date": look_date(day, w), "scored": True, "then": None}


# ---------------------------------------------------------------- beside the distance
def furthest_question(works: dict) -> str | None:
    """The question where the two sides' medians lie furthest apart; None where a side is missing or nothing lies apart."""
    if not works["composers"] or not works["performers"]:
        return None
    gap = {
        q: abs(works["composers"]["questions"][q]["median"] - works["performers"]["questions"][q]["median"])
        for q in QUESTIONS
    }
    best = max(gap.values())
    return next(q for q in QUESTIONS if gap[q] == best) if best > 0 else None


def beside_distance(works: dict) -> dict:
    opposed = {
        s: [q for q in QUESTIONS if works[s] and works[s]["questions"][q]["agreement"] == "opposed"]
        for s in SIDES
    }
    camps = {s: works[s]["camps"] if works[s] else None for s in SIDES}
    said = any(opposed.values()) or any(camps.values())
    return {"said": said, "opposed": opposed, "camps": camps, "furthest": furthest_question(works)}


# ---------------------------------------------------------------- the line
def line_of(
    day: str | None, n: dict, times: str, scores: dict, medians: dict, seam: str, verdict: str
) -> str:
    return " ".join(
        [
            "fo-seam",
            "v1",
            day or "-",
            f"c={n['composers']}",
            f"p={n['performers']}",
            f"times={times}",
            f"work={number(scores['composers'])}/{number(scores['performers'])}",
        ]
        + [f"{s}={number(medians[s]['composers'])}/{number(medians[s]['performers'])}" for s in STRANDS]
        + [f"seam={seam}", f"verdict={verdict}"]
    )


def _pair(text: str, what: str) -> dict:
    m = re.fullmatch(r"(-|\d+(?:\.\d+)?)/(-|\d+(?:\.\d+)?)", text)
    if not m:
        raise ValueError(f"{what}: {text!r} cannot be read")
    out = {}
    for s, t in zip(SIDES, m.groups(), strict=False):
        out[s] = None if t == "-" else F(t)
        if out[s] is not None and not 1 <= out[s] <= 10:
            raise ValueError(f"{what}: {t} is out of range")
    return out


def parse_line(text: str) -> dict:
    """Reads one fo-seam line. ValueError is the told fault. seam and verdict as written; values and states anew."""
    parts = text.split()
    if parts[:2] != ["fo-seam", "v1"] or len(parts) < 3:
        raise ValueError("not a fo-seam v1 line")
    day = None if parts[2] == "-" else Date.fromisoformat(parts[2]).isoformat()
    f: dict[str, str] = {}
    for p in parts[3:]:
        k, eq, v = p.partition("=")
        if eq:
            if k in f and k in (*STRANDS, "c", "p", "times", "work", "seam", "verdict"):
                raise ValueError(f"{k} stands twice")
            f[k] = v
    for k in ("c", "p", "times", "work", *STRANDS, "seam", "verdict"):
        if k not in f:
            raise ValueError(f"{k} is missing")
    if not (f["c"].isdigit() and f["p"].isdigit()):
        raise ValueError("c or p cannot be read")
    if f["times"] not in TIMES:
        raise ValueError("times cannot be read")
    med = {s: _pair(f[s], s) for s in STRANDS}
    strands = {}
    for s in STRANDS:
        v = value_of(s, med[s])
        strands[s] = {
            "composers": med[s]["composers"],
            "performers": med[s]["performers"],
            "value": v,
            "state": state_of(v),
        }
    return {
        "date": day,
        "n": {"composers": int(f["c"]), "performers": int(f["p"])},
        "times": f["times"],
        "work": _pair(f["work"], "work"),
        "strands": strands,
        "seam": f["seam"],
        "verdict": f["verdict"],
    }


# ---------------------------------------------------------------- the whole
def handoff(
    ballots: Iterable[dict],
    times: str,
    from_: str | None = None,
    to: str | None = None,
    what: str | None = None,
    date: str | None = None,
) -> dict:
    """In one piece, in the order of the text: the whole of a handoff's result."""
    got = collect(ballots)
    by = {s: [b for b in got["ballots"] if b["side"] == s] for s in SIDES}
    n = {s: len(by[s]) for s in SIDES}
    if times not in TIMES:
        raise ValueError(f"times: {times!r} is not one of once, few, many")
    if not sum(n.values()):
        raise ValueError("no ballot on either side")
    works = {s: team_work([b["work"] for b in by[s]]) for s in SIDES}
    scores = {s: works[s]["score"] if works[s] else None for s in SIDES}
    dist = distance_of(scores["composers"], scores["performers"])
    kind = kind_of(
        times, dist, works["composers"]["questions"]["output"]["median"] if works["composers"] else None
    )
    needed = needed_of(kind, dist)
    strands = {
        t: strand_of(
            t, *[[b["strands"][t] for b in by[s] if b["strands"][t] is not None] for s in SIDES], t in needed
        )
        for t in STRANDS
    }
    verdict = verdict_of(strands, needed, n)
    plan = plan_of(strands, needed)
    discuss = discuss_of(strands, needed)
    med = {t: {s: strands[t][s]["median"] for s in SIDES} for t in STRANDS}
    return {
        "version": 2,
        "kind": "handoff",
        "from": from_,
        "to": to,
        "what": what,
        "times": times,
        "date": date,
        "duplicates": got["duplicates"],
        "corrections": got["corrections"],
        "sides": {s: {"n": n[s], "work": works[s]} for s in SIDES},
        "distance": dist,
        "seam": kind,
        "needed": needed,
        "strands": strands,
        "verdict": verdict,
        "plan": plan,
        "first_move": plan[0] if plan else None,
        "plays": plays_of(kind, strands, plan),
        "discuss": [s for s, _ in discuss],
        "next_checkpoint": next_checkpoint_of(verdict, times, date),
        "line": line_of(date, n, times, scores, med, kind, verdict),
        "beside_distance": beside_distance(works),
        "discuss_why": dict(discuss),
        "sentence": SENTENCE if kind == "together" else None,
        "reveal": reveal_of(strands, needed, plan, [s for s, _ in discuss]),
    }


# ---------------------------------------------------------------- few people
def asks_first(n_composers: int, n_performers: int) -> bool:
    """Is there a question before a number leaves? One ballot in the whole session is one person's own: no question."""
    if n_composers + n_performers == 1:
        return False
    return any(1 <= n <= 2 for n in (n_composers, n_performers))


def leaving(doc: dict, yes: bool = False) -> dict:
    """In one piece, as the text tells it: what may leave the page; `ask` tells whether a question came first."""
    n = {s: doc["sides"][s]["n"] for s in SIDES}
    ask = asks_first(n["composers"], n["performers"])
    numbers = yes or not ask

    def thin_row(r: dict, few: bool) -> dict:
        if not numbers:
            return {"agreement": r["agreement"]}
        return {k: r[k] for k in ("n", "median", "agreement")} if few else dict(r)

    def work(s: str) -> dict | None:
        w = doc["sides"][s]["work"]
        if w is None:
            return None
        few = n[s] <= 4
        out = {
            "verdict": w["verdict"],
            "settled": w["settled"],
            "sides": w["sides"],
            "odd": w["odd"],
            "seam": w["seam"],
            "questions": {q: thin_row(w["questions"][q], few) for q in QUESTIONS},
            "camps": w["camps"] if not few and numbers else ("yes" if w["camps"] else None),
        }
        if numbers:
            out |= {"score": w["score"], "core": w["core"]}
            if not few:
                out |= {"ballots": w["ballots"], "stable": w["stable"]}
        return out

    strands = {}
    for t in STRANDS:
        x = doc["strands"][t]
        strands[t] = {s: thin_row(x[s], n[s] <= 4) for s in SIDES} | {
            k: x[k] for k in ("state", "needed", "two_stories")
        }
        if numbers:
            strands[t]["value"] = x["value"]
    out = {
        "ask": ask,
        "numbers": numbers,
        "sides": {s: ({"n": n[s]} if numbers else {}) | {"work": work(s)} for s in SIDES},
        "strands": strands,
    }
    out |= {
        k: doc[k]
        for k in (
            "from",
            "to",
            "what",
            "times",
            "date",
            "seam",
            "needed",
            "verdict",
            "plan",
            "first_move",
            "plays",
            "discuss",
            "next_checkpoint",
        )
    }
    out["distance"] = doc["distance"] if numbers else None
    out["line"] = doc["line"] if numbers else None
    return out


# ---------------------------------------------------------------- checkpoint
def moved_strands(before: dict, after: dict) -> list[str]:
    """before/after: {strand: {"value", "state"}} (a document's or a read line's `strands`)."""
    out = []
    for s in STRANDS:
        a, b = before[s], after[s]
        if a["state"] != b["state"] or (
            a["value"] is not None and b["value"] is not None and abs(F(a["value"]) - F(b["value"])) >= 2
        ):
            out.append(s)
    return out


def checkpoint(looks: list[dict]) -> list[dict]:
    """looks: [{"date", "strands", "seam", "verdict"}], two or more, dated. By date; to the previous and to the first."""
    if len(looks) < 2:
        raise ValueError("two or more results are needed")
    if any(not x.get("date") for x in looks):
        raise ValueError("undated")
    s = sorted(looks, key=lambda x: x["date"])
    return [
        {
            "date": b["date"],
            "since_previous": moved_strands(a["strands"], b["strands"]),
            "since_first": moved_strands(s[0]["strands"], b["strands"]),
        }
        for a, b in itertools.pairwise(s)
    ]


# ---------------------------------------------------------------- slips and codes
def parse_slip(text: str, units: dict | None = None) -> dict:
    """`c 8 9 8 8 [8 strands]`; units = {"composers": own name, "performers": own name}. ValueError = unreadable."""
    names = {v.strip().casefold(): k for k, v in (units or {}).items() if v} | SIDE_WORDS
    t = " ".join(text.strip().split())
    for name in sorted(names, key=len, reverse=True):
        if t.casefold().startswith(name) and re.match(r"[\s,;:]", t[len(name) :] or "x"):
            toks = [x for x in re.split(r"[\s,;]+", t[len(name) :].lstrip(" ,;:")) if x]
            if len(toks) not in (4, 12):
                raise ValueError("4 or 12 answers are needed")
            v: list[int | None] = []
            for i, x in enumerate(toks):
                if x == "-" and i >= 4:
                    v.append(None)
                elif re.fullmatch(r"[1-9]|10", x):
                    v.append(int(x))
                else:
                    raise ValueError(f"{x!r} cannot be read")
            v += [None] * (12 - len(v))
            return clean(
                {
                    "side": names[name],
                    "work": dict(zip(QUESTIONS, v, strict=False)),
                    "strands": dict(zip(STRANDS, v[4:], strict=False)),
                }
            )
    raise ValueError("no side")


ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def crc16(data: bytes) -> int:
    c = 0xFFFF
    for b in data:
        c ^= b << 8
        for _ in range(8):
            c = (c << 1 ^ 0x1021 if c & 0x8000 else c << 1) & 0xFFFF
    return c


def code_of(ballot: dict) -> str:
    b = clean(ballot)
    bits = 2 if b["side"] == "composers" else 3
    bits = bits << 16 | ((Date.fromisoformat(b["date"]) - Date(2020, 1, 1)).days if b["date"] else 0)
    for x in [b["work"][q] for q in QUESTIONS] + [b["strands"][s] or 0 for s in STRANDS]:
        bits = bits << 4 | x
    bits = bits << 16 | b["id"]
    bits = bits << 16 | crc16(bits.to_bytes(11, "big"))
    sym = "".join(ALPHABET[bits >> 5 * i & 31] for i in range(19, -1, -1))
    return "FO-" + "-".join(sym[i : i + 4] for i in range(0, 20, 4))


def ballot_of(code: str) -> dict:
    """One clean code back. ValueError: not a code / mistyped / a handoff code? / out of range."""
    t = (
        re.sub(r"^F[O0]-?", "", code.strip().upper())
        if len(re.sub(r"[\s-]", "", code)) > 20
        else code.upper()
    )
    t = re.sub(r"[\s-]", "", t).replace("O", "0").replace("I", "1").replace("L", "1")
    if len(t) != 20:
        raise ValueError("not a code")
    if any(ch not in ALPHABET for ch in t):
        raise ValueError("mistyped")
    n = 0
    for ch in t:
        n = n << 5 | ALPHABET.index(ch)
    version = n >> 96
    if version == 0:
        raise ValueError("not a code")
    if crc16((n >> 16).to_bytes(11, "big")) != n & 0xFFFF:
        raise ValueError("mistyped")
    if version == 1:
        raise ValueError("a diagnostic code: it belongs on the team page")
    if version > 3:
        raise ValueError("a newer version than this site knows")
    v = [n >> (80 - 4 * (i + 1)) & 15 for i in range(12)]
    day = n >> 80 & 0xFFFF
    return clean(
        {
            "side": SIDES[version - 2],
            "work": dict(zip(QUESTIONS, v, strict=False)),
            "strands": {s: x or None for s, x in zip(STRANDS, v[4:], strict=False)},
            "id": n >> 16 & 0xFFFF,
            "date": (Date(2020, 1, 1) + timedelta(days=day)).isoformat() if day else None,
        }
    )


# ---------------------------------------------------------------- the map
def _name(x: str | None) -> str:
    return " ".join((x or "").split())


def _by_name(x: str) -> tuple[str, str]:
    return (x.casefold(), x)


def piece_score(p: dict) -> F | None:
    if p.get("score") is not None:
        return F(str(p["score"])) if isinstance(p["score"], float) else F(p["score"])
    m = p.get("medians")
    if m is None:
        return None
    m = [m[q] for q in QUESTIONS] if isinstance(m, dict) else list(m)
    return sum((F(str(x)) for x in m), F(0)) / 4


def piece_verdict(p: dict) -> str:
    if p.get("verdict"):
        return p["verdict"]
    m = p.get("medians")
    if m is not None:
        return work_verdict(
            {
                q: F(str(x))
                for q, x in zip(
                    QUESTIONS, [m[q] for q in QUESTIONS] if isinstance(m, dict) else m, strict=False
                )
            }
        )
    s = piece_score(p)
    return "factory" if s <= 4 else "orchestra" if s >= 7 else "blend"


def diagnostic_next(
    verdict: str,
    day: str | None,
    fit: str | None = None,
    unagreed: int = 0,
    settled: bool | None = None,
    stable: bool | None = None,
) -> dict:
    """scoring.md, Next checkpoint."""
    if fit == "no-agreed-way":
        return {
            "weeks": 1,
            "date": look_date(day, 1),
            "scored": False,
            "then": {"weeks": 3, "date": look_date(day, 3)},
        }
    w = 2 if unagreed >= 3 else {"split": 2, "blend": 4, "orchestra": 6, "factory": 13}[verdict]
    if fit in ("strains", "clashes", "split-first") or settled is False or stable is False:
        w = min(w, 4)
    return {"weeks": w, "date": look_date(day, w), "scored": True, "then": None}


def _latest(notes: Iterable[dict], key: Any) -> dict:
    """One note a key: the latest dated; undated loses to dated; of equals the later in the paste."""
    out: dict[Any, dict] = {}
    for x in notes:
        k = key(x)
        if k not in out or (x.get("date") or "") >= (out[k].get("date") or ""):
            out[k] = x
    return out


def map_lists(
    pieces: Iterable[dict], joins: Iterable[tuple[str, str]] = (), seams: Iterable[dict] = ()
) -> dict:
    """In one piece, list after list as the text has them; joins are (from, to).

    {"pieces", "due", "due_handoffs", "asked", "meet", "unscored", "unplaced"}
    """
    P = _latest(pieces, lambda p: _name(p["name"]))
    S = _latest(seams, lambda s: (_name(s["from"]), _name(s["to"])))

    def due(name: Any, nxt: str | None, day: str | None, rule: dict | None) -> dict:
        return {"name": name, "date": nxt or (rule["date"] if rule else None), "by_rule": not nxt}

    rows = [
        due(
            k,
            p.get("next"),
            p.get("date"),
            None
            if p.get("next")
            else diagnostic_next(
                piece_verdict(p),
                p.get("date"),
                p.get("fit"),
                p.get("unagreed") or 0,
                p.get("settled"),
                p.get("stable"),
            ),
        )
        for k, p in P.items()
    ]

    def order(r):
        return (r["date"] is None, r["date"] or "", _by_name(r["name"]))

    hand = []
    for (a, b), s in S.items():
        r = parse_line(s["line"]) if s.get("line") else s
        if r["times"] == "once" and not s.get("next"):
            continue
        hand.append(
            due(
                f"{a} > {b}",
                s.get("next"),
                s.get("date") or r.get("date"),
                None
                if s.get("next")
                else next_checkpoint_of(r["verdict"], r["times"], s.get("date") or r.get("date")),
            )
        )
    asked = []
    for e in ELEMENTS:
        c = sum(e in set(p.get("ask") or ()) for p in P.values())
        if c >= 2:
            asked.append({"element": e, "count": c, "of": len(P)})
    asked.sort(key=lambda x: (-x["count"], x["element"]))
    pairs = sorted(
        {(_name(a), _name(b)) for a, b in joins} | set(S), key=lambda j: (_by_name(j[0]), _by_name(j[1]))
    )
    meet, unplaced = [], []
    for a, b in pairs:
        if a not in P or b not in P:
            unplaced.append([a, b])
            continue
        x, y = piece_score(P[a]), piece_score(P[b])
        if x is None or y is None or abs(x - y) < 3:
            continue
        meet.append({"from": a, "to": b, "distance": abs(x - y), "scored": (a, b) in S})
    return {
        "pieces": [{"name": k, "score": piece_score(P[k])} for k in sorted(P, key=_by_name)],
        "due": sorted(rows, key=order),
        "due_handoffs": sorted(hand, key=order),
        "asked": asked,
        "meet": meet,
        "unscored": [[m["from"], m["to"]] for m in meet if not m["scored"]],
        "unplaced": unplaced,
    }
