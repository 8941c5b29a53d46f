"""`/.well-known/security.txt`: in the form of RFC 9116, and never out of date."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.support.built import read
from tools.postprocess import security_txt
from tools.site import paths

pytestmark = pytest.mark.host

SOURCE = (paths.DOCS / security_txt.FILE).read_text(encoding="utf-8")
ADDRESS = "https://playbook.example/sub/"


def fields(text: str) -> dict[str, str]:
    return dict(line.split(": ", 1) for line in text.splitlines())


def test_it_has_the_fields_that_it_must_have(site: Path) -> None:
    found = fields((site / security_txt.FILE).read_text(encoding="utf-8"))
    assert set(found) == {"Contact", "Expires", "Preferred-Languages", "Canonical"}


def test_its_addresses_are_those_of_the_site() -> None:
    found = fields(security_txt.text(SOURCE, ADDRESS))
    assert found["Contact"] == f"{ADDRESS}about/#about-security"
    assert found["Canonical"] == f"{ADDRESS}.well-known/security.txt"


def test_an_address_of_one_s_own_stays_as_it_is() -> None:
    own = (
        "# Ours\nContact: mailto:security@acme.example\nContact: https://acme.example/report\nExpires: 2027\n"
    )
    assert security_txt.text(own, ADDRESS) == own.partition("\n")[2]


def test_the_place_to_report_to_is_there(site: Path) -> None:
    page = read(site, "about/index.html")
    assert "about-security" in page.ids
    assert "../.well-known/security.txt" in page.links


def test_it_expires_neither_within_a_month_nor_after_more_than_a_year() -> None:
    """Late? See whether the contact is still right, and set Expires in docs/.well-known/security.txt anew."""
    left = datetime.fromisoformat(fields(security_txt.text(SOURCE, ""))["Expires"]) - datetime.now(UTC)
    assert timedelta(days=30) < left < timedelta(days=366)
