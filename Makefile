# One command to run, one to check. BIN is where the tools are; set it to use an environment of your own.
BIN ?= .venv/bin
DATA ?= ../shared/eval/dev

.PHONY: run setup test lint docs bench soak learn eval lock

run:  ## the demo: a small community on four telephones in one page, on this machine only
	@scripts/setup run
	@$(BIN)/python -m bot demo

setup:  ## .venv with everything that running and testing need; quick the second time
	@scripts/setup

test: setup lint  ## everything a change has to pass
	@$(BIN)/python -m pytest -n $$(( $$(getconf _NPROCESSORS_ONLN) * 2 )) --dist worksteal

lint: setup  ## style, types, and who may import whom
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo

docs: setup  ## the parts of the documents that are made from the code
	@$(BIN)/python -m bot.docs

bench: setup  ## the speed and scale figures
	@$(BIN)/python -m bench
	@$(BIN)/python -m bench.turns --cases 10000 100000
	@$(BIN)/python -m bench.broadcast --faults
	@$(BIN)/python -m bench.pictures
	@$(BIN)/python -m bench.console

soak: setup  ## the long runs, for hours: kills, faults, rubbish, memory, a year; with ONLY, those
	@$(BIN)/python -m soak $(ONLY)

learn: setup  ## content/models/ from content/examples/
	@$(BIN)/python -m bench.learn

eval: setup  ## how well it understands and finds, on the labelled texts of DATA
	@$(BIN)/python -m bench.evaluate $(DATA)

lock:  ## requirements*.txt from requirements*.in
	@scripts/lock
