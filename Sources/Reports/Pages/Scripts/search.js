// Finds words in the index that the search page holds: every word must begin a word of a section.
(() => {
  const holder = document.getElementById("search-index");
  if (!holder) return;
  const input = document.getElementById("search-words");
  const count = document.getElementById("search-count");
  const list = document.getElementById("search-results");
  const headings = document.getElementById("search-headings");
  const shownAtMost = 50;

  // Without case and accents, one character for each of the text, so that places stay the same.
  const folded = (text) => Array.from(text, (character) => {
    const base = character.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
    return base.length === character.length ? base : character.toLowerCase().slice(0, character.length)
      .padEnd(character.length);
  }).join("");
  const wordsOf = (text) => folded(text).match(/[\p{L}\p{N}]+/gu) ?? [];

  const sections = JSON.parse(holder.textContent).flatMap(([title, page, parts]) =>
    parts.map(([anchor, heading, text]) => ({
      title, heading, text, address: anchor ? `${page}#${anchor}` : page,
      fields: [[title, 12], [heading, 6], [text, 1]].map(([field, weight]) => ({
        text: folded(field), weight,
      })),
    })));

  // Where words of a text begin with a prefix.
  const places = (text, prefix) => {
    const found = [];
    for (let at = text.indexOf(prefix); at >= 0; at = text.indexOf(prefix, at + 1)) {
      if (at === 0 || !/[\p{L}\p{N}]/u.test(text[at - 1])) found.push(at);
    }
    return found;
  };
  // How well a section fits: the sum over the words, or nothing where one is missing.
  const score = (section, words) => {
    let sum = 0;
    for (const word of words) {
      let best = 0;
      for (const { text, weight } of section.fields) {
        const found = places(text, word);
        const isWhole = found.some((at) => !/[\p{L}\p{N}]/u.test(text[at + word.length] ?? " "));
        if (found.length) best += weight * (isWhole ? 2 : 1) * (1 + Math.log2(found.length) / 4);
      }
      if (!best) return 0;
      sum += best;
    }
    return sum;
  };

  // A text as nodes, with what was looked for marked.
  const marked = (text, words) => {
    const plain = folded(text);
    const found = words.flatMap((word) => places(plain, word).map((at) => [at, at + word.length]))
      .sort(([a], [b]) => a - b);
    const nodes = [];
    let done = 0;
    for (const [start, end] of found) {
      if (start < done) continue;
      const mark = document.createElement("mark");
      mark.textContent = text.slice(start, end);
      nodes.push(text.slice(done, start), mark);
      done = end;
    }
    return [...nodes, text.slice(done)];
  };
  // The words around the first place where one was found.
  const context = (text, words) => {
    const plain = folded(text);
    const first = Math.min(...words.map((word) => places(plain, word)[0] ?? Infinity));
    const start = Number.isFinite(first) && first > 80 ? text.lastIndexOf(" ", first - 60) + 1 : 0;
    const end = text.indexOf(" ", start + 200);
    const part = text.slice(start, end < 0 ? undefined : end);
    return `${start > 0 ? "… " : ""}${part}${end < 0 ? "" : " …"}`;
  };

  const item = (section, words) => {
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = section.address;
    link.append(...marked(section.heading || section.title, words));
    item.append(link);
    if (section.heading && section.heading !== section.title) {
      const lesson = document.createElement("span");
      lesson.className = "search-lesson";
      lesson.append(...marked(section.title, words));
      item.append(" ", lesson);
    }
    const text = document.createElement("p");
    text.append(...marked(context(section.text, words), words));
    item.append(text);
    return item;
  };

  const search = () => {
    const words = [...new Set(wordsOf(input.value))];
    const results = words.length === 0 ? [] : sections
      .map((section, place) => ({ section, place, score: score(section, words) }))
      .filter(({ score }) => score > 0)
      .sort((a, b) => b.score - a.score || a.place - b.place);
    list.replaceChildren(...results.slice(0, shownAtMost).map(({ section }) => item(section, words)));
    list.hidden = results.length === 0;
    headings.hidden = words.length > 0;
    count.textContent = words.length === 0 ? ""
      : results.length === 0 ? "Nothing found."
      : results.length === 1 ? "1 section found."
      : `${results.length} sections found${results.length > shownAtMost ? `; the first ${shownAtMost} are shown` : ""}.`;
  };
  const remember = () => {
    const address = new URL(location.href);
    if (input.value) address.searchParams.set("q", input.value); else address.searchParams.delete("q");
    try { history.replaceState(null, "", address); } catch { /* a page from a file may not */ }
  };

  input.value = new URLSearchParams(location.search).get("q") ?? "";
  let waiting = 0;
  input.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => { search(); remember(); }, 120);
  });
  input.form.addEventListener("submit", (event) => { event.preventDefault(); search(); remember(); });
  search();
  if (input.value === "") input.focus();
})();
