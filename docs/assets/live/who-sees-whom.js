// Who sees whom: exchange each token in turn, and measure whether the vector of a chosen one moves.
import { choice, complaints, copyAsPython, element } from "./dom.js";
import { framed, run, sentenceProblem, tensors, wordsOf, world } from "./world.js";

const MODELS = { bert: "BERT", causal: "its causal twin, as GPT is" };
const OTHERS = ["green", "red"]; // what a token is exchanged for: the first that it is not

export async function start(figure) {
  const [{ vocabulary }] = await Promise.all([world(), tensors("bert"), tensors("causal")]);
  const state = { words: "the bank was muddy today".split(" "), at: 2, kind: "bert", layers: 2 }; // 0 is [CLS]

  const typed = element("input", { type: "text", id: "live-who", value: state.words.join(" "), autocomplete: "off", spellcheck: false });
  const { line: problem, say } = complaints(figure);
  const tokens = element("div", { class: "live-words", role: "group", "aria-label": "The token whose vector is watched" });
  const spoken = element("p", { class: "live-spoken", "aria-live": "polite" });
  const whole = () => framed(state.words);
  const exchanged = (word) => OTHERS.find((other) => other !== word);

  const vector = async (tokens) => (await run(state.kind, tokens)).states[state.layers][state.at];

  let latest = 0;
  async function show(focused) {
    const turn = ++latest;
    const words = whole();
    const before = await vector(words);
    const moved = [];
    for (const [at, word] of words.entries()) {
      const after = await vector(words.with(at, exchanged(word)));
      moved.push(Math.max(...after.map((value, i) => Math.abs(value - before[i]))));
    }
    if (turn !== latest) return;
    const largest = Math.max(...moved);
    const buttons = words.map((word, at) => {
      const said = moved[at] === 0 ? "exactly 0" : moved[at].toFixed(2);
      const button = element("button", { type: "button", class: "live-word live-weight", style: `--weight:${(moved[at] / largest).toFixed(3)}` },
        word, element("small", {}, said));
      button.setAttribute("aria-pressed", String(at === state.at));
      if (at === state.at) button.classList.add("live-gap");
      button.addEventListener("click", () => { state.at = at; return show(at); });
      return button;
    });
    tokens.replaceChildren(...buttons);
    if (focused !== undefined) buttons[focused].focus();
    const blind = words.filter((_, at) => moved[at] === 0);
    const reach = blind.length ? `Not reached by: ${blind.join(", ")}.` : "Every token reaches it.";
    spoken.textContent = `After ${state.layers} layer${state.layers === 1 ? "" : "s"}, the vector of ${words[state.at]}. ${reach}`;
    figure.dataset.ready = turn;
  }

  typed.addEventListener("input", () => {
    const words = wordsOf(typed.value);
    const wrong = sentenceProblem(words, vocabulary);
    say(wrong);
    if (wrong) return undefined;
    state.words = words;
    state.at = Math.min(state.at, words.length + 1);
    return show();
  });

  const code = () => `# In the folder of the download of "Pre-train BERT on a known world".
import torch
from labkit import pretraining, world

model = pretraining.load(causal=${state.kind === "causal" ? "True" : "False"})
words = ${JSON.stringify(whole().join(" "))}.split()
number = world.vocabulary().index
ids = torch.tensor([[number(word) for word in words]])


def vector(ids):  # of ${whole()[state.at]}, after ${state.layers} layers
    with torch.no_grad():
        return model(ids, output_hidden_states=True).hidden_states[${state.layers}][0, ${state.at}]


for place, word in enumerate(words):
    changed = ids.clone()
    changed[0, place] = number("${OTHERS[0]}" if word != "${OTHERS[0]}" else "${OTHERS[1]}")
    moved = (vector(changed) - vector(ids)).abs().max().item()
    print(word, f"{moved:.2f}" if moved else "exactly 0")
`;

  const parts = element("div", { class: "live-parts" },
    element("label", { for: "live-who" }, "A sentence of this small world's words"), typed, problem,
    choice("Model", MODELS, state.kind, (kind) => { state.kind = kind; return show(); }),
    choice("Layers", { 0: "0, before the first", 1: "1", 2: "2" }, 2, (layers) => { state.layers = Number(layers); return show(); }),
    element("p", { class: "live-hint" }, "Press the token whose vector you want to watch. Below each token: the largest change in any number of that vector when this token becomes green (or red, if it is green)."),
    tokens, spoken, copyAsPython(code));
  await show();
  figure.querySelector("figure").after(parts);
}
