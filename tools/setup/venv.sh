#!/usr/bin/env bash
# Makes .venv with the interpreter given and installs exactly what requirements.lock names, then the playbook command itself.
set -euo pipefail

python=$1

venv_package() {
    "$python" -c 'import sys; print(f"python{sys.version_info[0]}.{sys.version_info[1]}-venv")'
}

need_ensurepip() {
    "$python" -c 'import ensurepip, venv' >/dev/null 2>&1 && return
    local package
    package=$(venv_package)
    if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null 2>&1; then
        echo "playbook: $python has no venv module. Install it (on Debian: sudo apt-get install $package), then run make again." >&2
        exit 1
    fi
    echo "Installing $package, which this Python needs to make a virtual environment"
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends "$package" >/dev/null
}

echo "Setting up Python packages in .venv ($("$python" --version))"
rm -f .venv/ready-*
if ! .venv/bin/python -m pip --version >/dev/null 2>&1; then
    need_ensurepip
    "$python" -m venv --clear .venv
fi
pip=(.venv/bin/python -m pip -qq --disable-pip-version-check --no-input install --no-compile)
"${pip[@]}" --require-hashes -r requirements.lock
"${pip[@]}" --no-deps --no-build-isolation --editable .
