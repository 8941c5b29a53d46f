#!/usr/bin/env bash
# Writes the lock files anew: the newest versions that pyproject.toml and package.json allow, with hashes and without host names.
set -euo pipefail

echo "Locking Python packages (with uv, kept in .cache/uv)"
[ -x .cache/uv/bin/uv ] || {
    .venv/bin/python -m venv .cache/uv
    .cache/uv/bin/python -m pip install -qq --disable-pip-version-check uv
}
compile=(.cache/uv/bin/uv pip compile --quiet --upgrade --generate-hashes --no-emit-index-url --no-header --universal --python-version 3.11)
"${compile[@]}" --all-extras pyproject.toml --output-file requirements.lock
"${compile[@]}" --group zensical --output-file zensical.lock

echo "Locking npm packages"
npm install --package-lock-only --silent
