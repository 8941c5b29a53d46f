# Every target does all the set-up it needs; what is already there is not done again.
SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory --no-builtin-rules

PORT ?= 8000
PY := .venv/bin/python
# A virtual environment holds its own address: a moved folder gets a new one.
PLACE := $(shell printf %s "$$PWD" | cksum | cut -d' ' -f1)
VENV := .venv/ready-$(PLACE)
NODE := node_modules/.ready
ROOMS := domain codecs catalog charts results illustrations narrative renderers importers api cli

.PHONY: help serve preview test quick site verify stage check oracle axe thorough coverage fuzz mutants proofs seals reproducible tamper profile lean zensical bench lock clean setup

help: ## say what can be made
	@grep -hE '^[a-z]+:.*## ' Makefile | awk -F':.*## ' '{printf "make %-12s %s\n", $$1, $$2}'

serve: setup ## serve the site on 127.0.0.1:8000 (PORT=…); a saved page shows itself a moment later
	@$(PY) -m tools.site.serve --port $(PORT)

preview: setup ## serve the site exactly as it is built, and build all of it again on every change
	@$(PY) -m tools.site.serve --port $(PORT) --exact

site: setup ## build the site into site/, compressed doubles included
	@$(PY) -m tools.site.build
	@$(PY) -m tools.postprocess.compress

