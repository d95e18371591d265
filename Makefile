# The commands of every day. Stamps under build/ remember what is installed; nothing is done twice.
PYTHON ?= python3
STAGE ?= dev
PORT ?= 8080
VENV := .venv/bin
PIP := -m pip install --quiet --quiet --disable-pip-version-check
NEW_ENOUGH = $(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	|| { echo "Python 3.11 or newer is needed: choose one with PYTHON=…" >&2; exit 1; }
SITE_SOURCES := $(shell find web -path web/node_modules -prune -o -path web/dist -prune -o -type f -print 2>/dev/null)

# What is installed comes from the network: side by side it takes half the time.
MAKEFLAGS += --jobs=3 --no-print-directory

.DEFAULT_GOAL := help
.PHONY: help run test check unit e2e deep bench package openapi clean

help:  ## list the commands
	@grep -E '^[a-z0-9]+:.*##' Makefile | sed -E 's/:.*## /\t/' | expand -t 12

run: build/python build/emulator build/site  ## the product on http://localhost:8080 (PORT=…), demo data included; FRESH=1 starts over
	@PORT=$(PORT) exec $(VENV)/python -m local

test: check build/emulator build/site build/browser  ## everything: checks, unit tests, browser tests
	$(VENV)/python -m pytest -n 2 --ignore tests/e2e
	$(VENV)/python -m pytest -n 2 --dist loadfile tests/e2e

check: build/python build/node  ## format, lint, types, layers, OpenAPI, the site's own checks
	$(VENV)/ruff format --check .
	$(VENV)/ruff check .
	$(VENV)/mypy
	$(VENV)/lint-imports
	cd web && npm run --silent check

unit: build/python  ## the tests that need neither browser nor emulator
	$(VENV)/python -m pytest -n 2 --ignore tests/e2e --ignore tests/local

e2e: build/python build/emulator build/site build/browser  ## the browser tests, on a local stack of their own
	$(VENV)/python -m pytest tests/e2e

deep: build/python  ## the long sweeps: every crash point, fuzzing, the big rush
	$(VENV)/python -m pytest -m deep

bench: build/python build/emulator build/site  ## measurements, as a table and in build/bench.json
	$(VENV)/python -m bench

package: build/python  ## what is deployed to AWS: build/$(STAGE)/template.json and code.zip (STAGE=dev)
	$(VENV)/python -m infra.package --stage $(STAGE)

openapi: build/python  ## write docs/openapi.json and the API's table of contents anew
	$(VENV)/python -m chalicelib.api.openapi > docs/openapi.json
	$(VENV)/python -m chalicelib.api.contents > build/contents.json && mv build/contents.json chalicelib/api/

clean:  ## take away what is built and what the local stack keeps
	rm -rf build .state .venv .emulator web/node_modules web/dist

# --- what the commands stand on

build/python: requirements.txt requirements-documents.txt requirements-dev.txt
	@$(NEW_ENOUGH)
	@echo "installing the Python packages"
	@test -x $(VENV)/python || $(PYTHON) -m venv .venv
	@$(VENV)/python $(PIP) -r requirements-dev.txt
	@mkdir -p build && touch $@

build/emulator: local/emulator-requirements.txt
	@$(NEW_ENOUGH)
	@echo "installing the emulator"
	@test -x .emulator/bin/python || $(PYTHON) -m venv .emulator
	@.emulator/bin/python $(PIP) -r $<
	@mkdir -p build && touch $@

# Not `npm ci`: it refuses a lock without the optional packages of platforms that a registry does not carry.
build/node: web/package-lock.json
	@command -v npm >/dev/null || { echo "Node and npm are missing: install Node 20 or newer" >&2; exit 1; }
	@echo "installing the site's packages"
	@cd web && npm install --no-save --no-audit --no-fund --loglevel=error > /dev/null
	@mkdir -p build && touch $@

build/site: build/node $(SITE_SOURCES)
	@echo "building the site"
	@mkdir -p build
	@(cd web && npm run --silent build) > build/site.log 2>&1 || { cat build/site.log >&2; exit 1; }
	@touch $@

build/browser:
	@local/browser.sh
	@mkdir -p build && touch $@
