// Outputs that wait behind a Predict box: a switch shows them all, and printing does. Each opens with a click without this.
const outputs = [...document.querySelectorAll("details.look")];
const show = (open) => outputs.forEach((output) => (output.open = open));
const place = `${__md_scope.pathname}.outputs`; // of this copy of the site: another may live at the same host, as the theme knows
const kept = {
  get: () => { try { return localStorage.getItem(place) === "shown"; } catch { return false; } },
  set: (shown) => { try { localStorage.setItem(place, shown ? "shown" : ""); } catch { /* not kept, then */ } },
};

if (outputs.length) {
  const label = document.createElement("label");
  const words = JSON.parse(document.getElementById("words")?.textContent ?? "{}"); // on a page in another language
  const all = "Show every output at once (kept on this device)";
  const box = Object.assign(document.createElement("input"), { type: "checkbox", checked: kept.get() });
  label.className = "look-all";
  label.append(box, ` ${words[all] ?? all}`);
  outputs[0].before(label);
  show(box.checked);
  box.addEventListener("change", () => { kept.set(box.checked); show(box.checked); });
  addEventListener("beforeprint", () => show(true));
  addEventListener("afterprint", () => show(box.checked));
}
