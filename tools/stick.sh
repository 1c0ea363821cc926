#!/usr/bin/env bash
# Make examples/stick anew: what an auditor finds on a USB stick in docs/tutorial/audit-a-log.md. Everybody in it is
# invented. Keys and salts are random, so that the letter, the tutorial's figures and the receipts change together.
set -euo pipefail
out=$(cd "$(dirname "$0")/.." && pwd)/examples/stick
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
alice="disclosure officer: Alice Archer" bob="counsel: Bob Brandt"
misnomer example replay-2025 --rows 60 --seed 7 --out request.csv --quiet
misnomer ledger init log --origin ledger.example/disclosures --quiet
misnomer ledger agency log --add "Office of Example Affairs" --office "Field Operations Branch" \
  --also "Office of Example Affairs (an invented agency)" >/dev/null
misnomer review request.csv --cover request.cover.toml --ledger log --purpose "civil enforcement" --quiet || [ $? = 11 ]
misnomer ledger record decided log --request 0 --ruling refused --ground "the purpose is not permitted" \
  --ground "safeguards are not met" --refused 60 --by "$alice" --by "$bob" >/dev/null
held=$(misnomer ledger show log | sed -n 2p)
key=$(cat log/keys)
cat >letter.txt <<LETTER
Example Records Service
Disclosure Office

$(date -u '+%-d %B %Y')

To the Inspector General

On 27 June 2025 we received a request from the Office of Example Affairs for the
addresses of 60 persons. We reviewed it and have refused it today. Both are in
our ledger, a copy of which is on the enclosed stick.

The ledger's key is
$key

When this letter was printed, the ledger stood at
$held
LETTER
misnomer ledger record sent log --request 0 --what refusal --document letter.txt --to "Office of Example Affairs" \
  --by "$alice" >/dev/null
misnomer ledger witness init --state witness --name inspector.example/w1 --algorithm ed25519 | sed 's/^key  //' >witness.key
misnomer ledger witness look log --state witness --vkey "$key" --held "$held" --out cosignature 2>/dev/null
misnomer ledger witness attach log cosignature --vkey "$(cat witness.key)" >/dev/null
misnomer ledger prove log --entry 0 --open files/0/commitment --out file.tlog-proof
misnomer ledger prove log --entry 1 --row 17 --out row-17.tlog-proof
rm -rf "$out"
mkdir -p "$out"
cp -r log letter.txt file.tlog-proof row-17.tlog-proof "$out"
cp request.csv "$out/as-received.csv"
