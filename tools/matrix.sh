#!/usr/bin/env bash
# The desk's tests without its browser, on every newer Python that is at hand, with the Django locked for it and with 5.2.
# usage: tools/matrix.sh [FOLDER]   environments are made in FOLDER, by default .cache/matrix
set -euo pipefail
cd "$(dirname "$0")/.."
folder=${1:-.cache/matrix}
mkdir -p "$folder"
find_python() {  # the first that runs: a shim of a version manager's may not
  for each in $(command -v "python$1") "${PYENV_ROOT:-$HOME/.pyenv}"/versions/"$1".*/bin/python; do
    if "$each" -c '' 2>/dev/null; then echo "$each"; return; fi
  done
}
failed=0
for version in 3.12 3.13 3.14; do
  python=$(find_python "$version" || true)
  if [ -z "$python" ]; then echo "python $version: none at hand"; continue; fi
  venv=$folder/$version
  for django in locked 5.2; do
    tools/setup.sh dev "$python" "$venv"
    [ $django = locked ] || "$venv/bin/python" -m pip install --quiet --disable-pip-version-check 'django~=5.2.0'
    says=$("$venv/bin/python" -c 'import platform, django; print("python", platform.python_version(), "django", django.__version__)')
    if "$venv/bin/python" -m pytest -q -p no:cacheprovider -m "not browser" tests/desk --ignore tests/desk/test_life_in_browser.py \
      > "$venv/$django.log" 2>&1
    then echo "$says: $(tail -1 "$venv/$django.log")"
    else echo "$says: failed, see $venv/$django.log"; failed=1; fi
  done
done
exit $failed
