# SPDX-License-Identifier: GPL-3.0-or-later
"""Reference scenario R, fan by fan, in SimPy: an independent port of scenarios/reference.yaml.

It shares the model and no code: other language, other structure, other generators. Every lead is a
process, every fan an object, every decision a draw of its own. It exists to be compared with: the same means, and
how long a simulator takes that handles every person by himself.

Usage: reference_simpy.py FUTURES [SEED]     prints a line of JSON a future
"""

import json
import math
import random
import sys
import time

import numpy
import simpy

DAYS = 180
NEW, WARMING, TRUSTED, CUSTOMER = range(4)

# name: leads a day, day noise, weekday factors, days of bursts, scan, pass, retry, fit. Each of the five is
# two channels, of half the leads, with a code each; a code of WeCom accounts appeals to eight in ten.
EVERY_DAY = [1] * 7
FIVE = {
    "video": (150, 0.4, EVERY_DAY, [], 0.25 * 0.8, 0.9, 0.1, 1.0),
    "paid": (120, 0.2, EVERY_DAY, [], 0.30 * 0.8, 0.9, 0.1, 1.0),
    "live": (20, 0.2, EVERY_DAY, [19, 61, 109], 0.30 * 0.8, 0.9, 0.1, 0.7),
    "parcels": (120, 0.3, [1.1] * 5 + [0.9, 0.6], [], 0.25, 0.98, 0.1, 1.5),
    "store": (60, 0.2, EVERY_DAY, [], 0.40 * 0.8, 0.9, 0.1, 1.0),
}
CHANNELS = {f"{name}-{half}": (leads / 2, *rest) for name, (leads, *rest) in FIVE.items() for half in (1, 2)}
BURST_LEADS, BURST_HOUR, BURST_HOURS, BURST_DECAY = 2500, 20, 2, 1

# accounts: kind, number, contacts, daily adds, capacity, (apply at, expanded) or None, base hazard, staff
ACCOUNTS = {
    "adviser": ("wecom", 10, 1400, 40, 1450, (1440, 20_000), 0.0005, 0.5),
    "host": ("wecom", 10, 200, 40, 5000, None, 0.0005, 0.2),
    "seller": ("personal", 10, 300, 200, 5000, None, 0.001 + 0.004, 0.25),
}
# What stands behind the codes of the five: accounts least loaded first or in turn, or groups of the hosts.
LEAST_LOADED, IN_TURN, GROUPS = range(3)
CODES = {"video": ("adviser", LEAST_LOADED), "paid": ("adviser", LEAST_LOADED), "live": ("host", IN_TURN),
         "parcels": ("seller", IN_TURN), "store": ("host", GROUPS)}
APPROVAL = 3.0
GROUPS_A_CODE, GROUP_SIZE, WATCH, WATCH_FROM, WATCH_TO, SWAP = 2, 200, 0.25, 9 / 24, 18 / 24, 1 / 24

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
BEST_CUSTOMER = max(STAGE_FACTOR) * max(fit for *_, fit in CHANNELS.values())

PRESSURE_LIFE, SENSITIVITY = 7 / math.log(2), 0.3
NEW_RATE, LATER_RATE, TRUST_TIME = -math.log(1 - 0.06) / 30, 0.0003, 60.0
GROUP_FIRST_DAY, GROUP_RATE = 0.09, 0.002
ORDER_VALUE, ORDER_SHAPE = 150.0, 1.0

CONVERSATIONS, PER_ADD, PER_ORDER, WORK_FROM, WORK_TO, COOLED = 25, 1, 0.25, 9 / 24, 21 / 24, 0.1

COMPLAINT, COMPLAINT_MOMENTS, FALSE_RATE = 0.001, 0.1, 0.000005
WINDOW, SMALLEST, REFERENCE, AT_REFERENCE = 7, 100, 0.01, 0.05
LADDER, PERMANENT_FIRST, APPEAL, APPEAL_TIME = [1, 7, 30], 0.05, 0.68, 4
SHARED_BY, PERSON_HAZARD, PULL, RESTORATION, REBIND = 2, 0.3 / 365, 0.3, (0, 1), 5


