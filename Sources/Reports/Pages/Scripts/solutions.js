// On paper solutions stand at the end, so that nobody reads them by accident; then they go back.
(() => {
  const moved = [];
  let appendix = null;
  addEventListener("beforeprint", () => {
    const solutions = [...document.querySelectorAll("details.solution")]
      .filter((solution) => !solution.parentElement.closest("details.solution"));
    if (solutions.length === 0 || appendix) return;
    appendix = document.createElement("section");
    appendix.className = "solutions";
    const heading = document.createElement("h2");
    heading.textContent = "Answers to the exercises";
    appendix.append(heading);
    for (const solution of solutions) {
      const place = document.createComment("");
      solution.before(place);
      moved.push([place, solution, solution.open]);
      solution.open = true;
      appendix.append(solution);
    }
    (document.querySelector(".text") ?? document.querySelector("main")).append(appendix);
  });
  addEventListener("afterprint", () => {
    for (const [place, solution, wasOpen] of moved.splice(0)) {
      solution.open = wasOpen;
      place.replaceWith(solution);
    }
    appendix?.remove();
    appendix = null;
  });
})();
