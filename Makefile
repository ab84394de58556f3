# SPDX-License-Identifier: GPL-3.0-or-later
# `make run` simulates the first scenario; `make test` checks the project. Both install what they need.

SCENARIO ?= scenarios/livestream-accounts.yaml

.PHONY: run test slow-test build lint scenarios rows verify law gate notebooks notebooks-update browser-test bench clean

run: build
	.build/release/siyu run $(SCENARIO)

build:
	scripts/setup
	swift build -c release --product siyu

test: lint
	scripts/setup
	swift build --build-tests
	swift test --skip-build

# Published promises of selection and coverage over many experiments; a minute and a half more.
slow-test:
	swift build --build-tests
	SIYU_SLOW=1 swift test --skip-build --filter OutputAnalysisTests

lint:
	swift format lint --strict --parallel --recursive Package.swift Sources Tests Benchmarks/Sources

scenarios: build
	.build/release/siyu check scenarios/*.yaml
	scripts/check_schema

# Have the model's figures moved? See docs/verify.md.
verify: build
	.build/release/siyu verify

# Has one draw for many fans the law of fan by fan? Some four and a half minutes on two cores; see docs/batches.md.
law:
	scripts/setup
	swift build -c release --package-path Benchmarks --product BatchLaw
	Benchmarks/.build/release/BatchLaw

# The analyses and the README: their commands are run, their outputs compared (or written, in the second).
notebooks: build
	.build/release/siyu notebook check README.md README.zh.md notebooks-md/*.md

notebooks-update: build
	.build/release/siyu notebook update README.md README.zh.md notebooks-md/*.md

# Report and brief in a real browser. SHOTS=folder keeps pictures of them.
browser-test: build
	scripts/setup-browser
	.build/browser/bin/python Tests/Browser/test_pages.py .build/release/siyu $(SCENARIO) $(SHOTS)

# A million rows of anyone's CSV, which `siyu analyze` promises in ten seconds.
rows: build
	scripts/million_rows .build/release/siyu

# Has the work of a future grown? Instructions against those accepted, see Benchmarks/RESULTS.md.
gate:
	Benchmarks/gate

# Ratios against peers, against the bare cost of the draws, and over scale; half an hour on a quiet machine.
bench:
	Benchmarks/run
	Benchmarks/draws
	Benchmarks/scale

clean:
	rm -rf .build .build-*
