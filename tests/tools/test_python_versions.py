"""The package on every Python at hand, and the unit tests on the Python that the page runs."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.breadth import EVERY

ROOT = Path(__file__).parents[2]
SITE_PACKAGES = Path(pytest.__file__).parent.parent

COMPUTING = [f"tests/{room}" for room in ("domain", "codecs", "results", "importers", "api")]
"""The rooms that compute; what they say and show is compared in the page itself, byte for byte."""

IMPORT_ALL = """
import importlib, pkgutil, sys, playbook
for module in pkgutil.walk_packages(playbook.__path__, "playbook."):
    if "cli" not in module.name.split(".") and not module.name.endswith(".__main__"):
        importlib.import_module(module.name)
loaded = {name.partition(".")[0] for name in sys.modules}
print(sorted(loaded - sys.stdlib_module_names - {"playbook", "__main__"}))
"""

pytestmark = pytest.mark.host


def works(python: str) -> bool:
    """Whether it runs (a shim may not) and is new enough."""
    code = "import sys; sys.exit(sys.version_info < (3, 11))"
    return subprocess.run([python, "-c", code], capture_output=True, check=False).returncode == 0


def pythons() -> list[str]:
    named = (f"python3{minor}" for minor in ("", ".11", ".12", ".13", ".14", ".15"))
    found = [sys.executable, *filter(None, map(shutil.which, named))]
    return [python for python in dict.fromkeys(found) if works(python)]


@pytest.mark.parametrize("python", pythons())
def test_the_package_needs_nothing_but_the_standard_library(python: str, tmp_path: Path) -> None:
    done = subprocess.run(
        [python, "-S", "-W", "error", "-c", IMPORT_ALL],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"},
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "[]"


def test_the_unit_tests_pass_on_the_python_of_the_page() -> None:
    cache = ROOT / ".cache/pyodide"
    cache.mkdir(parents=True, exist_ok=True)
    which, where = ("not host", ["tests"]) if EVERY else ("not host and not large", COMPUTING)
    options = ["-q", "-p", "no:cacheprovider", "-m", which, *where]
    done = subprocess.run(
        ["node", "tests/pyodide/run.mjs", str(ROOT), str(SITE_PACKAGES), str(cache), *options],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
    assert re.search(r"\d+ passed", done.stdout)
    assert "skipped" not in done.stdout
