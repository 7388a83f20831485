#!/bin/sh
# install.sh VENV LIST: make the virtual environment if there is none, install the list into it.
# PYTHON names the interpreter to use; without it the newest suitable one on PATH.
set -eu
venv=$1 list=$2

suitable() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; }

if ! suitable "$venv/bin/python"; then
    found=
    for candidate in ${PYTHON:-python3.13 python3.12 python3.11 python3 python}; do
        if suitable "$candidate"; then found=$candidate; break; fi
    done
    if [ -z "$found" ]; then
        echo "segviz needs Python 3.11 or newer, and found none (looked for ${PYTHON:-python3.13 python3.12 python3.11 python3 python})." >&2
        echo "Install one from python.org or your system's packages, or name it: make PYTHON=/path/to/python3" >&2
        exit 1
    fi
    echo "Making $venv with $("$found" --version)"
    if ! "$found" -m venv --clear "$venv"; then
        echo "$found cannot make virtual environments. On Debian and Ubuntu: apt-get install python3-venv" >&2
        exit 1
    fi
fi
echo "Installing $list (the first time this takes some minutes)"
"$venv/bin/python" -m pip install --disable-pip-version-check --quiet -r "$list"
