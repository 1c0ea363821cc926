# demo and test each do everything on a fresh machine: Python 3.11, make and a package manager are enough.
SHELL := /bin/bash
PYTHON ?= $(shell command -v python3.11 || command -v python3.12 || command -v python3.13 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin

.PHONY: demo test check fix bench docs desk lock clean

demo: $(VENV)/core.stamp            ## make an invented request, review it, say where the report is
	$(BIN)/misnomer demo

test: $(VENV)/dev.stamp $(VENV)/browser.stamp $(VENV)/go.stamp $(VENV)/postgres.stamp   ## everything CI runs
	$(MAKE) --no-print-directory check
	$(BIN)/python -m pytest -n 2 --dist worksteal

check: $(VENV)/dev.stamp            ## style, types, layers
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

fix: $(VENV)/dev.stamp              ## mend what a machine can mend
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(VENV)/dev.stamp            ## long measurements, written to docs/reference/benchmarks.md
	$(BIN)/python benchmarks/run.py

docs: $(VENV)/dev.stamp             ## write the pages that are made from the code, the packs and the tables
	for page in cli_reference law_pages make_cover_reference make_facts_reference make_table_reference \
	  opinion_reference pack_reference rule_pages; do $(BIN)/python tools/$$page.py || exit 1; done

lock:                               ## renew the locked, hashed requirements (needs uv)
	for set in core desk dev fuzz; do uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-emit-find-links --no-annotate --no-header requirements/$$set.in -o requirements/$$set.txt; done

clean:
	rm -rf $(VENV) .cache build dist

$(VENV)/core.stamp: requirements/core.txt pyproject.toml
	tools/setup.sh core "$(PYTHON)" $(VENV)
	touch $@

$(VENV)/dev.stamp: requirements/dev.txt pyproject.toml
	tools/setup.sh dev "$(PYTHON)" $(VENV)
	touch $@ $(VENV)/core.stamp

$(VENV)/browser.stamp: tools/browser.sh
	mkdir -p $(VENV) && tools/browser.sh
	touch $@

$(VENV)/go.stamp: tools/go.sh
	mkdir -p $(VENV) && tools/go.sh
	touch $@

$(VENV)/postgres.stamp: tools/postgres.sh
	mkdir -p $(VENV) && tools/postgres.sh
	touch $@
