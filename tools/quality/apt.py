"""Installs Debian's packages of what the tests need, where this process may."""

import os
import shutil
import subprocess


def may_install() -> bool:
    """Tell whether there is apt-get, and this process may use it."""
    return shutil.which("apt-get") is not None and os.geteuid() == 0


def update() -> bool:
    """Fetch the lists of packages; say whether that went well."""
    return _apt("update", "-qq")


def install(*packages: str) -> bool:
    """Install packages, without what they only recommend; say whether that went well."""
    return _apt("install", "-qq", "-y", "--no-install-recommends", *packages)


def _apt(*arguments: str) -> bool:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    command = ["apt-get", *arguments]
    return subprocess.run(command, env=environment, capture_output=True, check=False).returncode == 0
