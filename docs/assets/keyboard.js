// What the theme leaves to the mouse: the drawer of its navigation, and what scrolls sideways. All names are taken from the page.
const drawer = document.getElementById("__drawer"), sidebar = document.querySelector(".md-sidebar--primary");
const menu = document.querySelector(".md-header label[for=__drawer]");
const narrow = matchMedia("(max-width: 76.234375em)"); // below it the theme's navigation is a drawer

// The labels that open the drawer and its panels, and close them again, are buttons where there is a drawer.
const buttons = [menu, ...sidebar.querySelectorAll("label.md-nav__link, nav nav > label.md-nav__title")];
const toggled = (button) => document.getElementById(button.htmlFor);
const opens = (button) => !button.matches(".md-nav__title");
menu.ariaLabel = sidebar.querySelector("nav").ariaLabel;

function adapt() {
  for (const button of buttons) {
    button.tabIndex = narrow.matches ? 0 : -1;
    button.role = narrow.matches ? "button" : null;
    if (opens(button)) button.ariaExpanded = narrow.matches ? String(toggled(button).checked) : null;
  }
}

adapt();
narrow.addEventListener("change", adapt);

// Who opens something by keyboard goes on in it, who closes it where it was opened.
document.addEventListener("change", ({ target }) => {
  if (!narrow.matches || !buttons.some((button) => toggled(button) === target)) return;
  adapt();
  const within = sidebar.contains(document.activeElement);
  const next = target !== drawer
    ? buttons.find((button) => toggled(button) === target && opens(button) !== target.checked)
    : target.checked ? [...sidebar.querySelectorAll("a, [tabindex='0']")].find((part) => part.checkVisibility({ visibilityProperty: true })) : within && menu;
  if (next) next.focus({ preventScroll: true }); // it is still on its way
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && drawer.checked) drawer.click();
  else if ((event.key === "Enter" || event.key === " ") && buttons.includes(event.target)) {
    event.preventDefault();
    event.stopPropagation(); // the theme would press it again
    event.target.click();
  }
});

sidebar.addEventListener("focusout", ({ relatedTarget }) => {
  if (drawer.checked && relatedTarget && !sidebar.contains(relatedTarget)) drawer.click();
});

addEventListener("load", () => {
  // What scrolls sideways gets a stop, as long as it does; the theme sees to code.
  const scrolls = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      if (target.scrollWidth > target.clientWidth) target.tabIndex = 0;
      else target.removeAttribute("tabindex");
    }
  });
  for (const part of document.querySelectorAll(".md-typeset__scrollwrap, .lab-output, pre > code")) scrolls.observe(part);
  // The theme writes these elements when it starts.
  for (const nav of document.querySelectorAll(".md-code__nav")) nav.role = "none";
  const search = document.querySelector(".md-search");
  if (search) search.ariaLabel = search.querySelector("input").ariaLabel;
});
