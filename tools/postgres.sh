#!/usr/bin/env bash
# The desk is tested on PostgreSQL too; install the server where it is missing. Tests start one of their own.
set -euo pipefail
find_initdb() { command -v initdb || ls /usr/lib/postgresql/*/bin/initdb /usr/pgsql-*/bin/initdb 2>/dev/null | tail -1; }
[ -n "$(find_initdb)" ] || "$(dirname "$0")/system.sh" postgresql postgresql-server
