# Everything is done by `make run` and `make test`; `make` alone lists the rest.
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
PYTHON ?= $(shell for p in python3 python3.11 python3.12 python3.13 python3.14; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
UV_VERSION := 0.13.9
BIN := .venv/bin

.PHONY: help run test check contracts servers servers-stop soak real-data bench lock schema clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: .venv/installed ## serve a filled shop at HOST:PORT (127.0.0.1:8000)
	@exec $(BIN)/python app.py serve --sample

test: .venv/installed-dev .venv/installed-node ## every check and test
	@$(MAKE) --no-print-directory check
	@$(BIN)/python -m pytest -m "not soak and not real_data" -n 2 --dist loadgroup

check: .venv/installed-dev ## style, types, the exported schema
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check -q .
	@$(BIN)/mypy
	@$(BIN)/python app.py schema | diff -u schema/schema.graphql - || { echo "schema/schema.graphql is old: make schema"; exit 1; }

contracts: .venv/installed-dev ## every adapter keeps its port's promises, on real servers
	@REQUIRE_REAL=1 $(BIN)/python -m pytest tests/contracts -m "not soak" -n 2 --dist loadgroup

servers: .venv/installed-dev ## MongoDB, Elasticsearch, S3 in the background, and the settings to use them
	@$(BIN)/python -m tests.servers start

servers-stop: .venv/installed-dev ## end them; what they hold stays
	@$(BIN)/python -m tests.servers stop

soak: .venv/installed-dev ## the long counts: kills, walks, growth
	@REQUIRE_REAL=1 $(BIN)/python -m pytest -m soak

real-data: .venv/installed-dev ## what needs ../shared/data
	@$(BIN)/python -m pytest tests/real_data

bench: .venv/installed-dev ## ratios side by side; see docs/benchmarks.md
	@$(BIN)/python -m bench

schema: .venv/installed ## export schema/schema.graphql
	@mkdir -p var
	@$(BIN)/python app.py schema > var/schema.graphql && mv var/schema.graphql schema/schema.graphql

lock: .venv/uv-$(UV_VERSION) ## pin what pyproject.toml asks for
	@$(BIN)/uv pip compile -q --universal --generate-hashes --no-emit-index-url --python-version 3.11 \
		--upgrade pyproject.toml -o requirements.lock
	@$(BIN)/uv pip compile -q --universal --generate-hashes --no-emit-index-url --python-version 3.11 \
		--upgrade pyproject.toml --group dev -c requirements.lock -o requirements-dev.lock
	@npm update --silent --prefix tests --package-lock-only

clean: ## remove what was installed and made; the shop in var/ stays
	@rm -rf .venv tests/node_modules .mypy_cache .ruff_cache .pytest_cache .hypothesis

.venv/uv-$(UV_VERSION):
	@test -n "$(PYTHON)" || { echo "Vitrine needs Python 3.11 or later; name it: make PYTHON=…"; exit 1; }
	@echo "Preparing .venv …"
	@$(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install -q --disable-pip-version-check uv==$(UV_VERSION)
	@touch $@

.venv/installed: .venv/uv-$(UV_VERSION) requirements.lock
	@VIRTUAL_ENV=.venv $(BIN)/uv pip install -q --require-hashes -r requirements.lock
	@touch $@

.venv/installed-dev: .venv/installed requirements-dev.lock
	@VIRTUAL_ENV=.venv $(BIN)/uv pip install -q --require-hashes -r requirements-dev.lock
	@touch $@

.venv/installed-node: .venv/uv-$(UV_VERSION) tests/package-lock.json
	@if command -v npm >/dev/null; then npm ci --silent --prefix tests && touch $@; \
	else echo "No npm: tests with axe-core and the Khronos validator are skipped."; fi
