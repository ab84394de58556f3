# SPDX-License-Identifier: GPL-3.0-or-later
"""Reference scenario R, fan by fan, in SimPy: an independent port of scenarios/reference.yaml.

It shares the model and no code: other language, other structure, other generators. Every lead is a
timeout, every fan an object, every decision a draw of its own. It exists to be compared with: the same means, and
how long a simulator takes that handles every person by himself.

Usage: reference_simpy.py FUTURES [SEED]     prints a line of JSON a future
"""

import bisect
import json
import math
import random
import sys
import time

import numpy
import simpy

DAYS = 180
NEW, WARMING, TRUSTED, CUSTOMER = range(4)

# name: leads a day, day noise, weekday factors, bursts, scan, pass, retry, fit, code
EVERY_DAY = [1] * 7
CHANNELS = {
    "short-video": (150, 0.4, EVERY_DAY, [], 0.25 * 0.8, 0.9, 0.1, 1.0, "advisers"),
    "paid": (120, 0.2, EVERY_DAY, [], 0.30 * 0.8, 0.9, 0.1, 1.0, "advisers"),
    "live": (20, 0.0, EVERY_DAY, [19, 61, 109], 0.30 * 0.8, 0.9, 0.1, 0.7, "hosts"),
    "parcels": (120, 0.3, [1.1] * 5 + [0.9, 0.6], [], 0.25, 0.98, 0.1, 1.5, "sellers"),
    "store": (60, 0.2, EVERY_DAY, [], 0.40 * 0.8, 0.9, 0.1, 1.0, "group"),
}
BURST_LEADS, BURST_HOUR, BURST_HOURS, BURST_DECAY = 5000, 20, 2, 1

# accounts: kind, number, contacts, daily adds, capacity, (apply at, expanded) or None, base hazard
ACCOUNTS = {
    "adviser": ("wecom", 10, 1200, 40, 1550, (1500, 20_000), 0.0005),
    "host": ("wecom", 10, 200, 40, 5000, None, 0.0005),
    "seller": ("personal", 10, 300, 200, 5000, None, 0.001 + 0.004),
}
CODES = {"advisers": ("adviser", "least loaded"), "hosts": ("host", "in turn"),
         "sellers": ("seller", "in turn")}
APPROVAL = 3.0
GROUPS, GROUP_SIZE, WATCH, WATCH_FROM, WATCH_TO, SWAP = 2, 200, 0.25, 9 / 24, 18 / 24, 1 / 24

# touches: first day, every, hour, kind, theme, conversion, quality is lognormal
PRIVATE, MOMENTS, GROUP_POST = range(3)
TOUCHES = [(1, 7, 20, PRIVATE, "promotion", 0.03, True), (4, 7, 20, PRIVATE, "promotion", 0.03, True),
           (0, 1, 12, MOMENTS, "ip", 0.002, False), (2, 7, 20, GROUP_POST, "promotion", 0.03, True)]
RELEVANCE, QUALITY_SIGMA = 0.6, math.log(3) / 1.6448536269514722
OPEN = {PRIVATE: 0.35, MOMENTS: 0.10, GROUP_POST: 0.12}
WEIGHT = {PRIVATE: 1.0, MOMENTS: 0.2, GROUP_POST: 0.4}
LEAVING = {PRIVATE: 0.01, MOMENTS: 0.0005, GROUP_POST: 0.002}
THEME = {"promotion": 1.0, "ip": 0.3}
STAGE_FACTOR = [0.3, 0.6, 1.0, 3.0]

PRESSURE_LIFE, SENSITIVITY = 7 / math.log(2), 0.3
NEW_RATE, LATER_RATE, TRUST_TIME = -math.log(1 - 0.06) / 30, 0.0003, 60.0
GROUP_FIRST_DAY, GROUP_RATE = 0.09, 0.002
ORDER_VALUE, ORDER_SHAPE = 150.0, 1.0
COMPLAINT, COMPLAINT_MOMENTS, FALSE_RATE = 0.001, 0.1, 0.000005
WINDOW, SMALLEST, REFERENCE, AT_REFERENCE = 7, 100, 0.01, 0.05
LADDER, PERMANENT_FIRST, APPEAL, APPEAL_TIME = [1, 7, 30], 0.05, 0.68, 4


class Fan:
    __slots__ = ("origin", "stage")

    def __init__(self, origin, stage):
        self.origin, self.stage = origin, stage


class Holder:
    """An account or a group: its fans, and the pressure that it has put on each kind of them."""

    def __init__(self, size):
        self.fans, self.size, self.pressure, self.since = [], size, {}, {}


