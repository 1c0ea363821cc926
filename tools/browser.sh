#!/usr/bin/env bash
# The browser tests drive the system's Chromium; install it where it is missing.
set -euo pipefail
command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null ||
  "$(dirname "$0")/system.sh" chromium chromium-browser
