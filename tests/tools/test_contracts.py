"""The import contracts refuse what they are there to refuse."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tools.site import paths

pytestmark = pytest.mark.host

SEEDS = {
    "upwards": (
        {"playbook/domain/fit.py": "from playbook.narrative import wording"},
        "playbook.domain.fit -> playbook.narrative.wording",
    ),
    "to the same floor": (
        {"playbook/renderers/text.py": "from playbook.importers import retro_notes"},
        "playbook.renderers.text -> playbook.importers.retro_notes",
    ),
    "out of the package": (
        {"playbook/colour/oklab.py": "from tools.site import paths"},
        "playbook.colour.oklab -> tools.site.paths",
    ),
    "in a circle": (
        {
            "playbook/colour/oklab.py": "from playbook.colour import scheme",
            "playbook/colour/scheme.py": "from playbook.colour import oklab",
        },
        "No cycles are allowed in playbook.colour.",
    ),
    "of the tests": ({"macros/labels.py": "import tests.support.samples"}, "macros.labels -> tests"),
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for name in ("bench", "macros", "playbook", "tools"):
        shutil.copytree(paths.ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copyfile(paths.ROOT / "pyproject.toml", tmp_path / "pyproject.toml")
    return tmp_path


@pytest.mark.parametrize(("seeds", "told"), SEEDS.values(), ids=SEEDS)
def test_an_import_that_must_not_be_is_refused(project: Path, seeds: dict[str, str], told: str) -> None:
    for name, line in seeds.items():
        text = (project / name).read_text(encoding="utf-8")
        (project / name).write_text(f"{text}\n{line}\n", encoding="utf-8")
    lint = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([lint, "--no-cache"], cwd=project, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert told in done.stdout


def test_a_room_that_has_no_floor_is_refused(project: Path) -> None:
    (project / "playbook" / "attic").mkdir()
    (project / "playbook" / "attic" / "__init__.py").write_text('"""An attic."""\n', encoding="utf-8")
    lint = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([lint, "--no-cache"], cwd=project, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "attic" in done.stdout
