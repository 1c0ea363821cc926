#!/usr/bin/env bash
# Make a virtual environment and install a locked, hashed set of requirements and misnomer itself into it.
# usage: setup.sh core|dev PYTHON VENV
set -euo pipefail
set_name=$1 python=$2 venv=$3
if ! [ -x "$python" ]; then
  echo "misnomer needs Python 3.11 or newer; install it, or say make PYTHON=/path/to/python3.11" >&2; exit 2
fi
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
  echo "misnomer needs Python 3.11 or newer; $python is older" >&2; exit 2; }
if ! [ -x "$venv/bin/python" ]; then
  # Some systems ship Python without the part that makes virtual environments.
  if ! "$python" -c 'import ensurepip' 2>/dev/null; then
    "$(dirname "$0")/system.sh" "python$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')-venv" python3-venv
  fi
  "$python" -m venv "$venv"
fi
pip=("$venv/bin/python" -m pip install --quiet --disable-pip-version-check)
"${pip[@]}" --require-hashes --only-binary :all: -r "requirements/$set_name.txt"
"${pip[@]}" --no-deps --no-build-isolation --editable .
"$venv/bin/python" -m compileall -q src || true  # where Python may not write its compiled files later, each start reads them
