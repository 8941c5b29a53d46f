"""The bill of materials: valid, whole, with a licence for everything, and the same whenever it is made."""

from __future__ import annotations

import json
import re
from importlib.metadata import metadata
from pathlib import Path
from typing import Any

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from license_expression import get_spdx_licensing

from tests.support.built import read
from tools.assets import licences, sbom
from tools.site import paths

pytestmark = pytest.mark.host

PIN = re.compile(r"^([\w-]+)==(\S+)", re.MULTILINE)
SPDX = get_spdx_licensing()
PINS = (paths.ROOT / "requirements.lock").read_text(encoding="utf-8")
NPM = json.loads((paths.ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]


@pytest.fixture(scope="module")
def text(site: Path) -> str:
    return (site / "assets/licences" / sbom.FILE).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def bill(text: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(text)
    return found


def every(bill: dict[str, Any]) -> list[dict[str, Any]]:
    """Every component, those inside another one too."""
    return [one for outer in bill["components"] for one in (outer, *outer.get("components", ()))]


def test_it_is_valid_by_its_schema(text: str) -> None:
    validator = JsonStrictValidator(SchemaVersion.V1_6)
    assert validator.validate_str(text) is None
    assert validator.validate_str(text.replace('"version"', '"versoin"')) is not None


def test_it_is_the_same_whenever_it_is_made_and_names_no_moment(text: str) -> None:
    assert sbom.text(licences.works()) == text
    assert "timestamp" not in text


def test_another_version_gets_another_number(bill: dict[str, Any]) -> None:
    changed = [{**work, "version": "0.0"} for work in licences.works()]
    assert json.loads(sbom.text(changed))["serialNumber"] != bill["serialNumber"]


def test_every_locked_package_is_in_it_once_with_its_version(bill: dict[str, Any]) -> None:
    purls = sorted(one["purl"] for one in every(bill) if "purl" in one)
    python = [
        f"pkg:pypi/{name}@{version}" for name, version in re.findall(r"^([\w-]+)==(\S+)", PINS, re.MULTILINE)
    ]
    npm = [
        f"pkg:npm/{path.removeprefix('node_modules/').replace('@', '%40')}@{entry['version']}"
        for path, entry in NPM.items()
        if path
    ]
    assert purls == sorted(python + npm)


def test_what_the_site_ships_is_told_from_what_only_builds_it(bill: dict[str, Any]) -> None:
    shipped = {one["name"] for one in every(bill) if one["scope"] == "required"}
    assert shipped == {work["name"] for work in licences.works()}
    [own] = [one for one in bill["dependencies"] if one["ref"] == sbom.NAME]
    assert set(own["dependsOn"]) == {one["name"] for one in bill["components"] if one["scope"] == "required"}


def test_everything_has_a_licence_that_spdx_knows(bill: dict[str, Any]) -> None:
    told = {one["name"]: one.get("licenses", [{}])[0].get("expression") for one in every(bill)}
    assert [name for name, licence in told.items() if not licence] == [], "tell it in licences/packages.toml"
    assert {name: licence for name, licence in told.items() if SPDX.validate(licence).errors} == {}


def test_only_what_a_package_does_not_tell_itself_is_told_here() -> None:
    told = sbom.licences_told_here()
    assert set(told) <= set(sbom.pinned())
    assert [name for name in told if "license_expression" in metadata(name).json] == []


FAMILIES = {
    "Apache Software License": "Apache",
    "BSD License": "BSD",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "Python Software Foundation License": "PSF",
    "Academic Free License (AFL)": "AFL",
}


@pytest.mark.parametrize(("name", "licence"), sbom.licences_told_here().items())
def test_what_is_told_here_is_what_the_package_says_in_its_own_way(name: str, licence: str) -> None:
    told = metadata(name).json
    stated = str(told.get("license", ""))
    classes = [line.split(" :: ") for line in told.get("classifier", ()) if line.startswith("License")]
    families = [FAMILIES[parts[-1]] for parts in classes if parts[-1] in FAMILIES]
    assert stated or families
    assert all(family in licence for family in families)
    if 0 < len(stated) < 40 and SPDX.validate(stated).errors == []:
        assert SPDX.parse(stated) == SPDX.parse(licence)


def test_about_leads_to_it(site: Path) -> None:
    assert f"../assets/licences/{sbom.FILE}" in read(site, "about/index.html").links
