// Panels become tabs; what a reader searches for, or a link leads to, is shown wherever it is.
(() => {
  for (const group of document.querySelectorAll(".tabs")) {
    const panels = [...group.children].filter((child) => child.classList.contains("tab"));
    if (panels.length === 0) continue;
    const list = document.createElement("div");
    list.className = "tab-list";
    list.setAttribute("role", "tablist");
    list.setAttribute("aria-label", "Alternatives");
    const tabs = panels.map((panel) => {
      const tab = document.createElement("button");
      tab.type = "button";
      tab.id = panel.id + "_title";
      tab.setAttribute("role", "tab");
      tab.setAttribute("aria-controls", panel.id);
      tab.append(...panel.querySelector(".tab-title").cloneNode(true).childNodes);
      panel.setAttribute("role", "tabpanel");
      panel.setAttribute("aria-labelledby", tab.id);
      panel.tabIndex = 0;
      list.append(tab);
      return tab;
    });
    const select = (chosen) => {
      tabs.forEach((tab, index) => {
        const isChosen = index === chosen;
        tab.setAttribute("aria-selected", String(isChosen));
        tab.tabIndex = isChosen ? 0 : -1;
        if (isChosen) panels[index].removeAttribute("hidden");
        else panels[index].setAttribute("hidden", "until-found");
      });
    };
    list.addEventListener("keydown", (event) => {
      const last = tabs.length - 1;
      const index = tabs.indexOf(document.activeElement);
      const next = {
        ArrowRight: index === last ? 0 : index + 1, ArrowLeft: index === 0 ? last : index - 1,
        Home: 0, End: last,
      }[event.key];
      if (index < 0 || next === undefined) return;
      event.preventDefault();
      select(next);
      tabs[next].focus();
    });
    tabs.forEach((tab, index) => tab.addEventListener("click", () => select(index)));
    panels.forEach((panel, index) => {
      panel.addEventListener("beforematch", () => select(index));
      panel.addEventListener("lessons:show", () => select(index));
    });
    group.prepend(list);
    group.classList.add("is-live");
    select(0);
  }

  // Folds and panels around the target of a link open.
  const reveal = () => {
    const target = document.querySelector(":target");
    if (!target?.closest("details, .tab")) return;
    for (let place = target; place; place = place.parentElement) {
      if (place.tagName === "DETAILS") place.open = true;
      if (place.classList.contains("tab")) place.dispatchEvent(new Event("lessons:show"));
    }
    target.scrollIntoView();
  };
  addEventListener("hashchange", reveal);
  reveal();
})();
