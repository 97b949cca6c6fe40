# make run and make test set up what they need by themselves; see README.md.
PORT ?= 8000
SITE_URL ?= http://127.0.0.1:$(PORT)
PYTHON := .venv/bin/python
MANAGE := $(PYTHON) manage.py
PIP := $(PYTHON) -m pip install --quiet --disable-pip-version-check
# What a browser sees and who may open what does not depend on the database: these tests run once.
ON_POSTGRESQL := -m "not browser and not rights and not nu and not epubcheck"
EVERY_CORE := -n auto
VNU_VERSION := 26.9.27
VNU := var/vnu/package/build/dist/vnu.jar
# What a public site tells of itself, made up.
IMPRINT := PUBLISHER_NAME=Revue PUBLISHER_ADDRESS=Rue PUBLISHER_PHONE=0 PUBLISHER_CONTACT=a@revue.example \
  PUBLICATION_DIRECTOR=A HOST_NAME=H HOST_ADDRESS=Rue HOST_PHONE=0 EMAIL_URL=smtp://localhost
export PORT SITE_URL

.PHONY: help setup run test check validate format messages bench clean

help:
	@echo "make run       serve the site, its worker and its demonstration on $(SITE_URL) (PORT=… to change)"
	@echo "make test      run every test, on SQLite and on PostgreSQL"
	@echo "make check     lint, types, migrations, settings and catalogues"
	@echo "make validate  have every page read by the Nu HTML checker (needs Java and npm)"
	@echo "make format    lay the code out"
	@echo "make messages  bring the catalogues of translations up to date"
	@echo "make bench     measure speed"

setup: .venv/.site

run: .venv/.site var/static/staticfiles.json
	@$(PYTHON) -c "import socket; socket.create_server(('127.0.0.1', $(PORT))).close()" \
	  2>/dev/null || { echo "Port $(PORT) is taken. Choose another one: make run PORT=8001"; exit 1; }
	@$(MANAGE) demo
	@$(MANAGE) worker & worker=$$!; trap 'kill $$worker 2>/dev/null' EXIT; trap 'exit 130' INT TERM; \
	  $(PYTHON) -m gunicorn pressreview.wsgi

test: .venv/.tests
	@env -u DATABASE_URL $(PYTHON) -m pytest $(EVERY_CORE) $(ARGS)
	@$(PYTHON) -m tests.postgresql $(PYTHON) -m pytest $(EVERY_CORE) $(ON_POSTGRESQL) $(ARGS)

check: .venv/.tests
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m mypy articles pressreview tests
	$(MANAGE) makemigrations --check --dry-run
	SITE_URL=https://revue.example SECRET_KEY= $(IMPRINT) $(MANAGE) check --deploy --fail-level WARNING
	$(PYTHON) -m tests.catalogues --check

validate: .venv/.tests $(VNU)
	@env -u DATABASE_URL VNU_JAR=$(VNU) $(PYTHON) -m pytest -m nu -rs $(ARGS) tests/public

format: .venv/.tests
	$(PYTHON) -m ruff check --fix --quiet .
	$(PYTHON) -m ruff format .

messages: .venv/.tests
	$(PYTHON) -m tests.catalogues

bench: .venv/.tests var/static/staticfiles.json
	$(PYTHON) -m tests.bench $(ARGS)

clean:
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .hypothesis var/static

$(PYTHON):
	@python3 -c "import sys; sys.exit(sys.version_info < (3, 11))" 2>/dev/null || \
	  { echo "Python 3.11 or newer is needed, as the command python3 (here: $$(python3 --version 2>&1))."; exit 1; }
	@python3 -c "import ensurepip, venv" 2>/dev/null || \
	  { echo "Python's venv module is missing. On Debian or Ubuntu: apt-get install python3-venv"; exit 1; }
	@python3 -m venv --clear .venv

.venv/.site: requirements.txt constraints.txt | $(PYTHON)
	@echo "Installing what the site needs…"
	@$(PIP) -r requirements.txt
	@touch $@

$(VNU):
	@command -v java >/dev/null || { echo "Java is missing. On Debian or Ubuntu: apt-get install default-jre-headless"; exit 1; }
	@command -v npm >/dev/null || { echo "npm, which brings the checker, is missing. Name the file by hand: make validate VNU=…/vnu.jar"; exit 1; }
	@echo "Getting the Nu HTML checker…"
	@mkdir -p var/vnu && cd var/vnu && tar -xzf "$$(npm pack --silent vnu-jar@$(VNU_VERSION))" && touch package/build/dist/vnu.jar

.venv/.tests: requirements-dev.txt requirements-mail.txt requirements-pdf.txt .venv/.site
	@echo "Installing what the tests need…"
	@$(PIP) -r requirements-dev.txt
	@test -n "$(CHROMIUM)" || command -v chromium google-chrome >/dev/null || $(PYTHON) -m playwright install chromium || \
	  echo "No browser could be had: the tests that need one will say so."
	@touch $@

var/static/staticfiles.json: .venv/.site $(shell find static)
	@echo "Collecting pictures, type and styles…"
	@$(MANAGE) collectstatic --no-input --verbosity 0
	@touch $@
