// Shapes: sizes of a BERT in, shapes of what it returns and its number of parameters out.
import { complaints, copyAsPython, element } from "./dom.js";

const POSITIONS = 512, SEGMENTS = 2; // BERT's own
const SIZES = { // name: [label, start, most]
  batch: ["inputs in the batch", 2, 256],
  length: ["tokens in each", 7, POSITIONS],
  hidden: ["hidden size", 768, 4096],
  heads: ["heads", 12, 64],
  layers: ["layers", 12, 48],
  vocabulary: ["vocabulary", 30522, 300000],
};

/** What is wrong with some sizes, in the words of the library's ValueError where it has one; empty if nothing is. */
export function problemOf(sizes) {
  for (const [name, [label, , most]] of Object.entries(SIZES))
    if (!Number.isInteger(sizes[name]) || sizes[name] < 1 || sizes[name] > most) return `${label}: a whole number from 1 to ${most}`;
  if (sizes.hidden % sizes.heads)
    return `The hidden size (${sizes.hidden}) is not a multiple of the number of attention heads (${sizes.heads})`;
  return "";
}

/** The shapes of what a BertModel returns. */
export const shapesOf = ({ batch, length, hidden, heads }) => ({
  input_ids: [batch, length],
  "attentions, each layer": [batch, heads, length, length],
  last_hidden_state: [batch, length, hidden],
  pooler_output: [batch, hidden],
});

/** The parameters of a BertModel by part; its feed-forward layers are four times as wide as the hidden size. */
export function parametersOf({ hidden, layers, vocabulary }) {
  const linear = (from, to) => from * to + to, norm = 2 * hidden;
  const layer = 4 * linear(hidden, hidden) + norm + linear(hidden, 4 * hidden) + linear(4 * hidden, hidden) + norm;
  return {
    "token embeddings": vocabulary * hidden,
    "position and segment embeddings": (POSITIONS + SEGMENTS) * hidden + norm,
    layers: layers * layer,
    pooler: linear(hidden, hidden),
  };
}

const percent = (share) => (share < 0.01 ? "< 1 %" : `${Math.round(100 * share)} %`);
const size = (bytes) => (bytes < 1e6 ? `${(bytes / 1e3).toFixed(0)} KB` : bytes < 1e9 ? `${(bytes / 1e6).toFixed(0)} MB` : `${(bytes / 1e9).toFixed(1)} GB`);

export async function start(figure) {
  const sizes = Object.fromEntries(Object.entries(SIZES).map(([name, [, start]]) => [name, start]));
  const { line: problem, say } = complaints(figure);
  const table = element("table", { class: "live-table" });
  const spoken = element("p", { class: "live-spoken", "aria-live": "polite" });
  const line = (name, value) => element("tr", {}, element("th", { scope: "row" }, name), element("td", {}, value));
  const copy = copyAsPython(() => `import torch
from transformers import BertConfig, BertModel

config = BertConfig(
    vocab_size=${sizes.vocabulary},
    hidden_size=${sizes.hidden},
    num_hidden_layers=${sizes.layers},
    num_attention_heads=${sizes.heads},
    intermediate_size=${4 * sizes.hidden},
)
with torch.device("meta"):  # shapes alone, no numbers
    model = BertModel(config).eval()
    outputs = model(torch.ones(${sizes.batch}, ${sizes.length}, dtype=torch.long))
print("last_hidden_state", list(outputs.last_hidden_state.shape))
print("pooler_output", list(outputs.pooler_output.shape))
print("parameters", f"{model.num_parameters():,}")
`);

  function show() {
    const wrong = problemOf(sizes);
    say(wrong);
    if (wrong) return;
    const parts = parametersOf(sizes);
    const total = Object.values(parts).reduce((sum, part) => sum + part, 0);
    table.replaceChildren(
      ...Object.entries(shapesOf(sizes)).map(([name, shape]) => line(name, `[${shape.join(", ")}]`)),
      line("parameters", total.toLocaleString("en")),
      ...Object.entries(parts).map(([name, part]) => line(`· ${name}`, `${part.toLocaleString("en")} (${percent(part / total)})`)),
    );
    spoken.textContent = `${total.toLocaleString("en")} parameters, ${size(total * 4)} as 32-bit numbers.`;
  }

  const fields = Object.entries(SIZES).map(([name, [label, start, most]]) => {
    const number = element("input", { type: "number", id: `live-${name}`, min: 1, max: most, step: 1, value: start });
    number.addEventListener("input", () => { sizes[name] = Number(number.value); show(); });
    return element("label", {}, label, number);
  });
  show();
  figure.querySelector("figure").after(
    element("div", { class: "live-parts" }, element("div", { class: "live-fields" }, ...fields), problem, table, spoken, copy));
}
