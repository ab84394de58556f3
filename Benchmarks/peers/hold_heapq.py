# SPDX-License-Identifier: GPL-3.0-or-later
"""The hold model on Python's heapq, whose heap is written in C."""

import heapq
import json
import random
import sys
import time

pending, events = int(sys.argv[1]), int(sys.argv[2])
uniform = random.Random(1).random
heap = [(2 * uniform(), index, 1.0) for index in range(pending)]
heapq.heapify(heap)
sequence = pending
start = time.process_time()
for _ in range(events):
    now, _, amount = heap[0]
    sequence += 1
    heapq.heapreplace(heap, (now + 2 * uniform(), sequence, amount))
print(json.dumps({"seconds": time.process_time() - start, "events": events}))
