# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds the means of siyu's reference scenario to the port's.

Usage: check_reference.py FUTURES.csv PORT.jsonl
FUTURES.csv is what `siyu export DIR --csv` writes, PORT.jsonl what reference_simpy.py prints. Welch's t of each
figure against a Bonferroni bound of 1 % over all figures (normal quantiles: there are a hundred
futures or more on each side).
"""

import csv
import json
import math
import statistics
import sys

port = [json.loads(line) for line in open(sys.argv[2])]
ours = list(csv.DictReader(open(sys.argv[1])))
names = [name for name in port[0] if name != "seconds"]
bound = -statistics.NormalDist().inv_cdf(0.005 / len(names))
print(f"{len(ours)} futures of siyu, {len(port)} of the port; |z| at most {bound:.2f}")
print("| figure | siyu | port | z | spread, siyu : port |")
print("|---|---|---|---|---|")
agrees = True
for name in names:
    a = [float(row[name]) for row in ours]
    b = [float(row[name]) for row in port]
    error = math.sqrt(statistics.variance(a) / len(a) + statistics.variance(b) / len(b))
    difference = statistics.mean(a) - statistics.mean(b)
    z = difference / error if error else (0.0 if difference == 0 else math.inf)
    agrees = agrees and abs(z) <= bound
    spread = statistics.stdev(a) / statistics.stdev(b) if statistics.stdev(b) else float("nan")
    print(f"| {name} | {statistics.mean(a):,.2f} | {statistics.mean(b):,.2f} | {z:+.2f} | {spread:.2f} |")
if not agrees:
    sys.exit("the port and siyu disagree")
