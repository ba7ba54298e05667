# Everything here builds its own environment in .venv from the pinned lock files.
# `make help` lists the commands.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
RAW    ?= data/raw
OUT    ?= data/out
ARGS   ?=

.DEFAULT_GOAL := help
.PHONY: extract report test torture lint format evaluate bench train notebook codebook readme lock clean help

# The run-time environment: what `make extract` needs and no more.
$(VENV)/.run: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(not ((3, 11) <= sys.version_info[:2] <= (3, 13)))' || \
		{ echo "extract needs Python 3.11, 3.12 or 3.13; '$(PYTHON)' is $$($(PYTHON) --version 2>&1). Say which to use: make PYTHON=python3.12 ..."; exit 2; }
	@test -x $(BIN)/python || { echo "Making $(VENV) ..."; $(PYTHON) -m venv $(VENV); }
	@echo "Installing the pinned packages (once) ..."
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation -e .
	@$(BIN)/python -m compileall -q extract
	@touch $@

# The same and the tools of development.
$(VENV)/.dev: $(VENV)/.run requirements-dev.lock
	@echo "Installing the pinned tools for tests and checks (once) ..."
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

extract: $(VENV)/.run  ## read data/raw and write the tables to data/out (only what is new)
	@$(BIN)/extract run $(RAW) --out $(OUT) $(ARGS)

report: $(VENV)/.run  ## write data/out/report.html: the tables as one page for the browser
	@test -f $(OUT)/articles.parquet || $(MAKE) --no-print-directory extract
	@$(BIN)/extract report --tables $(OUT) $(ARGS)

test: $(VENV)/.dev  ## run the tests, one process per core
	@$(BIN)/python -m pytest -n auto --dist worksteal $(ARGS)

torture: $(VENV)/.dev  ## kills, full disks, mutated and hostile inputs: some forty minutes (ARGS=--quick: two)
	@$(BIN)/python -m torture $(ARGS)

lint: $(VENV)/.dev  ## ruff and mypy
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

format: $(VENV)/.dev  ## lay the code out anew
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

evaluate: $(VENV)/.run  ## measure against annotated articles (GOLD=folder) and public corpora (CORPORA=folder)
	@$(BIN)/extract evaluate $(or $(GOLD),tests/gold tests/gold_ledger) $(if $(CORPORA),--corpora $(CORPORA)) $(ARGS)

bench: $(VENV)/.dev  ## measure speed, as ratios in one run
	@$(BIN)/python -m benchmarks $(ARGS)
	@$(BIN)/python -m benchmarks.dates
	@$(BIN)/python -m benchmarks.stores
	@$(BIN)/python -m benchmarks.memory
	@$(BIN)/python -m benchmarks.start
	@$(BIN)/python -m benchmarks.workers --articles 400

train: $(VENV)/.run  ## make the language pipeline anew from public corpora (CORPORA=folder; train/README.md)
	@test -d "$(CORPORA)" || { echo "Say where the corpora are: make train CORPORA=/folder/of/corpora (train/corpora.csv lists them)."; exit 2; }
	@$(BIN)/python -m pip install -qq --disable-pip-version-check -r train/requirements.txt
	@cd train && ../$(BIN)/python -m weasel run $(or $(STEP),all) . --vars.corpora "$(abspath $(CORPORA))" $(ARGS)

notebook: $(VENV)/.run  ## open the notebooks in JupyterLab
	@$(BIN)/python -c 'import jupyterlab' 2>/dev/null || $(BIN)/python -m pip install -qq '.[notebook]'
	@$(BIN)/jupyter lab notebooks

codebook: $(VENV)/.run  ## write docs/codebook.md from the schema
	@$(BIN)/extract codebook --out docs/codebook.md

readme: $(VENV)/.run  ## fill the rows and figures of README.md from a real run
	@$(BIN)/python docs/fill_readme.py

lock:  ## pin the newest allowed versions anew (needs uv)
	uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-header -o requirements.lock
	uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes --no-header -c requirements.lock -o requirements-dev.lock

clean:  ## remove the tables, the caches and the environment
	rm -rf $(VENV) build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
	find $(OUT) -mindepth 1 -not -name .gitkeep -delete

help:  ## this list
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /\1\t/' | expand -t 12
