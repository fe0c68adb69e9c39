# make build: the environment and every output of the shipped list. make test: all checks. make explore: more examples.
# make docs: the documentation, in docs/_build/html.
# make release: what would be uploaded, checked. make bounds: the oldest and newest dependencies.
# make release-check: every proof of a release, a line each; ONLY="docs wheel" chooses among them.
PYTHON ?= python3
VENV   ?= .venv
BIN     = $(VENV)/bin

.DEFAULT_GOAL := build
.PHONY: build test explore docs bounds release release-check man licences clean

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
PYTHONS ?= 3.11 3.12 3.13
bounds: $(VENV)-release/.installed
	export PATH="$$PATH:$(abspath $(VENV)-release)/bin"; \
	for python in $(PYTHONS); do release/bounds $$python lowest-direct && release/bounds $$python highest || exit 1; done

# What would be uploaded: built, checked, and tried in an empty folder without a network.
release: $(VENV)-release/.installed
	PATH="$(abspath $(VENV)-release)/bin:$$PATH" release/check

release-check: $(VENV)/.installed-dev $(VENV)-release/.installed tests/site/.node/.installed
	PATH="$(abspath $(VENV))/bin:$$PATH:$(abspath $(VENV)-release)/bin" $(BIN)/python -m release.proofs $(ONLY)

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

$(VENV)-release/.installed: pyproject.toml
	$(PYTHON) -m venv $(VENV)-release
	$(VENV)-release/bin/python -m pip install --quiet --disable-pip-version-check --upgrade 'pip>=25.1'
	$(VENV)-release/bin/python -m pip install --quiet --disable-pip-version-check --group release
	touch $@

# What looks at pages: axe-core, Lighthouse, and the types of the page's script.
tests/site/.node/.installed: tests/site/package.json
	mkdir -p $(@D)
	cp $< $(@D)/
	npm install --prefix $(@D) --no-audit --no-fund --no-package-lock --silent
	touch $@

clean:
	rm -rf $(VENV) $(VENV)-release
