# 巡报 Xunbao. `make run` shows it with a local WeChat stand-in, `make test` proves it; both set up what they need.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PACKAGES := nlp models handlers bot

.PHONY: run test bench train lint browser clean

run: $(VENV)/runtime
	@$(BIN)/python -m bot simulate

test: $(VENV)/development browser
	$(BIN)/python -m pytest -n auto --dist loadfile --no-loadscope-reorder

bench: $(VENV)/development $(VENV)/bench/ready $(VENV)/bench-peers/ready
	$(BIN)/python -m tests.bench

# What is learned of the labelled messages: nlp/weights*.bin. Only this needs scikit-learn.
train: $(VENV)/training/ready
	$(VENV)/training/bin/python -m tests.training

lint: $(VENV)/development
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy $(PACKAGES)
	$(BIN)/lint-imports

# Debian's Chromium for the pages; where it cannot be installed the tests of the pages say so in their last lines.
browser:
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null \
	|| { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && apt-get update -qq && apt-get install -y -qq chromium; } \
	|| echo "chromium is missing and cannot be installed here: the pages will not be tested"

$(VENV)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	|| { echo "Python 3.11 or newer is needed; name it with make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 2; }
	@$(PYTHON) -m venv $(VENV) || { echo "python3-venv is missing: apt-get install python3-venv"; exit 2; }
	@touch $@

$(VENV)/runtime: requirements.txt | $(VENV)/python
	@echo "installing what the bot needs ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

$(VENV)/development: requirements.txt tests/requirements.txt | $(VENV)/runtime
	@echo "installing what the tests need ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r tests/requirements.txt
	@touch $@

# The peer that people would pick instead, apart from our own packages.
$(VENV)/bench/ready: tests/bench/requirements.txt | $(VENV)/python
	@$(PYTHON) -m venv $(VENV)/bench
	@$(VENV)/bench/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r tests/bench/requirements.txt
	@touch $@

# A ready-made extractor that reads the same messages; where it cannot be installed the bench says so.
$(VENV)/bench-peers/ready: tests/bench/peers.txt | $(VENV)/python
	@$(PYTHON) -m venv $(VENV)/bench-peers
	@$(VENV)/bench-peers/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r tests/bench/peers.txt \
	&& touch $@ || rm -rf $(VENV)/bench-peers

$(VENV)/training/ready: tests/training/requirements.txt | $(VENV)/python
	@$(PYTHON) -m venv $(VENV)/training
	@$(VENV)/training/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r tests/training/requirements.txt
	@touch $@

clean:
	rm -rf $(VENV) data .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
