# The one list of tasks, for people and for CI. `make demo` and `make test` need only Python >= 3.11,
# a Rust toolchain and make; everything else is installed into .venv.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
BASE ?= HEAD^
CASES ?= 100000
export PIP_QUIET := 1
RUST_SOURCES := $(shell find rust -type f -not -path '*/target/*') Cargo.toml Cargo.lock

.PHONY: help demo test lint fmt fuzz faults ladder bench bench-rust bench-regress bench-run bench-pages wheel layer describe clean
help: ## list the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

$(VENV)/.created: pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "tobs needs Python 3.11 or newer: make PYTHON=python3.12 ...")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade 'pip>=25.1' 'maturin>=1.10,<2'
	@touch $@

$(VENV)/.built: $(VENV)/.created $(RUST_SOURCES)
	VIRTUAL_ENV=$(CURDIR)/$(VENV) $(BIN)/maturin develop --locked --quiet
	@touch $@

$(VENV)/.tools: $(VENV)/.built pyproject.toml
	$(BIN)/python -m pip install --quiet --group lint --group test
	@touch $@

$(VENV)/.bench: $(VENV)/.tools pyproject.toml
	$(BIN)/python -m pip install --quiet --group bench
	@touch $@

demo: $(VENV)/.built ## export the sandbox's account into ./tobs-demo
	$(BIN)/tobs demo -o tobs-demo

test: lint ## lint and the whole suite, Rust and Python
	cargo test --workspace --locked --quiet
	$(BIN)/python -m pytest -n auto --dist loadfile

lint: $(VENV)/.tools ## ruff, mypy, import-linter, what is derived, rustfmt, clippy
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/python tools/derive_layer.py --check
	$(BIN)/python tools/describe_jsonl.py --check
	cargo fmt --check
	cargo clippy --workspace --all-targets --locked --quiet -- -D warnings

fmt: $(VENV)/.tools ## format everything
	$(BIN)/ruff check --fix-only --quiet
	$(BIN)/ruff format
	cargo fmt

layer: $(VENV)/.tools ## derive the TL layer's table from the pinned Telethon again
	$(BIN)/python tools/derive_layer.py

describe: $(VENV)/.tools ## describe JSON Lines and notes again from their tables
	$(BIN)/python tools/describe_jsonl.py

fuzz: ## the readers of our formats against damage, for long: make fuzz CASES=1000000
	PROPTEST_CASES=$(CASES) cargo test --locked --quiet --package tobs-core --lib -- tests::damage tests::walk tests::pages

faults: $(VENV)/.tools ## long runs with kills, interruptions, lost connections and datacenters
	$(BIN)/python -m pytest tests/faults -m faults -s

bench: $(VENV)/.bench ## the benchmarks against their peers, on a release build
	VIRTUAL_ENV=$(CURDIR)/$(VENV) $(BIN)/maturin develop --locked --quiet --release
	@rm -f $(VENV)/.built
	$(BIN)/python -m pytest benches --benchmark-enable --benchmark-only --benchmark-disable-gc -o addopts="" -s

bench-rust: ## the Rust pieces without Python, by criterion
	cargo bench --locked --quiet --package tobs-core --features bench --bench pieces

ladder: $(VENV)/.bench ## draw what each step away from the first tobs brought, into docs/ladder*.svg
	VIRTUAL_ENV=$(CURDIR)/$(VENV) $(BIN)/maturin develop --locked --quiet --release
	@rm -f $(VENV)/.built
	LADDERS=docs $(BIN)/python -m pytest benches/test_ladder.py --benchmark-enable --benchmark-only -o addopts="" -s

bench-regress: $(VENV)/.bench ## asv: is HEAD slower than BASE? make bench-regress BASE=main
	$(BIN)/asv machine --yes
	@worse=0; \
	$(BIN)/asv continuous $(BASE) HEAD --bench '(time|peakmem)_' --factor 1.3 --interleave-rounds || worse=1; \
	$(BIN)/asv continuous $(BASE) HEAD --bench track_ --factor 1.05 || worse=1; \
	exit $$worse

bench-run: $(VENV)/.bench ## asv: measure HEAD, for the pages
	$(BIN)/asv machine --yes
	$(BIN)/asv run 'HEAD^!'

bench-pages: $(VENV)/.bench ## asv's figures as web pages, into .asv/html
	$(BIN)/asv publish

wheel: $(VENV)/.created ## the release wheel, into dist/
	$(BIN)/maturin build --locked --release --out dist

clean: ## remove what was built
	rm -rf $(VENV) target dist tobs-demo .asv/env .asv/target .asv/html
