# `make nightly` and `make test` set up .venv by plain pip and then work; a second call skips the set-up.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
TESTS ?= tests

.PHONY: help setup nightly test lint accuracy data-model lock clean

help:
	@echo "make nightly   set up and run one night over the bundled replica sites"
	@echo "make test      set up and run ruff, mypy, import-linter and pytest"
	@echo "make accuracy  score the reader on the project's own fixtures, write docs/accuracy.md"
	@echo "make data-model  write docs/data-model.md and .html anew from the comments of tables and columns"
	@echo "make lock      write requirements.lock anew"

setup: $(STAMP)

$(STAMP): requirements.lock pyproject.toml
	@echo "setting up $(VENV) (once; a few minutes on a slow line) ..."
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Zhongshi needs Python 3.11 or newer; $(PYTHON) is older. Name another one: make PYTHON=python3.12" >&2; exit 2; }
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	@touch $(STAMP)

nightly: $(STAMP)
	@echo "running a night over the bundled replica sites ..."
	@$(BIN)/zhongshi nightly --sources demo

lint: $(STAMP)
	@echo "ruff ..." && $(BIN)/ruff check . && $(BIN)/ruff format --check .
	@echo "mypy --strict ..." && $(BIN)/mypy
	@echo "import-linter ..." && $(BIN)/lint-imports --no-cache

test: lint
	@echo "pytest ..." && $(BIN)/python -m pytest -n auto -q $(TESTS)

accuracy: $(STAMP)
	@$(BIN)/python -m benchmarks.accuracy

data-model: $(STAMP)
	@$(BIN)/python -m warehouse.dictionary

lock: $(STAMP)
	@$(BIN)/python -m pip install --quiet uv
	@$(BIN)/uv pip compile --quiet --universal --no-header --no-annotate --python-version 3.11 --extra dev pyproject.toml -o requirements.lock

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache
