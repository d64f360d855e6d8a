"""Runs the engine and its peers side by side; started by `Benchmarks/run`."""

import argparse
import json
import pathlib
import sys
from dataclasses import dataclass, field

import growth
import machine
import programs
import tables

WORKLOADS = ["W1", "W2", "W3", "W4", "W5"]
FIRST_STEPS, LATE_STEP = list(range(1, 11)), 60
CLOSE, NEAR = 1e-4, 1e-3  # How far losses may be apart: in the first steps, and later.


@dataclass
class Result:
    """What was measured of a workload: steps a second, or seconds for a grid of runs."""

    name: str
    title: str
    widths: list
    batch_size: int
    is_grid: bool
    measured: dict = field(default_factory=dict)
    seeds: dict = field(default_factory=dict)

    @property
    def ours(self):
        """The engine's labels among those measured."""
        return [label for label in self.measured if label.startswith(programs.OURS)]

    @property
    def best_peer(self):
        peers = {k: v for k, v in tables.medians(self.measured).items() if k not in self.ours}
        return (min if self.is_grid else max)(peers, key=peers.get, default=None)


def say(*words):
    print(*words, file=sys.stderr, flush=True)


def difference(losses, expected):
    """The largest relative one; infinite where losses are missing or not numbers."""
    if len(losses) != len(expected):
        return float("inf")
    return max(
        abs(a - b) / max(abs(b), 1e-30) if a == a else float("inf")
        for a, b in zip(losses, expected))


def compare(label, losses, expected, tolerance, what):
    apart = difference(losses, expected)
    say(f"  {label}: losses {what} differ by {apart:.1e} at most")
    if not apart <= tolerance:
        raise programs.Failure(
            f"{label} computes something else: losses {what} differ by {apart:.1e}, "
            f"more than {tolerance:.0e}\n  ours   {expected}\n  theirs {losses}")


def prepare(name):
    """Writes the workload, and says what will be measured of it."""
    programs.output([programs.ENGINE, "export", name, programs.DATA / name])
    description = json.loads((programs.DATA / name / "description.json").read_text())
    say(f"{name}: {description['title']}")
    return Result(
        name, description["title"], description["widths"], description["batchSize"],
        is_grid=description["runs"] > 1)


def check(result, engine, peers):
    """Losses before time: everybody must compute the same."""
    if result.is_grid:
        for steps, tolerance in ((FIRST_STEPS[-1], CLOSE), (LATE_STEP, NEAR)):
            expected = engine.grid(steps)
            for peer in peers:
                compare(peer.label, peer.grid(steps), expected, tolerance, f"after step {steps}")
        return
    steps = [*FIRST_STEPS, LATE_STEP]
    expected = engine.losses(steps)
    for peer in peers:
        losses = peer.losses(steps)
        compare(peer.label, losses[:-1], expected[:-1], CLOSE, "of the first ten steps")
        compare(peer.label, losses[-1:], expected[-1:], NEAR, f"of step {LATE_STEP}")


def measure(result, programs_in_turn, rounds, seconds):
    """Everybody in turn, round after round, so that a slow minute is slow for all."""
    final = None
    for turn in range(rounds):
        for program in programs_in_turn:
            values = result.measured.setdefault(program.label, [])
            if result.is_grid:
                losses, time = programs.timed(program.grid)
                values.append(time)
                final = final or losses
                compare(program.label, losses, final, 10 * NEAR, "at the end")
            else:
                found = program.measure(seconds)
                values.append(found["steps"] / found["seconds"])
                result.seeds[program.label] = found.get("seeds", 1)
            say(f"  round {turn + 1}, {program.label}: {tables.number(values[-1])}")


def benchmark(name, peers, options):
    result = prepare(name)
    engine = programs.Engine(name)
    engines = [engine]
    if name in programs.SEEDS_TOGETHER:
        engines.append(programs.Engine(name, programs.SEEDS_TOGETHER[name]))
    wanted = [peer for peer in peers if (peer.grids if result.is_grid else peer.trains)]
    services = [programs.Service(peer, name) for peer in wanted]
    try:
        check(result, engine, services)
        if not options.check:
            measure(result, [*engines, *services], options.rounds, options.seconds)
    finally:
        for service in services:
            service.close()
    return result


def report(results, peers, facts, peaks, options):
    labels = [programs.OURS, programs.OURS_TOGETHER, *(peer.label for peer in peers)]
    labels = [label for label in labels if any(label in r.measured for r in results)]
    best = {library: max(peak[library] for peak in peaks) for library in peaks[0]}
    parts = [
        "# Speed beside other libraries", "",
        "Written by `Benchmarks/run`; [README.md](README.md) says how it is measured.", "",
        *(f"- **{result.name}**: {result.title}" for result in results), "",
        tables.overview(results, labels), "",
        tables.comparison(results, max(best.values())), "",
        *(f"- {fact}" for fact in facts),
        "- the peak: " + ", ".join(
            f"{library} {rate / 1e9:.0f} GFLOP/s" for library, rate in best.items()),
    ]
    for label in labels:
        seeds = {r.name: r.seeds[label] for r in results if r.seeds.get(label, 1) > 1}
        if seeds:
            parts.append(f"- {label}: " + ", ".join(f"{n} seeds in {w}" for w, n in seeds.items()))
    parts.append(f"- {options.rounds} rounds, each of at least {options.seconds:g} s a workload")
    return "\n".join([*parts, ""])


def chosen(text, known):
    words = text.split(",")
    for word in words:
        if word not in known:
            raise argparse.ArgumentTypeError(f"'{word}' is none of {', '.join(known)}")
    return words


def arguments():
    libraries = list(machine.DISTRIBUTIONS)
    parser = argparse.ArgumentParser(prog="Benchmarks/run", description=__doc__)
    parser.add_argument(
        "--only", type=lambda text: chosen(text, WORKLOADS), default=WORKLOADS,
        help="workloads, as in W1,W2", metavar="W")
    parser.add_argument(
        "--peers", type=lambda text: chosen(text, libraries), default=libraries,
        help="libraries among " + ", ".join(libraries), metavar="P")
    parser.add_argument("--rounds", type=int, default=5, help="how often each has its turn")
    parser.add_argument(
        "--seconds", type=float, default=2, help="the least time of a measurement")
    parser.add_argument("--output", type=pathlib.Path, help="a file for the result, as Markdown")
    parser.add_argument("--check", action="store_true", help="compare losses, and measure nothing")
    parser.add_argument(
        "--growth", action="store_true", help="measure the engine alone, as sizes double")
    parser.add_argument(
        "--pages", action="store_true", help="measure building pages, beside Jupyter")
    return parser.parse_args()


def main():
    options = arguments()
    if options.pages:
        import pages  # Needs packages that nothing else here does.

        text = pages.report(machine.facts(pages.PACKAGES), options.rounds, say)
    elif options.growth:
        facts = machine.facts([])
        text = growth.report(facts, options.rounds, options.seconds, say)
    else:
        facts = machine.facts(options.peers)
        peers = [peer for peer in programs.PEERS if peer.library in options.peers]
        peaks = [] if options.check else [machine.peak()]
        results = [benchmark(name, peers, options) for name in options.only]
        if options.check:
            return
        text = report(results, peers, facts, [*peaks, machine.peak()], options)
    print(text)
    if options.output:
        options.output.write_text(text)


if __name__ == "__main__":
    try:
        main()
    except programs.Failure as failure:
        sys.exit(f"Benchmarks/run: {failure}")
