"""What a reader does with the keyboard alone, and what stands on paper.

A check says whether the page has anything for it; what it finds wrong goes to `complain`.
"""


async def folds(page, complain):
    """Enter and the space bar open and close what is folded."""
    summaries = page.locator("details > summary:visible")
    count = await summaries.count()
    for index in range(min(count, 3)):
        summary = summaries.nth(index)
        is_open = "summary => summary.parentElement.open"
        for key in ("Enter", "Space"):
            before = await summary.evaluate(is_open)
            await summary.focus()
            await page.keyboard.press(key)
            if await summary.evaluate(is_open) == before:
                complain(f"{key} neither opens nor closes '{await summary.inner_text()}'")
    return count > 0


async def claims(page, complain):
    """Enter on a claim's mark shows what was checked; Escape takes it away and leads back."""
    marks = page.locator("button[popovertarget]:visible")
    if not await marks.count():
        return False
    mark = marks.first
    details = page.locator(f"[id='{await mark.get_attribute('popovertarget')}']")
    await mark.focus()
    await page.keyboard.press("Enter")
    if not await details.is_visible():
        complain("Enter on a claim's mark shows nothing")
    await page.keyboard.press("Escape")
    if await details.is_visible():
        complain("Escape leaves a claim's details open")
    if not await mark.evaluate("mark => document.activeElement === mark"):
        complain("behind a claim's details the focus is not on its mark")
    return True


async def predictions(page, complain):
    """The space bar and arrow keys choose among options, of which one alone is chosen."""
    options = page.locator("[name^=prediction]:visible")
    if await options.count() < 2:
        return False
    group = page.locator(f"[name='{await options.first.get_attribute('name')}']")
    await group.first.focus()
    await page.keyboard.press("Space")
    await page.keyboard.press("ArrowDown")
    chosen = await group.evaluate_all("options => options.map((option) => option.checked)")
    if chosen.count(True) != 1 or not chosen[1]:
        complain(f"the arrow key does not choose a prediction's second option: {chosen}")
    return True


async def tabs(page, complain):
    """Arrow keys, Home and End go from tab to tab; one alone is reached with the Tab key."""
    lists = page.locator("[role=tablist]:visible")
    if not await lists.count():
        return False
    all_tabs = lists.first.locator("[role=tab]")
    count = await all_tabs.count()
    state = """tabs => tabs.map((tab) => [
      tab.getAttribute("aria-selected") === "true",
      document.querySelector(`#${tab.getAttribute("aria-controls")} > :last-child`)
        ?.checkVisibility() ?? false,
      tab.tabIndex === 0, document.activeElement === tab])"""
    await all_tabs.first.focus()
    moves = [("Home", 0), ("ArrowRight", 1 % count), ("End", count - 1), ("ArrowRight", 0),
             ("ArrowLeft", count - 1)]
    for key, selected in moves:
        await page.keyboard.press(key)
        expected = [[index == selected] * 4 for index in range(count)]
        if await all_tabs.evaluate_all(state) != expected:
            complain(f"{key} does not lead to tab {selected + 1} of {count}")
    return True


async def frames(page, complain):
    """Arrow keys on a figure's slider change the frame that is shown, and what is said of it."""
    sliders = page.locator("figure input[type=range]:visible")
    if not await sliders.count():
        return False
    slider = sliders.first
    figure = page.locator("figure", has=page.locator("input[type=range]")).first
    await slider.focus()
    await page.keyboard.press("Home")
    first = await figure.locator(".picture, svg").first.screenshot(), await figure.inner_text()
    await page.keyboard.press("End")
    last = await figure.locator(".picture, svg").first.screenshot(), await figure.inner_text()
    if first[0] == last[0]:
        complain("the slider's keys change no picture")
    if first[1] == last[1]:
        complain("the slider's keys change no words")
    return True


async def theme(page, complain):
    """Enter on the button changes the page's colours, and changes them back."""
    button = page.locator("button.theme:visible")
    if not await button.count():
        return False
    colour = "() => getComputedStyle(document.body).backgroundColor"
    colours = [await page.evaluate(colour)]
    await button.first.focus()
    for _ in range(2):
        await page.keyboard.press("Enter")
        await page.wait_for_function(
            f"before => ({colour})() !== before", arg=colours[-1], timeout=2000)
        colours.append(await page.evaluate(colour))
    if colours[0] != colours[2]:
        complain(f"the button for colours does not lead back: {colours}")
    return True


async def search(page, complain):
    """A word is typed, results appear, and Enter leads to one."""
    fields = page.locator("input[type=search]:visible")
    if not await fields.count():
        return False
    word = "loss"  # which a course on learning has
    await fields.first.focus()
    await page.keyboard.type(word)
    await page.keyboard.press("Enter")
    try:
        await page.wait_for_selector("#search-results mark", timeout=5000)
    except Exception:
        complain(f"a search for '{word}' finds nothing")
        return True
    place = page.url
    for _ in range(25):
        await page.keyboard.press("Tab")
        if await page.evaluate("() => document.activeElement.matches('#search-results a')"):
            await page.keyboard.press("Enter")
            await page.wait_for_function("place => location.href !== place", arg=place, timeout=5000)
            return True
    complain("the Tab key leads to no result of a search")
    return True


async def paper(page, complain):
    """In print the answers stand at the end, every tab is shown, and nothing is folded or left to press."""
    await page.emulate_media(media="print")
    hidden = """elements => elements.filter((element) => !element.checkVisibility({
      contentVisibilityAuto: true, opacityProperty: true, visibilityProperty: true
    })).map((element) => element.id || element.className)"""
    for selector, what in [(".answers", "answers"), ("[role=tabpanel]", "tabs"),
                           ("main details:not(.answer, .numbers, .claims, .by-seed) > :not(summary)",
                            "folded things")]:
        lost = await page.locator(selector).evaluate_all(hidden)
        if lost:
            complain(f"{len(lost)} {what} are not printed: {', '.join(lost[:3])}")
    for selector in ("button.theme", "nav.page-nav", "input[type=range]"):
        if await page.locator(f"{selector}:visible").count():
            complain(f"{selector} is printed")
    await page.emulate_media(media="screen")
    return await page.locator(".answers, [role=tabpanel]").count() > 0
