"""Writes the texts that fuzzing begins with: Tests/Fuzz/corpus.py FOLDER

What lessons hold goes into FOLDER/expressions, FOLDER/specs and FOLDER/lessons, a text a file, and
the words of the language into FOLDER/words, as libFuzzer's -dict takes them.
"""

import hashlib
import re
import sys
from pathlib import Path

here = Path(__file__).resolve().parent
root = here.parent.parent
lessons = sorted([*root.glob("lessons/*.md"), here / "experiments.md"])
reference = root / "Tests/ReportsTests/Snapshots/reference.txt"

EXPRESSIONS = [
    r"\{\{(.*?)\}\}",
    r"\{% claim (.*?) %\}",
    r"^answer: (.*)$",
    r"^  - ([^{}:]* (?:[<>]=?|[=!]=) .*)$",
    r"claim: \"(.*?)\"",
]
FENCE = r"^```(?:experiment|figure|predict) .*?\n(.*?)^```"


def write(folder, texts):
    folder.mkdir(parents=True, exist_ok=True)
    for text in texts:
        (folder / hashlib.sha1(text.encode()).hexdigest()).write_text(text)


def main(folder):
    texts = [lesson.read_text() for lesson in lessons]
    everything = "\n".join(texts)
    specs = re.findall(FENCE, everything, re.MULTILINE | re.DOTALL)
    found = [re.findall(form, everything, re.MULTILINE) for form in EXPRESSIONS]
    parts = [part for text in texts for part in re.split(r"^(?=#+ )", text, flags=re.MULTILINE)]
    write(folder / "expressions", {text.strip() for form in found for text in form})
    write(folder / "specs", set(specs))
    write(folder / "lessons", {*texts, *parts})

    # The names that the reference explains, and whatever the lesson of the results uses.
    words = set(re.findall(r"^ +([a-z][a-z0-9-]*)", reference.read_text(), re.MULTILINE))
    words |= set(re.findall(r"[a-z0-9][a-z0-9-]*|\{%|%\}|[{}]{2}|[<>=!]=|```", texts[-1]))
    (folder / "words").write_text("".join(f'"{word}"\n' for word in sorted(words)))


main(Path(sys.argv[1]))
