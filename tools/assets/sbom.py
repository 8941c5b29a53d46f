"""Makes the bill of materials (CycloneDX): what the site ships, and what builds and tests it, with licences.

It is made from the locks, without a network, and the same locks give the same bytes: no clock, no chance.
"""

import base64
import json
import re
import tomllib
import uuid
from collections.abc import Iterable, Iterator, Mapping
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path
from typing import Any

from cyclonedx.model import HashAlgorithm, HashType
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentScope, ComponentType
from cyclonedx.model.license import LicenseExpression
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL

from playbook import __version__
from tools.site import fs, paths

FILE = "sbom.cdx.json"
NAME = "factory-orchestra-playbook"
# The code is under the one, the words under either.
OWN_LICENCE = "MIT AND (MIT OR CC-BY-4.0)"
LICENCES = Path(__file__).with_name("licences") / "packages.toml"
PIN = re.compile(r"^([a-z0-9-]+)==([^\s;\\]+)", re.MULTILINE)
EXCEPTION = "LLVM-exception"

Work = Mapping[str, Any]


def text(works: Iterable[Work]) -> str:
    """Return the bill as JSON: the works that the site ships, then every other package of the locks."""
    shipped = list(works)
    components = _shipped(shipped)
    own = {(kind, work[kind]) for work in shipped for kind in ("npm", "python") if kind in work}
    others = [one for key, one in _locked() if key not in own]
    root = Component(
        name=NAME,
        version=__version__,
        type=ComponentType.APPLICATION,
        bom_ref=NAME,
        licenses=[LicenseExpression(OWN_LICENCE)],
    )
    bom = Bom(components=[*components, *others])
    bom.metadata.component = root
    bom.register_dependency(root, components)
    return _written(bom)


def licence_of(package: str) -> str:
    """Return the licence of a locked Python package, as an SPDX expression; empty where nobody tells it."""
    try:
        stated = metadata(package).json.get("license_expression")
    except PackageNotFoundError:
        stated = None
    return str(stated or licences_told_here().get(package, ""))


def licences_told_here() -> dict[str, str]:
    """Return what `packages.toml` says."""
    return {name: str(value) for name, value in tomllib.loads(LICENCES.read_text(encoding="utf-8")).items()}


def pinned() -> dict[str, str]:
    """Return the locked Python packages, name to version."""
    return dict(PIN.findall((paths.ROOT / "requirements.lock").read_text(encoding="utf-8")))


def _shipped(works: list[Work]) -> list[Component]:
    """Return the works that are packages, those without one of their own inside the work they travel in."""
    locked = dict(_locked())
    return [
        _component(
            work,
            parts=[_component(part) for part in works if part.get("within") == work["name"]],
            locked=next((locked[kind, work[kind]] for kind in ("npm", "python") if kind in work), None),
        )
        for work in works
        if "within" not in work
    ]


def _component(work: Work, parts: Iterable[Component] = (), locked: Component | None = None) -> Component:
    return Component(
        name=work["name"],
        version=work["version"] or None,
        bom_ref=work["name"],
        scope=ComponentScope.REQUIRED,
        copyright=work["holder"],
        description=f"{work['name']} {work['does']}.",
        licenses=[LicenseExpression(_joined(work["licence"]))],
        purl=locked.purl if locked else None,
        hashes=locked.hashes if locked else None,
        components=parts,
    )


def _joined(licences: Iterable[str]) -> str:
    return " AND ".join(licences).replace(f" AND {EXCEPTION}", f" WITH {EXCEPTION}")


def _locked() -> Iterator[tuple[tuple[str, str], Component]]:
    """Yield every package of the locks that make this site, by registry and name."""
    for name, version in pinned().items():
        yield ("python", name), _package("pypi", name, version, licence_of(name))
    packages = json.loads((paths.ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    for path, entry in packages.items():
        if path:
            name = path.rpartition("node_modules/")[2]
            package = _package("npm", name, entry["version"], entry.get("license", ""), entry["integrity"])
            yield ("npm", name), package


def _package(kind: str, name: str, version: str, licence: str, integrity: str = "") -> Component:
    space, _, last = name.rpartition("/")
    purl = PackageURL(kind, space or None, last, version)
    algorithm, _, digest = integrity.partition("-")
    return Component(
        name=name,
        version=version,
        bom_ref=purl.to_string(),
        # It builds and tests the site, and no reader gets it.
        scope=ComponentScope.EXCLUDED,
        licenses=[LicenseExpression(licence)] if licence else None,
        purl=purl,
        hashes=[HashType(alg=_algorithm(algorithm), content=base64.b64decode(digest).hex())]
        if digest
        else None,
    )


def _algorithm(name: str) -> HashAlgorithm:
    return HashAlgorithm(name.upper().replace("SHA", "SHA-"))


def _written(bom: Bom) -> str:
    """Return the bill without the moment of its making, numbered after what it says."""
    content = json.loads(JsonV1Dot6(bom).output_as_string())
    del content["metadata"]["timestamp"], content["serialNumber"]
    digest = fs.digest([json.dumps(content, sort_keys=True).encode()])
    content["serialNumber"] = uuid.uuid5(uuid.NAMESPACE_OID, digest).urn
    return json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
