// A button that switches between light and dark; without scripts the reader's system decides.
(() => {
  const key = "lessons-theme";
  const system = matchMedia("(prefers-color-scheme: dark)");
  const stored = (() => { try { return localStorage.getItem(key); } catch { return null; } })();
  let isDark = stored ? stored === "dark" : system.matches;
  const nav = document.querySelector(".page-nav");
  if (!nav) return;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "theme";
  const show = (isChosen) => {
    if (isChosen) document.documentElement.style.colorScheme = isDark ? "dark" : "light";
    button.textContent = isDark ? "Light" : "Dark";
    button.setAttribute("aria-label", isDark ? "Switch to light colours" : "Switch to dark colours");
  };
  button.addEventListener("click", () => {
    isDark = !isDark;
    try { localStorage.setItem(key, isDark ? "dark" : "light"); } catch { /* not kept, then */ }
    show(true);
  });
  system.addEventListener("change", (event) => {
    if (document.documentElement.style.colorScheme) return;
    isDark = event.matches;
    show(false);
  });
  show(stored !== null);
  nav.append(button);
})();
