# SPDX-License-Identifier: GPL-3.0-or-later
"""M/M/1 in salabim: a component a customer, a Resource as server, yielding components (its faster
kind), its own monitors off."""

import random
import sys
import time

import salabim as sim
from mm1_statistics import ARRIVAL_RATE, SERVICE_RATE, Histogram, Moments, TimeAverage, report

sim.yieldless(False)
customers, seed = int(sys.argv[1]), int(sys.argv[2])
arrivals, services = random.Random(seed), random.Random(seed + 1_000_000)
waits, number, histogram = Moments(), TimeAverage(), Histogram()


class Customer(sim.Component):
    def process(self):
        arrived = env.now()
        number.change(1, arrived)
        yield self.request(server)
        wait = env.now() - arrived
        waits.add(wait)
        histogram.add(wait)
        yield self.hold(services.expovariate(SERVICE_RATE))
        self.release()
        number.change(-1, env.now())


class Source(sim.Component):
    def process(self):
        while True:
            yield self.hold(arrivals.expovariate(ARRIVAL_RATE))
            Customer(mode=None)


start = time.process_time()
env = sim.Environment(trace=False, yieldless=False)
server = sim.Resource("server", monitor=False)
Source()
env.run(till=customers / ARRIVAL_RATE)
report(time.process_time() - start, waits, number, histogram)
