#!/usr/bin/env bash
# Writes the lock files anew, with hashes and without host names: the newest versions that pyproject.toml and package.json
# allow. With KEEP=1 what is locked and still fits stays, so that only what was added or dropped changes.
set -euo pipefail

echo "Locking Python packages (with uv, kept in .cache/uv)"
[ -x .cache/uv/bin/uv ] || {
    .venv/bin/python -m venv .cache/uv
    .cache/uv/bin/python -m pip install -qq --disable-pip-version-check uv
}
compile=(.cache/uv/bin/uv pip compile --quiet --generate-hashes --no-emit-index-url --no-header --universal --python-version 3.11)
[ -n "${KEEP:-}" ] || compile+=(--upgrade)
"${compile[@]}" --all-extras pyproject.toml --output-file requirements.lock
"${compile[@]}" --group zensical --output-file zensical.lock
"${compile[@]}" --group peers --output-file bench/peers/requirements.lock

echo "Locking npm packages"
npm install --package-lock-only --silent
npm install --package-lock-only --silent --prefix bench/peers --omit-lockfile-registry-resolved
