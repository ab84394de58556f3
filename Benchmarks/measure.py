# SPDX-License-Identifier: GPL-3.0-or-later
"""What the benchmarks share: building, running and measuring programs, saying ratios with their noise, and
writing what was found into RESULTS.md."""

import argparse
import contextlib
import datetime
import io
import json
import os
import platform
import re
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
SIYU = ROOT / ".build/release/siyu"
KERNEL = HERE / ".build/release/KernelBenchmarks"
FUTURES = HERE / ".build/release/FutureBenchmarks"
REFERENCE = HERE / "scenarios/reference.yaml"
RESULTS = HERE / "RESULTS.md"


def build(*programs):
    """Builds programs of the benchmarks, or siyu, in the release configuration."""
    subprocess.run([ROOT / "scripts/setup"], check=True)
    for program in programs:
        subprocess.run(
            ["swift", "build", "-c", "release", "--product", program.name],
            cwd=ROOT if program == SIYU else HERE, stdout=sys.stderr, check=True)


def toolchain():
    version = subprocess.run(
        ["swift", "--version"], check=True, capture_output=True, text=True).stdout
    return f"{version.splitlines()[0]}, {platform.machine()}"


def arguments(rounds):
    """The rounds of a benchmark and whether to write to RESULTS.md, as the command line says."""
    parser = argparse.ArgumentParser(
        description=sys.modules["__main__"].__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("rounds", nargs="?", type=int, default=rounds, help=f"({rounds} unless told)")
    parser.add_argument("--write", action="store_true", help="put the tables into RESULTS.md, too")
    return parser.parse_args()


class Twice(io.StringIO):
    """Text that is printed and kept."""

    def write(self, text):
        sys.__stdout__.write(text)
        sys.__stdout__.flush()
        return super().write(text)


@contextlib.contextmanager
def section(name, options):
    """What is printed within is a section of RESULTS.md, between `<!-- NAME -->` and `<!-- end -->`, and is put
    there if the options say so. It ends with when and where it was measured."""
    load = os.getloadavg()[0]
    with contextlib.redirect_stdout(Twice()) as text:
        yield
        print(
            f"\n{datetime.date.today()}, {options.rounds} rounds in turn, {os.cpu_count()} cores of {processor()}, "
            f"load {load:.1f} before and {os.getloadavg()[0]:.1f} after, {toolchain()}.")
    if options.write:
        before, mark, rest = RESULTS.read_text().partition(f"<!-- {name} -->\n")
        _, end, after = rest.partition("<!-- end -->")
        if not mark or not end:
            sys.exit(f"{RESULTS} has no place for {name}")
        RESULTS.write_text(before + mark + text.getvalue() + end + after)


def processor():
    with contextlib.suppress(OSError, AttributeError):
        return re.search(r"model name\s*: (.*)", Path("/proc/cpuinfo").read_text()).group(1)
    return platform.processor() or platform.machine()


@dataclass
class Measured:
    """What a program cost, its start-up included: seconds of wall and of processor time, peak memory in MB."""

    output: str
    wall: float
    processor: float
    memory: float

    @property
    def rows(self):
        return [json.loads(line) for line in self.output.splitlines()]


def measured(*command):
    words = [str(word) for word in command]
    begun = time.monotonic()
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as process:
        output = process.stdout.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"{' '.join(words)} failed: {output}")
    # ru_maxrss counts kibibytes on Linux and bytes on macOS; it is not less than what Python held at the fork.
    kibibyte = 1024 if sys.platform.startswith("linux") else 1
    return Measured(
        output, time.monotonic() - begun, usage.ru_utime + usage.ru_stime,
        usage.ru_maxrss * kibibyte / 1e6)


def call(*command):
    """The rows that a program prints, a JSON object a line."""
    return measured(*command).rows


def seconds_per_future(*arguments):
    """Seconds of processor time of a future of each strategy, by `FutureBenchmarks`."""
    return {row["strategy"]: row["seconds"] / row["futures"] for row in call(FUTURES, *arguments)}


def spread(values, scale=1, digits=",.1f"):
    """Median, least and greatest."""
    middle, low, high = (
        format(scale * f(values), digits) for f in (statistics.median, min, max))
    return f"{middle} ({low} to {high})"


def ratios(base, others):
    """How many times the base the others are, round by round."""
    return [other / one for one, other in zip(base, others)]


def ratio(base, others):
    """How many times the base the others are: median and range over the rounds."""
    return spread(ratios(base, others), 1, ".4g")


def verdict(found, aim):
    """Whether a figure that should be at most its aim is."""
    return f"{found:.4g}, the aim is at most {aim:g}: {'holds' if found <= aim else 'missed'}"


def table(head, rows):
    for cells in [head, ["---"] * len(head)] + rows:
        print("| " + " | ".join(str(cell) for cell in cells) + " |", flush=True)


def step():
    """A point on standard error for everything that is done: these programs take minutes."""
    print(".", end="", file=sys.stderr, flush=True)


@contextlib.contextmanager
def instruction_counter(program):
    """A function that runs the program under valgrind and says how many instructions it took."""
    with tempfile.TemporaryDirectory() as folder:
        # valgrind stops on the debug information of Swift 6.3.
        copy = Path(folder) / "program"
        subprocess.run(["strip", "--strip-debug", program, "-o", copy], check=True)
        # Else every process hashes dictionaries in another order.
        environment = os.environ | {"SWIFT_DETERMINISTIC_HASHING": "1"}

        def count(*arguments):
            result = subprocess.run(
                ["valgrind", "--tool=callgrind", f"--callgrind-out-file={os.devnull}", copy]
                + [str(argument) for argument in arguments],
                env=environment, capture_output=True, text=True)
            found = re.search(r"Collected\s*:\s*(\d+)", result.stderr)
            if result.returncode != 0 or not found:
                sys.exit(f"valgrind failed on {program.name}: {result.stderr}")
            return int(found.group(1))

        yield count
