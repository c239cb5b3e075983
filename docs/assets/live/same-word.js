// Same word, other vector: a real encoder compares one word in the reader's sentences, or ranks sentences for a question.
import { choice, complaints, copyAsPython, element } from "./dom.js";
import { cosine, load, mean } from "./minilm.js";

const SENTENCES = [
  "ducks slept on the bank until morning",
  "he fished from the bank all afternoon",
  "thieves stole from the bank last week",
  "the bank refused to give us a loan",
];
const LEAST = 2, MOST = 6; // sentences
const WAYS = { word: "one word in each sentence", rank: "the first sentence, a question, with each of the others" };

export async function start(figure) {
  const stop = new AbortController();
  const bar = element("progress", { max: 1, value: 0, "aria-label": "Loading the model" });
  const cancel = element("button", { type: "button", class: "live-toggle", onclick: () => stop.abort() }, "Stop");
  const loading = element("div", { class: "live-buttons" }, bar, cancel);
  figure.append(loading);
  let run;
  try {
    run = await load((bytes, total) => { bar.value = total ? bytes / total : 0; }, stop.signal);
    stop.signal.throwIfAborted();
  } catch (problem) {
    throw stop.signal.aborted ? new Error("you stopped it") : problem;
  } finally {
    loading.remove();
  }

  const state = { text: SENTENCES.join("\n"), word: "bank", way: "word" };
  const texts = element("textarea", { id: "live-sentences", rows: 6, value: state.text, spellcheck: false });
  const word = element("input", { type: "text", id: "live-same", value: state.word, autocomplete: "off", spellcheck: false });
  const { line: problem, say } = complaints(figure);
  const table = element("table", { class: "live-table" });
  const spoken = element("p", { class: "live-spoken", "aria-live": "polite" });
  const sentences = () => state.text.split("\n").map((line) => line.trim()).filter(Boolean);

  /** One vector for each sentence: that of the word, or the mean of all its tokens. */
  async function vectorsOf(lines) {
    const found = [];
    const pieces = (await run(state.word)).tokens.slice(1, -1);
    if (state.way === "word" && pieces.length !== 1)
      throw new Error(pieces.length ? `“${state.word}” is not one token but ${pieces.join(" ")}: take another word` : "Type the word to compare");
    state.token = pieces[0];
    for (const line of lines) {
      const { tokens, vectors } = await run(line);
      const at = tokens.indexOf(state.token);
      if (state.way === "word" && at < 0) throw new Error(`“${state.word}” is no token of: ${line}`);
      found.push(state.way === "word" ? vectors[at] : mean(vectors));
    }
    return found;
  }

  let latest = 0;
  async function show() {
    const turn = ++latest;
    const lines = sentences();
    let vectors;
    try {
      if (lines.length < LEAST || lines.length > MOST) throw new Error(`Write ${LEAST} to ${MOST} sentences, each on a line of its own; you wrote ${lines.length}`);
      vectors = await vectorsOf(lines);
    } catch (fault) {
      if (turn === latest) say(`${fault.message}.`);
      return;
    }
    if (turn !== latest) return;
    say("");
    const alike = vectors.map((one) => vectors.map((other) => cosine(one, other)));
    if (state.way === "word") drawAll(lines, alike);
    else drawRanked(lines, alike[0]);
    figure.dataset.ready = String(turn);
  }

  const cell = (value) => element("td", { class: "live-weight", style: `--weight:${Math.max(0, value).toFixed(3)}` }, value.toFixed(2));

  function drawAll(lines, alike) {
    const head = element("tr", {}, element("th", {}, `${state.word} in`), ...lines.map((_, n) => element("th", { scope: "col" }, String(n + 1))));
    table.replaceChildren(head, ...lines.map((line, n) =>
      element("tr", {}, element("th", { scope: "row" }, `${n + 1} ${line}`), ...alike[n].map(cell))));
    const pairs = lines.flatMap((_, a) => lines.slice(a + 1).map((_, b) => [alike[a][a + 1 + b], a + 1, a + 2 + b])).sort((x, y) => y[0] - x[0]);
    spoken.textContent = `Most alike: ${state.word} in ${pairs[0][1]} and ${pairs[0][2]}, ${pairs[0][0].toFixed(2)}. Before the layers the model has one row of its table for ${state.word}: there each of these numbers is 1.`;
  }

  function drawRanked(lines, alike) {
    const ranked = lines.slice(1).map((line, n) => [alike[n + 1], line]).sort((a, b) => b[0] - a[0]);
    table.replaceChildren(...ranked.map(([value, line]) => element("tr", {}, element("th", { scope: "row" }, line), cell(value))));
    spoken.textContent = `Nearest to the first: ${ranked[0][1]}, ${ranked[0][0].toFixed(2)}.`;
  }

  const code = () => `import torch
from torch.nn.functional import normalize
from transformers import AutoModel, AutoTokenizer

name = "sentence-transformers/all-MiniLM-L6-v2"
tokenizer, model = AutoTokenizer.from_pretrained(name), AutoModel.from_pretrained(name).eval()
vectors = []
for text in ${JSON.stringify(sentences())}:
    inputs = tokenizer(text, return_tensors="pt")
    with torch.no_grad():
        states = model(**inputs).last_hidden_state[0]
    vectors.append(${state.way === "word" ? `states[inputs.tokens().index(${JSON.stringify(state.token)})]` : "states.mean(dim=0)"})
unit = normalize(torch.stack(vectors), dim=-1)
for row in (unit @ unit.T).tolist():  # the page runs 8-bit weights: a few hundredths apart
    print(" ".join(f"{value:.2f}" for value in row))
`;

  texts.addEventListener("input", () => { state.text = texts.value; show(); });
  word.addEventListener("input", () => { state.word = word.value.trim(); show(); });
  const parts = element("div", { class: "live-parts" },
    element("label", { for: "live-sentences" }, "Sentences, one on each line"), texts,
    choice("Compare", WAYS, state.way, (way) => { state.way = way; word.disabled = way === "rank"; show(); }),
    element("label", { for: "live-same" }, "The word"), word, problem,
    element("div", { class: "live-scroll", tabIndex: 0, role: "region", "aria-label": "How alike the vectors are" }, table), spoken, copyAsPython(code));
  await show();
  figure.querySelector("figure").after(parts);
}
