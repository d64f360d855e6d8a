// A slider over the moments of a figure, whose pictures stand in the page as templates.
(() => {
  const stillness = matchMedia("(prefers-reduced-motion: reduce)");
  const pause = 700;
  const element = (name, properties) => Object.assign(document.createElement(name), properties);
  document.querySelectorAll(".frames").forEach((frames) => {
    const picture = frames.closest("figure")?.querySelector("svg g.frame");
    const templates = [...frames.querySelectorAll("template")];
    if (!picture || templates.length < 2) return;
    const last = templates.length - 1;
    const names = templates.map((template) => template.dataset.moment);
    const pictures = templates.map((template) => [...(template.content.querySelector("svg")?.childNodes ?? [])]);
    pictures[last] = [...picture.childNodes];
    const slider = element("input", { type: "range", min: 0, max: last, step: 1, value: last });
    const label = element("label", { textContent: "Training" });
    const said = element("output", {});
    const button = element("button", { type: "button" });
    const controls = element("div", { className: "frames-controls" });
    let timer = null;
    const draw = (index) => picture.replaceChildren(...pictures[index]);
    const show = (index) => {
      slider.value = index;
      slider.setAttribute("aria-valuetext", names[index]);
      said.textContent = names[index];
      draw(index);
    };
    const stop = () => {
      clearInterval(timer);
      timer = null;
      button.textContent = "Play";
    };
    const play = () => {
      if (Number(slider.value) === last) show(0);
      button.textContent = "Pause";
      timer = setInterval(() => {
        show(Number(slider.value) + 1);
        if (Number(slider.value) === last) stop();
      }, pause);
    };
    const settle = () => {
      stop();
      button.hidden = stillness.matches;
    };
    slider.addEventListener("input", () => { stop(); show(Number(slider.value)); });
    button.addEventListener("click", () => (timer === null ? play() : stop()));
    stillness.addEventListener("change", settle);
    addEventListener("beforeprint", () => draw(last));
    addEventListener("afterprint", () => draw(Number(slider.value)));
    settle();
    label.append(slider);
    controls.append(button, label, said);
    frames.append(controls);
    show(last);
  });
})();