verify: setup ## build for the address of a copy and compare it with that (COPY=https://playbook.example.org/)
	@[[ "$(COPY)" == http*://*/ ]] || { echo "playbook: make verify needs an address with a slash at its end: COPY=https://playbook.example.org/" >&2; exit 1; }
	@SITE_URL="$(COPY)" $(PY) -m tools.site.build
	@.venv/bin/playbook verify "$(COPY)" --source site

stage: setup ## write what a build needs below docs/: Python for the page, fonts, short links
	@$(PY) -m tools.site.stage

test: setup ## run every test, those in a browser and in Pyodide included
	@tools/setup/require.sh git
	@$(PY) -m tools.quality.browsers --others
	@$(PY) -m tools.quality.java
	@$(PY) -m tools.site.build
	@$(PY) -m pytest --numprocesses auto --maxprocesses 4 --dist worksteal --timeout 300 --timeout-method thread --durations 10 $(PYTEST)

quick: setup ## run the tests that a change touches, in a minute at most (SINCE=main compares with a revision)
	@tools/setup/require.sh git
	@$(PY) -m tools.quality.quick $(SINCE)

check: setup ## lint, format, types, import contracts, locks and known weaknesses of packages
	@tools/setup/require.sh git
	@$(PY) -m ruff check --quiet .
	@$(PY) -m ruff format --check --quiet .
	@$(PY) -m mypy
	@.venv/bin/lint-imports --no-cache --no-logo
	@node_modules/.bin/tsc --project jsconfig.json
	@node_modules/.bin/tsc --project jsconfig.worker.json
	@$(PY) -m tools.quality.lockfiles
	@$(PY) -m tools.quality.audit
	@echo "Lint, format, types, imports and locks are in order"

oracle: setup ## compare the rules with those written from the specification alone: 100,000 of each (10 minutes)
	@$(PY) -m tests.support.compare_with_oracle --ballots 100000 --teams 10000
	@$(PY) -m tests.support.compare_with_handoff_oracle --handoffs 100000

axe: setup ## let axe check every page and every state of the forms in all six settings (15 minutes)
	@$(PY) -m tools.quality.browsers
	@$(PY) -m tools.site.build
	@PLAYBOOK_AXE=every $(PY) -m pytest -q --timeout 1800 -k axe tests/browser

thorough: setup ## try all of what make test takes one of each kind of: short links, browsers, both Pythons of the page (11 minutes)
	@$(PY) -m tools.quality.browsers --others
	@$(PY) -m tools.site.build
	@PLAYBOOK_BREADTH=every $(PY) -m pytest -q --timeout 600 tests/browser/test_citing.py tests/browser/test_six_guests.py \
		tests/browser/test_nine_guests.py tests/tools/test_python_versions.py \
		tests/browser/test_team_edges.py::test_a_paste_of_thousands_of_codes_loses_none
	@PLAYBOOK_PYTHON=whole $(PY) -m pytest -q --timeout 600 -m fault tests/browser

coverage: setup ## run the tests of the package alone; fail where one misses a line or a branch (5 minutes)
	@$(PY) -m coverage run -m pytest -q $(addprefix tests/,$(ROOMS)) tests/fuzz
	@$(PY) -m coverage report

fuzz: setup ## feed a million inputs to every door (10 minutes; FUZZ="--inputs 10000 --seed 2"; GUIDED=1 with Atheris)
	@$(PY) -m tests.fuzz$(if $(GUIDED),.guided) $(FUZZ)

mutants: setup ## seed faults into the modules that hold the rules; their tests must find them (20 minutes)
	@$(PY) -m tools.quality.mutation_test $(MODULES)

proofs: setup ## count the 1,000 runs that the models to play with tell of, and try their claims on whole grids (3 minutes)
	@PLAYBOOK_PROOFS=every $(PY) -m pytest -q --timeout 1800 tests/domain/test_proofs.py tests/content/test_claims.py

seals: setup ## seal 10,000 ballots in three browsers and on the command line; each opens the others' (20 minutes)
	@$(PY) -m tools.quality.browsers --others
	@$(PY) -m tools.site.build
	@PLAYBOOK_SEALS=every $(PY) -m pytest -q -s --timeout 3600 tests/cli/test_sealing.py tests/browser/test_sealing_engines.py

reproducible: setup ## build with every Python at hand, elsewhere, as another user; all bytes must be the same (8 minutes)
	@tools/setup/require.sh git
	@$(PY) -m tools.quality.reproducible

tamper: setup ## change, remove and add each file of a copy in turn; the comparison must name just that one (30 minutes)
	@$(PY) -m tools.site.build
	@PLAYBOOK_TAMPER=every $(PY) -m pytest -q --timeout 7200 -k in_turn tests/site/test_tree_hash.py

profile: setup ## find which functions of Pyodide and of Python's library ever run, for tools/pyodide/live_*.txt (25 minutes)
	@$(PY) -m tools.quality.browsers --others
	@PLAYBOOK_LIVE=every $(PY) -m tools.site.build
	@PLAYBOOK_LIVE=every $(PY) -m tests.pyodide.profile $(PROFILE)

lean: setup ## compare 100,000 ballots in three browsers with the Python of the command line, byte for byte (3 minutes)
	@$(PY) -m tools.quality.browsers --others
	@$(PY) -m tools.site.stage
	@$(PY) -m tests.pyodide.compare $(LEAN)

zensical: setup ## build the pages with Zensical and check ids and diagnostic there (3 minutes)
	@$(PY) -m tools.quality.browsers
	@$(PY) -m tools.site.build
	@$(PY) -m tools.quality.zensical
	@$(PY) -m pytest -q --site-dir .cache/zensical/site tests/site/test_links.py \
		tests/browser/test_diagnostic.py::test_the_platform_case_by_clicks_shows_its_reading

bench: setup ## measure starts, use and builds, and write bench/RESULTS.md (30 minutes; BENCH="--no-builds --peers --lighthouse")
	@$(PY) -m tools.quality.browsers
	@$(PY) -m tools.site.build
	@$(PY) -m tools.postprocess.compress
	@$(PY) -m bench $(BENCH)

lock: setup ## choose versions anew and write the lock files (KEEP=1 only adds and drops)
	@tools/setup/lock.sh

clean: ## remove everything that was built or installed
	@rm -rf .venv .cache node_modules site docs/assets/runtime docs/assets/fonts docs/assets/vendor docs/assets/licences docs/assets/identity docs/assets/css/colours.css docs/assets/css/fonts.css docs/go docs/links.json docs/manifest.webmanifest

setup: $(VENV) $(NODE)

$(VENV): requirements.lock pyproject.toml tools/setup/venv.sh
	@python=$$(tools/setup/require.sh python) && tools/setup/venv.sh "$$python"
	@touch $@

$(NODE): package.json package-lock.json .npmrc
	@tools/setup/require.sh node npm
	@echo "Setting up npm packages in node_modules"
	@npm ci --silent --no-audit --no-fund
	@touch $@
