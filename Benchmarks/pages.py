"""How long building pages takes with a warm store, and a lesson beside the same as a notebook."""

import json
import os
import pathlib
import re
import shutil
import statistics
import subprocess
import sys
import tempfile

import nbformat

import programs
import tables

LESSONS = programs.ROOT / ".build/release/lessons"
NOTEBOOK = [sys.executable, programs.ROOT / "Benchmarks/Pages/notebook.py"]
COMPARED = "08-initialisation"
PACKAGES = ["numpy", "matplotlib", "nbconvert", "ipykernel"]
MARGIN = 0.1  # By what part of itself each end of a range of losses may be widened.

UNCHANGED = "the course, nothing changed"
DRAWN = "the course, into an empty folder"
COLD = "this engine, into an empty store and folder"
EDITED = "this engine, after an edit of the prose"
EXECUTED = "Jupyter, executed"
CONVERTED = "Jupyter, converted without executing"


def finished(command, **variables):
    """What a command prints; it may use two cores."""
    done = subprocess.run(
        programs.pinned([str(word) for word in command], cores=2), cwd=programs.ROOT,
        env=programs.environment(cores=2) | variables, capture_output=True, text=True)
    if done.returncode != 0:
        raise programs.Failure(f"{' '.join(map(str, command))} failed:\n{done.stderr[-2000:]}")
    return done.stdout


