# Needs only make, git and Python 3.11 or newer. Every target that runs something makes .venv first.
#   make                          what there is
#   make PYTHON=python3.12 test   another interpreter (for a new .venv)
#   make test PYTEST_ARGS=-x      arguments for pytest, instead of one process for each core, each file in one of them

PYTHON ?= python3
PYTEST_ARGS ?= -n auto --dist loadfile --no-loadscope-reorder
BENCH_ARGS ?=
BENCH_LARGE_ARGS ?=
PIECES_ARGS ?=
PEERS_ARGS ?=
LOCK_ARGS ?=

VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
TYPES := $(VENV)/.types
PIP := $(BIN)/python -m pip -qq --disable-pip-version-check
INSTALL := $(PIP) install --root-user-action=ignore
PEERS_VENV := .venv-peers
PEERS_STAMP := $(PEERS_VENV)/.installed
PEERS_INSTALL := $(PEERS_VENV)/bin/python -m pip -qq --disable-pip-version-check install --root-user-action=ignore
KEPT_PIECES := benchmarks/results/pieces
NEW_ENOUGH := -c 'import sys; sys.exit(sys.version_info < (3, 11))'
CODE := $(wildcard src tests benchmarks notebooks docs examples calendars)

# Tests start many processes: without compiled files each of them would compile the whole package.
export PYTHONDONTWRITEBYTECODE :=

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help venv demo test test-long lint style format coverage notebooks calendars docs site lock clean
.PHONY: bench bench-explain bench-fronts bench-large bench-pieces bench-peers bench-varied bench-what-if bench-why

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  %-12s %s\n", $$1, $$2 }' Makefile

venv: $(STAMP) ## make .venv with the locked packages and this package

demo: $(STAMP) ## solve the reference scenario, write plan.json
	$(BIN)/leadership-opt demo --out plan.json

# Types take one core half a minute, so they are checked while tests run; what mypy says comes last.
test: style ## lint, and all tests but the long ones
	@$(BIN)/mypy >$(TYPES) 2>&1 & types=$$!; \
	$(BIN)/python -m pytest -m "not long" $(PYTEST_ARGS); tests=$$?; \
	wait $$types; types=$$?; cat $(TYPES); exit $$((tests ? tests : types))

test-long: $(STAMP) ## the long tests
	$(BIN)/python -m pytest -m long $(PYTEST_ARGS)

lint: style ## style, format, layers, types
	$(BIN)/mypy

style: $(STAMP) ## style, format, layers
	$(BIN)/ruff check $(CODE)
	$(BIN)/ruff format --check $(CODE)
	$(BIN)/lint-imports --no-logo

format: $(STAMP) ## put the code in its format, repair what ruff can
	$(BIN)/ruff check --fix-only $(CODE)
	$(BIN)/ruff format $(CODE)

coverage: $(STAMP) ## tests with branch coverage
	$(BIN)/python -m pytest -m "not long" --cov --cov-report=term $(PYTEST_ARGS)

bench: $(STAMP) ## S on ten seeds, odd cases, time limits, memory, repeatability; then the figures of the pages
	$(BIN)/python -m benchmarks.everything $(BENCH_ARGS)
	$(BIN)/python -m docs.generate_figures
	$(BIN)/python -m docs.draw_plots

bench-large: $(STAMP) ## M and L (five minutes each), and cost against size
	$(BIN)/python -m benchmarks.everything --large $(BENCH_LARGE_ARGS)
	$(BIN)/python -m docs.generate_figures
	$(BIN)/python -m docs.draw_plots

bench-pieces: $(STAMP) ## build, check, verify and load in yardsticks, beside the kept ones; half as many again fail
	$(BIN)/python -m pytest benchmarks/test_pieces.py --benchmark-storage=$(KEPT_PIECES) \
		--benchmark-columns=median,iqr,rounds -rP $(PIECES_ARGS)

bench-varied: $(STAMP) ## a hundred problems that nobody tuned for: how many are decided, and how soon
	$(BIN)/python -m benchmarks.varied --seeds 1 100 --time-limit 60 $(VARIED_ARGS)
	$(BIN)/python -m docs.generate_figures

bench-explain: $(STAMP) ## why there is no plan, for causes planted into the reference scenario
	$(BIN)/python -m benchmarks.explain $(BENCH_ARGS)

bench-why: $(STAMP) ## why somebody is in the plan of the reference scenario or not: some alone, then everybody
	$(BIN)/python -m benchmarks.why $(BENCH_ARGS)