def is_weekend(day):
    return day % 7 >= 5


# Rates a day by stage: of leaving, and of leaving or moving to the next stage. In a group the first day is a stage of
# its own, at the end of which all leave or move.
LIFE_IN_ACCOUNT = [(NEW_RATE, NEW_RATE + 2 / TRUST_TIME), (LATER_RATE, LATER_RATE + 2 / TRUST_TIME),
                   (LATER_RATE, LATER_RATE), (LATER_RATE, LATER_RATE)]
LIFE_IN_GROUP = [(-math.log(1 - GROUP_FIRST_DAY), math.inf), (GROUP_RATE, GROUP_RATE + 1 / TRUST_TIME),
                 (GROUP_RATE, GROUP_RATE), (GROUP_RATE, GROUP_RATE)]


class Fan:
    """`spared` is what had been sent before he came: each fan feels only what he has received himself."""

    __slots__ = ("fit", "stage", "is_here", "spared")

    def __init__(self, fit, stage):
        self.fit, self.stage, self.is_here, self.spared = fit, stage, True, 0.0


class Holder:
    """An account or a group: its fans, and what its touches weigh at day 0, so that all have decayed alike."""

    def __init__(self, size):
        self.fans, self.size, self.weighed = [], size, 0.0

    def gain(self, fan):
        fan.spared = self.weighed
        self.fans.append(fan)

    def lose(self, leaving):
        for fan in leaving:
            fan.is_here = False
        self.fans = [fan for fan in self.fans if fan.is_here]


class Account(Holder):
    def __init__(self, team, daily, capacity, expansion, base):
        super().__init__(capacity)
        self.team, self.daily, self.expansion, self.base = team, daily, expansion, base
        self.today, self.gone, self.offences = 0, False, 0
        self.complaints, self.generation, self.groups = [0] * WINDOW, 0, []
        # Why it can neither add nor send: "banned", "cut off" or both.
        self.silenced, self.silent_since = set(), None
        # The person behind a WeCom account, and how often he cut it off.
        self.person, self.cuts = None, 0

    @property
    def is_open(self):
        return not self.silenced and self.today < self.daily and len(self.fans) < self.size


class Team:
    """Those who talk with the new fans and the buyers of a group of accounts."""

    def __init__(self, members):
        self.conversations = members * CONVERSATIONS
        # What was left of a day, less than a conversation takes, and whether an order wanted one.
        self.begun, self.turned_orders_away = 0.0, False
        self.asking, self.late, self.asked_today, self.talked_orders = [], [], 0, 0.0

    def capacity(self, day):
        return 0 if is_weekend(day) else self.conversations + self.begun

    def begin_day(self):
        self.asked_today, self.talked_orders, self.turned_orders_away = len(self.asking), 0.0, False

    def add(self, account, fan, now):
        day = int(now)
        in_time = is_weekend(day) or now - day < WORK_TO
        (self.asking if in_time else self.late).append((account, fan))
        self.asked_today += 1

    def talks_order_through(self, now):
        """New fans come first: is there a conversation left for one more order?"""
        day = int(now)
        if not WORK_FROM <= now - day < WORK_TO:
            return False
        capacity = self.capacity(day)
        left = capacity - min(capacity, PER_ADD * self.asked_today) - self.talked_orders
        if left < PER_ORDER:
            self.turned_orders_away = True
            return False
        self.talked_orders += PER_ORDER
        return True


class Person:
    """Whose personal account WeCom accounts are bound to."""

    def __init__(self, accounts):
        self.accounts, self.offences, self.is_down, self.process = accounts, 0, False, None


