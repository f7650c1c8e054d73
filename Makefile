# Délia: two commands matter, `make run` and `make test`. `make help` lists the rest.
SHELL := /bin/bash
.DEFAULT_GOAL := help
APP := .venv/bin
ENGINE := .venv-rasa/bin
export PYTHONPATH := $(CURDIR)
export RASA_TELEMETRY_ENABLED := false
export SQLALCHEMY_SILENCE_UBER_WARNING := 1
export TF_CPP_MIN_LOG_LEVEL := 3

.PHONY: help setup run train test test-app test-engine check lint eval bench bench-desk bench-telegram simulate lock clean

help: ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | sort | awk -F'\t' '{printf "  make %-12s %s\n", $$1, $$2}'

setup: ## install both environments (nothing to do when they are up to date)
	@bash tools/environments.sh

run: setup ## set everything up, start everything on loopback, print the addresses
	@$(APP)/python -m bot.launcher

train: setup ## train the model if anything it learns from has changed (FORCE=1: in any case)
	@$(APP)/python -m bot.launcher.training $(if $(FORCE),--force)

test: setup test-app test-engine ## every test, in both environments

test-app: train
	@# One order of sets for all workers, or they would not agree on which tests there are.
	PYTHONHASHSEED=0 $(APP)/python -m pytest -n auto tests/unit tests/integration tests/consistency
	$(APP)/python -m pytest tests/conversations tests/e2e

test-engine: train
	$(ENGINE)/python -m pytest -c tests/engine/pytest.ini --rootdir . tests/engine tests/nlu

lint: setup ## style, types, import contracts
	$(APP)/ruff check .
	$(APP)/ruff format --check .
	$(APP)/mypy
	$(APP)/lint-imports

check: lint test ## what CI runs

eval: train ## score a question file (EVAL=path, BASELINE=1 adds Rasa's stock recipe) and write docs/quality.md
	@$(APP)/python -m bench.evaluation $(EVAL)

bench: train ## training time, turns a second, memory, time to ready
	@$(APP)/python -m bench.speed

bench-desk: setup ## the desk with 100,000 tickets, SQLite and PostgreSQL; writes docs/speed-desk.md
	@$(APP)/python -m bench.desk

bench-telegram: train ## round trips on Telegram through a double of its API; writes docs/speed-telegram.md
	@$(APP)/python -m bench.telegram

simulate: train ## a thousand simulated people make requests; says how each ended
	@$(APP)/python -m bench.simulation

lock: setup ## compile the locks of both environments from pyproject.toml
	@bash tools/lock.sh

clean: ## remove environments, models and local data
	rm -rf .venv .venv-rasa models var .rasa
