"""What is looked at on every page, in each colour scheme, at each width, with scripts and without."""

from axe_playwright_python.async_playwright import Axe

# Content that is wider than the page, and not within something that scrolls by itself.
OVERFLOW = """() => {
  const page = document.documentElement;
  if (page.scrollWidth <= page.clientWidth) return null;
  const scrolls = (element) => {
    const isPlaced = getComputedStyle(element).position === "absolute";
    const parent = isPlaced ? element.offsetParent : element.parentElement;
    for (let e = parent; e && e !== document.body; e = e.parentElement)
      if (getComputedStyle(e).overflowX !== "visible") return true;
    return false;
  };
  const wide = [...document.body.querySelectorAll("*")].filter((element) =>
    element.getBoundingClientRect().right > page.clientWidth + 0.5 && !scrolls(element));
  const name = (e) => e.tagName.toLowerCase() + (e.id ? "#" + e.id : "")
    + [...e.classList].map((c) => "." + c).join("");
  return `${page.scrollWidth} px wide in ${page.clientWidth} px: `
    + wide.slice(-3).map(name).join(", ");
}"""

REPEATED_IDS = """() => {
  const ids = [...document.querySelectorAll("[id]")].map((element) => element.id);
  return [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))];
}"""

AXE_OPTIONS = {"resultTypes": ["violations"]}

axe = Axe()


def watch(page, complain):
    """Complains of what a page asks the network for and of what goes wrong in its scripts."""

    def requested(request):
        if not request.url.startswith(("file:", "data:", "blob:", "about:")):
            complain(f"asks for {request.url}")

    def said(message):
        if message.type in ("error", "warning"):
            complain(f"the console says: {message.text}")

    page.on("request", requested)
    page.on("console", said)
    page.on("pageerror", lambda error: complain(f"a script fails: {error}"))


async def layout(page, complain):
    """The page does not scroll sideways, and its ids are unique, also those that scripts add."""
    overflow = await page.evaluate(OVERFLOW)
    if overflow:
        complain(f"scrolls sideways: {overflow}")
    for id in await page.evaluate(REPEATED_IDS):
        complain(f"the id '{id}' stands more than once")


async def accessibility(page, complain):
    """No rule of axe-core is broken: WCAG A and AA, and what is called best practice."""
    result = await axe.run(page, options=AXE_OPTIONS)
    for violation in result.response["violations"]:
        nodes = violation["nodes"]
        places = "; ".join(" ".join(map(str, node["target"])) for node in nodes[:3])
        detail = nodes[0]["any"] or nodes[0]["all"] or nodes[0]["none"]
        why = detail[0]["message"] if detail else ""
        complain(f"axe {violation['id']} ({len(nodes)}): {violation['help']}: {places}: {why}")