bench-fronts: $(STAMP) ## women against merit, each point warm and cold; knapsacks with known fronts; memory of a sweep
	$(BIN)/python -m benchmarks.fronts $(FRONTS_ARGS)
	$(BIN)/python -m benchmarks.knapsacks
	$(BIN)/python -m benchmarks.sweep_memory

bench-what-if: $(STAMP) ## one pin or one quota changed: begun from the plan of before, beside begun from nothing
	$(BIN)/python -m benchmarks.what_if $(BENCH_ARGS)

bench-peers: $(PEERS_STAMP) ## the same beside plain CP-SAT and plain HiGHS on the same rows
	$(PEERS_VENV)/bin/python -m benchmarks.baselines.compare $(PEERS_ARGS)

notebooks: $(STAMP) ## run every notebook from top to bottom and keep its outputs
	$(BIN)/python -m notebooks.run $(sort $(wildcard notebooks/*.ipynb))

calendars: $(STAMP) ## write the calendar of 2026-2030 from law, notices and the package holidays
	$(BIN)/python -m calendars.generate

docs: $(STAMP) ## write what the pages take from the code, from the results of bench, and from what they run
	$(BIN)/python -m docs.generate_reference
	$(BIN)/python -m docs.generate_reference_lists
	$(BIN)/python -m docs.generate_pictures
	$(BIN)/python -m docs.generate_sheets
	$(BIN)/python -m docs.generate_figures
	$(BIN)/python -m docs.draw_plots
	$(BIN)/python -m docs.run_pages

site: $(STAMP) ## build the documentation as a site
	$(BIN)/python -m mkdocs build --quiet --strict

# uv is the one tool that is not locked: it writes the lock, for all platforms and Pythons at once, each package in one
# version. Pins that still fit are kept; `make lock LOCK_ARGS=--upgrade` takes the newest.
lock: $(BIN)/python ## write requirements.lock from pyproject.toml
	@$(INSTALL) uv==0.13.9
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --fork-strategy fewest \
		--generate-hashes --no-emit-index-url --custom-compile-command "make lock" \
		--all-extras --group dev --group docs --group service $(LOCK_ARGS) --output-file requirements.lock pyproject.toml
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --fork-strategy fewest \
		--generate-hashes --no-emit-index-url --custom-compile-command "make lock" \
		--constraints requirements.lock --group bench-peers $(LOCK_ARGS) \
		--output-file requirements-bench.lock pyproject.toml
	@! grep -n '://' requirements.lock requirements-bench.lock || { echo "a lock names an address"; exit 1; }

clean: ## remove what the other targets made, but not .venv
	rm -rf build dist site plan.json .coverage htmlcov .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find src tests $(wildcard benchmarks notebooks docs examples calendars) -type d -name __pycache__ -prune -exec rm -rf {} +

# A .venv that does not run, or runs an older Python, is made anew.
$(BIN)/python:
	@$(PYTHON) $(NEW_ENOUGH) || { \
		echo "leadership_opt needs Python 3.11 or newer, and '$(PYTHON)' is not." \
			"Maybe: make PYTHON=python3.12 ..." >&2; exit 1; }
	$(PYTHON) -m venv --clear $(VENV)

$(PEERS_STAMP): requirements-bench.lock pyproject.toml | $(STAMP)
	$(BIN)/python -m venv --clear $(PEERS_VENV)
	@echo "Installing the locked packages into $(PEERS_VENV)"
	@$(PEERS_INSTALL) --no-deps --require-hashes -r requirements-bench.lock
	@$(PEERS_INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@

# A lock names everything, so nothing is resolved: pip would look at versions newer than the lock for extras. Files are
# compiled on all cores, which pip does on one; some are templates of code, which do not compile.
$(STAMP): requirements.lock pyproject.toml
	@$(BIN)/python $(NEW_ENOUGH) 2>/dev/null || { rm -f $(BIN)/python; $(MAKE) --no-print-directory $(BIN)/python; }
	@echo "Installing the locked packages into $(VENV)"
	@$(INSTALL) --no-deps --no-compile --require-hashes -r requirements.lock
	@$(BIN)/python -m compileall -qq -j 0 -x '/tests/' $(VENV)/lib || true
	@$(INSTALL) --no-deps --no-build-isolation --editable .
	@$(BIN)/python -m pip check
	@touch $@
