# The commands of the house. Each one brings what it needs; `make` alone lists them.
PYTHON ?= python3
BIN := .venv/bin
TESTS := env NTTMART_NO_HLEDGER=$$($(BIN)/python tools/bring.py without-hledger) \
  $(BIN)/pytest -q -n 3 --dist loadgroup --no-loadscope-reorder
# Tests start the system hundreds of times: it is compiled once, whatever the machine is set to.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help env start test check types walls format bench bench-table judges pins messages screenshots guide-pictures clean

help: ## list the commands
	@grep -hE '^[a-z-]+:.*## ' Makefile | sed -E 's/:.*## /\t/' | expand -t 14

env: ## make .venv with everything pinned in requirements/, and compile the translations
	@$(PYTHON) tools/environment.py dev

start: ## from nothing to the open shop with a demo month, on 127.0.0.1:$$PORT (8000)
	@$(PYTHON) tools/environment.py base
	@exec $(BIN)/python tools/start.py

test: env check ## everything: lint, then all tests on SQLite and on PostgreSQL, browser ones included
	@$(BIN)/python tools/bring.py chromium hledger
	$(TESTS)
	$(BIN)/python tools/postgres.py $(TESTS)

check: env ## lint only: ruff, format, mypy strict, import walls, types of the till's JavaScript
	@$(BIN)/python tools/bring.py node
	@$(MAKE) --no-print-directory --jobs=2 --output-sync types walls

types:
	$(BIN)/mypy

walls:
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	PYTHONPATH=tools:src $(BIN)/lint-imports
	$(BIN)/python tools/typescript/check.py

format: env ## put the code into shape
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: env ## measure everything; ONLY="pages-sqlite race" picks; figures go to benchmarks/results/
	@$(BIN)/python tools/bring.py chromium
	$(BIN)/python -m benchmarks.run $(ONLY)
	$(BIN)/python -m benchmarks.table

bench-table: env ## write the figures of benchmarks/results/ into README.md
	$(BIN)/python -m benchmarks.table

judges: env ## outside judges: Lighthouse (phone) and the Nu HTML checker on the running demo
	@$(BIN)/python tools/bring.py chromium java
	$(BIN)/python -m tools.judge

screenshots: env ## pictures of every page at 360 and 1280 px, light and dark, into var/screenshots
	@$(BIN)/python tools/bring.py chromium
	$(BIN)/python -m tools.screenshots

guide-pictures: env ## take the pictures in docs/guides again
	@$(BIN)/python tools/bring.py chromium
	$(BIN)/python -m tools.guide_pictures

messages: env ## gather sentences into the English translation and compile it
	$(BIN)/python tools/messages.py
	@$(PYTHON) tools/environment.py dev

pins: env ## resolve requirements/*.in again, with hashes
	$(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url \
	  -q -o requirements/base.txt requirements/base.in
	$(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url \
	  -q -o requirements/dev.txt requirements/dev.in

clean: ## forget the environment and all data of this folder
	rm -rf .venv var
