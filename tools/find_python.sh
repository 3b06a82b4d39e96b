#!/bin/sh
# Print the first Python that can make the project's environment: 3.10 or newer, with venv and pip.
# The default python3 comes first; $PYTHON, when set, is the only candidate.
set -eu

usable() {
    # Run it: a version manager's shim exists for versions that are not installed.
    "$1" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 10))' >/dev/null 2>&1
}

for candidate in ${PYTHON:-python3 python3.13 python3.12 python3.14 python3.11 python3.10 python}; do
    if usable "$candidate"; then
        echo "$candidate"
        exit 0
    fi
done

cat >&2 <<EOF
error: no usable Python among: ${PYTHON:-python3, python3.10 ... python3.14, python}.
nbflow needs Python 3.10 or newer with the venv and ensurepip modules. On Debian and Ubuntu:
    apt-get install python3 python3-venv
To name one yourself: make ... PYTHON=/path/to/python3
EOF
exit 1
