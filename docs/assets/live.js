// A figure becomes live when its reader asks for it; until then nothing of it is fetched, and the figure stands as it was drawn.
const home = new URL("live/", document.currentScript.src);

const words = JSON.parse(document.getElementById("words")?.textContent ?? "{}"); // on a page in another language

function say(figure, text, problem) {
  const said = Object.assign(document.createElement("p"), { className: "live-problem", role: problem ? "alert" : null });
  said.textContent = (words[text] ?? text).replace("{problem}", problem?.message);
  figure.append(said);
}

for (const figure of document.querySelectorAll("[data-live]")) {
  if (location.protocol === "file:") {
    say(figure, "From a folder, browsers do not let a page load this. From a server it works: python -m http.server, in the folder of the site.");
    continue;
  }
  const button = Object.assign(document.createElement("button"), { type: "button", className: "md-button live-start" });
  button.textContent = `${figure.dataset.ask} (${figure.dataset.size.replace(" ", "\u00a0")})`;
  figure.append(button);
  button.addEventListener("click", async () => {
    if (button.ariaBusy === "true") return;
    button.ariaBusy = "true";
    figure.querySelector(":scope > .live-problem")?.remove();
    try {
      const part = await import(new URL(`${figure.dataset.live}.js`, home));
      await part.start(figure);
      button.remove();
      figure.querySelector(".live-parts :is(input, select, textarea)").focus(); // where the keyboard goes on
    } catch (problem) {
      button.ariaBusy = "false";
      say(figure, "It was not loaded: {problem}. Press the button to try again; if that does not help, reload the page.", problem);
    }
  });
}
