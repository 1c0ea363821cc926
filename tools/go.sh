#!/usr/bin/env bash
# The ledger's proofs are checked by Go's own implementation; install it, and its sources, where they are missing.
set -euo pipefail
here=$(dirname "$0")
command -v go >/dev/null || "$here/system.sh" golang-go golang
[ -d /usr/share/gocode/src/golang.org/x/mod/sumdb/tlog ] || "$here/system.sh" golang-golang-x-mod-dev golang-golangorg-x-mod-devel
