// What the theme leaves to the mouse: the drawer of its navigation, and what scrolls sideways. All names are taken from the page.
const drawer = document.getElementById("__drawer"), sidebar = document.querySelector(".md-sidebar--primary");
const narrow = matchMedia("(max-width: 76.234375em)"); // below it the theme's navigation is a drawer

// The drawer and its panels are switches with labels, which take no focus. So each label gets a button, as large as itself.
const labels = document.querySelectorAll(".md-header label[for=__drawer], .md-sidebar--primary :is(label.md-nav__link, nav nav > .md-nav__title)");
const buttons = [...labels].map((label) => {
  const button = Object.assign(document.createElement("button"), { type: "button", className: "label-button" });
  button.ariaLabel = label.textContent.trim() || sidebar.querySelector("nav").ariaLabel;
  button.addEventListener("click", () => label.control.click());
  label.append(button);
  return { button, toggle: label.control, closes: label.matches(".md-nav__title") };
});
const menu = buttons[0];

function adapt() {
  for (const { button, toggle } of buttons) {
    button.hidden = !narrow.matches;
    button.ariaExpanded = String(toggle.checked);
  }
}

adapt();
narrow.addEventListener("change", adapt);

// Who opens something by keyboard goes on in it, who closes it where it was opened.
document.addEventListener("change", ({ target }) => {
  const own = buttons.filter(({ toggle }) => toggle === target);
  if (!own.length || !narrow.matches) return;
  adapt();
  const within = sidebar.contains(document.activeElement);
  const seen = (part) => part.checkVisibility({ visibilityProperty: true });
  const next = target !== drawer ? own.find(({ closes }) => closes === target.checked)?.button
    : target.checked ? [...sidebar.querySelectorAll("a, button")].find(seen)
    : within && menu.button;
  if (next) next.focus({ preventScroll: true }); // it is still on its way
});

addEventListener("keydown", ({ key }) => {
  if (key === "Escape" && drawer.checked) drawer.click();
});

sidebar.addEventListener("focusout", ({ relatedTarget }) => {
  if (drawer.checked && relatedTarget && !sidebar.contains(relatedTarget)) drawer.click();
});

addEventListener("load", () => {
  // What scrolls sideways gets a stop, as long as it does.
  const scrolls = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      if (target.scrollWidth > target.clientWidth) target.tabIndex = 0;
      else target.removeAttribute("tabindex");
    }
  });
  for (const part of document.querySelectorAll(".md-typeset__scrollwrap, .lab-output, pre > code")) scrolls.observe(part);
  const search = document.querySelector(".md-search");
  if (search) search.ariaLabel = search.querySelector("input").ariaLabel;
});

// What the theme writes when it starts, which is at a touch screen later than the page (verify/site/late.js): none has a
// name that tells it from the next.
for (const started of ["load", "theme"]) {
  addEventListener(started, () => {
    for (const nav of document.querySelectorAll(".md-code__nav")) nav.role = "none";
  });
}
