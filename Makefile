# One door: `make check`. Everything it needs is put into .venv first.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.ready
# What no case may find untried: every branch of it is taken by some test.
PURE := tolerance/model/*,tolerance/evidence/*,tolerance/engine/*,tolerance/adjudicate/*,tolerance/questions/*,tolerance/check/*,tolerance/files/links.py
QUICK := not long and not browser
# CI narrows this to the sweeps, because make coverage runs the rest beside it.
TESTS ?= $(QUICK)
DURABLE_FLAGS := -DPyEval_CallObject=PyObject_CallObject

.PHONY: setup demo check check-full coverage browser conformance bench bench-trails golden words format lint types layers rulebooks tests wheel clean

setup: $(STAMP)

$(STAMP): pyproject.toml constraints.txt
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade pip
	CPPFLAGS="$$CPPFLAGS $$($(BIN)/python -c 'import sys; print("$(DURABLE_FLAGS)" if sys.version_info >= (3, 13) else "")')" \
	  $(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	$(BIN)/python -m compileall -q tolerance  # as an installed program is; an editable one is not
	touch $(STAMP)

demo: setup  ## the main job on the shipped case
	$(BIN)/tolerance demo --force

check: setup lint types layers rulebooks tests wheel  ## everything that must hold before a commit

check-full: check coverage browser  ## the same, with coverage, in a browser, and the long properties
	$(BIN)/python -m pytest -m long

browser: setup  ## the HTML papers in Debian's chromium
	@command -v chromium >/dev/null || echo "*** NOT TRIED: no chromium, so no paper is read in a browser. apt-get install chromium ***" >&2
	$(BIN)/python -m pytest -m browser -n 2 -rs

lint:
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types:
	$(BIN)/mypy

layers:
	$(BIN)/lint-imports

rulebooks:
	$(BIN)/tolerance rulebook format --check
	$(BIN)/tolerance rulebook check
	$(BIN)/tolerance rulebook test
	$(BIN)/tolerance case check cases

tests:
	$(BIN)/python -m pytest -m '$(TESTS)' -n 2

coverage: setup  ## branches taken by stated examples alone: all of the pure core, 93 % overall
	$(BIN)/python -m pytest -m '$(QUICK) and not sweep' -n 2 --cov --cov-report=term --cov-fail-under=93
	$(BIN)/coverage report --include='$(PURE)' --fail-under=100

wheel:  ## the wheel works elsewhere, without a checkout
	$(BIN)/python tests/try_wheel.py

conformance: setup  ## make conformance DIR=…
	$(BIN)/python -m tests.conformance $(DIR)

bench: setup  ## all figures in one run, into docs/benchmarks.md
	$(BIN)/python -m bench.run

bench-trails: setup  ## figures of whole-office dumps; PM4PY=python of an environment that has it
	$(BIN)/python -m bench.trails

golden: setup  ## write the golden documents anew; review the diff
	$(BIN)/python -m pytest tests/test_golden.py --update-golden

words: setup  ## compile the words of click in Chinese
	$(BIN)/pybabel -q compile -D tolerance -d tolerance/cli/locale -l zh

format: setup
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

clean:
	rm -rf $(VENV) dist build tolerance-demo .mypy_cache .ruff_cache .pytest_cache .hypothesis
