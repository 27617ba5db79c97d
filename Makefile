# Everything a user, an editor or an engineer does starts here; CONTRIBUTING.md explains each target.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip -qq --disable-pip-version-check
UV := $(VENV)-lock/bin/uv

.PHONY: chat run test check format bench lock clean

chat: $(VENV)/.runtime
	@$(BIN)/rightsbot chat

run: $(VENV)/.runtime
	@$(BIN)/rightsbot run

test: $(VENV)/.dev
	$(BIN)/python -m pytest -n auto --cov --cov-report=term

check: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/rightsbot content check

format: $(VENV)/.dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: $(VENV)/.dev $(VENV)-bench/.done
	$(BIN)/python -m bench

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo 'This needs Python 3.11 or newer; name yours: make PYTHON=python3.13' >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.runtime: requirements/build.txt requirements/runtime.txt pyproject.toml | $(BIN)/python
	@echo 'Installing the bot into $(VENV).'
	@$(PIP) install --require-hashes -r requirements/build.txt -r requirements/runtime.txt
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: requirements/dev.txt $(VENV)/.runtime
	@echo 'Installing the tools of development into $(VENV).'
	@$(PIP) install --require-hashes -r requirements/dev.txt
	@touch $@

# The bots that ours is compared with have an environment of their own: they may cap what ours needs.
$(VENV)-bench/.done: requirements/bench.txt
	@echo 'Installing the bots to compare with into $(VENV)-bench.'
	@$(PYTHON) -m venv $(VENV)-bench
	@$(VENV)-bench/bin/python -m pip -qq --disable-pip-version-check install --require-hashes -r $<
	@touch $@

# Locks carry versions and hashes but no addresses, so any index or mirror may serve them.
lock:
	$(PYTHON) -m venv $(VENV)-lock
	$(VENV)-lock/bin/python -m pip --quiet install uv
	$(UV) pip compile -q --universal --generate-hashes --no-header --no-annotate --upgrade -p 3.11 requirements/build.in -o requirements/build.txt
	$(UV) pip compile -q --universal --generate-hashes --no-header --no-annotate --upgrade -p 3.11 -c requirements/build.txt pyproject.toml -o requirements/runtime.txt
	$(UV) pip compile -q --universal --generate-hashes --no-header --no-annotate --upgrade -p 3.11 -c requirements/build.txt -c requirements/runtime.txt --extra dev pyproject.toml -o requirements/dev.txt
	$(UV) pip compile -q --universal --generate-hashes --no-header --no-annotate --upgrade -p 3.11 requirements/bench.in -o requirements/bench.txt

clean:
	rm -rf $(VENV) $(VENV)-lock $(VENV)-bench build dist