class GroupCode:
    """A code that leads to groups, and is looked after now and then."""

    def __init__(self, future, owners):
        self.future, self.owners, self.next_owner = future, owners, 0
        self.phase, self.is_being_swapped = WATCH * future.random.random(), False
        self.bound = [self.open_group() for _ in range(GROUPS_A_CODE)]

    def open_group(self):
        group = Holder(GROUP_SIZE)
        self.owners[self.next_owner % len(self.owners)].groups.append(group)
        self.next_owner += 1
        self.future.all_groups.append(group)
        self.future.count["groups_opened"] += 1
        return group

    @property
    def is_full(self):
        return all(len(group.fans) >= GROUP_SIZE for group in self.bound)

    def join(self, fan):
        for group in self.bound:
            if len(group.fans) < GROUP_SIZE:
                group.gain(fan)
                if self.is_full and not self.is_being_swapped:
                    self.is_being_swapped = True
                    self.future.env.process(self.swap())
                return True
        return False

    def swap(self):
        """At the next look somebody sees the full groups, and has new ones an hour later."""
        now = self.future.env.now
        look = max(now, self.phase + math.ceil((now - self.phase) / WATCH) * WATCH)
        day = int(look)
        if not is_weekend(day) and look - day < WATCH_FROM:
            look = day + WATCH_FROM
        elif is_weekend(day) or look - day > WATCH_TO:
            day += 1
            while is_weekend(day):
                day += 1
            look = day + WATCH_FROM
        yield self.future.env.timeout(look - now + SWAP)
        self.bound = [group if len(group.fans) < GROUP_SIZE else self.open_group() for group in self.bound]
        self.is_being_swapped = False


