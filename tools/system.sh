#!/usr/bin/env bash
# Install the first of the named system packages that the package manager knows.
set -euo pipefail
as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi; }
if command -v apt-get >/dev/null; then
  as_root apt-get update -qq >/dev/null || true
  for name in "$@"; do
    if DEBIAN_FRONTEND=noninteractive as_root apt-get install -y -qq "$name" >/dev/null; then exit 0; fi
  done
elif command -v dnf >/dev/null; then
  for name in "$@"; do if as_root dnf install -y -q "$name"; then exit 0; fi; done
fi
echo "could not install any of: $* - please install one of them" >&2
exit 1
