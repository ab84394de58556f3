#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Derives the shape of a burst of public traffic and writes scenarios/presets/burst-traffic.yaml.

    python3 scripts/derive_traffic.py example_wp_log_peyton_manning.csv
    python3 scripts/derive_traffic.py example_wp_log_peyton_manning.csv --check

The series is `examples/example_wp_log_peyton_manning.csv` of the repository facebook/prophet (MIT):
the natural logarithm of the daily views of one Wikipedia page (the views are CC0), 2,905 days. With
--check nothing is written: the exit code is 1 if the committed preset is not what the series gives.
"""

import argparse
import csv
import datetime
import hashlib
import io
import math
import pathlib
import statistics
import sys

SHA256 = "6b1383a6f458e317c5da0488abaf2cadccd7e80c84c7a543d084e1159d5bfa56"
PRESET = pathlib.Path(__file__).resolve().parent.parent / "scenarios/presets/burst-traffic.yaml"
SPIKES = 8
# Two peaks within a week are one event.
APART = 7
DAYS_BEFORE = 3
DAYS_AFTER = 7


def read(path):
    """Daily views by date; refuses any other file than the pinned one."""
    content = pathlib.Path(path).read_bytes()
    found = hashlib.sha256(content).hexdigest()
    if found != SHA256:
        sys.exit(f"{path}: sha256 is {found}, expected {SHA256}")
    rows = csv.DictReader(io.StringIO(content.decode("utf-8")))
    return {
        datetime.date.fromisoformat(row["ds"]): round(math.exp(float(row["y"]))) for row in rows
    }


def later(date, days):
    return date + datetime.timedelta(days)


def spikes(views):
    """The biggest days, each at least a week from every bigger one."""
    found = []
    for date in sorted(views, key=lambda date: (-views[date], date)):
        if all(abs((date - other).days) > APART for other in found):
            found.append(date)
        if len(found) == SPIKES:
            return found
    raise ValueError("too few spikes")


def ordinary_noise(views):
    """Coefficient of variation of a day against the median of the 29 days around it, without the
    most extreme twentieth of days, which are events."""
    ratios = []
    for date in sorted(views):
        around = [views[later(date, k)] for k in range(-14, 15) if later(date, k) in views]
        if len(around) >= 20:
            ratios.append(views[date] / statistics.median(around))
    kept = sorted(ratios)[: int(0.95 * len(ratios))]
    return statistics.pstdev(kept) / statistics.fmean(kept)


def percent(share):
    return f"{100 * share:.2g}%" if share < 0.1 else f"{100 * share:.0f}%"


def law(shares):
    """Median and largest of the observed shares, as a law that a scenario can read."""
    return f'"lognormal(median {percent(statistics.median(shares))}, p95 {percent(max(shares))})"'


def preset(views):
    values = sorted(views.values(), reverse=True)
    total, days = sum(values), len(values)
    median = statistics.median(values)
    top = [sum(values[: round(days * share)]) / total for share in (0.01, 0.05)]
    peaks = spikes(views)
    ratios = [views[date] / median for date in peaks]

    def raw(days):
        return [views[later(date, days)] / views[date] for date in peaks]

    def above(days):
        """What a day has above an ordinary one, as a share of what the peak has above it."""
        return [
            max(0, views[later(date, days)] - median) / (views[date] - median) for date in peaks
        ]

    out = []
    out.append(f"""\
# The shape of a burst of public traffic: how much bigger than an ordinary day the day of a big
# live stream can be, and what the days around it bring. Extend this file (see
# ../livestream-accounts.yaml) and set `channels.livestream.scale` to the leads of YOUR ordinary day:
# the burst is written in ordinary days. For another date or size, write
# `channels.livestream.bursts.launch.at` or `.leads` into every strategy, or copy this file and change
# it: a `bursts:` list of your own replaces this one as a whole. A burst before the scenario's start or
# after its end never comes. This file is not a scenario: it has no accounts, no codes.
#
# Written by:  python3 scripts/derive_traffic.py example_wp_log_peyton_manning.csv
# Checked by:  the same command with --check
# Source:      facebook/prophet, examples/example_wp_log_peyton_manning.csv (MIT; page views CC0),
#              sha256 {SHA256}
#              ln of the daily views of one Wikipedia page, {min(views)} to {max(views)},
#              {days:,} days. A stand-in: no public series of leads of a live stream was found
#              (facts 4).
#
# Of the series: median {median:,.0f} views a day, mean {total / days:,.0f}, most {values[0]:,} = {values[0] / median:.0f} x median.
# The top 1 % of days carry {100 * top[0]:.1f} % of all views, the top 5 % {100 * top[1]:.1f} %.
# Its {SPIKES} biggest spikes (at least {APART + 1} days apart), views as shares of the peak's:
#
#   day         x median   day-1  day+1  day+2  day+3  day+7""")
    for date, ratio in zip(peaks, ratios):
        shares = "  ".join(
            f"{100 * views[later(date, k)] / views[date]:4.1f}%" for k in (-1, 1, 2, 3, 7)
        )
        out.append(f"#   {date}  {ratio:8.1f}   {shares}")
    medians = "  ".join(f"{100 * statistics.median(raw(k)):4.1f}%" for k in (-1, 1, 2, 3, 7))
    out.append(f"#   median      {statistics.median(ratios):8.1f}   {medians}")
    out.append("#")
    out.append(f"""\
# Below, shares are of what is above an ordinary day, so that ordinary days go on underneath; each is
# a lognormal law with the median and, as its 95th percentile, the largest of the {SPIKES} spikes. Days
# are drawn independently of each other, which the series' are not: echoes are long or short as a
# whole. A new event within the week after (two of the eight) is part of the echo.

channels:
  livestream:
    kind: live_stream
    # Leads of an ordinary day. Set it in your scenario.
    scale: 1
    bursts:
      - name: launch
        at: 2021-03-20 20:00
        # In ordinary days: {ratios[0] - 1:.0f} above it in the biggest spike, {ratios[-1] - 1:.0f} in the smallest of the {SPIKES};
        # as far above the biggest is an assumption.
        leads: triangular({ratios[-1] - 1:.0f}, {ratios[0] - 1:.0f}, {2 * ratios[0] - ratios[-1] - 1:.0f})
        # Within the day the series says nothing. Three hours on air and a tail: an assumption.
        lasting: 3h
        decay: 2h""")
    for key, sign, count in (("before", -1, DAYS_BEFORE), ("after", 1, DAYS_AFTER)):
        out.append(f"        {key}:")
        out += [f"          - {law(above(sign * k))}" for k in range(1, count + 1)]
    out.append(f"""\
  short-video:
    # An ordinary day against the 29 days around it, the most extreme twentieth of days left out.
    kind: short_video
    day_noise: {ordinary_noise(views):.2f}
""")
    return "\n".join(out)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("series", help="example_wp_log_peyton_manning.csv")
    parser.add_argument("--check", action="store_true", help="compare, write nothing")
    arguments = parser.parse_args()
    text = preset(read(arguments.series))
    if not arguments.check:
        PRESET.write_text(text, encoding="utf-8")
        print(f"wrote {PRESET.name}")
    elif PRESET.read_text(encoding="utf-8") != text:
        sys.exit(f"{PRESET.name} is not what the series gives: run without --check")
    else:
        print(f"{PRESET.name} is what the series gives")


if __name__ == "__main__":
    main()
