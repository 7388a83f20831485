# make run      install what is missing, start the app, print its address
# make test     install what tests need (a Chromium too), run them all
# Both install only when the lists of requirements have changed: a second call starts at once, also offline.

export CHROMIUM PYTHON

VENV := .venv
BIN := $(VENV)/bin

.PHONY: run dev test bench fuzz models-eval lint format lock
.DEFAULT_GOAL := run

run: $(VENV)/.app
	@$(BIN)/python -m streamlit run app.py

dev: $(VENV)/.app
	@$(BIN)/python -m streamlit run app.py --server.fileWatcherType=auto --server.runOnSave=true --client.showErrorDetails=full

test: $(VENV)/.tests
	@sh tools/chromium.sh $(BIN)/python
	$(BIN)/python -m pytest -n auto --dist loadfile   # a file's tests stay together: they share a server

bench: $(VENV)/.tests
	@sh tools/chromium.sh $(BIN)/python
	$(BIN)/python -m benchmarks

# 20,000 mutated files of each format, about half an hour. FUZZ="--count 500 --format PNG" for less.
fuzz: $(VENV)/.tests
	$(BIN)/python tests/unit/fuzz.py $(FUZZ)

models-eval: $(VENV)/.app
	$(BIN)/python -m segviz.evaluation.evaluate

lint: $(VENV)/.tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

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

# After a change of requirements.txt or requirements-dev.txt. What is locked already stays as it is where it can.
lock: $(VENV)/.tests
	$(BIN)/uv pip compile -q $(LOCKING) -o requirements.lock requirements.txt
	$(BIN)/uv pip compile -q $(LOCKING) -o requirements-dev.lock requirements-dev.txt
LOCKING := --universal --generate-hashes --python-version 3.11 --no-header --no-emit-index-url --no-annotate
