"""What a test does where a program that it needs is missing."""

import os
from typing import NoReturn

import pytest


def absent(advice: str) -> NoReturn:
    """Skip the test, saying aloud what is not tested and how it could be; fail where `CI=true`."""
    if os.environ.get("CI") == "true":
        pytest.fail(advice, pytrace=False)
    pytest.skip(advice)
