"""Texts with what GitHub adds to CommonMark."""

import random

EXAMPLES = [
    # Tables.
    "| foo | bar |\n| --- | --- |\n| baz | bim |\n", "| abc | defghi |\n:-: | -----------:\nbar | baz\n",
    "| f\\|oo  |\n| ------ |\n| b `\\|` az |\n| b **\\|** im |\n",
    "| abc | def |\n| --- | --- |\n| bar | baz |\n> bar\n",
    "| abc | def |\n| --- | --- |\n| bar | baz |\nbar\n\nbar\n", "| abc | def |\n| --- |\n| bar |\n",
    "| abc | def |\n| --- | --- |\n| bar |\n| bar | baz | boo |\n", "| abc | def |\n| --- | --- |\n",
    "a\n| b |\n|---|\n", "| a |\n|---|\n\n| b |\n", "|a|\n|:-|\n|`|`|\n", "- | a |\n  |---|\n  | b |\n",
    "> | a |\n> |---|\n> | b |\n", "a | b\n-|-\nc | d\n", "|a\n|-\n|b\n", "|a|\n-\n",
    # Tasks.
    "- [ ] foo\n- [x] bar\n", "- [x] foo\n  - [ ] bar\n  - [x] baz\n- [ ] bim\n", "1. [x] a\n2. b\n",
    "- \\[ ] a\n", "- [ ]a\n", "- a [ ] b\n", "[ ] a\n", "- [ ] *a*\n",
    # Struck-through text.
    "~~Hi~~ Hello, world!\n", "This ~~has a\n\nnew paragraph~~.\n", "a~~b~~c\n", "*~~a~~* **~~b~~**\n",
    "~~*a* `~~` b~~\n", "~~~~\n", "\\~~a~~\n", "~~ a~~ b~~\n", "[~~a~~](b)\n", "a~~~b~~~\n",
    # Notes.
    "a[^1]\n\n[^1]: b\n", "a[^1] b[^2] c[^1]\n\n[^2]: d\n[^1]: e\n", "a[^x]\n\n[^x]: b\nc\n\n    d\n\ne\n",
    "a[^1]\n\n[^1]: b\n\n        c\n", "> a[^1]\n>\n> [^1]: b\n", "- a[^1]\n\n[^1]: b\n\n    - c\n",
    "a[^1]\n[^1]: b\n", "`[^1]` \\[^1]\n", "a[^1]\n\n[^1]:\n    b\n",
]

CELLS = ["a", "*b*", "`c`", "\\|", "é", "", " ", "[r]", "&lt;", "`", "x y", "# h", "\\\\", "**", "<b>", "-",
         "[a](b)", "![i](s)", "~~d~~", "1. e", "$", "`f\\|g`", "\\*", "<http://a.b>"]
WORDS = ["a", "b c", "*d*", "`e`", "é", "[f](g)", "**h**", "i!", "\\*", "&amp;"]


def random_text(kind, seed):
    """A random text of a kind; the same for the same seed."""
    return _KINDS[kind](random.Random(f"{kind} {seed}"))


def _table(chance):
    columns = chance.randint(1, 4)

    def row(count):
        cells = " | ".join(chance.choice(CELLS) for _ in range(count))
        line = chance.choice(["| {} |", "| {} |", "| {} |", "|{}|", "| {}"]).format(cells)
        # To cmark-gfm a row that is just a pipe ends the table; here it is a row of empty cells.
        return "| - |" if line.strip() == "|" else line

    dashes = "|".join(chance.choice(["---", ":-", "-:", ":-:", "-", " - "]) for _ in range(columns))
    prefix = chance.choice(["", "", "", "> ", "   ", "- "])
    # In a tight list cmark-gfm makes a paragraph of the text above a table, and of no other text.
    lines = ["text"] if prefix != "- " and chance.random() < 0.25 else []
    lines += [row(columns), f"|{dashes}|"]
    lines += [row(chance.randint(1, 5)) for _ in range(chance.randint(0, 4))]
    lines += chance.choice([[], [], ["after"], ["", "after"], ["> after"], ["# after"], ["- after"]])
    rest = "  " if prefix == "- " else prefix
    lines = [(prefix if index == 0 else rest) + line for index, line in enumerate(lines)]
    return "\n".join(lines + ["", "[r]: /u"]) + "\n"


def _tasks(chance):
    lines = []
    indent = 0
    for _ in range(chance.randint(1, 6)):
        marker = chance.choice(["- ", "- ", "* ", "1. "])
        box = chance.choice(["[ ] ", "[x] ", "[ ]", "[y] ", "", "\\[ ] ", "[x]  "])
        lines.append(" " * indent + marker + box + " ".join(_words(chance)))
        indent = chance.choice([0, len(marker) + indent, indent]) if indent < 6 else 0
        if chance.random() < 0.2:
            lines.append("")
    return "\n".join(lines) + "\n"


def _words(chance):
    return [chance.choice(WORDS) for _ in range(chance.randint(1, 3))]


def _strike(chance):
    pieces = ["~~", "~~", "~~", " ", " ", "\n", "~~~"] + WORDS
    return "x" + "".join(chance.choice(pieces) for _ in range(chance.randint(2, 9))) + "\n"


def _notes(chance):
    names = ["1", "2", "long", "é"][:chance.randint(1, 4)]
    prefix = chance.choice(["", "", "", "> "])
    text = " ".join(chance.choice(WORDS) + f"[^{name}]" for name in names)
    blocks = [[text], *([f"again[^{chance.choice(names)}]"] for _ in range(chance.randint(0, 2)))]
    for name in chance.sample(names, len(names)):
        note = [f"[^{name}]: " + " ".join(_words(chance))]
        if chance.random() < 0.3:
            note.append("lazy " + chance.choice(WORDS))
        # In a quote cmark-gfm ends a note at the first blank line; here it goes on, as it does elsewhere.
        for _ in range(0 if prefix else chance.randint(0, 2)):
            note += ["", "    " + chance.choice(["more", "- item", "> quote", "    code", "# heading"])]
        blocks.append(note)
    lines = [line for block in blocks for line in [*block, ""]]
    return "\n".join((prefix + line).rstrip() for line in lines) + "\n"


_KINDS = {"table": _table, "tasks": _tasks, "strike": _strike, "notes": _notes}
