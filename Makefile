# make demo   build the example stories and open the site (or print where it is)
# make test   every test; the browser tests need Chromium and say so where there is none
# All set-up happens here: a virtual environment in .venv, with the versions of constraints.txt.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
PORT ?= 8000
FUZZ ?=
FUZZ_SECONDS ?= 600
BENCHES := extraction hostile times event_dates quotes stories copies utterances facts disagreements store whole
STORIES := examples/dunmarrow-ferry examples/harbourlight-song examples/ostrel-water-letter

.PHONY: demo test lint bench docs serve constraints clean fuzz
.DEFAULT_GOAL := demo

$(VENV)/run: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit("storydesk needs Python 3.11 or later; name one with make PYTHON=...") if sys.version_info < (3, 11) else None'
	@echo "Setting up $(VENV) (once; a minute or two)"
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(PIP) install -c constraints.txt -e .
	@touch $@

$(VENV)/test: $(VENV)/run
	@$(PIP) install -c constraints.txt -e '.[test,lint]'
	@touch $@

# An older pip stumbles over an extra that readability-lxml asks of lxml under two spellings.
$(VENV)/bench: $(VENV)/test
	@$(PIP) install --upgrade 'pip>=24'
	@$(PIP) install -c constraints.txt -e '.[bench]'
	@touch $@

$(VENV)/fuzz: $(VENV)/test
	@$(PIP) install -c constraints.txt -e '.[fuzz]'
	@touch $@

demo: $(VENV)/run
	@$(BIN)/storydesk build $(STORIES) --out build/demo
	@$(BIN)/storydesk check build/demo
	@$(BIN)/python -c 'import os, pathlib, sys, webbrowser; page = pathlib.Path("build/demo/index.html").resolve(); shown = (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY") or sys.platform == "darwin") and webbrowser.open(page.as_uri()); print("Opened" if shown else "Open in a browser:", page)'

test: $(VENV)/test
	@$(BIN)/python -m pytest -n 2 --dist loadfile -rs $(PYTEST)

lint: $(VENV)/test
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

bench: $(VENV)/bench
	@for bench in $(BENCHES); do echo "== $$bench"; $(BIN)/python -m benchmarks.$$bench || exit 1; done

# make fuzz FUZZ='times quotes' FUZZ_SECONDS=60   some targets, a minute of CPU each; all of them, ten minutes each, where nothing is said
fuzz: $(VENV)/fuzz
	@nice $(BIN)/python -m fuzz $(FUZZ) --seconds $(FUZZ_SECONDS)

docs: $(VENV)/test
	@$(BIN)/python -m pytest -q tests/docs

serve: $(VENV)/run
	@test -e build/demo/index.html || $(MAKE) demo
	@echo "http://127.0.0.1:$(PORT)/ (stop with Ctrl+C)"
	@$(BIN)/python -m http.server $(PORT) --bind 127.0.0.1 --directory build/demo

# The versions that were tested, without addresses.
constraints: $(VENV)/bench
	@$(BIN)/python -m pip freeze --exclude-editable | grep -v ' @ ' | LC_ALL=C sort -f > constraints.txt

clean:
	@rm -rf build $(VENV)
