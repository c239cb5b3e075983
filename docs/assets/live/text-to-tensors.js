// From text to tensors: the pieces of the reader's own sentences, and the three tensors that BERT gets.
import { choice, copyAsPython, element } from "./dom.js";
import { encode, padded, tokenizer } from "./tokenizer.js";

const LONGEST = 512; // positions of BERT
const SHOWN = 64; // of them, at most
const HINT = "Point at a token, or tap it: this line says what it is.";
const WAYS = { batch: "two inputs of a batch", pair: "one input with two sentences" };
const SPECIAL = {
  "[CLS]": "stands first in every input",
  "[SEP]": "closes a sentence",
  "[PAD]": "fills up the shorter input; its attention mask is 0",
  "[UNK]": "stands for a word that has no pieces in the vocabulary",
  "[MASK]": "hides a token, which the model has to recover",
};

/** What a token is, in words. */
export function explained(token, id) {
  if (SPECIAL[token]) return `${token}, id ${id}: ${SPECIAL[token]}.`;
  if (token.startsWith("##")) return `${token}, id ${id}: a piece that continues the one before it.`;
  return `${token}, id ${id}: an entry of the vocabulary, a word or the beginning of one.`;
}

export async function start(figure) {
  const made = await tokenizer();
  const state = { first: "I love natural language processing", second: "Tokenization of café menus 👍", way: "batch" };
  const field = (id, name) => {
    const input = element("input", { type: "text", id, value: state[name], autocomplete: "off", spellcheck: false });
    input.addEventListener("input", () => { state[name] = input.value; show(); });
    return input;
  };
  const tables = element("div", { class: "live-tensors" });
  const said = element("p", { class: "live-spoken", "aria-live": "polite" }, HINT);
  const long = element("p", { class: "live-problem", role: "alert" });

  /** The rows of the batch. */
  function rows() {
    if (state.way === "pair") return [encode(made, state.first, state.second)];
    const both = [state.first, state.second].map((text) => encode(made, text));
    const length = Math.max(...both.map((row) => row.tokens.length));
    return both.map((row) => padded(row, length));
  }

  function table({ tokens, ...numbers }, which, batch) {
    const shown = tokens.slice(0, SHOWN);
    const buttons = shown.map((token, at) => {
      const button = element("button", { type: "button", class: "live-word" }, token);
      const say = () => { said.textContent = explained(token, numbers.input_ids[at]); };
      for (const event of ["focus", "mouseenter", "click"]) button.addEventListener(event, say);
      return element("th", { scope: "col" }, button);
    });
    const lines = Object.entries(numbers).map(([name, values]) =>
      element("tr", {}, element("th", { scope: "row" }, name), ...values.slice(0, SHOWN).map((value) => element("td", {}, String(value)))));
    const head = element("tr", {}, element("th", { scope: "row" }, "token"), ...buttons);
    return element("div", { class: "live-scroll", tabIndex: 0, role: "region", "aria-label": `Input ${which + 1} of ${batch.length}` },
      element("table", { class: "live-table" }, head, ...lines));
  }

  function show() {
    const batch = rows();
    const length = batch[0].tokens.length;
    said.textContent = HINT;
    long.textContent = length > LONGEST ? `${length} tokens: BERT has ${LONGEST} positions, so the library would cut off the rest where you say truncation=True.` : "";
    tables.replaceChildren(...batch.map(table), element("p", { class: "live-hint" },
      `Each tensor: [${batch.length}, ${length}]${length > SHOWN ? `, of which the first ${SHOWN} are shown` : ""}.`));
    figure.dataset.ready = String(Number(figure.dataset.ready ?? 0) + 1);
  }

  const code = () => {
    const texts = [state.first, state.second].map((text) => JSON.stringify(text));
    const call = state.way === "pair" ? `tokenizer(${texts.join(", ")})` : `tokenizer([${texts.join(", ")}], padding=True)`;
    const rowsOf = state.way === "pair" ? "[values]" : "values";
    return `from transformers import AutoTokenizer

tokenizer = AutoTokenizer.from_pretrained("sentence-transformers/all-MiniLM-L6-v2", model_max_length=None)
inputs = ${call}
for name, values in inputs.items():
    print(name, ${rowsOf})
`;
  };

  const parts = element("div", { class: "live-parts" },
    element("label", { for: "live-first" }, "First sentence"), field("live-first", "first"),
    element("label", { for: "live-second" }, "Second sentence"), field("live-second", "second"),
    choice("They are", WAYS, state.way, (way) => { state.way = way; show(); }),
    long, said, tables, copyAsPython(code));
  show();
  figure.querySelector("figure").after(parts);
}
