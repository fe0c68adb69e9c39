# make build: the environment and every output of the shipped list. make test: all checks. make explore: more examples.
# make docs: the documentation, in docs/_build/html.
# make release: what would be uploaded, checked. make bounds: the oldest and newest dependencies.
PYTHON ?= python3
VENV   ?= .venv
BIN     = $(VENV)/bin

.DEFAULT_GOAL := build
.PHONY: build test explore docs bounds release man licences clean

build: $(VENV)/.installed
	$(BIN)/sslbib build
	$(BIN)/sslbib check

test: $(VENV)/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/bandit -q -c pyproject.toml -r src
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/deptry .
	$(BIN)/pytest -n auto --dist worksteal --cov --cov-report=term-missing
	$(BIN)/sslbib check
	$(BIN)/sslbib site

# Properties on examples that nobody has seen, and more of them; what fails becomes a case of its own.
explore: $(VENV)/.installed-dev
	HYPOTHESIS_PROFILE=explore SSLBIB_SEED=$$(date +%s) $(BIN)/pytest -n auto -m "hypothesis or explored"

# Strict: a link or a reference that leads nowhere fails.
docs: $(VENV)/.installed-dev
	$(BIN)/python -m sphinx -W --keep-going -n -q -b html docs docs/_build/html
	@echo docs/_build/html/index.html

# The oldest and newest dependencies on each Python that is here. uv finds the Pythons.
PYTHONS ?= 3.11 3.12
bounds:
	for python in $(PYTHONS); do release/bounds $$python lowest-direct && release/bounds $$python highest || exit 1; done

# What would be uploaded: built, checked, and tried in an empty folder without a network.
release:
	$(PYTHON) -m venv $(VENV)-release
	$(VENV)-release/bin/python -m pip install --quiet --disable-pip-version-check --upgrade 'pip>=25.1'
	$(VENV)-release/bin/python -m pip install --quiet --disable-pip-version-check --group release
	PATH="$(abspath $(VENV)-release)/bin:$$PATH" release/check

man: $(VENV)/.installed
	$(BIN)/python -m release.manpage

licences: $(VENV)/.installed
	$(BIN)/python -m release.licences

$(VENV)/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "sslbib needs Python 3.11 or newer: make PYTHON=python3.12 build")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	touch $@

# Installed by name because a fresh venv's pip may be too old to know dependency groups.
$(VENV)/.installed-dev: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade 'pip>=25.1'
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --group dev
	touch $@

clean:
	rm -rf $(VENV) $(VENV)-release
