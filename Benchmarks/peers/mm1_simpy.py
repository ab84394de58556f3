# SPDX-License-Identifier: GPL-3.0-or-later
"""M/M/1 in SimPy, as its tutorial writes a bank: a process a customer, a Resource as server."""

import random
import sys
import time

import simpy
from mm1_statistics import ARRIVAL_RATE, SERVICE_RATE, Histogram, Moments, TimeAverage, report

customers, seed = int(sys.argv[1]), int(sys.argv[2])
arrivals, services = random.Random(seed), random.Random(seed + 1_000_000)
waits, number, histogram = Moments(), TimeAverage(), Histogram()


def customer(env, server):
    arrived = env.now
    number.change(1, arrived)
    with server.request() as turn:
        yield turn
        wait = env.now - arrived
        waits.add(wait)
        histogram.add(wait)
        yield env.timeout(services.expovariate(SERVICE_RATE))
    number.change(-1, env.now)


def source(env, server):
    while True:
        yield env.timeout(arrivals.expovariate(ARRIVAL_RATE))
        env.process(customer(env, server))


start = time.process_time()
env = simpy.Environment()
env.process(source(env, simpy.Resource(env)))
env.run(until=customers / ARRIVAL_RATE)
report(time.process_time() - start, waits, number, histogram)
