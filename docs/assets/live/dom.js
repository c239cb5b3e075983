// What the live figures share: words in the page's language, elements in one call, groups of choices, a line that is also spoken, and text to take along.

const words = JSON.parse(document.getElementById("words")?.textContent ?? "{}");

/** A text in the language of the page, with values in place of its {names}. */
export const worded = (text, values = {}) => (words[text] ?? text).replace(/\{(\w+)\}/g, (_, name) => values[name]);

/** An element with properties (`class`, `aria-…` and `data-…` as attributes) and children; text is never read as HTML. */
export function element(tag, properties = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name in made && !/-/.test(name)) made[name] = value;
    else made.setAttribute(name, value);
  }
  made.append(...children);
  return made;
}

let groups = 0;

/** A group of radio buttons: {value: text}; `changed` gets the value that was chosen. */
export function choice(legend, options, chosen, changed) {
  const name = `live-choice-${groups++}`;
  const labels = Object.entries(options).map(([value, text]) =>
    element("label", {}, element("input", { type: "radio", name, value, checked: value === String(chosen), onchange: () => changed(value) }), ` ${text}`));
  return element("fieldset", { class: "live-choice" }, element("legend", {}, legend), ...labels);
}

/** A button that stays pressed. */
export function toggle(text, changed) {
  const button = element("button", { type: "button", class: "live-toggle", "aria-pressed": "false" }, text);
  button.addEventListener("click", () => {
    const pressed = button.getAttribute("aria-pressed") !== "true";
    button.setAttribute("aria-pressed", pressed);
    changed(pressed);
  });
  return button;
}

/** A row of a table of shares: the name, a bar for each share, and its number. */
export function shares(name, ...values) {
  const cells = values.map((value) =>
    element("td", {}, element("span", { class: "live-bar", style: `width:${Math.round(45 * value)}%` }), ` ${value.toFixed(2)}`));
  return element("tr", {}, element("th", { scope: "row" }, name), ...cells);
}

const PAUSE = 400; // milliseconds without a key, after which a complaint is said

/** A line that says what is wrong once the reader pauses. Until it is mended no answer is shown, and none is copied. */
export function complaints(figure) {
  const line = element("p", { class: "live-problem", role: "alert" });
  let timer;
  const say = (text) => {
    clearTimeout(timer);
    figure.toggleAttribute("data-invalid", Boolean(text));
    for (const copy of figure.querySelectorAll(".live-copy")) copy.disabled = Boolean(text);
    if (text) timer = setTimeout(() => { line.textContent = text; }, PAUSE);
    else line.textContent = "";
  };
  return { line, say };
}

/** A button that copies what `code` returns, and says so; where the browser refuses, the code is shown. */
export function copyAsPython(code) {
  const button = element("button", { type: "button", class: "md-button live-copy", "aria-live": "polite" }, worded("Copy as Python"));
  let timer;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(code());
    } catch {
      button.after(element("textarea", { rows: 12, readOnly: true, value: code(), "aria-label": worded("The code, to copy by hand") }));
      return;
    }
    button.textContent = worded("Copied");
    clearTimeout(timer);
    timer = setTimeout(() => { button.textContent = worded("Copy as Python"); }, 1500);
  });
  return button;
}
