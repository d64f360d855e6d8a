"""What a result depends on: machine, versions, date, and the peak that matrix products reach."""

import datetime
import importlib.metadata
import os
import pathlib
import platform
import subprocess

import programs

DISTRIBUTIONS = {"torch": "torch", "jax": "jax", "numpy": "numpy", "sklearn": "scikit-learn"}


def first_line(*command):
    try:
        done = subprocess.run(command, capture_output=True, text=True, cwd=programs.ROOT)
        return (done.stdout + done.stderr).strip().split("\n")[0]
    except OSError:
        return "unknown"


def processor():
    """The model and the vector instructions that matter here."""
    facts = pathlib.Path("/proc/cpuinfo")
    if not facts.exists():
        return first_line("sysctl", "-n", "machdep.cpu.brand_string"), platform.machine()
    lines = [line.split(":", 1) for line in facts.read_text().split("\n") if ":" in line]
    values = {key.strip(): value.strip() for key, value in lines}
    name = values.get("model name", platform.machine())
    if "cpu family" in values:
        name += f" (family {values['cpu family']}, model {values['model']})"
    flags = values.get("flags", values.get("Features", "")).split()
    known = ("avx2", "fma", "avx512f", "avx512vl", "asimd", "sve")
    return name, " ".join(flag for flag in known if flag in flags)


def facts(libraries):
    """Lines of a list."""
    name, instructions = processor()
    versions = [f"Python {platform.python_version()}"] + [
        f"{package} {importlib.metadata.version(package)}"
        for package in (DISTRIBUTIONS.get(library, library) for library in libraries)]
    commit = first_line("git", "rev-parse", "--short", "HEAD")
    if first_line("git", "status", "--porcelain", "--untracked-files=no", "Sources"):
        commit += " with changes"
    load = f"; load {os.getloadavg()[0]:.1f} at the start" if hasattr(os, "getloadavg") else ""
    return [
        f"{datetime.date.today().isoformat()}, engine at {commit}",
        f"{name}, {instructions}, {os.cpu_count()} cores{load}",
        f"{platform.platform()}, {first_line('swift', '--version')}",
        ", ".join(versions),
    ]


def peak():
    """Operations a second of a large product in each library that has one."""
    return programs.output(programs.script("peak.py"))
