"""The rules once more, in exact fractions, by somebody who had only the specification and not the package.

Where the package and this differ, the text decides. Nothing here may be taken from the package.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from fractions import Fraction
from math import ceil
from typing import Any

QUESTIONS = ("output", "process", "metric", "role")
ELEMENTS = ("goal", "planning", "structure", "leadership", "ritual", "metrics", "risk", "tools")
UNAGREED_ORDER = ("leadership", "structure", "goal", "planning", "ritual", "risk", "metrics", "tools")
PLAN_ORDER = ("planning", "structure", "risk", "ritual", "metrics", "goal", "leadership")
OWN = frozenset(("planning", "structure", "risk", "ritual", "tools"))
ASKED = frozenset(("metrics", "goal", "leadership"))
EDGE_ORDER = ("split", "factory", "orchestra", "blend")
NONE = "none"

Work = Mapping[str, int]
Practice = Mapping[str, Any]


def side(value: Any) -> str:
    if value <= 4:
        return "factory"
    return "orchestra" if value >= 7 else "middle"


def mean(values: Iterable[Any]) -> Fraction:
    listed = list(values)
    return Fraction(sum(listed)) / len(listed)


def median(values: Iterable[Any]) -> Fraction:
    ordered = sorted(values)
    n = len(ordered)
    if n % 2:
        return Fraction(ordered[n // 2])
    return Fraction(ordered[n // 2 - 1] + ordered[n // 2]) / 2


def is_split(values: Collection[Any]) -> bool:
    low, high = min(values), max(values)
    return bool(low <= 4 and high >= 7 and high - low >= 5)


def verdict_of(values: Collection[Any]) -> str:
    if is_split(values):
        return "split"
    score = Fraction(sum(values)) / 4
    if score <= 4:
        return "factory"
    return "orchestra" if score >= 7 else "blend"


def pattern(answers: Mapping[str, Any]) -> tuple[str | None, Fraction | None, list[str]]:
    """Return odd, core and seam of answers that are split by the rule of one ballot."""
    sides = {name: side(answers[name]) for name in QUESTIONS}
    opposite = {"factory": "orchestra", "orchestra": "factory"}
    odd = core = None
    for name in QUESTIONS:
        others = [other for other in QUESTIONS if other != name]
        theirs = {sides[other] for other in others}
        if len(theirs) == 1 and sides[name] == opposite.get(theirs.pop()):
            odd, core = name, mean(answers[other] for other in others)
    best: tuple[Any, str, str] | None = None
    for low in QUESTIONS:
        for high in QUESTIONS:
            if sides[low] == "factory" and sides[high] == "orchestra":
                distance = answers[high] - answers[low]
                if best is None or distance > best[0]:
                    best = (distance, low, high)
    assert best
    return odd, core, [best[1], best[2]]


def edge_of(answers: Work) -> list[str]:
    own, seen = verdict_of(list(answers.values())), set()
    for name in QUESTIONS:
        for step in (-1, 1):
            value = answers[name] + step
            if 1 <= value <= 10:
                seen.add(verdict_of([value if other == name else answers[other] for other in QUESTIONS]))
    return [verdict for verdict in EDGE_ORDER if verdict in seen and verdict != own]


def level_of(gap: Fraction, practice: Any, work_side: str) -> str:
    if abs(gap) < 2:
        return "fits"
    own = side(practice)
    if own == work_side and own != "middle":
        return "fits"
    return "strains" if abs(gap) < 4 else "clashes"


def plan_of(pulls: Mapping[str, Fraction]) -> list[str]:
    rest = [name for name in pulls if name != "tools"]
    widest = max((abs(pulls[name]) for name in rest), default=Fraction(0))

    def place(name: str) -> tuple[int, int]:
        bucket = max(0, ceil((widest - abs(pulls[name])) / 2) - 1)
        return bucket, PLAN_ORDER.index(name)

    return sorted(rest, key=place) + (["tools"] if "tools" in pulls else [])


Gaps = Mapping[str, tuple[Fraction, str]]


def fit_verdict(
    gaps: Gaps, unagreed: Collection[str], contested: Collection[str], *, splits_first: bool
) -> str:
    k, u = len(gaps), len(unagreed)
    pulls = [gap for gap, level in gaps.values() if level != "fits"]
    clashing = [gap for gap, level in gaps.values() if level == "clashes"]
    if u >= 4 or (u >= 3 and k < 4) or ("leadership" in unagreed and "structure" in unagreed):
        return "no-agreed-way"
    if splits_first:
        return "split-first"
    if k < 4:
        return "partial"
    if len(clashing) >= 3 and Fraction(sum(map(abs, pulls))) / k >= 2:
        return "clashes"
    return "strains" if pulls or unagreed or contested else "fits"


def direction_of(verdict: str, gaps: Gaps) -> str:
    pulls = [gap for gap, level in gaps.values() if level != "fits"]
    if verdict not in ("strains", "clashes") or not pulls:
        return "none"
    pull = Fraction(sum(pulls)) / len(gaps)
    if pull <= Fraction(-1, 2):
        return "factory-heavy"
    return "orchestra-heavy" if pull >= Fraction(1, 2) else "mixed"


def first_steps(
    verdict: str, plan: list[str], gaps: Gaps, unagreed: list[str]
) -> tuple[str | None, str | None]:
    if (
        verdict == "no-agreed-way"
        or len(unagreed) >= 3
        or set(unagreed) & {"leadership", "structure", "goal"}
    ):
        return unagreed[0], None
    if verdict == "split-first":
        return "split", None
    at = len(plan)
    for place, name in enumerate(plan):
        if gaps[name][1] != "clashes" or name == "tools":
            at = place
            break
    line = plan[:at] + unagreed + plan[at:]
    move = next((name for name in line if name in OWN or name in unagreed), None)
    ask = next((name for name in line if name in ASKED and name not in unagreed), None)
    return move, ask


def says_one_thing_rewards_another(gaps: Gaps) -> bool:
    for name in ("leadership", "metrics"):
        if name in gaps and gaps[name][1] == "clashes" and gaps[name][0] <= -4:
            others = [level for other, (_, level) in gaps.items() if other != name]
            if others and 2 * others.count("fits") >= len(others):
                return True
    return False


def flags_of(work: Mapping[str, Any], fit: Mapping[str, Any]) -> list[str]:
    gaps: Gaps = fit["gaps"]
    clashing = {name for name, (_, level) in gaps.items() if level == "clashes"}
    flags = []
    if fit["verdict"] in ("strains", "clashes"):
        if "tools" in clashing:
            flags.append("tool-tyranny")
        if says_one_thing_rewards_another(gaps):
            flags.append("lip-service")
        orchestral = work["verdict"] == "orchestra" or (work["odd"] and side(work["core"]) == "orchestra")
        by_the_book = fit["direction"] == "factory-heavy" and fit["lean"] == "factory"
        if fit["verdict"] == "clashes" and by_the_book and orchestral:
            flags.append("cultural-whiplash")
        if work["verdict"] == "orchestra" and "metrics" in clashing and gaps["metrics"][0] <= -4:
            flags.append("factory-creep")
    noise = fit["direction"] == "orchestra-heavy" and any(
        name in clashing and gaps[name][0] >= 4 for name in ("planning", "structure")
    )
    if noise or len(fit["unagreed"]) >= 3:
        flags.append("chaotic-noise")
    return flags


def fit_of(
    work: Mapping[str, Any],
    counting: Mapping[str, tuple[Fraction, Any]],
    unagreed: Collection[str],
    contested: Collection[str] = (),
) -> dict[str, Any]:
    """Return the fit; ``counting`` has gap and practice of each element that counts."""
    splits_first = work["verdict"] == "split" and work["odd"] is None
    reference = work["score"] if work["odd"] is None else work["core"]
    gaps = {
        name: (counting[name][0], level_of(*counting[name], side(reference)))
        for name in ELEMENTS
        if name in counting
    }
    pulls = {name: gap for name, (gap, level) in gaps.items() if level != "fits"}
    verdict = fit_verdict(gaps, unagreed, contested, splits_first=splits_first)
    lean = side(mean(counting[name][1] for name in gaps)) if len(gaps) >= 4 else None
    plan = [] if splits_first else plan_of(pulls)
    ordered = [name for name in UNAGREED_ORDER if name in unagreed]
    move, ask = first_steps(verdict, plan, gaps, ordered)
    return {
        "verdict": verdict,
        "misfit": Fraction(sum(map(abs, pulls.values()))) / len(gaps) if gaps else None,
        "direction": direction_of(verdict, gaps),
        "lean": "mixed" if lean == "middle" else lean,
        "gaps": gaps,
        "plan": plan,
        "unagreed": ordered,
        "first_move": move,
        "first_ask": ask,
    }


def next_look(
    verdict: str, fit: Mapping[str, Any] | None, unagreed: int, *, shaky: bool = False
) -> list[Any]:
    """Return weeks, whether it is scored, and the weeks to the scoring after a look."""
    found = fit["verdict"] if fit else None
    if found == "no-agreed-way":
        return [1, False, 3]
    if unagreed >= 3:
        return [2, True, None]
    weeks = {"split": 2, "blend": 4, "orchestra": 6, "factory": 13}[verdict]
    sooner = found in ("strains", "clashes", "split-first") or shaky
    return [min(weeks, 4) if sooner else weeks, True, None]


def ballot_result(answers: Work, practice: Practice) -> dict[str, Any]:
    values = list(answers.values())
    odd = core = seam = None
    if is_split(values):
        odd, core, seam = pattern(answers)
    work = {"score": mean(values), "verdict": verdict_of(values), "odd": odd, "core": core, "seam": seam}
    unagreed = {name for name, value in practice.items() if value == NONE}
    numbers = {name: value for name, value in practice.items() if value != NONE}
    reference = work["score"] if core is None else core
    fit = None
    if practice:
        fit = fit_of(work, {name: (value - reference, value) for name, value in numbers.items()}, unagreed)
    return {
        **work,
        "sides": {name: side(answers[name]) for name in QUESTIONS},
        "edge": edge_of(answers),
        "fit": fit,
        "flags": flags_of(work, fit) if fit else [],
        "next": next_look(verdict_of(values), fit, len(unagreed)),
        "practice_score": mean(numbers.values()) if numbers else None,
    }


def agreement_of(answers: Sequence[int]) -> str | None:
    n = len(answers)
    if n < 2:
        return None
    width = max(answers) - min(answers)
    low, high = sum(value <= 4 for value in answers), sum(value >= 7 for value in answers)
    if 3 * low >= n and 3 * high >= n and width >= 5:
        return "opposed"
    return "close" if width <= 3 else "spread"


def facts(answers: Iterable[int]) -> dict[str, Any]:
    ordered = sorted(answers)
    n = len(ordered)
    out: dict[str, Any] = {
        "n": n,
        "answers": ordered,
        "median": median(ordered),
        "low": ordered[0],
        "high": ordered[-1],
        "agreement": agreement_of(ordered),
        "luck": None,
        "ad": None,
        "rwg": None,
    }
    if n >= 2:
        r = ordered[-1] - ordered[0]
        out["luck"] = Fraction((10 - r) * ((r + 1) ** n - r**n) + r**n, 10**n)
        out["ad"] = Fraction(sum(abs(value - out["median"]) for value in ordered)) / n
        squares = Fraction(sum(value * value for value in ordered))
        variance = (squares - Fraction(sum(ordered)) ** 2 / n) / (n - 1)
        out["rwg"] = max(Fraction(0), 1 - variance / Fraction(33, 4))
    return out


def team_verdict(works: Sequence[Work], verdicts: Sequence[str]) -> tuple[str, dict[str, Fraction], bool]:
    """Return the verdict, the medians, and whether the medians are split."""
    medians = {name: median(work[name] for work in works) for name in QUESTIONS}
    own = verdict_of(list(medians.values()))
    verdict = "split" if 2 * verdicts.count("split") > len(works) else own
    return verdict, medians, own == "split"


def team_work(works: Sequence[Work]) -> dict[str, Any]:
    n = len(works)
    verdicts = [verdict_of(list(work.values())) for work in works]
    verdict, medians, by_medians = team_verdict(works, verdicts)
    odd = core = seam = None
    sides: dict[str, str] | None = {name: side(medians[name]) for name in QUESTIONS}
    if by_medians:
        odd, core, seam = pattern(medians)
    elif verdict == "split":
        sides = None
    stable = None
    if n >= 3:
        left = range(n)
        stable = all(
            team_verdict([*works[:i], *works[i + 1 :]], [*verdicts[:i], *verdicts[i + 1 :]])[0] == verdict
            for i in left
        )
    low, high = verdicts.count("factory"), verdicts.count("orchestra")
    camps = None
    if n >= 4 and low >= 2 and high >= 2 and 3 * low >= n and 3 * high >= n:
        camps = {"factory": low, "orchestra": high, "others": n - low - high}
    return {
        "score": mean(medians.values()),
        "verdict": verdict,
        "sides": sides,
        "odd": odd,
        "core": core,
        "seam": seam,
        "stable": stable,
        "camps": camps,
        "ballots": {name: verdicts.count(name) for name in ("factory", "orchestra", "split", "blend")},
    }


def element_state(n: int, numbers: Sequence[int], nones: int) -> str | None:
    if 2 * nones >= n:
        return "unagreed"
    if not numbers and not nones:
        return None
    if 2 * len(numbers) < n:
        return "thin"
    return "contested" if agreement_of(numbers) == "opposed" else "counting"


def team_practice(work: Mapping[str, Any], works: Sequence[Work], practices: Sequence[Practice]) -> Any:
    """Return facts, leanings and states of the elements, and gap and practice of those that count."""
    odd = work["odd"]
    own = [mean(value for name, value in answers.items() if name != odd) for answers in works]
    elements, leanings, counting = {}, {}, {}
    states: dict[str, str | None] = {}
    for name in ELEMENTS:
        rated = [(item[name], own[i]) for i, item in enumerate(practices) if item.get(name, NONE) != NONE]
        nones = sum(item.get(name) == NONE for item in practices)
        gaps = [value - reference for value, reference in rated]
        states[name] = element_state(len(works), [value for value, _ in rated], nones)
        if rated:
            elements[name] = facts(value for value, _ in rated)
            leanings[name] = {
                "factory_heavier": sum(gap <= -1 for gap in gaps),
                "even": sum(-1 < gap < 1 for gap in gaps),
                "orchestra_heavier": sum(gap >= 1 for gap in gaps),
                "unagreed": nones,
            }
        if states[name] == "counting":
            counting[name] = median(gaps), elements[name]["median"]
    return elements, leanings, states, counting


def team_result(ballots: Sequence[tuple[Work, Practice]]) -> dict[str, Any]:
    works, practices = [work for work, _ in ballots], [practice for _, practice in ballots]
    work = team_work(works)
    questions = {name: facts(answers[name] for answers in works) for name in QUESTIONS}
    settled = all(item["agreement"] != "opposed" for item in questions.values())
    elements, leanings, states, counting = team_practice(work, works, practices)
    listed = {
        state: [name for name in ELEMENTS if states[name] == state]
        for state in ("unagreed", "contested", "thin")
    }
    fit = None
    flags: list[str] = []
    if any(states.values()):
        fit = fit_of(work, counting, listed["unagreed"], listed["contested"])
        flags = flags_of(work, fit)
        fit["unagreed"] = listed["unagreed"]
        if work["camps"] or not settled:
            fit["first_move"], fit["first_ask"] = "talk", None
    rank = {"opposed": 0, "spread": 1, "close": 2}
    discuss = sorted(
        QUESTIONS if len(works) > 1 else (),
        key=lambda name: (rank[questions[name]["agreement"]], -questions[name]["ad"]),
    )
    shaky = not settled or work["stable"] is False
    return {
        **work,
        **listed,
        "n": len(works),
        "questions": questions,
        "elements": elements,
        "settled": settled,
        "discuss": discuss,
        "leans": leanings,
        "fit": fit,
        "flags": flags,
        "next": next_look(work["verdict"], fit, len(listed["unagreed"]), shaky=shaky),
    }


def two_decimals(value: Any) -> str:
    """Return at most two decimals, halves away from zero."""
    cents = int(abs(Fraction(value)) * 100 + Fraction(1, 2))
    if not cents:
        return "0"
    text = f"{cents // 100}.{cents % 100:02d}".rstrip("0").rstrip(".")
    return ("-" if value < 0 else "") + text


def team_line(result: Mapping[str, Any], day: str) -> str:
    """Return the line; of up to four people it counts no verdicts, as nothing of theirs does that leaves."""
    gaps = result["fit"]["gaps"] if result["fit"] else {}
    cells = [
        two_decimals(gaps[name][0]) if name in gaps else "x" if name in result["unagreed"] else "-"
        for name in ELEMENTS
    ]
    medians = ",".join(two_decimals(result["questions"][name]["median"]) for name in QUESTIONS)
    opposed = [name for name in QUESTIONS if result["questions"][name]["agreement"] == "opposed"]
    few = result["n"] <= 4
    line = f"fo-team v1 {day} n={result['n']} work={medians} gap={','.join(cells)}"
    line += f" open={','.join(opposed) or 'none'}"
    if camps := result["camps"]:
        line += " camps=yes" if few else f" camps={camps['factory']}/{camps['orchestra']}"
    if result["verdict"] == "split" and result["sides"] is None:
        line += f" split={'yes' if few else result['ballots']['split']}"
    return line
