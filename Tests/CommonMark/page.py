"""What two pages have in common that say the same."""

import re
from html.parser import HTMLParser

BLOCKS = set(
    "address article aside blockquote dd div dl dt figcaption figure footer form h1 h2 h3 h4 h5 h6"
    " header hr li main nav ol p pre section table tbody td tfoot th thead tr ul".split())


class _Canonical(HTMLParser):
    """Writes a page's tokens, each in one way."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.tokens = []
        self.preformatted = 0

    def handle_starttag(self, name, attributes):
        self.preformatted += name == "pre"
        kept = sorted((key, value or "") for key, value in attributes if self._is_kept(name, key))
        self._add_tag(name, "<" + name + "".join(f' {k}="{v}"' for k, v in kept) + ">")

    def handle_endtag(self, name):
        self.preformatted -= name == "pre"
        if name not in ("br", "hr", "img", "input"):
            self._add_tag(name, f"</{name}>")

    def handle_startendtag(self, name, attributes):
        self.handle_starttag(name, attributes)
        self.preformatted -= name == "pre"

    def handle_data(self, text):
        if self.tokens and not self.tokens[-1].startswith("<"):
            text = self.tokens.pop() + text
        text = text if self.preformatted else re.sub(r"\s+", " ", text)
        # A token that begins like a tag would be taken for one.
        self.tokens.append(text.replace("<", "&lt;"))

    def handle_comment(self, text):
        self.tokens.append(f"<!--{text}-->")

    def handle_decl(self, text):
        self.tokens.append(f"<!{text}>")

    def handle_pi(self, text):
        self.tokens.append(f"<?{text}>")

    def unknown_decl(self, text):
        self.tokens.append(f"<![{text}]>")

    @staticmethod
    def _is_kept(name, key):
        if name in ("h1", "h2", "h3", "h4", "h5", "h6"):
            return key != "id"
        if name == "pre":
            return key not in ("tabindex", "role", "aria-label")
        if name == "input":
            return key == "checked"
        return True

    def _add_tag(self, name, tag):
        if name in BLOCKS and not self.preformatted:
            if self.tokens and not self.tokens[-1].startswith("<"):
                self.tokens[-1] = self.tokens[-1].rstrip()
            tag = f"\n{tag}\n"
        self.tokens.append(tag.strip("\n") if self.preformatted else tag)


# What only the one or the other writes, and what stands for it.
_SUBSTITUTES = [
    # An image of its own is a figure in a lesson.
    (r"<figure>\s*(<img[^>]*>)\s*(?:<figcaption>.*?</figcaption>\s*)?</figure>", r"<p>\1</p>"),
    (r'style="text-align: (\w+)"', r'align="\1"'),
    (r'<li class="task">', "<li>"),
    # Notes have names on GitHub, and another frame.
    (r'<sup[^>]*><a [^>]*\b(?:role="doc-noteref"|data-footnote-ref)[^>]*>(\d+)</a></sup>', r"{\1}"),
    (r'<a [^>]*\b(?:role="doc-backlink"|data-footnote-backref)[^>]*>↩(?:<sup[^>]*>\d+</sup>)?</a>', ""),
    (r'<section class="notes"[^>]*>\s*<h2>Notes</h2>|<section class="footnotes"[^>]*>', "<section>"),
    (r'<li id="(?:note_|fn-)[^"]*">', "<li>"),
    (r"<p>\s*</p>", ""),
]


def canonical(page):
    """A page in which all that may be written in more than one way is written in one."""
    for pattern, replacement in _SUBSTITUTES:
        page = re.sub(pattern, replacement, page, flags=re.S)
    parser = _Canonical()
    parser.feed(page)
    parser.close()
    text = "".join(parser.tokens)
    return "\n".join(line for line in re.sub(r" *\n+ *", "\n", text).split("\n") if line.strip())
