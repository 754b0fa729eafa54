# Strikemap: every command is here. Needs Python 3.11 or newer, make and pip; the rest is fetched from package registries.
#
#   make run           set up, then serve the dashboard on http://localhost:8501
#   make test          set up, with Chromium when there is none, then run the tests
#   make proofs        the long proofs: processes killed hundreds of times, builds killed at any moment, a cluster asked everything
#   make cluster       run a real Spark cluster on this machine: a master, two workers, a Connect server; needs Java 17
#   make test-cluster  prove on it that figures are the same as on one machine, also when a worker is killed
#   make lint          style and likely bugs
#   make bench         measure speed against other ways; writes bench/results.md and bench/ratios.json
#   make bench-compare measure anew and fail when a committed ratio got worse by a third
#   make bench-cluster build 50 million synthetic rows on that cluster and measure the cost of a row; writes bench/results.md
#   make screenshots   take the pictures that README.md shows
#   make build         make the store anew from everything that is held
#   make constraints   resolve all packages anew and pin them in constraints.txt
#   make clean         remove what can be made again; never what people entered (data/own)
#
# Variables: PORT=8501  VENV=.venv  PYTHON=python3  CHROMIUM=/path/to/chromium  WORKERS=2

PORT ?= 8501
VENV ?= .venv
PYTHON ?= python3
WORKERS ?= 2
TEST_LIMIT_S ?= 1800

PY := $(VENV)/bin/python
PIP := $(PY) -m pip --disable-pip-version-check --no-input install --quiet --constraint constraints.txt

SHELL := /bin/sh
.SHELLFLAGS := -eu -c
.ONESHELL:
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help
.PHONY: java help run test proofs cluster test-cluster bench-cluster lint bench bench-compare screenshots build constraints clean chromium

help:
	@sed -n 's/^# \{0,1\}//p' Makefile | sed -n '1,17p'

run: $(VENV)/.built
	@exec $(PY) -m streamlit run app.py --server.port $(PORT)

# Tests of the real browser come by themselves afterwards: beside others they measure the machine, not the page. Files of tests go out in their order: sorted
# by how many they hold, those with few and long tests came last, and one processor waited for the other (345 s for 320 s, extraction and browser apart).
# Two browsers of one drawing thread each take 222 s for what one after another takes 290 s.
test: $(VENV)/.dev chromium
	@if timeout --foreground $(TEST_LIMIT_S) $(PY) -m pytest tests -m "not slow and not browser and not cluster" --numprocesses $(WORKERS) --dist loadfile --no-loadscope-reorder \
		&& timeout --foreground $(TEST_LIMIT_S) $(PY) -m pytest tests/browser -m "not slow" --numprocesses $(WORKERS) --dist loadfile --no-loadscope-reorder; then exit 0; else code=$$?; fi
	if [ $$code -eq 124 ]; then echo "make test: stopped after $(TEST_LIMIT_S) s, a test hangs" >&2; fi
	echo "make test: FAILED (exit code $$code)" >&2
	exit $$code

proofs: $(VENV)/.dev
	@timeout --foreground $(TEST_LIMIT_S) $(PY) -m pytest tests -m slow

cluster: $(VENV)/.dev $(VENV)-cluster/.ready java
	@$(PY) -m bench.cluster --python $(VENV)-cluster/bin/python

test-cluster: $(VENV)/.dev $(VENV)-cluster/.ready java
	@CLUSTER_PYTHON=$(VENV)-cluster/bin/python timeout --foreground $(TEST_LIMIT_S) $(PY) -m pytest tests/cluster -m cluster

bench-cluster: $(VENV)/.dev $(VENV)-cluster/.ready java
	@$(PY) -m bench.cluster_build --python $(VENV)-cluster/bin/python

lint: $(VENV)/.dev
	@$(PY) -m ruff check .

bench: $(VENV)/.dev chromium
	@$(PY) -m bench.run
	$(PY) -m bench.intake --write >/dev/null
	$(PY) -m bench.matching --write >/dev/null

bench-compare: $(VENV)/.dev
	@$(PY) -m bench.compare

screenshots: $(VENV)/.dev chromium
	@$(PY) -m bench.screenshots

build: $(VENV)/.runtime
	@$(PY) -m geo build

# Resolved in an environment of its own, so that nothing installed by hand gets in.
constraints:
	@folder=$$(mktemp -d)
	trap 'rm -rf "$$folder"' EXIT
	$(PYTHON) -m venv "$$folder/venv"
	"$$folder/venv/bin/python" -m pip --disable-pip-version-check install --quiet -r requirements-dev.txt
	{
		echo "# Every package that the tests run on, pinned. Made by \`make constraints\` (Python 3.11); do not edit by hand."
		"$$folder/venv/bin/python" -m pip --disable-pip-version-check freeze --exclude pip --exclude setuptools
	} > constraints.txt.new
	mv constraints.txt.new constraints.txt

