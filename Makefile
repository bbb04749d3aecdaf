# Everything here makes its own virtual environment first: Python 3.11 or newer and pip are enough.
PYTHON ?= python3
BIN := .venv/bin
# mkdocs-jupyter 0.27 declares Python 3.12, but is pure Python that runs on 3.11, as our tests
# prove; constraints.txt pins every version, so nothing else is chosen past its declaration.
INSTALL := $(BIN)/python -m pip install --quiet --ignore-requires-python --constraint constraints.txt
export NO_MKDOCS_2_WARNING := 1

.PHONY: serve build test bench clean

serve: .venv/docs.ready
	$(BIN)/python -m mkdocs serve

build: .venv/docs.ready
	$(BIN)/python -m mkdocs build --strict

test: .venv/test.ready
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/python -m pytest

bench: .venv/bench.ready
	$(BIN)/python -m benchmarks

clean:
	rm -rf .cache .venv site

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

.venv/bench.ready: pyproject.toml constraints.txt | .venv/bin/python
	$(INSTALL) --editable . --group docs --group bench
	touch $@
