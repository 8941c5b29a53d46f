"""Mutation testing of the modules that hold the rules: ``make mutants``.

Each mutant runs in a process of its own, forked from one that has pytest loaded already. It is killed when
a test fails, and survives when all of the module's own tests pass. Nothing on the disk is changed.
"""

from __future__ import annotations

import argparse
import ast
import gc
import importlib.util
import os
import resource
import sys
from collections import Counter
from collections.abc import Sequence
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType
from typing import Any, Final

import hypothesis
import hypothesis.strategies
import pytest

from tools.quality.mutators import Mutant, mutants_of
from tools.site import paths

TESTS: Final = {
    "domain.scoring": ("domain/test_scoring",),
    "domain.agreement": ("domain/test_agreement",),
    "domain.gap": ("domain/test_fit",),
    "domain.fit": ("domain/test_fit",),
    "domain.plan": ("domain/test_fit", "domain/test_team"),
    "domain.schedule": ("domain/test_schedule",),
    "domain.few_people": ("domain/test_few_people",),
    "domain.checkpoints": ("domain/test_checkpoints", "domain/test_checkpoint_pattern"),
    "domain.packed_ballot": ("codecs/test_share_code", "domain/test_deduplication"),
    "codecs.share_code": ("codecs/test_share_code", "codecs/test_handoff_codes"),
    "codecs.ballot_csv": ("codecs/test_ballot_csv", "codecs/test_handoff_csv"),
    "domain.deduplication": ("domain/test_deduplication",),
    "domain.faults": ("domain/test_faults",),
    "domain.histograms": ("domain/test_histograms", "domain/test_team"),
    "domain.team": ("domain/test_team",),
    "domain.team_practice": ("domain/test_team",),
    "codecs.team_line": ("codecs/test_team_line",),
    "domain.strands": ("domain/test_handoff", "domain/test_handoff_oracle"),
    "domain.strand": ("domain/test_handoff", "domain/test_handoff_oracle"),
    "domain.handoff": ("domain/test_handoff", "domain/test_handoff_ballot", "domain/test_handoff_oracle"),
    "domain.handoff_plan": ("domain/test_handoff", "domain/test_handoff_oracle"),
    "domain.handoff_ballot": (
        "domain/test_handoff_ballot",
        "codecs/test_handoff_codes",
        "domain/test_handoff",
    ),
    "domain.handoff_checkpoints": ("domain/test_handoff_checkpoints",),
    "domain.seam_summary": (
        "domain/test_handoff",
        "domain/test_handoff_ballot",
        "domain/test_handoff_checkpoints",
        "codecs/test_seam_line",
    ),
    "domain.works_map": ("domain/test_works_map",),
    "domain.map_notes": ("domain/test_map_notes",),
    "codecs.seam_line": ("codecs/test_seam_line",),
    "domain.chance": ("domain/test_chance",),
    "domain.queueing": ("domain/test_queueing", "domain/test_known_wait"),
    "domain.queue_run": ("domain/test_queueing",),
    "domain.littles_law": ("domain/test_queueing",),
    "domain.known_wait": ("domain/test_known_wait",),
    "domain.late_feedback": ("domain/test_late_feedback", "domain/test_sixty_choices"),
    "domain.sixty_choices": ("domain/test_sixty_choices",),
}
"""The modules and the tests that have to kill their mutants."""

HELD_TO_A_SCORE: Final = {
    "domain.scoring",
    "domain.agreement",
    "domain.gap",
    "domain.fit",
    "domain.plan",
    "domain.schedule",
    "domain.few_people",
    "domain.checkpoints",
    "domain.team",
    "domain.team_practice",
    "domain.strands",
    "domain.strand",
    "domain.handoff",
    "domain.handoff_plan",
    "domain.handoff_ballot",
    "domain.packed_ballot",
    "codecs.share_code",
    "codecs.ballot_csv",
}
"""The modules that compute and read results: the tests of each have to kill most of its mutants."""
ENOUGH: Final = 0.95
"""Least share of the mutants of such a module that have to be killed; the explained ones count as alive."""
SPARE_SECONDS: Final = 3
TIMES_AS_LONG: Final = 3
"""A mutant that takes so many times the processor time of the whole module, and some, never ends: killed."""
EXAMPLES: Final = 30
"""So many inputs are drawn for a property, the same ones for each mutant."""
MEMORY: Final = 2 << 30
"""Bytes of address space for one mutant: a loop that never ends and gathers something is killed by this."""
EXPLAINED: Final = "tests/ATTACKS.md"
"""Its table has one row for each survivor; the first three cells of a row are what this tool prints."""


class _Mutated(MetaPathFinder, Loader):
    """Imports one module of the playbook from a mutated syntax tree."""

    def __init__(self, module: str, tree: ast.Module) -> None:
        self.name, self.tree = f"playbook.{module}", tree
        self.path = str(_path(module))

    def find_spec(self, name: str, _path: Any, _target: Any = None) -> ModuleSpec | None:
        """Claim the one module."""
        return importlib.util.spec_from_loader(name, self, origin=self.path) if name == self.name else None

    def exec_module(self, module: ModuleType) -> None:
        """Run the mutated tree."""
        exec(compile(self.tree, self.path, "exec"), module.__dict__)  # noqa: S102 - this is what the tool is for


