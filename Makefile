# `make` lists the targets. Works with GNU make 3.81 (macOS) and later, and any POSIX sh.
# VENV=DIR puts the virtual environment elsewhere, PYTHON=… picks its Python.

VENV ?= .venv
PYTHON ?=
PY := $(VENV)/bin/python
# What benchmarks compare with, apart from all that the project uses.
BENCH_VENV ?= $(VENV)-bench
N :=
RUNS :=
ONLY :=
MISSES :=
WRITE :=
# Through the module: a script's first line would break when the folder is moved.
BRIEFING := $(PY) -m generator
# Twice quiet: errors only.
PIP := $(PY) -m pip -qq --disable-pip-version-check --no-input

BRIEF := us-russia-sochi-2019
ARTICLE :=
FORMAT := text
SECONDS := 600
CACHE := yes
# Handed on in the environment: a file name may hold spaces and quotes.
export ARTICLE BRIEF
# Compiled modules are kept: some environments forbid it, and each of the tests' many processes would compile all of them again.
unexport PYTHONDONTWRITEBYTECODE

# An environment whose Python is gone (an upgrade, a moved folder) is made anew.
ifneq ($(shell "$(PY)" -c 'print(1)' 2>/dev/null),1)
BROKEN := FORCE
endif

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: FORCE help venv sources site check serve demo demo-rtl verify test test-browser test-faults fuzz screenshots bench bench-quotes bench-check bench-search lint golden messages lock sbom clean

help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## /\1	/p' Makefile | awk -F '\t' '{ printf "make %-13s %s\n", $$1, $$2 }'

site: $(VENV)/.site ## build the site into site/ and its Markdown into build/markdown/ (CACHE=no leaves nothing for the next build)
	@$(BRIEFING) build $(if $(filter no,$(CACHE)),--no-cache)

check: $(VENV)/.site ## check all briefs (FORMAT=text, json, github or sarif)
	@$(BRIEFING) check --format $(FORMAT)

serve: $(VENV)/.site ## show the site while you write
	@$(BRIEFING) serve

demo: $(VENV)/.site ## show what it does, with an invented article and library
	@$(PY) examples/demo.py

demo-rtl: $(VENV)/.site ## show the library as a site in Arabic, from right to left
	@$(PY) examples/demo.py --rtl

verify: $(VENV)/.site ## repeat a brief's check against its article: ARTICLE=FILE [BRIEF=id]
	@test -n "$$ARTICLE" || { echo 'Say which file holds the article: make verify ARTICLE=FILE [BRIEF=id]' >&2; exit 2; }
	@$(BRIEFING) verify "$$BRIEF" --article "$$ARTICLE" --repeat

# Linted while the tests run; what the linters say stands at the end, where it is seen. Either one failing fails it.
test: $(VENV)/.dev ## lint and run all tests but the browser's
	@said=$$(mktemp) || exit 1; trap 'rm -f "$$said"' EXIT; trap 'kill $$lint 2>/dev/null; exit 130' INT TERM HUP; \
	( $(LINT) ) >"$$said" 2>&1 & lint=$$!; \
	$(PY) -m pytest -n auto --dist worksteal --ignore=tests/browser; tests=$$?; \
	wait $$lint; clean=$$?; cat "$$said" >&2; \
	test $$clean = 0 || echo 'make lint failed: see above' >&2; \
	test $$tests = 0 && test $$clean = 0

# Two browsers at once take two thirds of the time. What is timed itself has the machine for itself.
TIMED = tests/browser/test_lighthouse.py tests/browser/test_serve.py
test-browser: $(VENV)/.browser ## run the browser tests (installs Chromium, Node and Java where it can)
	@sh scripts/node && sh scripts/java && sh scripts/fonts && CHROMIUM=$$(sh scripts/chromium) && export CHROMIUM HOSTILE_STRINGS=10000 || exit 1; \
	$(PY) -m pytest -n 2 --dist loadfile tests/browser tests/hostile/test_text.py $(addprefix --ignore=,$(TIMED)); most=$$?; \
	$(PY) -m pytest $(TIMED); timed=$$?; test $$most = 0 && test $$timed = 0

test-faults: $(VENV)/.dev ## kill 200 builds, fill a disk (as root) and look at what is left
	@KILLS=200 $(PY) -m pytest tests/faults

fuzz: $(VENV)/.fuzz ## look for inputs that break it (SECONDS for each target; on Linux)
	@$(PY) -m tests.fuzz --seconds $(SECONDS)

screenshots: $(VENV)/.browser ## take pictures of every kind of page into build/screenshots/
	@sh scripts/fonts && CHROMIUM=$$(sh scripts/chromium) && export CHROMIUM && $(PY) -m tests.browser.screenshots

