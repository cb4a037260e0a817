# Homeward: `make demo` to see it, `make test` to trust it.

PYTHON ?= python3
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/installed
DEV_STAMP := $(VENV)/installed-dev
BENCH_STAMP := $(VENV)/installed-bench

.PHONY: help install demo test lint bench bench-photos calibrate clean requirements messages

help:  ## Say what can be made
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

install: $(STAMP)  ## Make the environment; the command is then .venv/bin/homeward

demo: $(STAMP)  ## Make a register with demo data and serve it on http://127.0.0.1:8000 (PORT= for another)
	@$(BIN)/python -m demo --port $(PORT)

test: $(DEV_STAMP)  ## Run the whole test suite
	@$(BIN)/python -m pytest $(ARGS)

lint: $(DEV_STAMP)  ## Check style and types
	@$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy

bench: $(BENCH_STAMP)  ## Measure numbers and photographs beside the peers (ARGS="--count 1000000 …", PHOTOS="--gallery DIR")
	@$(BIN)/python -m benchmarks.serials $(ARGS)
	@$(MAKE) --no-print-directory bench-photos

bench-photos: $(BENCH_STAMP)  ## Measure photographs and what is read from them alone
	@$(BIN)/python -m benchmarks.photos $(PHOTOS)
	@$(BIN)/python -m benchmarks.barcodes

calibrate: $(BENCH_STAMP)  ## Learn the weights anew and write their table (minutes)
	@$(BIN)/python -m benchmarks.calibrate
	@$(BIN)/python -m benchmarks.day

requirements:  ## Pin the requirements anew (needs uv)
	@for name in requirements requirements-heic requirements-plates requirements-dev requirements-bench; do \
	  uv pip compile --python-version 3.11 --universal --generate-hashes --no-header --no-annotate -q $$name.in -o $$name.txt; \
	done

messages:  ## Collect every text that can be translated, bring translations up to it, and compile them
	@mkdir -p translations
	@$(BIN)/pybabel -q extract -F babel.cfg -k lazy_gettext -k _l -k N_ --no-location --omit-header -o translations/messages.pot \
	  service look dealer_portal custody_kiosk force_desk 2>/dev/null
	@for po in translations/*/LC_MESSAGES/messages.po; do \
	  [ ! -e "$$po" ] || { $(BIN)/pybabel -q update -i translations/messages.pot -d translations --omit-header && $(BIN)/pybabel -q compile -d translations --statistics; break; }; \
	done

clean:  ## Remove the environment and the demo register
	@rm -rf $(VENV) var

$(VENV)/pyvenv.cfg:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Homeward needs Python 3.11 or later; this is $$($(PYTHON) --version). Use make PYTHON=python3.12 …"; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || \
	  { echo "Python's venv is missing. On Debian and Ubuntu: apt-get install python3-venv"; exit 1; }
	@$(PYTHON) -m venv $(VENV)

$(STAMP): $(VENV)/pyvenv.cfg requirements.txt
	@echo "Installing (once) …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@echo "$(CURDIR)" > "$$($(BIN)/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')/homeward.pth"
	@printf '#!%s\nfrom service.cli import main\n\nmain()\n' "$(CURDIR)/$(BIN)/python" > $(BIN)/homeward
	@chmod +x $(BIN)/homeward
	@touch $@

$(DEV_STAMP): $(STAMP) requirements-dev.txt
	@echo "Installing what the tests need (once) …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

$(BENCH_STAMP): $(DEV_STAMP) requirements-bench.txt
	@echo "Installing what the measurements need (once) …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-bench.txt
	@touch $@