class _Quick:
    """Runs first what killed others, last what draws inputs, and does not shrink: one failure is enough."""

    def __init__(self, killers: Sequence[str], told: int) -> None:
        self.killers, self.told = killers, told

    def pytest_sessionstart(self) -> None:
        """Choose settings before any test is read."""
        phases = [hypothesis.Phase.explicit, hypothesis.Phase.generate]
        chosen = hypothesis.settings(deadline=None, derandomize=True, phases=phases, max_examples=EXAMPLES)
        hypothesis.settings.register_profile("mutants", chosen)
        hypothesis.settings.load_profile("mutants")

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Put the latest killers first and what draws inputs last."""
        ranks = {name: rank for rank, name in enumerate(self.killers)}
        items.sort(key=lambda item: hasattr(getattr(item, "obj", None), "hypothesis"))
        items.sort(key=lambda item: ranks.get(item.nodeid, len(ranks)))

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Tell which test killed the mutant."""
        if report.failed:
            os.write(self.told, report.nodeid.encode())


class Hunt:
    """The tests of one module, and which of them killed a mutant: those run first on the next one."""

    def __init__(self, module: str) -> None:
        self.module = module
        self.killers: list[str] = []
        self._seconds = resource.RLIM_INFINITY

    def survives(self, tree: ast.Module) -> bool:
        """Tell whether all tests pass when this tree stands in place of the module."""
        reading, writing = os.pipe()
        child = os.fork()
        if not child:
            _limit(self._seconds)
            _test(self.module, tree, _Quick(self.killers, writing))
        os.close(writing)
        with open(reading, encoding="utf-8") as told:  # noqa: PTH123 - a pipe has no path
            killer = told.read()
        _, status, used = os.wait4(child, 0)
        if killer:
            self.killers = [killer, *(name for name in self.killers if name != killer)]
        if not status and self._seconds == resource.RLIM_INFINITY:
            self._seconds = SPARE_SECONDS + TIMES_AS_LONG * round(used.ru_utime)
        return not status


def main() -> int:
    """Print every survivor and the score of each module; return the exit status."""
    parser = argparse.ArgumentParser(prog="make mutants")
    parser.add_argument("modules", nargs="*", metavar="module", help=", ".join(TESTS))
    modules = parser.parse_args().modules or list(TESTS)
    explained = (paths.ROOT / EXPLAINED).read_text("utf-8").splitlines()
    gc.freeze()  # what is loaded by now is garbage in no child
    results = [_attack(module, explained) for module in modules]
    killed, total = sum(dead for dead, *_ in results), sum(seeded for _, seeded, _ in results)
    print(f"{'all':22} {killed} of {total} killed ({killed / total:.1%})")
    return 0 if all(good for *_, good in results) else 1


def _attack(module: str, explained: Sequence[str]) -> tuple[int, int, bool]:
    """Return how many mutants of a module were killed, of how many, and whether that is good enough."""
    source, hunt = source_of(module), Hunt(module)
    if not hunt.survives(ast.parse(source)):
        sys.exit(f"{module}: its tests fail without any mutation")
    mutants = list(mutants_of(source))
    survivors = [_row(module, mutant) for mutant in mutants if hunt.survives(mutant.tree)]
    good = judged(module, survivors, len(mutants), explained)
    return len(mutants) - len(survivors), len(mutants), good


def judged(module: str, survivors: Sequence[str], seeded: int, explained: Sequence[str]) -> bool:
    """Print what became of the mutants of a module; return whether the table explains just these."""
    rows = [line for line in explained if line.startswith(f"| {module} | `") and "` → `" in line]
    alive, known = Counter(survivors), Counter(f"{row.rsplit(' | ', 1)[0]} |" for row in rows)
    _tell("survives, and no row explains it", alive - known)
    _tell("explained, but noticed or not seeded", known - alive)
    dead = seeded - len(survivors)
    print(f"{module:22} {dead} of {seeded} killed ({dead / seeded:.1%})", flush=True)
    enough = module not in HELD_TO_A_SCORE or dead >= ENOUGH * seeded
    return enough and alive == known


def _row(module: str, mutant: Mutant) -> str:
    return f"| {module} | `{mutant.line}` | `{mutant.before}` → `{mutant.after}` |"


def _tell(what: str, rows: Counter[str]) -> None:
    for row in rows.elements():
        print(f"{what}:\n{row}", flush=True)


def _path(module: str) -> Path:
    return Path(paths.ROOT, "playbook", *module.split(".")).with_suffix(".py")


def source_of(module: str) -> str:
    """Return the text of a module."""
    return _path(module).read_text("utf-8")


def _limit(seconds: int) -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def _test(module: str, tree: ast.Module, quick: _Quick) -> None:
    """Run the tests on a mutant in this process, and end it with their exit status."""
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, 1)
    os.dup2(nothing, 2)
    status = 1
    try:
        os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
        sys.meta_path.insert(0, _Mutated(module, tree))
        files = [str(paths.ROOT / "tests" / f"{name}.py") for name in TESTS[module]]
        options = ["-x", "-q", "--assert=plain", "-p", "no:cacheprovider", "-W", "ignore"]
        status = int(pytest.main([*options, *files], plugins=[quick]))
    finally:
        os._exit(status)


if __name__ == "__main__":
    sys.exit(main())
