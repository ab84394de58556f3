# SPDX-License-Identifier: GPL-3.0-or-later
"""The statistics that every peer collects: those of KernelBenchmarks/SingleServer.swift."""

import json
import math

ARRIVAL_RATE, SERVICE_RATE = 48.0, 60.0
BIN_WIDTH, BINS = 0.1 / SERVICE_RATE, 4096


class Moments:
    """Welford's mean and sum of squares."""

    __slots__ = ("count", "mean", "squares")

    def __init__(self):
        self.count, self.mean, self.squares = 0, 0.0, 0.0

    def add(self, value):
        self.count += 1
        difference = value - self.mean
        self.mean += difference / self.count
        self.squares += difference * (value - self.mean)


class TimeAverage:
    __slots__ = ("level", "area", "since")

    def __init__(self):
        self.level, self.area, self.since = 0, 0.0, 0.0

    def change(self, step, time):
        self.area += self.level * (time - self.since)
        self.since = time
        self.level += step


class Histogram:
    __slots__ = ("counts",)

    def __init__(self):
        self.counts = [0] * BINS

    def add(self, value):
        self.counts[min(round(value / BIN_WIDTH), BINS - 1)] += 1

    def quantile(self, share):
        left = share * sum(self.counts)
        for index, count in enumerate(self.counts):
            if left <= count:
                return (index - 0.5 + left / count) * BIN_WIDTH
            left -= count
        return BINS * BIN_WIDTH


def report(seconds, waits, number, histogram):
    print(json.dumps({
        "seconds": seconds,
        "customers": waits.count,
        "Wq": waits.mean,
        "sd": math.sqrt(waits.squares / (waits.count - 1)),
        "L": number.area / number.since if isinstance(number, TimeAverage) else number,
        "p95_Wq": histogram.quantile(0.95),
    }))
