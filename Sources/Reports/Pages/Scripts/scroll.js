// What is wider than its place scrolls; where it does, the keyboard can reach it.
(() => {
  const wide = document.querySelectorAll(".wide, .picture, pre, .formula, .text > table");
  const update = (element) => {
    if (element.scrollWidth > element.clientWidth || element.scrollHeight > element.clientHeight + 1) {
      element.tabIndex = 0;
    } else {
      element.removeAttribute("tabindex");
    }
  };
  const observer = new ResizeObserver((entries) => entries.forEach((entry) => update(entry.target)));
  wide.forEach((element) => observer.observe(element));
})();
