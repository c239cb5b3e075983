// Outputs that wait behind a Predict box: a switch shows them all, and printing does. Each opens with a click without this.
const outputs = [...document.querySelectorAll("details.look")];
const show = (open) => outputs.forEach((output) => (output.open = open));
const kept = {
  get: () => { try { return localStorage.getItem("outputs") === "shown"; } catch { return false; } },
  set: (shown) => { try { localStorage.setItem("outputs", shown ? "shown" : ""); } catch { /* not kept, then */ } },
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
