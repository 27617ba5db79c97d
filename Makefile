# Everything a user, an editor or an engineer does starts here; CONTRIBUTING.md explains each target.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
AUDIT := $(VENV)-audit/bin
FUZZ := $(VENV)-fuzz/bin
FUZZ_SECONDS ?= 480
RELEASE := $(VENV)-release
WORDS := $(wildcard src/rightsbot/speech/locale/*/rightsbot.po)
PIP := $(BIN)/python -m pip -qq --disable-pip-version-check
UV := $(VENV)-lock/bin/uv

.PHONY: chat web run test soak check format words bench fuzz lock audit sbom licences clean

chat: $(VENV)/.runtime
	@$(BIN)/rightsbot chat

# A browser of this machine shows the same at http://127.0.0.1:8000.
web: $(VENV)/.runtime
	@$(BIN)/rightsbot web

run: $(VENV)/.runtime
	@$(BIN)/rightsbot run

test: $(VENV)/.dev
	$(BIN)/python -m pytest -n auto --cov --cov-report=term

soak: $(VENV)/.dev
	$(BIN)/python -m pytest -m soak -s tests/e2e tests/fuzz tests/desk

check: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/rightsbot content check
	PATH="$(CURDIR)/$(BIN):$$PATH" deploy/validate

format: $(VENV)/.dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

# After words of the bot's were changed: every language's catalogue gets the new ones, to be translated.
words: $(VENV)/.dev
	$(BIN)/python -m tools.words update

bench: $(VENV)/.dev $(VENV)-bench/.done $(RELEASE)/.done
	$(BIN)/python -m bench

# Each target ends at its first finding, and leaves the input that led there in fuzzed/.
fuzz: $(FUZZ)/.done
	@mkdir -p fuzzed
	for target in question content body update; do \
	  mkdir -p fuzzed/$$target && PTB_TIMEDELTA=true $(FUZZ)/python -m tests.fuzz $$target fuzzed/$$target \
	    -max_total_time=$(FUZZ_SECONDS) -max_len=4096 -len_control=10 -timeout=30 \
	    -artifact_prefix=fuzzed/$$target- -print_final_stats=1 || exit 1; \
	done

# A package that cannot be looked up fails it (--strict): silence would look like safety.
audit: $(AUDIT)/.done
	@$(AUDIT)/pip-audit --strict --disable-pip --require-hashes --progress-spinner off \
	  -r requirements/build.txt -r requirements/runtime.txt || \
	  { echo 'Not every package is known to be free of holes; docs/supply-chain.md tells the cases apart.' >&2; exit 1; }

# Names what an installation brings along, and nothing of the machine that wrote it down.
sbom: $(AUDIT)/.done $(RELEASE)/.done
	@mkdir -p dist
	@$(AUDIT)/cyclonedx-py environment --pyproject pyproject.toml --output-reproducible \
	  --output-file dist/rightsbot.cdx.json $(RELEASE)/bin/python
	@! grep -nE 'file:|$(CURDIR)' dist/rightsbot.cdx.json
	@echo 'dist/rightsbot.cdx.json'

licences: $(AUDIT)/.done $(RELEASE)/.done
	@$(AUDIT)/pip-licenses --python $(RELEASE)/bin/python >$(AUDIT)/licences
	@{ printf '%s\n' '# Licences of what the bot runs on' '' \
	  '`make licences` writes this page, and stops at a licence that `pyproject.toml` does not allow.' ''; \
	  cat $(AUDIT)/licences; } >docs/licences.md

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo 'This needs Python 3.11 or newer; name yours: make PYTHON=python3.13' >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.runtime: requirements/build.txt requirements/chat.txt pyproject.toml $(WORDS) | $(BIN)/python
	@echo 'Installing the bot into $(VENV).'
	@$(PIP) install --require-hashes -r requirements/build.txt -r requirements/chat.txt
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

# atheris has wheels for few systems, so only the long runs need it.
$(FUZZ)/.done: requirements/runtime.txt requirements/fuzz.txt
	@echo 'Installing the fuzzer into $(VENV)-fuzz.'
	@$(PYTHON) -m venv $(VENV)-fuzz
	@$(FUZZ)/python -m pip -qq --disable-pip-version-check install --require-hashes \
	  -r requirements/build.txt -r requirements/runtime.txt -r requirements/fuzz.txt
	@$(FUZZ)/python -m pip -qq --disable-pip-version-check install --no-deps --no-build-isolation --editable .
	@touch $@

# What looks after the dependencies has needs of its own, which shall not mix with the bot's.
$(AUDIT)/.done: requirements/audit.txt
	@echo 'Installing the tools of audit into $(VENV)-audit.'
	@$(PYTHON) -m venv $(VENV)-audit
	@$(AUDIT)/python -m pip -qq --disable-pip-version-check install --require-hashes -r $<
	@touch $@

# What an installation has and nothing more, not even pip.
$(RELEASE)/.done: requirements/runtime.txt | $(AUDIT)/.done
	@echo 'Installing what the bot runs on into $(RELEASE).'
	@$(PYTHON) -m venv --clear --without-pip $(RELEASE)
	@$(AUDIT)/python -m pip -qq --python $(RELEASE)/bin/python install --require-hashes -r $<
	@touch $@

# Locks carry versions and hashes but no addresses, so any index or mirror may serve them.
lock:
	$(PYTHON) -m venv $(VENV)-lock
	$(VENV)-lock/bin/python -m pip --quiet install uv
	$(UV) pip compile -q --universal --generate-hashes --no-strip-extras --no-header --no-annotate --upgrade -p 3.11 requirements/build.in -o requirements/build.txt
	$(UV) pip compile -q --universal --generate-hashes --no-strip-extras --no-header --no-annotate --upgrade -p 3.11 -c requirements/build.txt pyproject.toml -o requirements/runtime.txt
	$(UV) pip compile -q --universal --generate-hashes --no-strip-extras --no-header --no-annotate --upgrade -p 3.11 -c requirements/build.txt -c requirements/runtime.txt --extra chat pyproject.toml -o requirements/chat.txt
	$(UV) pip compile -q --universal --generate-hashes --no-strip-extras --no-header --no-annotate --upgrade -p 3.11 -c requirements/build.txt -c requirements/chat.txt --extra chat --extra dev pyproject.toml -o requirements/dev.txt
	$(UV) pip compile -q --universal --generate-hashes --no-strip-extras --no-header --no-annotate --upgrade -p 3.11 requirements/bench.in -o requirements/bench.txt
	$(UV) pip compile -q --universal --generate-hashes --no-strip-extras --no-header --no-annotate --upgrade -p 3.11 requirements/audit.in -o requirements/audit.txt
	$(UV) pip compile -q --universal --generate-hashes --no-strip-extras --no-header --no-annotate --upgrade -p 3.11 -c requirements/dev.txt requirements/fuzz.in -o requirements/fuzz.txt

clean:
	rm -rf $(VENV) $(VENV)-lock $(VENV)-audit $(VENV)-bench $(VENV)-fuzz $(RELEASE) build dist fuzzed
