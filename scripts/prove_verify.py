#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Proves that `siyu verify` notices bugs: plants them one at a time and looks whether it does.

A scratch copy of the committed tree gets all bugs at once, each asleep until SIYU_BUG names it, so
that one release build serves for all. With SIYU_BUG=0 nothing may have moved; each other number must be
noticed. The result is written between the marks in docs/verify.md.

    scripts/prove_verify.py [--scratch DIR] [--keep]

Baselines must be those of the committed tree: run `siyu verify` first.
"""

import argparse
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import os

ROOT = pathlib.Path(__file__).resolve().parent.parent
ROOM = "Sources/PrivateDomain/Mechanisms/"

SWITCH = """// Planted by scripts/prove_verify.py; never in the project itself.
#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

let plantedBug = getenv("SIYU_BUG").map { atoi($0) } ?? 0

@inline(__always)
func bug(_ number: Int32) -> Bool { plantedBug == number }
"""

# What is wrong, and each place: file, text, text with the bug. A text must stand there exactly once,
# or as often as is said.
BUGS = [
    ("An account's cap is one contact too small", [
        ("Expansion+State.swift", "expansion.capacity[account] = capacity\n",
         "expansion.capacity[account] = bug(N) ? capacity - 1 : capacity\n")]),
    ("The quota of adds turns at noon, not at midnight", [
        ("AddLimits+State.swift",
         "      addLimits.addsToday[account] = 0\n      addLimits.addsThisMinute[account] = 0\n      if",
         "      if bug(N) {\n"
         "        schedule(AddLimits.self, .restrictionLifted, account, at: now + 0.5)\n"
         "      } else {\n        addLimits.addsToday[account] = 0\n      }\n"
         "      addLimits.addsThisMinute[account] = 0\n      if"),
        ("AddLimits+State.swift", "      addLimits.blocked[account] &= ~Block.dailyLimit\n",
         "      if !bug(N) { addLimits.blocked[account] &= ~Block.dailyLimit }\n"),
        ("AddLimits+State.swift", "    addLimits.blocked[account] &= ~Block.burstLimit\n",
         "    addLimits.blocked[account] &= ~Block.burstLimit\n"
         "    if bug(N) {\n      addLimits.addsToday[account] = 0\n"
         "      addLimits.blocked[account] &= ~Block.dailyLimit\n    }\n")]),
    ("A lost cause is swapped: full accounts are booked as the daily limit", [
        ("AddLimits+State.swift", "if blocks & Block.capacity != 0 { return .capacity }",
         "if blocks & Block.capacity != 0 { return bug(N) ? .dailyLimit : .capacity }")]),
    ("The scan rate is 2 % too high", [
        ("Scan+State.swift", "scan.scanRate.value(in: stream) * appeal",
         "scan.scanRate.value(in: stream) * appeal * (bug(N) ? 1.02 : 1)")]),
    ("A first ban gets the second step of the ladder", [
        ("Bans+State.swift", "bans.ladder[offence]",
         "bans.ladder[bug(N) ? min(offence + 1, bans.ladder.count - 1) : offence]")]),
    ("Whoever watches codes is off on Fridays too", [
        ("LiveCodes+State.swift", "weekday >= 5", "weekday >= (bug(N) ? 4 : 5)")]),
    ("Fatigue does not decay", [
        ("Fatigue+State.swift", "{ exp((time - origin) / life) }",
         "{ bug(N) ? 1 : exp((time - origin) / life) }")]),
    ("Orders are worth 1 % more", [
        ("Conversion+State.swift", "orderScale = orderValue * spread * spread",
         "orderScale = orderValue * spread * spread * (bug(N) ? 1.01 : 1)")]),
    ("5 % fewer of those turned away come back", [
        ("Scan+State.swift", "draws.binomial(turned, scan.returnShare[channel])",
         "draws.binomial(turned, scan.returnShare[channel] * (bug(N) ? 0.95 : 1))")]),
    ("The watch on codes begins an hour late", [
        ("LiveCodes+State.swift", "from: spec.watchFrom.timeOfDay",
         "from: spec.watchFrom.timeOfDay + (bug(N) ? 1.0 / 24 : 0)")]),
    ("Accounts apply for expansion one contact late", [
        ("Expansion+State.swift", "if held >= expansion.applyAt[account]",
         "if bug(N) ? held > expansion.applyAt[account] : held >= expansion.applyAt[account]"),
        ("Expansion+State.swift", "var isDue = held >= expansion.applyAt[account]",
         "var isDue = bug(N) ? held > expansion.applyAt[account] : held >= expansion.applyAt[account]")]),
    ("A month has 31 days for those who leave at first", [
        ("Fatigue+State.swift", "newRate = -log1p(-firstMonth) / 30",
         "newRate = -log1p(-firstMonth) / (bug(N) ? 31 : 30)")]),
    ("Days differ 10 % more, with the same mean", [
        ("Inflow+State.swift", "let noise = noise[channel]",
         "let noise = noise[channel] * (bug(N) ? 1.1 : 1)")]),
    ("One gift too few is paid", [
        ("Money+State.swift", "balance.hooks += adds * money.hook[channel]",
         "balance.hooks += (bug(N) ? max(0, adds - 1) : adds) * money.hook[channel]")]),
    ("A lost cause is swapped: the daily limit is booked as full accounts", [
        ("AddLimits+State.swift", "if blocks & Block.dailyLimit != 0 { return .dailyLimit }",
         "if blocks & Block.dailyLimit != 0 { return bug(N) ? .capacity : .dailyLimit }")]),
    ("Who comes feels what was sent before him", [
        ("../World/Fans.swift", "enter(number, feeling: 0, segment(cohort, of: holder))",
         "enter(\n      number, feeling: bug(N) ? pressure[segment(cohort, of: holder)] : 0,\n"
         "      segment(cohort, of: holder))")]),
    ("Who comes has received what the first fans of his account have", [
        ("../World/Histories.swift", "= join(number, History(), at: holder)",
         "= bug(N) && used[holder] > 0 ? 0 : join(number, History(), at: holder)")]),
]


# `siyu` ends so where a future's books do not balance, which is a defect of the model.
BOOKS = 70


def run(command, **options):
    return subprocess.run(command, text=True, check=False, **options)


def plant(tree):
    for number, (_, places) in enumerate(BUGS, start=1):
        for name, text, broken in places:
            file = tree / ROOM / name
            source = file.read_text()
            if source.count(text) != 1:
                sys.exit(f"bug {number}: “{text.strip()}” stands {source.count(text)} times in "
                         f"{name}; the model has changed, so change the script")
            file.write_text(source.replace(text, broken.replace("(N)", f"({number})")))
    (tree / "Sources/PrivateDomain/PlantedBugs.swift").write_text(SWITCH)


def verify(tree, number):
    result = run(
        [".build/release/siyu", "verify"], cwd=tree, capture_output=True,
        env={**os.environ, "SIYU_BUG": str(number), "COLUMNS": "400", "NO_COLOR": "1"})
    return result.returncode, result.stdout + result.stderr


def row(number, what, code, text):
    if code == BOOKS:
        law = re.search(r"found on day \S+: (.*)", text)[1]
        return f"| {number} | {what} | the run stops: its books do not balance | – | {law} |"
    if code not in (1, 2):
        return f"| {number} | {what} | **not noticed** (exit code {code}) | | |"
    scenarios, figures, kind, first = [], [], "", ""
    for line in text.splitlines():
        if match := re.match(r"(\S+) +(MOVED|REDRAWN): (.*)", line):
            scenarios.append(f"{match[1]} ({match[2].lower()})")
            kind = kind or match[3].split("; ")[-1].split(":")[0]
            if match[2] == "REDRAWN":
                figures.append(f"0 of {re.search(r'([0-9]+) of', match[3])[1]}")
        if match := re.search(r"(\d+) of \d+ figures differ in some future; (\d+) of", line):
            figures.append(f"{match[2]} of {match[1]}")
    table = text.split("Futures that differ\n")
    if len(table) > 1:
        cells = re.split(r" {2,}", table[1].splitlines()[0].strip())
        errors = "" if cells[5] in ("–", "was constant") else f" ({cells[5]} standard errors)"
        first = f"; {cells[1]} of {cells[0]}: {cells[2]} → {cells[3]}{errors}"
    return (f"| {number} | {what} | {', '.join(scenarios)} | {', '.join(figures) or '–'} "
            f"| {kind}{first} |")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--scratch", help="where the copy is made (default: a temporary folder)")
    parser.add_argument("--keep", action="store_true", help="keep the copy and its build")
    options = parser.parse_args()
    tree = pathlib.Path(options.scratch or tempfile.mkdtemp(prefix="siyu-bugs-"))
    tree.mkdir(parents=True, exist_ok=True)
    try:
        archive = subprocess.Popen(["git", "archive", "HEAD"], cwd=ROOT, stdout=subprocess.PIPE)
        subprocess.run(["tar", "-x", "-C", str(tree)], stdin=archive.stdout, check=True)
        if archive.wait() != 0:
            sys.exit("git archive failed")
        plant(tree)
        built = run(["swift", "build", "-c", "release", "--product", "siyu"], cwd=tree)
        if built.returncode != 0:
            sys.exit("the copy does not build")
        rows, missed = [], 0
        code, text = verify(tree, 0)
        print(f"0 (no bug): exit code {code}")
        if code != 0:
            sys.exit("without a bug something moved:\n" + text)
        for number, (what, _) in enumerate(BUGS, start=1):
            code, text = verify(tree, number)
            rows.append(row(number, what, code, text))
            missed += code not in (1, 2, BOOKS)
            print(rows[-1], flush=True)
        page = ROOT / "docs/verify.md"
        if page.exists():
            begin, end = "<!-- bugs -->", "<!-- /bugs -->"
            head, rest = page.read_text().split(begin)
            table = "\n".join(
                ["| | bug | noticed in | figures: beyond chance, of those that differ "
                 "| what changed; the largest |",
                 "|---|---|---|---|---|"] + rows)
            page.write_text(f"{head}{begin}\n{table}\n{end}{rest.split(end)[1]}")
        print(f"{len(BUGS) - missed} of {len(BUGS)} bugs were noticed")
        sys.exit(1 if missed else 0)
    finally:
        if not options.keep:
            shutil.rmtree(tree, ignore_errors=True)


if __name__ == "__main__":
    main()
