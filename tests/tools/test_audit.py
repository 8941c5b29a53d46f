"""The audit of dependencies tells a weakness from a registry that does not answer."""

import sys
import tomllib

import pytest

from tools.quality import audit
from tools.site import paths

pytestmark = pytest.mark.host

WEAK = "print('left 1.0 X-1 2.0'); sys.exit(1)"
SILENT = "print('405 at https://registry.test/', file=sys.stderr); sys.exit(1)"
SOUND = "print('found 0 vulnerabilities')"


def program(text: str) -> tuple[str, ...]:
    return (sys.executable, "-c", f"import sys; {text}")


@pytest.mark.parametrize(
    ("command", "status", "says"),
    [
        (program(SOUND), 0, "packages: no known weaknesses"),
        (program(WEAK), 1, "packages have known weaknesses:\nleft 1.0 X-1 2.0"),
        (program(SILENT), 0, "packages were NOT audited"),
        (("no-such-program",), 0, "packages were NOT audited"),
    ],
    ids=["sound", "weak", "silent", "missing"],
)
@pytest.mark.parametrize("name", audit.AUDITS)
def test_only_a_weakness_fails_and_no_host_is_named(
    name: str,
    command: tuple[str, ...],
    status: int,
    says: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(audit, "AUDITS", {**dict.fromkeys(audit.AUDITS, program(SOUND)), name: command})
    assert audit.main() == status
    told = "".join(capsys.readouterr())
    assert f"{name} {says}" in told
    assert "registry.test" not in told


def test_an_audit_that_takes_too_long_is_no_clean_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(audit, "SECONDS", 0.2)
    assert audit.weaknesses(program("import time; time.sleep(60)")) is None


def test_python_s_audit_comes_with_the_lock_and_passes_over_nothing() -> None:
    project = tomllib.loads((paths.ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert any(name.startswith("pip-audit") for name in project["project"]["optional-dependencies"]["check"])
    assert "--strict" in audit.AUDITS["Python"]
