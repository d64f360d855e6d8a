"""The structure of the corpus' formulas as another program reads them, for CorpusTests.

Run: python3 compare.py  (with math-core 0.9.0 from PyPI)
It reads formulas.tex and writes structures.txt: a line for each formula, with the signs in their
order and what scripts, fractions, roots and tables they stand in. What is only layout is left out:
groups, blanks, styles, attributes, and how letters form words. Primes stand behind what they belong
to. A formula that math-core cannot read has a line that says so; these were looked at in a browser.
"""
import html
import os
import re
import xml.etree.ElementTree as ET

from math_core import LatexError, LatexToMathML

HERE = os.path.dirname(os.path.abspath(__file__))

# Why the oracle has no structure for a formula that holds this.
UNREAD = {
    "smallmatrix": "math-core knows no smallmatrix",
    "\\widetilde": "math-core knows no \\widetilde",
    "\\substack": "math-core knows no \\substack",
    "{split}": "math-core knows no split",
    "{alignat}": "math-core knows no alignat",
    "\\tag": "math-core has tags only in environments with numbers",
    "{equation}": "math-core numbers it by itself",
    "\\textit": "math-core writes tokens in tokens here",
}

SCRIPTS = {
    "msub": "sub", "msup": "sup", "msubsup": "subsup",
    "munder": "under", "mover": "over", "munderover": "underover",
    "mfrac": "frac", "mroot": "root",
}
# Signs for which programs choose different characters, and those that nobody sees.
SAME = {
    "ˆ": "^", "\u0302": "^", "˜": "~", "‾": "¯", "_": "¯", "\u0332": "¯", "\u20d7": "→",
    "″": "′′", "‴": "′′′", "…": "...", "⋯": "···",
}
# Operators whose limits move beside them where a formula is not displayed.
MOVING = set("∑∏∐⋂⋃⨀⨁⨂⨄⨆⋀⋁")
BESIDE = {"under": "sub", "over": "sup", "underover": "subsup"}
UNSEEN = re.compile("[\\s\u2009\u2061-\u2064\ufe00\ufe01]")


def text(content):
    """What a token shows."""
    return "".join(SAME.get(sign, sign) for sign in UNSEEN.sub("", content or ""))


def inside(element, displayed):
    """The structures of an element's children, one behind the other."""
    return "".join(structure(child, displayed) for child in element)


def scripts(name, parts, displayed):
    """A base with scripts; primes move from its upper corner to behind it."""
    if parts[0] in MOVING and not displayed:
        name = BESIDE.get(name, name)
    if name in ("sup", "subsup") and parts[-1].startswith("′"):
        upper = parts.pop()
        rest = upper.lstrip("′")
        primes = upper[: len(upper) - len(rest)]
        if rest:
            parts = [parts[0] + primes, *parts[1:], rest]
            return name + "".join("{%s}" % part for part in parts)
        return (scripts("sub", parts, displayed) if name == "subsup" else parts[0]) + primes
    if parts[1:] == [""]:
        return parts[0]
    return name + "".join("{%s}" % part for part in parts)


def structure(element, displayed):
    """An element's structure, as a text."""
    tag = element.tag
    displayed = {"true": True, "false": False}.get(element.get("displaystyle"), displayed)
    if tag in ("mi", "mo", "mn", "mtext"):
        return text(element.text)
    if tag in ("mspace", "annotation"):
        return ""
    if tag in SCRIPTS:
        first, *rest = element
        base = structure(first, displayed and tag not in ("mfrac", "mroot"))
        parts = [base] + [structure(child, False) for child in rest]
        return scripts(SCRIPTS[tag], parts, displayed)
    if tag == "mtd" and not inside(element, displayed):
        return ""  # some programs put empty cells at margins
    if tag in ("msqrt", "mtable", "mtr", "mtd"):
        if tag == "mtable":
            displayed = element.get("displaystyle") == "true"
        return tag[1:] + "{%s}" % inside(element, displayed)
    return inside(element, displayed)


def read(mathml):
    """The tree of a formula, whose MathML may have names for signs."""
    entity = re.compile("&(?!lt;|gt;|amp;|quot;|#)(\\w+;)")
    return ET.fromstring(entity.sub(lambda name: html.unescape(name.group()), mathml))


def main():
    converter = LatexToMathML()
    lines = []
    with open(os.path.join(HERE, "formulas.tex")) as formulas:
        for line in formulas:
            kind, _, tex = line.rstrip("\n").partition(" ")
            if kind == "#":
                continue
            try:
                mathml = converter.convert_with_local_state(tex, displaystyle=kind == "display")
                lines.append(structure(read(mathml), kind == "display"))
            except LatexError:
                lines.append("?")
            if reason := next((UNREAD[part] for part in UNREAD if part in tex), None):
                lines[-1] = "? " + reason
    with open(os.path.join(HERE, "structures.txt"), "w") as structures:
        structures.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
