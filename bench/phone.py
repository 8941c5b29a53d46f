"""A reader with a slow line and a slow processor: a quarter of one core for all of the browser."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext, suppress
from datetime import date
from pathlib import Path

from playwright.sync_api import Page, Playwright

from bench import visits
from bench.hosting import Line, hosted
from bench.starts import spread
from playbook.codecs.share_code import encode
from playbook.domain.ballot import ELEMENTS, QUESTIONS, Ballot

LINE = (200_000.0, 0.15)
"""1.6 Mbit/s, and 150 ms from asking to the first byte."""
NAME = "1.6 Mbit/s + 150 ms, a quarter of a core"
SHARE = 0.25
PERIOD = 100_000
"""In microseconds: a group that has had its share waits for the next period."""
RUNS = 5
READING = "diagnostic/#diagnostic-next"
"""An address that names a section is one for reading: Python does not start."""
CODE = encode(Ballot(dict.fromkeys(QUESTIONS, 9), dict.fromkeys(ELEMENTS, 3), date(2026, 11, 24), 17))


def measure_phone(
    playwright: Playwright, path: str, scratch: Path, lines: dict[str, tuple[float, float]]
) -> Iterator[str]:
    """Shared links, human pace and memory, as lines for the report; each visit in a fresh profile."""
    for name, (rate, delay) in lines.items():
        waits = [_link(playwright, path, scratch, Line(rate, delay), slow=False) for _ in range(RUNS)]
        yield f"| a shared link opened → its reading, {name}, cold | {_told(waits)} |"
    yield f"| memory of the tab before Python → with it | {_memory(playwright, path, scratch)} |"
    if not _group():
        yield f"| {NAME} | not measured: no control group can be made here |"
        return
    waits = [_link(playwright, path, scratch, Line(*LINE), slow=True) for _ in range(RUNS)]
    yield f"| a shared link opened → its reading, {NAME}, cold | {_told(waits)} |"
    paced = [_paced(playwright, path, scratch) for _ in range(RUNS)]
    yield f"| fourth answer → result at human pace, {NAME}, cold | {_told(paced)} |"


def _told(milliseconds: Sequence[float]) -> str:
    return f"{spread(milliseconds)} ms of {len(milliseconds)}"


def _link(playwright: Playwright, path: str, scratch: Path, line: Line, *, slow: bool) -> float:
    with hosted(line) as home, _opened(playwright, path, scratch, slow=slow) as page:
        page.add_init_script("bench.hurry = false")
        page.goto(f"{home}diagnostic/#{CODE}", wait_until="commit")
        page.evaluate("bench.until('score')")
        return float(page.evaluate("bench.score"))


def _paced(playwright: Playwright, path: str, scratch: Path) -> float:
    with hosted(Line(*LINE)) as home, _opened(playwright, path, scratch, slow=True) as page:
        return visits.at_human_pace(page, home)


def _memory(playwright: Playwright, path: str, scratch: Path) -> str:
    """How much memory the page's process holds for itself, and its part of what several share."""
    if not Path("/proc/self/smaps_rollup").is_file():
        return "not measured: only Linux tells it"
    held = [_before_and_after(playwright, path, scratch) for _ in range(RUNS)]
    before, after = (spread(sizes) for sizes in zip(*held, strict=True))
    return f"{before} → {after} MiB of {RUNS}"


def _before_and_after(playwright: Playwright, path: str, scratch: Path) -> tuple[float, float]:
    with hosted(Line()) as home, _opened(playwright, path, scratch, slow=False) as page:
        page.add_init_script("bench.hurry = false")
        page.goto(home + READING)
        page.evaluate("bench.until('awake')")
        page.wait_for_timeout(4_000)
        before = _mebibytes(scratch / "phone")
        page.evaluate("for (const name of ['output', 'process', 'metric', 'role']) bench.answer(name, 9)")
        page.evaluate("bench.until('score')")
        page.wait_for_timeout(4_000)
        return before, _mebibytes(scratch / "phone")


def _mebibytes(profile: Path) -> float:
    """The largest of the renderers; the page's own is."""
    sizes = []
    for process in _processes(profile):
        with suppress(OSError):
            if b"--type=renderer" in Path(f"/proc/{process}/cmdline").read_bytes():
                lines = Path(f"/proc/{process}/smaps_rollup").read_text("utf-8").splitlines()
                sizes.append(sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")))
    return max(sizes) / 1024


@contextmanager
def _opened(playwright: Playwright, path: str, scratch: Path, *, slow: bool) -> Iterator[Page]:
    """Open an empty page in a fresh profile."""
    profile = visits.emptied(scratch / "phone")
    speed = _slowed(profile) if slow else nullcontext()
    with visits.browsing(playwright, path, profile) as context, speed:
        yield context.new_page()


@contextmanager
def _slowed(profile: Path) -> Iterator[None]:
    """Give all processes of a browser together a share of one core."""
    group = _group()
    if not group:
        raise RuntimeError("no control group can be made here")
    for process in _processes(profile):
        # Some end before their turn; those that they start are in the group with them.
        with suppress(OSError):
            (group / "cgroup.procs").write_text(str(process), "utf-8")
    try:
        yield
    finally:
        # Unhurried it ends quicker.
        for process in _processes(profile):
            with suppress(OSError):
                (group.parent / "cgroup.procs").write_text(str(process), "utf-8")
        with suppress(OSError):
            group.rmdir()


def _processes(profile: Path) -> list[int]:
    """The processes of the browser that has a profile, each after the one that started it."""
    parents: dict[int, int] = {}
    found: list[int] = []
    for entry in Path("/proc").iterdir():
        with suppress(OSError, ValueError):
            number = int(entry.name)
            parents[number] = int((entry / "stat").read_text("utf-8").rpartition(")")[2].split()[1])
            if str(profile).encode() in (entry / "cmdline").read_bytes():
                found.append(number)
    for number in found:
        found += [child for child, parent in parents.items() if parent == number and child not in found]
    return found


def _group() -> Path | None:
    """The control group with the share, made where that is allowed, in either form that Linux has."""
    share = int(SHARE * PERIOD)
    for place, settings in (
        ("/sys/fs/cgroup/cpu/playbook-bench", {"cpu.cfs_period_us": PERIOD, "cpu.cfs_quota_us": share}),
        ("/sys/fs/cgroup/playbook-bench", {"cpu.max": f"{share} {PERIOD}"}),
    ):
        group = Path(place)
        with suppress(OSError):
            group.mkdir(exist_ok=True)
            for name, value in settings.items():
                (group / name).write_text(str(value), "utf-8")
            if (group / "cgroup.procs").is_file():
                return group
    return None
