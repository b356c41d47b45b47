# Every target works from a clean clone with Python 3.11+ (with venv) and make.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
LOCK := --quiet --universal --generate-hashes --no-emit-index-url --no-emit-find-links --no-header \
  --all-extras --python-version 3.11 pyproject.toml

.DEFAULT_GOAL := help
.PHONY: help install demo test lint format gallery bench lock image clean

help: ## List these targets
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

install: $(READY) ## Create .venv with every dependency, pinned and hashed

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; say: make PYTHON=python3.12 …"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

demo: $(READY) ## Try the whole bot in the browser: no account, no key, one URL
	$(BIN)/mm demo

test: $(READY) ## Run the tests on all cores
	$(BIN)/pytest -n auto --dist worksteal

lint: $(READY) ## Style, types and the walls between the rooms
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(READY) ## Format the code and mend what can be mended
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

gallery: $(READY) ## Every message with real and hostile data on one page, and as pictures where Chromium is
	$(BIN)/python -m tests.messages.gallery gallery.html --png docs/pictures/gallery

bench: $(READY) ## Compare with a naive bot: processor time, time to ready, memory
	$(BIN)/python -m tests.bench

lock: ## Renew both lock files (needs uv; names, versions and hashes only)
	uv pip compile $(LOCK) --group dev --output-file requirements.lock
	uv pip compile $(LOCK) --output-file requirements-run.lock

image: ## Build the container image
	docker build --tag millimetric-slack-bot .

clean: ## Remove what the other targets made
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis dist
