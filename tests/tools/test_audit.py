"""The audit of dependencies tells a weakness from a registry that does not answer."""

import json

import pytest

from tools.quality import audit

pytestmark = pytest.mark.host

NPM_ERROR = json.dumps({"message": "405 Method Not Allowed - POST https://registry.test/", "error": {}})
NPM_CLEAN = json.dumps({"vulnerabilities": {}, "metadata": {}})
NPM_WEAK = json.dumps({"vulnerabilities": {"left": {"severity": "high", "range": "<2", "via": []}}})
PIP_CLEAN = json.dumps({"dependencies": [{"name": "a", "version": "1", "vulns": []}], "fixes": []})
PIP_WEAK = json.dumps(
    {"dependencies": [{"name": "a", "version": "1", "vulns": [{"id": "X-1", "fix_versions": ["2"]}]}]}
)


@pytest.mark.parametrize(
    ("read", "report", "told"),
    [
        (audit.of_npm, NPM_CLEAN, []),
        (audit.of_npm, NPM_WEAK, ["left: high, in <2"]),
        (audit.of_python, PIP_CLEAN, []),
        (audit.of_python, PIP_WEAK, ["a 1: X-1, mended in 2"]),
    ],
    ids=["npm clean", "npm weak", "python clean", "python weak"],
)
def test_a_weakness_is_told_by_name(read: object, report: str, told: list[str]) -> None:
    assert read(report) == told  # type: ignore[operator]


@pytest.mark.parametrize(
    "report", ["", "no network", "[]", NPM_ERROR], ids=["nothing", "text", "list", "error"]
)
@pytest.mark.parametrize("read", [audit.of_npm, audit.of_python], ids=["npm", "python"])
def test_a_registry_that_does_not_answer_is_no_clean_result(read: object, report: str) -> None:
    with pytest.raises(audit.NoAnswerError):
        read(report)  # type: ignore[operator]


@pytest.mark.parametrize(
    ("npm", "python", "status", "says"),
    [
        (NPM_ERROR, "", 0, "npm packages were not audited: the registry does not answer"),
        (NPM_CLEAN, PIP_CLEAN, 0, "npm packages: no known weaknesses"),
        (NPM_CLEAN, PIP_WEAK, 1, "Python packages: 1 known weaknesses"),
    ],
    ids=["offline", "clean", "weak"],
)
def test_only_a_weakness_fails_and_no_host_is_named(
    npm: str,
    python: str,
    status: int,
    says: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(audit, "_asked", lambda command: npm if command is audit.NPM else python)
    assert audit.main() == status
    told = capsys.readouterr()
    assert says in told.out
    assert "registry.test" not in told.out + told.err
