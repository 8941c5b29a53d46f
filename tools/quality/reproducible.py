"""Builds the site in clean copies of the project, each in surroundings of its own, and compares the bytes.

Every Python at hand from 3.11 on gets a copy: at another path, in another time zone, locale and order of
sets, with another mask and, where this process may and the interpreter lets it, as another user.
"""

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from playbook.cli.checksums import LIST, read
from playbook.cli.comparison import compare
from playbook.cli.copies import Folder
from tools.site import build, paths

NAMES = ("python3", "python3.11", "python3.12", "python3.13", "python3.14", "python3.15")
VERSION = "import sys; print(*sys.version_info[:2], sep='.'); sys.exit(sys.version_info < (3, 11))"
OTHER_USER = "nobody"
MASKS = (0o077, 0o002)
SURROUNDINGS: tuple[Mapping[str, str], ...] = (
    # ASCII, and nothing that takes its place.
    {"TZ": "Pacific/Auckland", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    {"TZ": "America/St_Johns", "LC_ALL": "C.UTF-8"},
)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Where and how a copy is built; an empty user is the one who asks."""

    python: str
    version: str
    root: Path
    user: str
    mask: int
    variables: Mapping[str, str]

    def __str__(self) -> str:
        user = self.user or pwd.getpwuid(os.getuid()).pw_name
        told = " ".join(f"{name}={value}" for name, value in self.variables.items())
        return f"Python {self.version}, {self.root}, user {user}, mask {self.mask:03o}, {told}"


def pythons() -> dict[str, str]:
    """Return a program for each version at hand that is new enough; one that others may run comes first."""
    found: dict[str, str] = {}
    for program in _programs():
        version = _version(program)
        if version and (version not in found or not _may_run(found[version], OTHER_USER)):
            found[version] = program
    return found


def _programs() -> list[str]:
    """Return what may be a Python: on the PATH, each place of it, and of pyenv."""
    folders = [*os.get_exec_path(), *map(str, sorted(Path.home().glob(".pyenv/versions/*/bin")))]
    found = (shutil.which(name, path=folder) for folder in folders for name in NAMES)
    return list(dict.fromkeys(filter(None, found)))


def _version(program: str) -> str:
    """Return the version of a Python; nothing for an older one, or a shim that leads nowhere."""
    done = subprocess.run([program, "-c", VERSION], capture_output=True, text=True, check=False)
    return done.stdout.strip() if done.returncode == 0 else ""


def surroundings(place: Path) -> list[Surroundings]:
    """Return one for each Python, no two alike."""
    found = []
    for number, (version, python) in enumerate(sorted(pythons().items())):
        root = place / ("a" * number) / f"copy {number}"
        variables = {**SURROUNDINGS[number % len(SURROUNDINGS)], "PYTHONHASHSEED": str(number + 1)}
        user = OTHER_USER if _may_run(python, OTHER_USER) else ""
        found.append(Surroundings(python, version, root, user, MASKS[number % len(MASKS)], variables))
    return found


def _may_run(python: str, user: str) -> bool:
    if os.getuid() != 0:
        return False
    command = [python, "-c", ""]
    try:
        return subprocess.run(command, user=user, cwd="/", capture_output=True, check=False).returncode == 0
    except (LookupError, OSError):
        return False


def prepare(root: Path, python: str) -> None:
    """Copy what a commit holds, and what is not committed yet; install what the locks name."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=paths.ROOT, capture_output=True, check=True)
    for name in listed.stdout.decode().split("\0"):
        if (source := paths.ROOT / name).is_file():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, root / name)
    shutil.copytree(paths.NODE_MODULES, root / "node_modules", symlinks=True)
    subprocess.run(["tools/setup/venv.sh", python], cwd=root, stdout=subprocess.DEVNULL, check=True)


def built(one: Surroundings) -> bool:
    """Build a prepared copy in its surroundings; say whether that went well."""
    if one.user:
        owner = pwd.getpwnam(one.user)
        for path in (one.root, *one.root.rglob("*")):
            os.chown(path, owner.pw_uid, owner.pw_gid, follow_symlinks=False)
    kept = {
        name: os.environ[name] for name in ("PATH", build.ADDRESS, build.SOURCE_DATE) if name in os.environ
    }
    done = subprocess.run(
        [one.root / ".venv/bin/python", "-m", "tools.site.build"],
        cwd=one.root,
        env={**kept, "HOME": str(one.root), **one.variables},
        user=one.user or None,
        group=pwd.getpwnam(one.user).pw_gid if one.user else None,
        umask=one.mask,
        check=False,
    )
    return done.returncode == 0


def main() -> int:
    """Build all, compare each with the site here, and return the exit status."""
    if not build.build():
        return 1
    here = Folder(paths.SITE)
    own = read((paths.SITE / LIST).read_text(encoding="utf-8")).tree
    print(f"{own}  Python {sys.version_info[0]}.{sys.version_info[1]}, {paths.ROOT}", flush=True)
    status = 0
    with tempfile.TemporaryDirectory(prefix="reproducible-") as folder:
        place = Path(folder)
        place.chmod(0o755)
        for one in surroundings(place):
            prepare(one.root, one.python)
            if not built(one):
                return 1
            found = compare(Folder(one.root / "site"), here)
            print(f"{found.tree or 'DIFFERENT':<64}  {one}", flush=True)
            for difference in found.differences:
                print(f"  {difference.kind} {difference.path} {difference.note}", file=sys.stderr)
                status = 1
    return status


if __name__ == "__main__":
    sys.exit(main())