class Future:
    def __init__(self, seed):
        self.env = simpy.Environment()
        self.random, self.numpy = random.Random(seed), numpy.random.default_rng(seed)
        self.count = dict.fromkeys(
            ["leads", "scans", "adds", "joins", "lost", "lost_capacity", "lost_daily_limit",
             "lost_banned", "lost_code_saturated", "deleted", "lost_fans", "complaints",
             "bans_short", "bans_permanent", "account_days_banned", "bans_by_bound_account",
             "bound_restricted", "bound_pulled", "bound_replaced", "conversations_asked", "answered_share",
             "cooled_off", "orders_missed", "orders", "revenue", "touches_sent", "sends_missed",
             "groups_opened", "expansions_approved"], 0)
        self.answered = 0
        self.accounts, self.teams, self.everyone, self.persons = {}, [], [], []
        for name, (kind, number, contacts, daily, capacity, expansion, base, staff) in ACCOUNTS.items():
            team = Team(number * staff)
            group = [Account(team, daily, capacity, expansion, base) for _ in range(number)]
            for account in group:
                account.fans = [Fan(1.0, TRUSTED) for _ in range(contacts)]
            self.accounts[name] = group
            self.teams.append(team)
            self.everyone += group
            if kind == "wecom":
                self.persons += [Person(group[n:n + SHARED_BY]) for n in range(0, number, SHARED_BY)]
        for person in self.persons:
            for account in person.accounts:
                account.person = person
        self.all_groups = []
        self.behind = {}
        for name in CHANNELS:
            accounts, way = CODES[name.split("-")[0]]
            self.behind[name] = (
                GroupCode(self, self.accounts[accounts]) if way == GROUPS else self.accounts[accounts], way)
        self.turn = dict.fromkeys(CHANNELS, 0)
        self.waiting = dict.fromkeys(CHANNELS, 0)
        self.turned_away = []

    # Leads

    def midnight(self, day):
        """Quotas turn, complaints age, the day's leads are drawn."""
        for team in self.teams:
            team.begin_day()
        for account in self.everyone:
            account.today = 0
            account.complaints[day % WINDOW] = 0
            if account.gone:
                continue
            chance = 1 - math.exp(-FALSE_RATE)
            for _ in range(int(self.numpy.binomial(len(account.fans), chance))):
                self.complain(account)
            self.hazard_changed(account)
        for name, (rate, noise, weekdays, bursts, scan, passing, *_) in CHANNELS.items():
            mean = rate * weekdays[day % 7] * self.random.gammavariate(1 / noise**2, noise**2)
            # What of a burst falls before midnight, and what after it.
            masses = [(b, self.burst_mass(day - b)) for b in bursts if b in (day, day - 1)]
            total = mean + BURST_LEADS * sum(mass for _, mass in masses)
            leads = int(self.numpy.poisson(total))
            self.count["leads"] += leads
            coming = self.waiting[name]
            self.waiting[name] = 0
            for _ in range(leads):
                if self.random.random() < scan:
                    self.count["scans"] += 1
                    coming += self.random.random() < passing
            for _ in range(coming):
                self.env.process(self.arrive(name, self.moment(day, mean, total, masses)))

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

    def moment(self, day, base, total, masses):
        """Time of day of a lead: evenly from eight to midnight, or within a burst."""
        u = self.random.random() * total
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
        behind, way = self.behind[name]
        fan = Fan(CHANNELS[name][7], NEW)
        if way == GROUPS:
            if behind.join(fan):
                self.count["joins"] += 1
            else:
                self.turned_away.append((name, "code_saturated"))
            return
        account = self.choose(name, behind, way)
        if account is None:
            self.turned_away.append((name, self.cause(behind)))
            return
        account.gain(fan)
        account.today += 1
        account.team.add(account, fan, self.env.now)
        self.count["adds"] += 1
        self.count["conversations_asked"] += 1
        if account.expansion and len(account.fans) >= account.expansion[0]:
            size, account.expansion = account.expansion[1], None
            self.env.process(self.expand(account, size))

    def choose(self, name, accounts, way):
        if way == LEAST_LOADED:
            return min((a for a in accounts if a.is_open), key=lambda a: len(a.fans), default=None)
        for step in range(len(accounts)):
            index = (self.turn[name] + step) % len(accounts)
            if accounts[index].is_open:
                self.turn[name] = (index + 1) % len(accounts)
                return accounts[index]
        return None

    @staticmethod
    def cause(accounts):
        """The constraint whose removal alone would have opened an account."""
        blocks = [(len(a.fans) >= a.size, a.today >= a.daily, "banned" in a.silenced, "cut off" in a.silenced)
                  for a in accounts]
        alone = [block for block in blocks if sum(block) == 1] or blocks
        for index, cause in enumerate(["capacity", "daily_limit", "banned", "banned"]):
            if any(block[index] for block in alone):
                return cause
        return "capacity"

    def expand(self, account, size):
        yield self.env.timeout(APPROVAL)
        account.size = size
        self.count["expansions_approved"] += 1

    # Fans

    def evening(self, day):
        """Just before midnight: who was turned away comes back or not, new fans are answered or not, all
        leave or warm up."""
        for name, cause in self.turned_away:
            if self.random.random() < CHANNELS[name][6]:
                self.waiting[name] += 1
            else:
                self.count["lost"] += 1
                self.count["lost_" + cause] += 1
        self.turned_away = []
        for team in self.teams:
            self.answer(team, day)
        for account in self.everyone:
            self.live(account, LIFE_IN_ACCOUNT)
        for group in self.all_groups:
            self.live(group, LIFE_IN_GROUP)

    def answer(self, team, day):
        """Any of those who asked in time and are still here may be the ones for whom there was a conversation,
        unless their account cannot send."""
        here = [(account, fan) for account, fan in team.asking if fan.is_here]
        asking = [(account, fan) for account, fan in here if not account.silenced]
        unreachable = [(account, fan) for account, fan in here if account.silenced]
        left = max(0.0, team.capacity(day) - team.talked_orders)
        answered = min(len(asking), int(left / PER_ADD))
        self.answered += answered
        if not is_weekend(day):
            wanted = max(PER_ADD if answered < len(asking) else 0, PER_ORDER if team.turned_orders_away else 0)
            team.begun = min(left - answered * PER_ADD, wanted)
        self.random.shuffle(asking)
        team.asking = []
        for account, fan in asking[answered:] + unreachable + [(account, fan) for account, fan in team.late if fan.is_here]:
            if self.random.random() < COOLED:
                account.lose([fan])
                self.count["deleted"] += 1
                self.count["cooled_off"] += 1
            else:
                team.asking.append((account, fan))
        team.late = []

    def live(self, holder, life):
        draw, leaving = self.random.random, []
        # To most nothing happens, whatever their stage.
        most = max(1 - math.exp(-either) for _, either in life)
        for fan, u in [(fan, u) for fan in holder.fans if (u := draw()) < most]:
            leaves, either = life[fan.stage]
            if either == math.inf:
                if u < 1 - math.exp(-leaves):
                    leaving.append(fan)
                else:
                    fan.stage += 1
                continue
            # When something happens to him for the first time, and what happens until the day is over.
            clock = -math.log(1 - u) / either
            while clock < 1:
                if draw() * either < leaves:
                    leaving.append(fan)
                    break
                fan.stage += 1
                leaves, either = life[fan.stage]
                clock += self.random.expovariate(either)
        if leaving:
            holder.lose(leaving)
            self.count["deleted"] += len(leaving)

    def touch(self, index):
        first, every, hour, kind, theme, conversion, is_lognormal = TOUCHES[index]
        yield self.env.timeout(first + hour / 24)
        sending = 0
        while True:
            quality = self.random.lognormvariate(0, QUALITY_SIGMA) if is_lognormal else 1.0
            for account in self.everyone:
                if account.silenced:
                    self.count["sends_missed"] += 1
                    continue
                for holder in account.groups if kind == GROUP_POST else [account]:
                    if holder.fans:
                        self.reach(holder, account, kind, theme, conversion * quality)
                        self.hazard_changed(account)
            sending += 1
            yield self.env.timeout(first + hour / 24 + sending * every - self.env.now)

    def reach(self, holder, sender, kind, theme, conversion):
        now, draw = self.env.now, self.random.random
        left = math.exp(-now / PRESSURE_LIFE)
        weighed = holder.weighed
        holder.weighed += WEIGHT[kind] / left
        bother = (1 - RELEVANCE) * THEME[theme]
        order = OPEN[kind] * RELEVANCE * conversion
        complaining = COMPLAINT * (1 if kind == PRIVATE else COMPLAINT_MOMENTS) * bother
        deleting = LEAVING[kind] * bother
        self.count["touches_sent"] += len(holder.fans)
        # Most do nothing, whatever their stage, fit and pressure.
        most = order * BEST_CUSTOMER + (complaining + deleting) * (1 + SENSITIVITY * weighed * left)
        leaving = []
        for fan, u in [(fan, u) for fan in holder.fans if (u := draw()) < most]:
            strain = 1 + SENSITIVITY * (weighed - fan.spared) * left
            complaint, deletion = complaining * strain, deleting * strain
            u -= order * STAGE_FACTOR[fan.stage] * fan.fit
            if u < 0:
                self.order(fan, sender)
            elif u < complaint:
                self.complain(sender)
                leaving.append(fan)
            elif u < complaint + deletion:
                leaving.append(fan)
        if leaving:
            holder.lose(leaving)
            self.count["deleted"] += len(leaving)

    def order(self, fan, sender):
        if not sender.team.talks_order_through(self.env.now):
            self.count["orders_missed"] += 1
            return
        fan.stage = CUSTOMER
        self.count["orders"] += 1
        self.count["revenue"] += self.random.gammavariate(ORDER_SHAPE, ORDER_VALUE / ORDER_SHAPE)

    # Bans

    def complain(self, account):
        account.complaints[int(self.env.now) % WINDOW] += 1
        self.count["complaints"] += 1

    def hazard_changed(self, account):
        """A ban falls after an exponential time; when its rate changes, the rest is drawn anew."""
        if account.silenced:
            return
        base = max(SMALLEST, len(account.fans) + sum(len(group.fans) for group in account.groups))
        rate = account.base + AT_REFERENCE * (sum(account.complaints) / base / REFERENCE) ** 2
        account.generation += 1
        delay = self.random.expovariate(rate)
        # What would fall after midnight is drawn anew then.
        if delay <= 1:
            self.env.process(self.fate(account, account.generation, delay))

    def fate(self, account, generation, delay):
        yield self.env.timeout(delay)
        if account.generation != generation:
            return
        length = self.sentence(account)
        account.gone = length is None
        self.silence(account, "banned")
        if account.person and not account.person.is_down and self.random.random() < PULL:
            self.count["bound_pulled"] += 1
            account.person.process.interrupt()
        if account.gone:
            self.count["bans_permanent"] += 1
            self.count["lost_fans"] += len(account.fans)
            account.lose(account.fans)
            return
        self.count["bans_short"] += 1
        yield self.env.timeout(length)
        self.unsilence(account, "banned")

    def sentence(self, offender):
        """Length of a ban, None if it is for good: the ladder's next step, or less after an appeal."""
        offence, offender.offences = offender.offences, offender.offences + 1
        if self.random.random() < PERMANENT_FIRST or offence >= len(LADDER):
            return None
        length = LADDER[offence]
        return APPEAL_TIME if APPEAL_TIME < length and self.random.random() < APPEAL else length

    def silence(self, account, reason):
        if not account.silenced:
            account.silent_since = self.env.now
            # Who does nothing is not banned for it.
            account.generation += 1
        account.silenced.add(reason)

    def unsilence(self, account, reason):
        account.silenced.remove(reason)
        if not account.silenced:
            self.count["account_days_banned"] += self.env.now - account.silent_since
            self.hazard_changed(account)

    def bound_life(self, person):
        """He is restricted for what he does, or with an account of his (an interrupt): all of his are cut off."""
        while True:
            try:
                yield self.env.timeout(self.random.expovariate(PERSON_HAZARD))
            except simpy.Interrupt:
                pass
            person.is_down = True
            self.count["bound_restricted"] += 1
            for account in person.accounts:
                if account.gone:
                    continue
                if not account.silenced:
                    self.count["bans_short"] += 1
                    self.count["bans_by_bound_account"] += 1
                account.cuts += 1
                self.silence(account, "cut off")
            length = self.sentence(person)
            if length is None:
                yield self.env.timeout(REBIND)
                # Another person, with a clean record.
                self.count["bound_replaced"] += 1
                person.offences = 0
            else:
                yield self.env.timeout(length)
            person.is_down = False
            for account in person.accounts:
                delay = 0 if length is None else self.random.uniform(*RESTORATION)
                self.env.process(self.restore(account, account.cuts, delay))

    def restore(self, account, cuts, delay):
        yield self.env.timeout(delay)
        # Unless it was banned for good meanwhile, or its person fell again.
        if account.cuts == cuts and not account.gone:
            self.unsilence(account, "cut off")

    def days(self):
        for day in range(DAYS):
            self.midnight(day)
            yield self.env.timeout(day + 1 - 1e-9 - self.env.now)
            self.evening(day)
            yield self.env.timeout(day + 1 - self.env.now)

    def run(self):
        self.env.process(self.days())
        for index in range(len(TOUCHES)):
            self.env.process(self.touch(index))
        for person in self.persons:
            person.process = self.env.process(self.bound_life(person))
        self.env.run(until=DAYS - 1e-10)
        self.count["account_days_banned"] += sum(
            DAYS - account.silent_since for account in self.everyone if account.silenced)
        self.count["answered_share"] = self.answered / self.count["conversations_asked"]
        self.count["fans_end"] = sum(len(holder.fans) for holder in self.everyone + self.all_groups)
        return self.count


futures, seed = int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1
for number in range(futures):
    begun = time.process_time()
    figures = Future(1_000_003 * seed + number).run()
    print(json.dumps({"seconds": time.process_time() - begun, **figures}), flush=True)
