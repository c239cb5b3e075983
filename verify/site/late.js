// On a touch screen the theme's script waits for the first touch, key or scroll; elsewhere it starts at once.
{
  const moves = ["pointerdown", "keydown", "focusin", "scroll"], { script: src } = document.currentScript.dataset;
  let held = null; // a tap on what only the theme's script can answer waits for it
  const hold = (event) => {
    const label = event.target.closest(".md-header label:not([for=__drawer])");
    if (!label) return;
    event.preventDefault();
    event.stopPropagation();
    held = label;
  };
  const start = () => {
    for (const move of moves) removeEventListener(move, start, true);
    const script = Object.assign(document.createElement("script"), { src });
    script.addEventListener("load", () => {
      if (document.readyState !== "loading") document.dispatchEvent(new Event("DOMContentLoaded")); // which it waits for
      removeEventListener("click", hold, true);
      held?.click();
      dispatchEvent(new Event("theme"));
    });
    document.body.append(script);
  };
  document.documentElement.classList.replace("no-js", "js");
  addEventListener("click", hold, true);
  if (matchMedia("(pointer: coarse)").matches && !location.search) { // who comes from the search wants its words marked
    for (const move of moves) addEventListener(move, start, true);
    // The theme shows one of these when it starts.
    document.querySelectorAll("[data-md-component=palette] label")[__md_get("__palette")?.index ?? 0]?.removeAttribute("hidden");
  } else start();
}
