# SPDX-License-Identifier: GPL-3.0-or-later
# `make run` simulates the first scenario; `make test` checks the project. Both install what they need.

SCENARIO ?= scenarios/livestream-accounts.yaml

.PHONY: run test build lint scenarios rows bench clean

run: build
	.build/release/siyu run $(SCENARIO)

build:
	scripts/setup
	swift build -c release --product siyu

test: lint
	scripts/setup
	swift build --build-tests
	swift test --skip-build

lint:
	swift format lint --strict --parallel --recursive Package.swift Sources Tests

scenarios: build
	.build/release/siyu check scenarios/*.yaml

# A million rows of anyone's CSV, which `siyu analyze` promises in ten seconds.
rows: build
	scripts/million_rows .build/release/siyu

bench:
	Benchmarks/run

clean:
	rm -rf .build .build-*
