"""Checks pages as readers meet them: in a browser, by keyboard, on paper, with scripts and without.

    check_pages.py COURSE FIXTURE LESSON

COURSE is a folder of pages; FIXTURE is one that holds the page of LESSON, a lesson that uses every
block and kind of figure. On a page of the course a check has nothing to do where there is nothing
for it; on the fixture's page it must find what LESSON asks for.
"""

import asyncio
import os
import shutil
import sys
import time
from pathlib import Path

from playwright.async_api import async_playwright

import audits
import files
import keyboard

WIDTHS = [360, 1280]
SCHEMES = ["light", "dark"]

# The page of all lessons repeats what their own pages show; axe-core looks at it once.
REPEATING = "course.html"

# The checks by keyboard in their order, and what in a lesson's text asks for each; nothing where some
# page of the course is to have it. A search comes last, since it leaves the page.
BY_KEYBOARD = [
    (keyboard.folds, "{% details"),
    (keyboard.claims, "{% claim"),
    (keyboard.predictions, "```predict"),
    (keyboard.tabs, "{% tabs"),
    (keyboard.frames, "frames:"),
    (keyboard.theme, None),
    (keyboard.paper, "```predict"),
    (keyboard.search, None),
]


class Check:
    """The pages to look at, and what was found wrong with them."""

    def __init__(self, browser, lesson):
        self.browser = browser
        self.lesson = lesson
        self.complaints = {}
        self.skipped = {}

    def complain(self, path, text, where=""):
        """Notes what is wrong; what is so under several circumstances is said once, with these."""
        self.complaints.setdefault((path.name if isinstance(path, Path) else path, text), []).append(where)

    async def look(self, path, scripts):
        """Looks at a page at each width and in both colour schemes."""
        where = ""
        context = await self.browser.new_context(
            java_script_enabled=scripts, reduced_motion="reduce")
        try:
            page = await context.new_page()
            complain = lambda text: self.complain(path, text, where)
            audits.watch(page, complain)
            for width in WIDTHS:
                where = f"{width} px, {'with' if scripts else 'without'} scripts"
                await page.set_viewport_size({"width": width, "height": 900})
                if width == WIDTHS[0]:
                    await page.goto(path.as_uri())
                await audits.layout(page, complain)
                if not scripts:
                    continue
                for scheme in self.schemes(path, width):
                    where = f"{width} px, {scheme}"
                    await page.emulate_media(color_scheme=scheme)
                    await audits.accessibility(page, complain)
        finally:
            await context.close()

    @staticmethod
    def schemes(path, width):
        """The colour schemes in which axe-core looks at a page of some width."""
        if path.name != REPEATING:
            return SCHEMES
        return SCHEMES[:1] if width == WIDTHS[-1] else []

    async def use(self, path):
        """Uses everything on a page by keyboard."""
        context = await self.browser.new_context(
            viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
        complain = lambda text: self.complain(path, text, "by keyboard")
        try:
            page = await context.new_page()
            audits.watch(page, complain)
            await page.goto(path.as_uri())
            for check, asks in BY_KEYBOARD:
                try:
                    found = await check(page, complain)
                except Exception as problem:
                    complain(f"{check.__name__}: {str(problem).splitlines()[0]}")
                    continue
                if not found and path.stem == self.lesson.stem and asks and asks in self.text:
                    complain(f"{check.__name__}: the lesson asks for it, and the page has none")
                elif not found:
                    self.skipped.setdefault(check.__name__, []).append(path.name)
        finally:
            await context.close()

    @property
    def text(self):
        return self.lesson.read_text(encoding="utf-8")

    def tasks(self, paths):
        """Everything to do, page by page."""
        for path in paths:
            yield self.look(path, scripts=True)
            yield self.look(path, scripts=False)
            yield self.use(path)


async def run_together(tasks, count):
    """Runs tasks, a few at once."""
    limit = asyncio.Semaphore(count)

    async def run(task):
        async with limit:
            await task

    await asyncio.gather(*map(run, tasks))


async def main(course, fixture, lesson):
    paths = [path.resolve() for folder in (course, fixture) for path in sorted(folder.glob("*.html"))]
    notebooks = sorted(course.glob("*.ipynb")) + sorted(fixture.glob("*.ipynb"))
    if not paths or not notebooks or not (fixture / f"{lesson.stem}.html").is_file():
        sys.exit("there are no pages to check")
    start = time.monotonic()
    validity = asyncio.create_task(asyncio.to_thread(lambda: list(files.validity(paths))))
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=shutil.which(os.environ.get("CHROME", "chromium")),
            args=["--no-sandbox"] if os.geteuid() == 0 else [])
        check = Check(browser, lesson)
        await run_together(check.tasks(paths), max(2, os.cpu_count() or 2))
        await browser.close()
    found = list(files.ids_and_links(paths)) + list(files.notebooks(notebooks)) + await validity
    for path, text in found:
        check.complain(path, text)
    for name in (function.__name__ for function, asks in BY_KEYBOARD if asks is None):
        if len(check.skipped.get(name, [])) == len(paths):
            check.complain("the course", f"{name}: no page has one")
    for name, pages in sorted(check.skipped.items()):
        print(f"{name}: nothing to use on {', '.join(sorted(pages))}")
    for (page, text), places in sorted(check.complaints.items()):
        places = sorted(set(filter(None, places)))
        print(f"{page}: {text}" + (f" [{'; '.join(places)}]" if places else ""))
    count = len(check.complaints)
    print(f"{len(paths)} pages and {len(notebooks)} notebooks in {time.monotonic() - start:.0f} s: "
          + (f"{count} mistakes" if count else "nothing is wrong"))
    return 1 if count else 0


if __name__ == "__main__":
    sys.exit(asyncio.run(main(*map(Path, sys.argv[1:]))))
