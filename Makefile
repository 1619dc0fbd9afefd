# make run          installs what is missing, builds, and serves the demo on http://localhost:8080
# make test         format, lints, checked queries, the tests on PostgreSQL, and the browser
# make test-faults  the ledger under kills, full disks and jumping clocks; about four minutes, KILLS=200 for more
# make browser      every page in Chromium, at two widths, in both municipalities, and the main job twice
# make bench        what the site can carry, as ratios to a bare handler and to pgbench; about ten minutes
# make check        the quick part: format, lints, and what needs neither database nor browser
# make sqlx         describes the queries anew, after a change of SQL or migrations

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.NOTPARALLEL:
.PHONY: run test test-faults check sqlx browser bench
.DEFAULT_GOAL := run

# Queries were checked against a database when .sqlx was made; a build needs none.
export SQLX_OFFLINE := true

# What the build embeds: npm leaves its own note of what is installed.
modules := node_modules/.package-lock.json
$(modules): package.json package-lock.json
	scripts/need node
	npm ci --ignore-scripts --no-audit --no-fund
	touch $@

run: $(modules)
	scripts/need rust postgresql
	cargo run -- serve

test: $(modules)
	scripts/need rust node postgresql chromium java
	cargo fmt --check
	scripts/with-database scripts/lint
	cargo test
	cargo build
	node tests/browser/run.mjs

test-faults: $(modules)
	scripts/need rust postgresql libfaketime
	cargo test --test faults -- --test-threads=1 --nocapture
	AT_LENGTH=1 cargo test --test portal ledger::

check: $(modules)
	scripts/need rust
	cargo fmt --check
	cargo clippy --all-targets -- -D warnings
	cargo clippy --test faults -- -D warnings
	cargo test --lib --test architecture --test texts

browser: $(modules)
	scripts/need rust node postgresql chromium java
	cargo build
	node tests/browser/run.mjs

bench: $(modules)
	scripts/need rust postgresql
	cargo bench --bench portal

sqlx: $(modules)
	scripts/need rust postgresql
	scripts/with-database scripts/describe-queries
