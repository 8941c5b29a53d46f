"""What is measured is what is served: the workers of the bench find their files from where they stand in."""

import posixpath
import re
from pathlib import Path

import pytest

from bench.hosting import variants

pytestmark = pytest.mark.host

RELATIVE = re.compile(r'"((?:\.\./)+[^"]+)"')


@pytest.mark.parametrize("variant", ["plain", "kept", "floor"])
def test_a_worker_finds_its_files_from_the_place_it_takes(site: Path, tmp_path: Path, variant: str) -> None:
    assert site.is_dir()
    served = variants(tmp_path)[variant].overlay
    [place] = [path for path in served if path.startswith("assets/js/") and path.endswith("worker.js")]
    assert (site / place).is_file(), "the page asks for its worker elsewhere"
    asked = RELATIVE.findall(served[place].read_text(encoding="utf-8"))
    assert asked
    for name in asked:
        found = posixpath.normpath(posixpath.join(posixpath.dirname(place), name))
        assert any(path == found or path.startswith(f"{found}/") for path in served), found
