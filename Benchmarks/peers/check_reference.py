# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds the figures of siyu's reference scenario, from leads to bans, binding and staff, to the port's.

Usage: check_reference.py FUTURES.csv PORT.jsonl
FUTURES.csv is what `siyu export DIR --csv` writes, PORT.jsonl what reference_simpy.py prints. Two tests a
figure: Welch's t for the mean and Kolmogorov and Smirnov's for the distribution, 1 % false alarms
over all of them (Bonferroni).
"""

import csv
import json
import statistics
import sys

from scipy import stats


def shown(value):
    """With the digits that a share or a rare event needs."""
    return f"{value:,.1f}" if abs(value) >= 100 else f"{value:.3f}"


port = [json.loads(line) for line in open(sys.argv[2])]
ours = list(csv.DictReader(open(sys.argv[1])))
names = [name for name in port[0] if name != "seconds"]
names = [name for name in names if len({figures[name] for figures in port}) > 1]
level = 0.01 / (2 * len(names))
print(f"{len(ours)} futures of siyu, {len(port)} of the port; a figure disagrees below p = {level:.1e}\n")
print("| figure | siyu | port | t | p of the mean | p of the distribution |")
print("|---|---|---|---|---|---|")
agrees = True
for name in names:
    a = [float(row[name]) for row in ours]
    b = [float(figures[name]) for figures in port]
    mean, shape = stats.ttest_ind(a, b, equal_var=False), stats.ks_2samp(a, b)
    agrees = agrees and min(mean.pvalue, shape.pvalue) >= level
    print(f"| {name} | {shown(statistics.mean(a))} | {shown(statistics.mean(b))} | {mean.statistic:+.2f} "
          f"| {mean.pvalue:.3f} | {shape.pvalue:.3f} |")
if not agrees:
    sys.exit("the port and siyu disagree")
