"""How the engine's time and memory grow as one size doubles and the others stay."""

import math
import statistics

import programs
import tables

BASE = {"width": 64, "depth": 2, "batch": 32, "samples": 2048, "seeds": 1}
SIZES = {
    "width": [16, 32, 64, 128, 256, 512, 1024],
    "depth": [1, 2, 4, 8, 16, 32, 64],
    "batch": [8, 16, 32, 64, 128, 256, 512, 1024],
    "samples": [1024, 2048, 4096, 8192, 16384, 32768, 65536],
    "seeds": [1, 2, 4, 8, 16, 32, 64],
}


def exponent(values, position):
    """b where doubling the size multiplied the value by 2^b."""
    if position == 0 or values[position - 1] <= 0 or values[position] <= 0:
        return "-"
    return f"{math.log2(values[position] / values[position - 1]):.2f}"


def cost(size, value, rounds, seconds):
    """The median time of a step, in seconds, and the most memory that was added, in bytes."""
    settings = {**BASE, size: value, "seconds": seconds}
    words = [word for key, setting in settings.items() for word in (f"--{key}", setting)]
    found = [programs.output([programs.ENGINE, "growth", *words]) for _ in range(rounds)]
    time = statistics.median(one["secondsPerStep"] for one in found)
    return time, max(one["bytes"] for one in found)


def series(size, rounds, seconds, say):
    times, memory = [], []
    for value in SIZES[size]:
        time, added = cost(size, value, rounds, seconds)
        times.append(time)
        memory.append(added)
        say(f"{size} {value}: {time * 1e6:.1f} µs a step")
    rows = [
        [value, tables.number(times[i] * 1e6), exponent(times, i), f"{memory[i] / 2**20:.1f}",
         exponent(memory, i)]
        for i, value in enumerate(SIZES[size])]
    return tables.table([size, "µs a step", "exponent", "MiB", "exponent"], rows)


def report(facts, rounds, seconds, say):
    base = ", ".join(f"{key} {value}" for key, value in BASE.items())
    parts = [
        "# How time and memory grow", "",
        "Written by `Benchmarks/run --growth`; [README.md](README.md) says how it is measured. "
        f"One size doubles, the others stay at: {base}.", ""]
    for size in SIZES:
        parts += [series(size, rounds, seconds, say), ""]
    return "\n".join([*parts, *(f"- {fact}" for fact in facts), ""])