bench: $(VENV)/.dev $(BENCH_VENV)/.bench ## compare builds with Material's, Hugo's and Zensical's (N=100,1000,5000 RUNS=5 ONLY=ours WRITE=1)
	@export BENCH_VENV='$(abspath $(BENCH_VENV))' && $(PY) -m benchmarks.building \
	  $(if $(N),--n '$(N)') $(if $(RUNS),--runs '$(RUNS)') $(if $(ONLY),--only '$(ONLY)') $(if $(WRITE),--write)

bench-quotes: $(VENV)/.dev ## measure how long a quote takes
	@$(PY) -m benchmarks.quotes

bench-check: $(VENV)/.dev ## measure how long the check of 1,000 briefs takes
	@$(PY) -m benchmarks.check

bench-search: $(VENV)/.browser $(BENCH_VENV)/.bench ## compare the search with Material's and Pagefind's (N=60,1000 ONLY=ours MISSES=1 WRITE=1)
	@CHROMIUM=$$(sh scripts/chromium) && export CHROMIUM BENCH_VENV='$(abspath $(BENCH_VENV))' && $(PY) -m benchmarks.search \
	  $(if $(N),--n '$(N)') $(if $(ONLY),--only '$(ONLY)') $(if $(MISSES),--misses) $(if $(WRITE),--write)

lint: $(VENV)/.dev ## ruff, mypy and zizmor
	@$(LINT)

LINT = $(PY) -m ruff check --quiet \
	&& { $(PY) -m ruff format --check --quiet || { echo 'Not formatted: run $(PY) -m ruff format' >&2; false; }; } \
	&& $(PY) -m mypy --no-error-summary \
	&& $(VENV)/bin/zizmor --offline --quiet --persona=auditor .

golden: $(VENV)/.dev ## write the golden files anew; then read their diff
	@$(PY) -m pytest --ignore=tests/browser --renew-golden

messages: $(VENV)/.site ## gather the interface's messages into templates/locale/, for translators
	@$(PY) -m scripts.messages

venv: $(VENV)/.site ## make the virtual environment and nothing else

sources: $(VENV)/.sources ## install what reads web pages and PDFs, for `briefing new` and `briefing verify`

clean: ## remove what was built; the virtual environment stays
	rm -rf site .site-* build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .cache

# --- The virtual environment: one stamp for each lock file, each on top of the one before. ---

$(VENV)/.site: requirements.lock pyproject.toml scripts/venv $(BROKEN)
	@echo 'Installing what the generator needs into $(VENV)' >&2
	@PYTHON='$(PYTHON)' sh scripts/venv '$(VENV)'
	@$(PIP) install --require-hashes -r requirements.lock
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.sources: $(VENV)/.site requirements-sources.lock
	@echo 'Installing what reads web pages and PDFs' >&2
	@$(PIP) install --require-hashes -r requirements-sources.lock
	@touch $@

$(VENV)/.dev: $(VENV)/.site requirements-dev.lock
	@echo 'Installing the test tools' >&2
	@$(PIP) install --require-hashes -r requirements-dev.lock
	@touch $@

$(VENV)/.fuzz: $(VENV)/.dev requirements-fuzz.lock
	@echo 'Installing the fuzzer' >&2
	@$(PIP) install --require-hashes -r requirements-fuzz.lock
	@touch $@

$(VENV)/.browser: $(VENV)/.dev requirements-browser.lock
	@echo 'Installing the browser test tools' >&2
	@$(PIP) install --require-hashes -r requirements-browser.lock
	@touch $@

$(BENCH_VENV)/.bench: $(VENV)/.site requirements-bench.lock
	@echo 'Installing what the benchmarks compare with into $(BENCH_VENV)' >&2
	@PYTHON='$(PYTHON)' sh scripts/venv '$(BENCH_VENV)'
	@'$(BENCH_VENV)/bin/python' -m pip -qq --disable-pip-version-check --no-input install --require-hashes -r requirements-bench.lock
	@touch $@

# --- The lock files: for every system and Python from 3.11 up, naming no index. ---

COMPILE := $(PY) -m uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header

# The widest one is solved first and holds the others to its versions.
lock: $(VENV)/.dev ## renew the lock files and the bill of materials
	@$(COMPILE) pyproject.toml --upgrade --extra sources --group browser --output-file requirements-browser.lock
	@$(COMPILE) pyproject.toml --upgrade --extra sources --group dev --constraint requirements-browser.lock --output-file requirements-dev.lock
	@$(COMPILE) pyproject.toml --upgrade --group install --constraint requirements-browser.lock --output-file requirements.lock
	@$(COMPILE) pyproject.toml --upgrade --extra sources --constraint requirements-browser.lock --output-file requirements-sources.lock
	@$(COMPILE) --upgrade --group bench --output-file requirements-bench.lock
	@$(COMPILE) pyproject.toml --upgrade --extra sources --group fuzz --constraint requirements-browser.lock --output-file requirements-fuzz.lock
	@$(PY) scripts/sbom.py

sbom: $(VENV)/.site ## write the wheel's bill of materials anew from the lock files
	@$(PY) scripts/sbom.py