class Course:
    """A copy of the lessons, with a store and an output folder of its own."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.lessons, self.output = self.folder / "lessons", self.folder / "output"
        shutil.copytree(programs.ROOT / "lessons", self.lessons)
        self.names = sorted(path.stem for path in self.lessons.glob("[0-9]*.md"))
        self.originals = {name: self.path(name).read_text() for name in self.names}

    def path(self, name):
        return self.lessons / f"{name}.md"

    def build(self, path, is_stored, store="store", output="output"):
        """The seconds that a lesson or the whole folder took; all runs are stored, or none is."""
        text, seconds = programs.timed(lambda: finished(
            [LESSONS, "run", path, "--output", self.folder / output, "--json"],
            XDG_CACHE_HOME=str(self.folder / store)))
        for lesson in json.loads(text)["lessons"]:
            if lesson["stored"] != (lesson["runs"] if is_stored else 0):
                raise programs.Failure(f"{path}: {lesson['stored']} of the runs were stored")
        return seconds

    def draw(self):
        shutil.rmtree(self.output)
        return self.build(self.lessons, is_stored=True)

    def cold(self, name):
        for folder in ("cold-store", "cold-output"):
            shutil.rmtree(self.folder / folder, ignore_errors=True)
        return self.build(self.path(name), False, "cold-store", "cold-output")

    def edit(self, name, turn):
        """Puts another word for the first one after the title; returns it."""
        word = f"edited{turn + 1}"
        self.path(name).write_text(
            re.sub(r"^(# .*\n\n)\w+", rf"\g<1>{word}", self.originals[name], count=1, flags=re.M))
        return word

    def edited(self, name, turn):
        """The seconds that a lesson took after an edit, whose page must have the new word."""
        word = self.edit(name, turn)
        seconds = self.build(self.path(name), is_stored=True)
        for ending in ("md", "html"):
            if word not in (self.output / f"{name}.{ending}").read_text():
                raise programs.Failure(f"{name}.{ending} is not of the edited lesson")
        return seconds

    def restore(self):
        for name, text in self.originals.items():
            self.path(name).write_text(text)
        self.build(self.lessons, is_stored=True)

    def losses(self, name):
        """The last training losses by experiment and variant, seed by seed."""
        found = {}
        for path in sorted((self.output / "data" / name).glob("*.json")):
            results = json.loads(path.read_text())
            found[path.stem] = {
                variant["name"]: [run["metrics"]["train-loss"][-1][1] for run in variant["runs"]]
                for variant in results["variants"]}
        return found


class Notebook:
    """A lesson as a notebook, made anew after every edit."""

    def __init__(self, course, name):
        self.course, self.name = course, name
        self.path = course.folder / "notebook.ipynb"

    def convert(self, form, *options):
        finished([*NOTEBOOK, self.course.path(self.name), self.path])
        target = self.path.with_name("converted")
        _, seconds = programs.timed(lambda: finished(
            [sys.executable, "-m", "nbconvert", "--to", form, *options, "--output", target,
             self.path]))
        return target, seconds

    def losses(self):
        """As those of the course; the notebook shows them as JSON beside its figures."""
        target, _ = self.convert("notebook", "--execute")
        cells = nbformat.read(target.with_suffix(".ipynb"), 4).cells
        shown = [
            output.data for cell in cells for output in cell.get("outputs", [])
            if "application/json" in output.get("data", {})]
        return {data["text/plain"]: data["application/json"] for data in shown}


def check(ours, theirs, say):
    """Losses before time: from seed to seed, both must range over values that meet.

    Draws differ, so no more can be asked; the rows of a table show how near they are.
    """
    if [*map(str, sorted(ours))] != [*map(str, sorted(theirs))]:
        raise programs.Failure(f"the notebook has {sorted(theirs)}, the lesson {sorted(ours)}")
    rows = []
    for experiment, variants in ours.items():
        for variant, losses in variants.items():
            others = theirs[experiment][variant]
            low, high = max(min(losses), min(others)), min(max(losses), max(others))
            if len(losses) != len(others) or not low * (1 - MARGIN) <= high * (1 + MARGIN):
                raise programs.Failure(
                    f"{experiment}, {variant}: the notebook computes something else\n"
                    f"  ours   {losses}\n  theirs {others}")
            rows.append([f"{experiment}, {variant}", len(losses), spread(losses), spread(others)])
    say(f"losses of {len(rows)} variants meet")
    return rows


def spread(losses):
    return f"{tables.number(statistics.mean(losses))} ({' to '.join(ends(losses))})"


def ends(values):
    return tables.number(min(values)), tables.number(max(values))


def measure(course, notebook, rounds, say):
    """Everything in turn, round after round; seconds by what was done."""
    measured = {}

    def note(label, seconds):
        measured.setdefault(label, []).append(seconds)
        say(f"  round {turn + 1}, {label}: {tables.number(seconds * 1e3)} ms")

    for turn in range(rounds):
        note(UNCHANGED, course.build(course.lessons, is_stored=True))
        note(DRAWN, course.draw())
        for name in course.names:
            note(name, course.edited(name, turn))
        note(COLD, course.cold(notebook.name))
        note(EXECUTED, notebook.convert("html", "--execute")[1])
        note(CONVERTED, notebook.convert("html")[1])
        course.restore()
    return measured


def line(label, seconds, *others):
    times = [value * 1e3 for value in seconds]
    return [label, tables.number(statistics.median(times)), " to ".join(ends(times)), *others]


def builds(measured, names):
    labels = [(UNCHANGED, UNCHANGED), (DRAWN, DRAWN)]
    labels += [(name, f"{name}, after an edit of its prose") for name in names]
    rows = [line(text, measured[label]) for label, text in labels]
    return tables.table(["warm store", "ms", "over the rounds"], rows)


def comparison(measured):
    seconds = {
        EDITED: measured[COMPARED], **{key: measured[key] for key in (COLD, CONVERTED, EXECUTED)}}
    ours = statistics.median(measured[COMPARED])
    rows = [
        line(label, values, tables.number(statistics.median(values) / ours))
        for label, values in seconds.items()]
    return tables.table([COMPARED, "ms", "over the rounds", "times the first"], rows)


def turns(rounds):
    """How often each had its turn, and with how much of the machine."""
    text = f"{rounds} rounds"
    if hasattr(os, "sched_getaffinity"):
        text += f", on {len(os.sched_getaffinity(0))} cores"
        if os.sched_getscheduler(0) == os.SCHED_FIFO:
            text += " with real-time priority"
    return text


def report(facts, rounds, say):
    with tempfile.TemporaryDirectory() as folder:
        course = Course(folder)
        course.build(course.lessons, is_stored=False)
        notebook = Notebook(course, COMPARED)
        losses = check(course.losses(COMPARED), notebook.losses(), say)
        measured = measure(course, notebook, rounds, say)
    return "\n".join([
        "# Building pages beside Jupyter", "",
        "Written by `Benchmarks/run --pages`; [README.md](README.md) says how it is measured, and "
        "what the notebook contains.", "",
        builds(measured, course.names), "",
        comparison(measured), "",
        "The training losses at the end, over the seeds:", "",
        tables.table(["", "seeds", "this engine", "notebook"], losses), "",
        *(f"- {fact}" for fact in facts),
        f"- {turns(rounds)}", ""])
