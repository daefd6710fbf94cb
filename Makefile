PYTHON ?= $(firstword $(foreach name,python3.11 python3 python,$(shell command -v $(name))))
VENV := .venv
BIN := $(VENV)/bin
SERVICES := .venv-services
CONSTRAINTS := $(if $(wildcard constraints.txt),-c constraints.txt)

# every interpreter that a test starts would compile the tool anew
unexport PYTHONDONTWRITEBYTECODE

.PHONY: demo test services test-services browser lint clean

demo: $(VENV)/.installed
	$(BIN)/python examples/chat/demo.py --prove

# what a file's tests share is made once: each file is one worker's
test: $(VENV)/.installed
	$(BIN)/python -m pytest -n auto --dist loadfile --no-loadscope-reorder

# PostgreSQL, redis and the clients that connect by C code: what test-services needs beside Python (Debian, Ubuntu)
services: $(SERVICES)/.installed

test-services: $(VENV)/.installed services
	$(BIN)/python -m pytest tests/services_prove.py

# the HTML report in a real Chromium; installs one where there is none
browser: $(VENV)/.installed
	command -v chromium || command -v chromium-browser || command -v google-chrome || \
	  ($(if $(filter-out 0,$(shell id -u)),sudo) apt-get update -qq && \
	   $(if $(filter-out 0,$(shell id -u)),sudo) apt-get install -y -qq --no-install-recommends chromium fonts-liberation)
	$(BIN)/python -m pytest browser

lint: $(VENV)/.installed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

clean:
	rm -rf $(VENV) $(SERVICES)

$(VENV)/.installed: pyproject.toml $(wildcard constraints.txt)
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install -q --disable-pip-version-check $(CONSTRAINTS) -e '.[dev]'
	touch $@

$(SERVICES)/.installed: tests/prove_services/requirements.txt
	ls /usr/lib/postgresql/*/bin/postgres && command -v redis-server || \
	  ($(if $(filter-out 0,$(shell id -u)),sudo) apt-get update -qq && \
	   $(if $(filter-out 0,$(shell id -u)),sudo) apt-get install -y -qq postgresql redis-server redis-tools)
	test -x $(SERVICES)/bin/python || $(PYTHON) -m venv $(SERVICES)
	$(SERVICES)/bin/python -m pip install -q --disable-pip-version-check -r $<
	touch $@
