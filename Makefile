# Everything for working on nbflow. On a fresh machine with Python 3.10+, Node 20+ and make,
# `make demo` and `make test` need nothing installed by hand. Set-up is done once: each step
# leaves a stamp and is repeated only when what it depends on has changed.

.DEFAULT_GOAL := help
SHELL := /bin/sh
.DELETE_ON_ERROR:

VENV   := .venv
BIN    := $(VENV)/bin
PY     := $(BIN)/python
READY  := $(VENV)/.ready
STATIC := src/nbflow/view/static
LAB_TYPES := js/labextension/node_modules/.package-lock.json
LABEXTENSION := $(VENV)/share/jupyter/labextensions/nbflow
BUNDLE := $(STATIC)/built-from.sha256

# Arguments to pass on: make demo DEMO_ARGS=--no-browser, make test PYTEST_ARGS='-k slider'
DEMO_ARGS   ?=
PYTEST_ARGS ?=
BENCH_ARGS  ?=
# Processes that share the tests: browsers and kernels wait a lot, but two cores carry no more.
WORKERS     ?= 2
MATRIX_ARGS ?=

# In a container one is root, which Jupyter refuses without being told.
AS_ROOT := $(if $(filter 0,$(shell id -u)),--allow-root)

JS_FILES := $(wildcard js/*.mjs js/package.json js/package-lock.json js/tsconfig*.json) \
            $(shell find js/src js/labextension/src js/labextension/style js/labextension/schema -type f \
              2>/dev/null) js/labextension/build.mjs js/labextension/package.json
PACKAGING := pyproject.toml hatch_build.py src/nbflow/_version.py $(shell find etc -type f)
FAST := not browser and not kernel and not slow

.PHONY: help demo test test-matrix check fast lint format docs js bench clean distclean setup

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-11s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: $(READY) $(BUNDLE) ## Make .venv with nbflow (editable) in it, and build the front end

demo: setup ## Open JupyterLab on the tour notebook
	$(BIN)/jupyter lab $(AS_ROOT) --ServerApp.root_dir=. $(DEMO_ARGS) notebooks/tour.ipynb

test: setup lint ## Run everything: checks, then all tests
	cd js && npm test
	$(PY) -m pytest -p tools.browser_report -n $(WORKERS) --dist loadfile --no-loadscope-reorder \
	  $(PYTEST_ARGS)

test-matrix: setup ## The oldest and newest Jupyter we support, an environment each (MATRIX_ARGS=lab-4.2)
	$(PY) -m tools.matrix $(MATRIX_ARGS)

check: setup lint fast ## What to run before a commit: checks and the fast tests

fast: setup ## The fast tests only (no kernel, no browser)
	cd js && npm test
	$(PY) -m pytest -q -m "$(FAST)" $(PYTEST_ARGS)

lint: setup $(LAB_TYPES) ## Style, types and architecture, Python and TypeScript
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(PY) -m tools.complete_lock --check
	cd js && npm run --silent check
	cd js/labextension && npm run --silent check
	cd js && npm run --silent lint

format: setup ## Bring the source into shape
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	cd js && npm run --silent format

docs: setup ## Write anew what is generated from the source: pages of docs/, commands.py
	$(PY) -m tools.commands
	$(PY) -m tools.reference
	$(PY) -m tools.parity_page
	$(PY) -m tools.catalogue

js: setup ## Build the front end if its sources changed

bench: setup ## Measure, each figure beside its peer
	$(PY) -m bench $(BENCH_ARGS)

clean: ## Remove what can be made again quickly
	rm -rf $(STATIC) src/nbflow/labextension js/labextension/lib build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find src tests tools bench -name __pycache__ -type d -prune -exec rm -rf {} + 2>/dev/null || true

distclean: clean ## Remove .venv and js/node_modules, too
	rm -rf $(VENV) .matrix .lite js/node_modules js/labextension/node_modules

# The front end is built by the packaging hook during the install; later changes come through
# $(BUNDLE) below, without another install.
$(READY): $(PACKAGING) | $(VENV)/pyvenv.cfg
	@echo "Installing nbflow and what its tests need into $(VENV) (once; a few minutes) ..."
	$(PY) -m pip install --quiet --editable '.[test,dev]'
	touch $@

# JupyterLab's own packages, for their types only: building needs none of them.
$(LAB_TYPES): js/labextension/package-lock.json
	cd js/labextension && npm ci --silent --no-audit --no-fund --ignore-scripts
	@touch $@

$(VENV)/pyvenv.cfg:
	@python=$$(tools/find_python.sh) && set -x && $$python -m venv $(VENV)
	$(PY) -m pip install --quiet --upgrade pip

# Also after `touch`ing a file only: hatch_build.py compares contents and says so.
$(BUNDLE): $(JS_FILES) | $(READY)
	$(PY) hatch_build.py
	@mkdir -p $(LABEXTENSION) && cp -R src/nbflow/labextension/. $(LABEXTENSION)/
	@touch $@
