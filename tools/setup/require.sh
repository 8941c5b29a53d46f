#!/usr/bin/env bash
# Checks for the programs named as arguments; says in one line what is missing or too old. `require.sh python` prints the interpreter.
set -euo pipefail

stop() {
    echo "playbook: $*" >&2
    exit 1
}

python_works() {
    command -v "$1" >/dev/null 2>&1 && "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1
}

need_python() {
    local name
    for name in ${PYTHON:+"$PYTHON"} python3 python3.14 python3.13 python3.12 python3.11; do
        if python_works "$name"; then
            echo "$name"
            return
        fi
    done
    if command -v python3 >/dev/null 2>&1; then
        stop "Python 3.11 or newer is needed; $(python3 --version 2>&1) is too old. Install a newer one, or name it: make PYTHON=/path/to/python3"
    fi
    stop "Python 3.11 or newer is needed and no python3 was found. Install Python (on Debian: apt-get install python3 python3-venv)."
}

need_node() {
    command -v node >/dev/null 2>&1 || stop "Node 20 or newer is needed and no node was found. Install Node.js."
    node -e 'process.exit(Number(process.versions.node.split(".")[0]) < 20 ? 1 : 0)' \
        || stop "Node 20 or newer is needed; node $(node --version) is too old."
}

need_program() {
    command -v "$1" >/dev/null 2>&1 || stop "$1 is needed and was not found. Install $1."
}

for wanted in "$@"; do
    case "$wanted" in
        python) need_python ;;
        node) need_node ;;
        *) need_program "$wanted" ;;
    esac
done
