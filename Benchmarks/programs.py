"""The engine and its peers as programs: how each is started, pinned and asked."""

import json
import os
import pathlib
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass

ROOT = pathlib.Path(__file__).resolve().parent.parent
ENGINE = ROOT / ".build/release/engine-benchmark"
DATA = ROOT / ".build/benchmark"
OURS = "this engine"
OURS_TOGETHER = "this engine, seeds in lanes"
SEEDS_TOGETHER = {"W1": 64}  # Networks that are small enough for it.


@dataclass(frozen=True)
class Peer:
    library: str
    mode: str
    label: str
    trains: bool = True  # Whether it takes part where one run is timed,
    grids: bool = True  # and where whole processes are.


PEERS = [
    Peer("torch", "eager", "PyTorch, eager"),
    Peer("torch", "compiled", "PyTorch, compiled step", grids=False),
    Peer("torch", "batched", "PyTorch, runs batched by hand", trains=False),
    Peer("jax", "jit", "JAX, jit of a step", grids=False),
    Peer("jax", "scan", "JAX, scan over steps"),
    Peer("jax", "vmap", "JAX, scan, vmap over seeds"),
    Peer("numpy", "numpy", "NumPy"),
    Peer("sklearn", "sklearn", "scikit-learn"),
]


class Failure(Exception):
    """Why nothing can be measured."""


def pinned(command, cores):
    """The command on the last cores of those allowed; on any where they cannot be chosen."""
    if not shutil.which("taskset"):
        return command
    allowed = sorted(os.sched_getaffinity(0))
    return ["taskset", "--cpu-list", ",".join(map(str, allowed[-cores:])), *command]


def environment(cores):
    """One thread for each library, and the kernels that OpenBLAS itself would choose."""
    values = {k: v for k, v in os.environ.items() if not k.startswith("OPENBLAS_")}
    for library in ("OMP", "OPENBLAS", "MKL", "VECLIB_MAXIMUM"):
        values[f"{library}_NUM_THREADS"] = "1"
    values["JAX_PLATFORMS"] = "cpu"
    if cores == 1:
        values["XLA_FLAGS"] = (
            "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1")
    return values


def output(command, cores=1):
    """What a command prints, as JSON."""
    done = subprocess.run(
        pinned([str(word) for word in command], cores), cwd=ROOT, env=environment(cores),
        capture_output=True, text=True)
    if done.returncode != 0:
        raise Failure(f"{' '.join(map(str, command))} failed:\n{done.stderr[-2000:]}")
    return json.loads(done.stdout) if done.stdout else None


def script(name):
    return [sys.executable, ROOT / "Benchmarks/Peers" / name]


class Engine:
    """Our engine; asked for one run or several seeds, or for a whole grid."""

    def __init__(self, workload, seeds=1):
        self.workload, self.seeds = workload, seeds
        self.label = OURS if seeds == 1 else OURS_TOGETHER

    def losses(self, steps):
        return output([ENGINE, "losses", self.workload, *steps])

    def measure(self, seconds):
        command = [ENGINE, "run", self.workload, "--seconds", seconds, "--seeds", self.seeds]
        return {**output(command), "seeds": self.seeds}

    def grid(self, steps=None):
        return output([ENGINE, "grid", self.workload, *(["--steps", steps] if steps else [])], 2)

    def close(self):
        pass


class Service:
    """A peer's process: it compiles once, and waits to be asked."""

    def __init__(self, peer, workload):
        self.label = peer.label
        self.command = [*script(f"with_{peer.library}.py"), DATA / workload, peer.mode]
        self.log = DATA / workload / f"{peer.library}-{peer.mode}.log"
        self.process = None

    def ask(self, *words):
        if self.process is None:
            self.process = subprocess.Popen(
                pinned([str(word) for word in self.command], 1), cwd=ROOT, env=environment(1),
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self.log.open("w"),
                text=True)
        try:
            print(*words, file=self.process.stdin, flush=True)
            answer = self.process.stdout.readline()
        except BrokenPipeError:
            answer = ""
        if not answer:
            raise Failure(f"{self.label} ended:\n{self.log.read_text()[-2000:]}")
        return json.loads(answer)

    def losses(self, steps):
        return self.ask("losses", *steps)

    def measure(self, seconds):
        return self.ask("measure", seconds)

    def grid(self, steps=None):
        return output([*self.command, *([steps] if steps else [])], cores=2)

    def close(self):
        if self.process is not None:
            self.process.stdin.close()
            self.process.wait()


def timed(function):
    """What a function returns, and how many seconds it took."""
    start = time.perf_counter()
    result = function()
    return result, time.perf_counter() - start
