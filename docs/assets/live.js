// A figure becomes live when its reader asks for it; until then nothing of it is fetched, and the figure stands as it was drawn.
const home = new URL("live/", document.currentScript.src);

for (const figure of document.querySelectorAll("[data-live]")) {
  const button = Object.assign(document.createElement("button"), { type: "button", className: "md-button live-start" });
  button.textContent = `${figure.dataset.ask} (${figure.dataset.size})`;
  figure.append(button);
  button.addEventListener("click", async () => {
    button.disabled = true;
    try {
      const part = await import(new URL(`${figure.dataset.live}.js`, home));
      await part.start(figure);
      button.remove();
    } catch (problem) {
      button.disabled = false;
      const said = figure.querySelector(".live-problem") ?? Object.assign(document.createElement("p"), { className: "live-problem" });
      said.textContent = location.protocol === "file:"
        ? "From a folder, browsers do not let a page load this. From a server it works: python -m http.server, in the folder of the site."
        : `It could not be loaded: ${problem.message}. Press the button to try again.`;
      said.setAttribute("role", "alert");
      figure.append(said);
    }
  });
}
