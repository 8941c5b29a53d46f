"""The built site has one stylesheet of its own, with all that its sources say, in their order."""

from pathlib import Path

import pytest

from tools.postprocess import css_bundle
from tools.site import paths

pytestmark = pytest.mark.host


def folder_with(tmp_path: Path, **texts: str) -> Path:
    folder = tmp_path / css_bundle.FOLDER
    folder.mkdir(parents=True)
    for name, text in texts.items():
        (folder / f"{name}.css").write_text(text, encoding="utf-8")
    return folder


def test_imports_are_replaced_in_their_order_and_their_files_go(tmp_path: Path) -> None:
    index = '/* all */\n@import url("b.css");\n@import url("a.css");\n'
    folder = folder_with(tmp_path, main=index, a="p { color: red }\n", b="q {}\n", other="r {}\n")
    css_bundle.join(tmp_path)
    joined = (folder / "main.css").read_text(encoding="utf-8")
    assert " ".join(joined.split()) == "/* all */ q {} p { color: red }"
    assert sorted(path.name for path in folder.iterdir()) == ["main.css", "other.css"]


@pytest.mark.parametrize("line", ['@import url("a.css") print;', "@import 'a.css';"])
def test_an_import_of_another_form_is_refused(tmp_path: Path, line: str) -> None:
    folder_with(tmp_path, main=line, a="p {}")
    with pytest.raises(ValueError, match="expected only imports like"):
        css_bundle.join(tmp_path)


def test_the_built_stylesheet_holds_every_source(site: Path) -> None:
    built = (site / css_bundle.FOLDER / "main.css").read_text(encoding="utf-8")
    sources = [path for path in (paths.DOCS / css_bundle.FOLDER).glob("*.css") if path.name != "main.css"]
    assert len(sources) > 10
    for source in sources:
        assert source.read_text(encoding="utf-8") in built, source.name
    assert "@import" not in built
