# SPDX-License-Identifier: GPL-3.0-or-later
"""M/M/1 in Ciw. It keeps a record a customer; waits are taken from the records, the number in system
from its own tracker."""

import sys
import time

import ciw
from mm1_statistics import ARRIVAL_RATE, SERVICE_RATE, Histogram, Moments, report

customers, seed = int(sys.argv[1]), int(sys.argv[2])
waits, histogram = Moments(), Histogram()

start = time.process_time()
ciw.seed(seed)
network = ciw.create_network(
    arrival_distributions=[ciw.dists.Exponential(rate=ARRIVAL_RATE)],
    service_distributions=[ciw.dists.Exponential(rate=SERVICE_RATE)],
    number_of_servers=[1],
)
simulation = ciw.Simulation(network, tracker=ciw.trackers.SystemPopulation())
simulation.simulate_until_max_time(customers / ARRIVAL_RATE)
for record in simulation.get_all_records(only=["service"]):
    waits.add(record.waiting_time)
    histogram.add(record.waiting_time)
number = sum(n * p for n, p in simulation.statetracker.state_probabilities().items())
report(time.process_time() - start, waits, number, histogram)