class Account(Holder):
    def __init__(self, kind, daily, capacity, expansion, base):
        super().__init__(capacity)
        self.kind, self.daily, self.expansion, self.base = kind, daily, expansion, base
        self.today, self.banned, self.gone, self.offences = 0, False, False, 0
        self.complaints, self.generation, self.groups = [0] * WINDOW, 0, []

    @property
    def is_open(self):
        return not self.banned and self.today < self.daily and len(self.fans) < self.size


class Future:
    def __init__(self, seed):
        self.env = simpy.Environment()
        self.random, self.numpy = random.Random(seed), numpy.random.default_rng(seed)
        self.count = dict.fromkeys(
            ["leads", "scans", "adds", "joins", "lost", "lost_capacity", "lost_daily_limit",
             "lost_banned", "lost_code_saturated", "deleted", "lost_fans", "complaints",
             "bans_short", "bans_permanent", "orders", "revenue", "touches_sent", "groups_opened",
             "expansions_approved"], 0)
        self.accounts = {
            name: [Account(kind, daily, capacity, expansion, base) for _ in range(number)]
            for name, (kind, number, _, daily, capacity, expansion, base) in ACCOUNTS.items()}
        for name, group in self.accounts.items():
            for account in group:
                account.fans = [Fan(None, TRUSTED) for _ in range(ACCOUNTS[name][2])]
        self.everyone = [account for group in self.accounts.values() for account in group]
        self.turn = dict.fromkeys(CODES, 0)
        self.waiting = {name: 0 for name in CHANNELS}
        self.turned_away = []
        self.phase, self.stopped, self.swapping = WATCH * self.random.random(), False, False
        self.bound, self.all_groups, self.next_owner = [], [], 0
        for _ in range(GROUPS):
            self.bound.append(self.open_group())

    # Leads

    def midnight(self):
        """Quotas turn, complaints age, the day's leads are drawn; in the evening fans leave or warm up."""
        day = int(self.env.now)
        for account in self.everyone:
            account.today = 0
            account.complaints[day % WINDOW] = 0
            if account.gone:
                continue
            chance = 1 - math.exp(-FALSE_RATE)
            for _ in range(int(self.numpy.binomial(len(account.fans), chance))):
                self.complain(account)
            self.hazard_changed(account)
        for name, (rate, noise, weekdays, bursts, scan, passing, *_ ) in CHANNELS.items():
            mean, burst = rate * weekdays[day % 7], BURST_LEADS if day in bursts else 0
            # What of a burst falls before midnight, and what after it.
            burst_today = [b for b in bursts if b in (day, day - 1)]
            masses = [(b, self.burst_mass(day - b)) for b in burst_today]
            total = mean + BURST_LEADS * sum(mass for _, mass in masses)
            factor = self.random.gammavariate(1 / noise**2, noise**2) if noise else 1.0
            leads = int(self.numpy.poisson(total * factor))
            self.count["leads"] += leads
            moments = []
            for _ in range(leads):
                if self.random.random() < scan:
                    self.count["scans"] += 1
                    if self.random.random() < passing:
                        moments.append(self.moment(mean, total, masses))
            moments += [self.moment(mean, total, masses) for _ in range(self.waiting[name])]
            self.waiting[name] = 0
            for moment in moments:
                self.env.process(self.arrive(name, moment))

    @staticmethod
    def burst_cumulated(hours):
        """Mass of a burst up to some hours after its begin; the tail is cut after 9.21 mean lives."""
        def integral(time):
            full = min(max(time, 0), BURST_HOURS)
            tail = max(0, min(time, BURST_HOURS + 9.21 * BURST_DECAY) - BURST_HOURS)
            return full + BURST_DECAY * (1 - math.exp(-tail / BURST_DECAY))
        return integral(hours) / integral(BURST_HOURS + 9.21 * BURST_DECAY)

    def burst_mass(self, days_since):
        begin = 24 * days_since - BURST_HOUR
        return self.burst_cumulated(begin + 24) - self.burst_cumulated(begin)

    def moment(self, base, total, masses):
        """Time of day of a lead: evenly from eight to midnight, or within a burst."""
        u = self.random.random() * total
        day = int(self.env.now)
        if u < base or not masses:
            return (8 + 16 * self.random.random()) / 24
        u = (u - base) / BURST_LEADS
        for begin, mass in masses:
            if u < mass:
                # Bisection for the inverse of the cumulated burst.
                low, high = 0.0, 24.0
                start = 24 * (day - begin) - BURST_HOUR
                target = u + self.burst_cumulated(start)
                for _ in range(40):
                    middle = (low + high) / 2
                    low, high = (middle, high) if self.burst_cumulated(start + middle) < target else (low, middle)
                return low / 24
            u -= mass
        return (8 + 16 * self.random.random()) / 24

    def arrive(self, name, moment):
        yield self.env.timeout(moment)
        code = CHANNELS[name][8]
        if code == "group":
            for group in self.bound:
                if len(group.fans) < GROUP_SIZE:
                    group.fans.append(Fan(name, NEW))
                    self.count["joins"] += 1
                    if all(len(each.fans) >= GROUP_SIZE for each in self.bound):
                        self.stop()
                    return
            self.turned_away.append((name, "code_saturated"))
            return
        accounts = self.accounts[CODES[code][0]]
        account = self.choose(code, accounts)
        if account is None:
            self.turned_away.append((name, self.cause(accounts)))
            return
        account.fans.append(Fan(name, NEW))
        account.today += 1
        self.count["adds"] += 1
        if account.expansion and len(account.fans) >= account.expansion[0]:
            size, account.expansion = account.expansion[1], None
            self.env.process(self.expand(account, size))

    def choose(self, code, accounts):
        if CODES[code][1] == "least loaded":
            return min((a for a in accounts if a.is_open), key=lambda a: len(a.fans), default=None)
        for step in range(len(accounts)):
            index = (self.turn[code] + step) % len(accounts)
            if accounts[index].is_open:
                self.turn[code] = (index + 1) % len(accounts)
                return accounts[index]
        return None

    @staticmethod
    def cause(accounts):
        """The constraint whose removal alone would have opened an account."""
        blocks = [((len(a.fans) >= a.size), (a.today >= a.daily), a.banned) for a in accounts]
        alone = [block for block in blocks if sum(block) == 1] or blocks
        for index, cause in enumerate(["capacity", "daily_limit", "banned"]):
            if any(block[index] for block in alone):
                return cause
        return "capacity"

    def expand(self, account, size):
        yield self.env.timeout(APPROVAL)
        account.size = size
        self.count["expansions_approved"] += 1

    # Groups

    def open_group(self):
        group = Holder(GROUP_SIZE)
        group.owner = self.accounts["host"][self.next_owner % 10]
        self.next_owner += 1
        group.owner.groups.append(group)
        self.all_groups.append(group)
        self.count["groups_opened"] += 1
        return group

    def stop(self):
        if not self.swapping:
            self.swapping = True
            self.env.process(self.swap())

    def swap(self):
        now = self.env.now
        look = max(now, self.phase + math.ceil((now - self.phase) / WATCH) * WATCH)
        day = int(look)
        weekend = lambda d: d % 7 >= 5
        if not weekend(day) and look - day < WATCH_FROM:
            look = day + WATCH_FROM
        elif weekend(day) or look - day > WATCH_TO:
            day += 1
            while weekend(day):
                day += 1
            look = day + WATCH_FROM
        yield self.env.timeout(look - now + SWAP)
        self.bound = [group if len(group.fans) < GROUP_SIZE else self.open_group() for group in self.bound]
        self.swapping = False

    # Fans

    def evening(self):
        """Just before midnight: who was turned away comes back or not; fans leave or warm up."""
        for name, cause in self.turned_away:
            if self.random.random() < CHANNELS[name][6]:
                self.waiting[name] += 1
            else:
                self.count["lost"] += 1
                self.count["lost_" + cause] += 1
        self.turned_away = []
        for account in self.everyone:
            self.live(account, [(NEW_RATE, 2 / TRUST_TIME), (LATER_RATE, 2 / TRUST_TIME),
                                (LATER_RATE, 0), (LATER_RATE, 0)])
        for group in self.all_groups:
            self.live(group, [None, (GROUP_RATE, 1 / TRUST_TIME), (GROUP_RATE, 0), (GROUP_RATE, 0)])
            
        if not self.swapping and all(len(group.fans) >= GROUP_SIZE for group in self.bound):
            self.stop()

    def live(self, holder, rates):
        draw, staying = self.random.random, []
        chances = [None if rate is None else (1 - math.exp(-sum(rate)), rate[0] / sum(rate)) for rate in rates]
        for fan in holder.fans:
            if chances[fan.stage] is None:
                if draw() < GROUP_FIRST_DAY:
                    self.count["deleted"] += 1
                    continue
                fan.stage = WARMING
            else:
                chance, leaving = chances[fan.stage]
                if draw() < chance:
                    if draw() < leaving:
                        self.count["deleted"] += 1
                        continue
                    fan.stage += 1
            staying.append(fan)
        holder.fans = staying

    def touch(self, index):
        first, every, hour, kind, theme, conversion, is_lognormal = TOUCHES[index]
        yield self.env.timeout(first + hour / 24)
        sending = 0
        while True:
            quality = self.random.lognormvariate(0, QUALITY_SIGMA) if is_lognormal else 1.0
            for account in self.everyone:
                if account.banned:
                    continue
                for holder in account.groups if kind == GROUP_POST else [account]:
                    self.reach(holder, account, kind, theme, conversion * quality)
                self.hazard_changed(account)
            sending += 1
            yield self.env.timeout(first + hour / 24 + sending * every - self.env.now)

    def reach(self, holder, sender, kind, theme, conversion):
        now, draw, staying = self.env.now, self.random.random, []
        reached = set()
        # A kind of fans shares its pressure: who joins it later inherits it.
        odds = {}
        for fan in holder.fans:
            key = (fan.origin, fan.stage)
            if key not in odds:
                reached.add(key)
                since = now - holder.since.get(key, now)
                pressure = holder.pressure.get(key, 0.0) * math.exp(-since / PRESSURE_LIFE)
                strain = (1 + SENSITIVITY * pressure) * (1 - RELEVANCE) * THEME[theme]
                fit = CHANNELS[fan.origin][7] if fan.origin else 1.0
                order = min(1.0, OPEN[kind] * RELEVANCE * conversion * STAGE_FACTOR[fan.stage] * fit)
                complaint = min(1 - order, COMPLAINT * (1 if kind == PRIVATE else COMPLAINT_MOMENTS) * strain)
                deletion = min(1 - order - complaint, LEAVING[kind] * strain)
                odds[key] = (order, order + complaint, order + complaint + deletion, pressure)
        complaints = 0
        for fan in holder.fans:
            order, complaint, deletion, _ = odds[fan.origin, fan.stage]
            u = draw()
            self.count["touches_sent"] += 1
            if u < order:
                self.count["orders"] += 1
                self.count["revenue"] += self.random.gammavariate(ORDER_SHAPE, ORDER_VALUE / ORDER_SHAPE)
                fan.stage = CUSTOMER
            elif u < deletion:
                self.count["deleted"] += 1
                complaints += u < complaint
                continue
            staying.append(fan)
        holder.fans = staying
        for _ in range(complaints):
            self.complain(sender)
        for key in reached:
            holder.pressure[key] = odds[key][3] + WEIGHT[kind]
            holder.since[key] = now

    # Bans

    def complain(self, account):
        account.complaints[int(self.env.now) % WINDOW] += 1
        self.count["complaints"] += 1

    def hazard_changed(self, account):
        """A ban falls after an exponential time; when its rate changes, the rest is drawn anew."""
        if account.banned:
            return
        base = max(SMALLEST, len(account.fans) + sum(len(group.fans) for group in account.groups))
        rate = account.base + AT_REFERENCE * (sum(account.complaints) / base / REFERENCE) ** 2
        account.generation += 1
        self.env.process(self.fate(account, account.generation, self.random.expovariate(rate)))

    def fate(self, account, generation, delay):
        if delay > 3:
            return
        yield self.env.timeout(delay)
        if account.generation != generation:
            return
        account.banned, account.generation = True, generation + 1
        offence, account.offences = account.offences, account.offences + 1
        if self.random.random() < PERMANENT_FIRST or offence >= len(LADDER):
            self.count["bans_permanent"] += 1
            self.count["lost_fans"] += len(account.fans)
            account.fans, account.gone = [], True
            return
        self.count["bans_short"] += 1
        length = LADDER[offence]
        if self.random.random() < APPEAL and APPEAL_TIME < length:
            length = APPEAL_TIME
        yield self.env.timeout(length)
        account.banned = False
        self.hazard_changed(account)

    def days(self):
        for day in range(DAYS):
            self.midnight()
            yield self.env.timeout(1 - 1e-9)
            self.evening()
            yield self.env.timeout(1e-9)

    def run(self):
        self.env.process(self.days())
        for index in range(len(TOUCHES)):
            self.env.process(self.touch(index))
        self.env.run(until=DAYS - 1e-10)
        self.count["fans_end"] = sum(len(holder.fans) for holder in self.everyone + self.all_groups)
        return self.count


futures, seed = int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1
for number in range(futures):
    begun = time.process_time()
    figures = Future(1_000_003 * seed + number).run()
    print(json.dumps({"seconds": time.process_time() - begun, **figures}), flush=True)
