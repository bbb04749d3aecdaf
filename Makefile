# Everything here makes its own virtual environment first: Python 3.11 or newer and pip are enough.
PYTHON ?= python3
BIN := .venv/bin
INSTALL := $(BIN)/python -m pip install --quiet --constraint constraints.txt
# As many tests at a time as there are cores, each with one thread for its matrices.
PYTEST := OPENBLAS_NUM_THREADS=1 $(BIN)/python -m pytest --numprocesses auto --dist worksteal
# Tests wait for their browser now and then, and another one goes on.
ONE_MORE := $$($(BIN)/python -c 'import os; print(os.cpu_count() + 1)')
# A report, and no condition: a line that no test runs is something to think about.
COVERAGE := $(if $(CI),--cov --cov-report term)
# What checks the scripts of the pages, and Lighthouse.
TOOLS := tests/tools/node_modules/.package-lock.json
export NO_MKDOCS_2_WARNING := 1

.PHONY: help serve build lint style types scripts check test test-all bench picture clean

help: ## list the targets
	@sed -n 's/^\([a-z-]*\):[^#]*## \(.*\)/make \1\t\2/p' Makefile | expand -t 16

serve: .venv/docs.ready ## serve the site while it is written
	$(BIN)/python -m mkdocs serve

build: .venv/docs.ready ## build the site into site/
	$(BIN)/python -m mkdocs build --strict

lint: ## linters and types
	$(MAKE) --no-print-directory --jobs style types scripts

style: .venv/test.ready
	$(BIN)/ruff check
	$(BIN)/ruff format --check

types: .venv/test.ready
	$(BIN)/mypy

scripts: $(TOOLS)
	npm run --silent --prefix tests/tools check

check: lint ## linters, types, and the tests that need no site; a minute or two
	$(PYTEST) $(COVERAGE)

# The tests of the site come first: while one of them builds it, others need none.
test: lint ## all of that, and the built site, each page in a browser; three to six minutes
	$(PYTEST) --numprocesses $(ONE_MORE) tests/site tests/*.py nn_tutorial README.md

test-all: .venv/test.ready $(TOOLS) ## what is long: every chapter live, other browsers, every download, Lighthouse
	$(PYTEST) tests/long

bench: .venv/bench.ready .venv/test.ready ## measure, and write the tables that the site shows
	$(BIN)/python -m benchmarks

picture: build .venv/test.ready ## take the picture in README.md from the built site
	$(BIN)/python -m tests.picture site assets/page.png

clean: ## remove the caches, the virtual environment and the site
	rm -rf .cache .venv site tests/tools/node_modules

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("Python 3.11 or newer is needed; this is %s. Name another one: make PYTHON=python3.12" % sys.version.split()[0])'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --constraint constraints.txt pip

.venv/docs.ready: pyproject.toml constraints.txt | .venv/bin/python
	$(INSTALL) --editable . --group docs
	touch $@

.venv/test.ready: pyproject.toml constraints.txt | .venv/bin/python
	$(INSTALL) --editable . --group docs --group test
	touch $@

$(TOOLS): tests/tools/package-lock.json
	npm ci --prefix tests/tools --ignore-scripts --no-audit --no-fund --loglevel=error
	touch $@

.venv/bench.ready: pyproject.toml constraints.txt | .venv/bin/python
	$(INSTALL) --editable . --group docs --group bench
	touch $@
