// On a touch screen the first tap on a term shows its entry, the second follows the link to the glossary.
let shown = null;
addEventListener("click", (event) => {
  const term = event.target.closest?.("a.term");
  if (term && term !== shown && matchMedia("(hover: none)").matches) {
    event.preventDefault();
    term.focus();
  }
  shown = term;
}, true);
