#!/bin/sh
# install.sh VENV NAME: make the virtual environment if there is none, install NAME.lock into it: every package that
# NAME.txt needs, each in one version with the hashes of its files, so that nothing else can come in under its name.
# Then segviz itself, as a link to this checkout: Streamlit serves the components of installed packages only.
# PYTHON names the interpreter to use; without it the newest suitable one on PATH.
set -eu
venv=$1 list=$2.lock

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
# The lock names PyTorch's default build, which on Linux brings NVIDIA's libraries along. A CPU build that is already
# there is kept: then the list without hashes is installed.
of_cpu() { "$1" -c 'import importlib.metadata, sys; sys.exit(not importlib.metadata.version("torch").endswith("+cpu"))' >/dev/null 2>&1; }
if of_cpu "$venv/bin/python"; then list=$2.txt; fi
echo "Installing $list (the first time this takes some minutes)"
"$venv/bin/python" -m pip install --disable-pip-version-check --quiet -r "$list"
# The lock has the build backend as well: nothing more is fetched.
"$venv/bin/python" -m pip install --disable-pip-version-check --quiet --no-deps --no-build-isolation --editable .
