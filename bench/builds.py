"""Times of builds, in a copy of the project."""

import shutil
import subprocess
import sys
import time
from pathlib import Path

from tools.postprocess import source_archive
from tools.site import paths

LINKED = ("node_modules",)


def copy(scratch: Path) -> Path:
    """Copy the project, built site and staging cache included."""
    project = scratch / "project"
    shutil.rmtree(project, ignore_errors=True)
    project.mkdir(parents=True)
    for name in (*source_archive.PARTS, ".cache", "site"):
        source = paths.ROOT / name
        (shutil.copytree if source.is_dir() else shutil.copy2)(source, project / name)
    for name in LINKED:
        (project / name).symlink_to(paths.ROOT / name)
    return project


def build_seconds(project: Path, pages: int) -> float:
    """Build the project with as many pages more as make `pages` of them; return the seconds MkDocs takes."""
    folder = project / "docs" / "more"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    here = len(list((project / "docs").rglob("*.md")))
    text = (
        "# One more page {#more}\n\n"
        + "A paragraph that fills it, with *emphasis* and a list.\n\n- one\n- two\n\n" * 20
    )
    for number in range(pages - here):
        (folder / f"{number}.md").write_text(text.replace("#more", f"#more-{number}"), encoding="utf-8")
    settings = (paths.ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    (project / "mkdocs.yml").write_text(
        settings.replace("not_in_nav: |\n", "not_in_nav: |\n  /more/\n"), encoding="utf-8"
    )
    started = time.monotonic()
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(project / "out")]
    subprocess.run(command, cwd=project, check=True, capture_output=True)
    shutil.rmtree(folder)
    return time.monotonic() - started
