"""A lesson as a Jupyter notebook that trains with NumPy as often, and draws with matplotlib.

    python Benchmarks/Pages/notebook.py LESSON NOTEBOOK

Prose becomes cells of Markdown, without the marks of claims and with its bound values left out;
each experiment, and each figure that stands apart from one, becomes a cell of code.
"""

import pathlib
import pprint
import re
import sys

import nbformat
import yaml
from nbformat import v4

FENCE = re.compile(r"^```(experiment|figure|predict) ([\w-]+)\n(.*?)^```\n", re.M | re.S)
LABORATORY = pathlib.Path(__file__).with_name("laboratory.py")


def front_matter(text):
    """The settings at the top, and the rest."""
    _, settings, rest = text.split("---\n", 2)
    return yaml.safe_load(settings), rest


def prose(text):
    return re.sub(r"{%.*?%}|{{.*?}}", "", text, flags=re.S).strip()


def predicted(body):
    """A question with its options; the answer is the reader's affair."""
    settings = yaml.safe_load(body)
    options = [f"- [ ] {option}" for option in map(written, settings["options"])]
    return "\n".join([f"**{settings['question']}**", "", *options])


def written(option):
    """YAML reads a bare yes and no as truth values."""
    return {True: "yes", False: "no"}.get(option, option) if isinstance(option, bool) else option


def variable(name):
    return name.replace("-", "_")


def experiment(name, body, seeds):
    """The call that runs an experiment; claims are not checked."""
    spec = {"seeds": seeds, **yaml.safe_load(body)}
    spec.pop("claims", None)
    if isinstance(spec["data"], str):
        spec["data"] = {spec["data"]: {}}
    spec["show"] = [{f: {}} if isinstance(f, str) else f for f in spec["show"]]
    question = spec.pop("question")
    settings = [
        f"    {key}={pprint.pformat(value, indent=1, width=92, sort_dicts=False)},"
        for key, value in spec.items()]
    return "\n".join(
        [f"# {question}", f"{variable(name)} = experiment(", f"    {name!r},", *settings, ");"])


def notebook(lesson):
    settings, text = front_matter(lesson.read_text())
    digits = (lesson.parent / "data/digits.csv").resolve()
    cells = [v4.new_code_cell(f"{LABORATORY.read_text()}\nDIGITS = {str(digits)!r}\n")]
    position = 0
    for fence in FENCE.finditer(text):
        kind, name, body = fence.groups()
        before = prose(text[position : fence.start()])
        if before:
            cells.append(v4.new_markdown_cell(before))
        if kind == "experiment":
            cells.append(v4.new_code_cell(experiment(name, body, settings.get("seeds", 5))))
        elif kind == "figure":
            cells.append(v4.new_code_cell(f"draw({yaml.safe_load(body)!r}, {variable(name)})"))
        else:
            cells.append(v4.new_markdown_cell(predicted(body)))
        position = fence.end()
    cells.append(v4.new_markdown_cell(prose(text[position:])))
    for number, cell in enumerate(cells):  # Drawn at random otherwise.
        cell["id"] = f"cell-{number}"
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return v4.new_notebook(cells=cells, metadata={"kernelspec": kernel})


if __name__ == "__main__":
    source, target = map(pathlib.Path, sys.argv[1:])
    nbformat.write(notebook(source), target)