clean:
	@rm -rf $(VENV) data/build bench/work .pytest_cache .hypothesis .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# --- set-up: a stamp file for each step, so that the second time costs nothing ------------------------------------------

$(VENV)/.runtime: requirements.txt constraints.txt | $(PY)
	@echo "Installing what the dashboard needs into $(VENV) (once; about a minute) …"
	$(PIP) -r requirements.txt
	touch $@

# The place list and the first store take a while to make; the server would make them at its first start. Exit code 1 means
# that rows were refused, which the pages say.
$(VENV)/.built: $(VENV)/.runtime
	@echo "Preparing the place list, the sample and the rules that read stories (once) …"
	$(PY) -m geo build >/dev/null || [ $$? -eq 1 ]
	$(PY) -m geo.extract.ready
	touch $@

$(VENV)/.dev: requirements-dev.txt $(VENV)/.runtime
	@echo "Installing what tests and benchmarks need into $(VENV) (once) …"
	$(PIP) -r requirements-dev.txt
	touch $@

# Debian keeps a part of venv (ensurepip) in the package python3-venv. Without it pip can still be put in from outside;
# only when there is no pip either is the package needed.
$(PY):
	@command -v $(PYTHON) >/dev/null || { echo "There is no $(PYTHON). Install Python 3.11 or newer (Debian: apt-get install python3)." >&2; exit 1; }
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
		echo "Strikemap needs Python 3.11 or newer; $(PYTHON) is $$($(PYTHON) -V). Name another: make PYTHON=python3.12 …" >&2
		exit 1
	}
	trap 'code=$$?; [ $$code -eq 0 ] || rm -rf $(VENV)' EXIT
	if $(PYTHON) -c 'import ensurepip' 2>/dev/null; then
		$(PYTHON) -m venv $(VENV)
	elif $(PYTHON) -m pip --version >/dev/null 2>&1; then
		$(PYTHON) -m venv --without-pip $(VENV)
		$(PYTHON) -m pip --python $(PY) --disable-pip-version-check install --quiet pip
	else
		as_root() { if [ "$$(id -u)" -eq 0 ]; then "$$@"; else sudo -n "$$@"; fi; }
		echo "Installing Debian's python3-venv …"
		{ as_root apt-get update -q && as_root env DEBIAN_FRONTEND=noninteractive apt-get install -qy python3-venv; } >/dev/null || {
			echo "$(PYTHON) can make no virtual environment. As root: apt-get install python3-venv" >&2
			exit 1
		}
		$(PYTHON) -m venv $(VENV)
	fi

# Spark's server is 400 MB of Java; it has an environment of its own, the dashboard never imports it.
$(VENV)-cluster/.ready:
	@echo "Installing a Spark server into $(VENV)-cluster (once; some minutes) …"
	$(PYTHON) -m venv $(VENV)-cluster
	$(VENV)-cluster/bin/python -m pip --disable-pip-version-check --no-input install --quiet "pyspark>=4.1,<5"
	touch $@

java:
	@command -v java >/dev/null && exit 0
	as_root() { if [ "$$(id -u)" -eq 0 ]; then "$$@"; else sudo -n "$$@"; fi; }
	echo "Installing Debian's Java 17 for the cluster (once) …"
	{ as_root apt-get update -q && as_root env DEBIAN_FRONTEND=noninteractive apt-get install -qy openjdk-17-jre-headless; } >/dev/null || {
		echo "A Spark cluster needs Java 17. As root: apt-get install openjdk-17-jre-headless" >&2
		exit 1
	}

# The browser tests drive the Chromium that is there, or Debian's.
chromium:
	@[ -z "$${CHROMIUM:-}" ] || { [ -x "$$CHROMIUM" ] && exit 0; echo "CHROMIUM=$$CHROMIUM is no program." >&2; exit 1; }
	for name in chromium chromium-browser google-chrome; do
		command -v $$name >/dev/null && exit 0
	done
	as_root() { if [ "$$(id -u)" -eq 0 ]; then "$$@"; else sudo -n "$$@"; fi; }
	log=$$(mktemp)
	trap 'rm -f "$$log"' EXIT
	echo "Installing Debian's Chromium for the browser tests (once) …"
	{ as_root apt-get update -q && as_root env DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends chromium fonts-liberation; } >"$$log" 2>&1 && exit 0
	tail -n 5 "$$log" >&2
	echo "The browser tests need Chromium. As root: apt-get install chromium — or name one: make test CHROMIUM=/path/to/chromium" >&2
	exit 1
