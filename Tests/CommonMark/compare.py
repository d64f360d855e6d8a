"""Compares pages of the program PAGES with the specification's and with cmark-gfm's.

    compare.py PAGES EXAMPLES.json SEED
"""

import json
import subprocess
import sys

from gfm import EXAMPLES, random_text
from page import canonical

# Where a lesson differs from CommonMark on purpose, by the examples' numbers.
FRONT_MATTER = "two lines of dashes at the top enclose front matter"
SCHEME = "a page leads to http, https and mailto alone"
DIFFERENT = {96: FRONT_MATTER, 98: FRONT_MATTER, 595: SCHEME, 597: SCHEME, 598: SCHEME, 600: SCHEME}


def pages(program, texts):
    """The program's page of each text."""
    data = "".join(text + "\0" for text in texts).encode()
    output = subprocess.run([program], input=data, stdout=subprocess.PIPE, check=True).stdout
    return output.decode().split("\0")[:-1]


def github_page(text):
    """What GitHub makes of a text."""
    options = ["--unsafe", "--strikethrough-double-tilde"]
    for extension in ["table", "tasklist", "strikethrough", "footnotes"]:
        options += ["--extension", extension]
    return subprocess.run(
        ["cmark-gfm", *options], input=text.encode(), stdout=subprocess.PIPE, check=True
    ).stdout.decode()


def compare(name, texts, ours, theirs, different=None):
    """Prints what differs; whether nothing does but what may."""
    different = different or {}
    wrong = []
    for number, (text, our, their) in enumerate(zip(texts, ours, theirs), 1):
        is_same = canonical(our) == canonical(their)
        if not is_same and number not in different:
            wrong.append(f"{name} {number}: {text!r}\n--- ours\n{our}\n--- expected\n{their}")
        if is_same and number in different:
            wrong.append(f"{name} {number} is the same after all: {text!r}")
    print("\n".join(wrong[:20]), end="\n" if wrong else "")
    print(f"{name}: {len(texts)} compared, {len(different)} differ on purpose, {len(wrong)} wrong")
    return not wrong


def main():
    program, path, seed = sys.argv[1], sys.argv[2], int(sys.argv[3])
    with open(path, encoding="utf-8") as file:
        examples = json.load(file)
    texts = [example["markdown"] for example in examples]
    all_right = compare(
        "specification", texts, pages(program, texts), [e["html"] for e in examples], DIFFERENT)
    for name, texts in [
        ("GitHub's examples", EXAMPLES),
        ("random tables", [random_text("table", seed + n) for n in range(1500)]),
        ("random lists of tasks", [random_text("tasks", seed + n) for n in range(500)]),
        ("random strikes", [random_text("strike", seed + n) for n in range(500)]),
        ("random notes", [random_text("notes", seed + n) for n in range(500)]),
    ]:
        theirs = [github_page(text) for text in texts]
        all_right &= compare(name, texts, pages(program, texts), theirs)
    sys.exit(0 if all_right else 1)


main()
