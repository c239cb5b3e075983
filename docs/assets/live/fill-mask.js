// Fill the mask: hide words of a sentence, and see what two small models and the exact grammar say about the gap.
import { choice, complaints, copyAsPython, element, shares, toggle, worded } from "./dom.js";
import { MASK, exact, framed, predict, sentenceProblem, tensors, wordsOf, world } from "./world.js";

const EXAMPLES = [
  "she went to the river bank to catch fish",
  "we went to the city bank to deposit money",
  "the bank was muddy today",
  "i took a walk next to the bank yesterday",
  "i love natural language processing",
  "they ate a sweet apple",
];
const HIDDEN = 4; // the place of the gap at the start: river
const MODELS = { bert: worded("BERT, which sees both sides"), causal: worded("its causal twin, which sees the left") };

export async function start(figure) {
  const [{ vocabulary }] = await Promise.all([world(), tensors("bert")]);
  const state = { words: EXAMPLES[0].split(" "), hidden: new Set([HIDDEN]), gap: HIDDEN, kind: "bert", covered: "", layer: 0, head: 2 }; // the head that looks at fish

  const typed = element("input", { type: "text", id: "live-sentence", value: state.words.join(" "), autocomplete: "off", spellcheck: false });
  const examples = element("select", { id: "live-example" }, ...EXAMPLES.map((text) => element("option", {}, text)));
  const { line: problem, say } = complaints(figure);
  const sentence = element("div", { class: "live-words", role: "group", "aria-label": worded("The sentence: press a word to hide it or to show it") });
  const answer = element("table", { class: "live-table live-shares" });
  const failed = element("p", { class: "live-problem", role: "alert" });
  const spoken = element("p", { class: "live-spoken", "aria-live": "polite" });
  const look = element("div", { class: "live-attention" });
  const sides = { left: toggle(worded("Cover the left"), (on) => cover("left", on)), right: toggle(worded("Cover the right"), (on) => cover("right", on)) };

  /** What the model gets: hidden and covered words as [MASK]. */
  const seen = () => state.words.map((word, at) => {
    const covered = (state.covered === "left" && at < state.gap) || (state.covered === "right" && at > state.gap);
    return covered || state.hidden.has(at) ? MASK : word;
  });

  function cover(side, on) {
    state.covered = on ? side : "";
    for (const [name, button] of Object.entries(sides)) button.setAttribute("aria-pressed", state.covered === name);
    return show();
  }

  /** Let another model answer; it is fetched when it is asked for the first time. */
  async function ask(kind) {
    try {
      await tensors(kind);
      state.kind = kind;
      failed.textContent = "";
      await show();
    } catch (fault) {
      failed.textContent = worded("This model could not be loaded: {fault}. The other one still answers.", { fault: fault.message });
      parts.querySelector(`input[value=${state.kind}]`).checked = true;
    }
  }

  function take(text) {
    const words = wordsOf(text);
    const wrong = sentenceProblem(words, vocabulary);
    examples.selectedIndex = EXAMPLES.indexOf(text);
    say(wrong);
    if (wrong) return undefined;
    const hidden = words.flatMap((word, at) => (word === MASK ? [at] : []));
    state.words = words;
    state.gap = hidden[0] ?? Math.min(HIDDEN, words.length - 1);
    state.hidden = new Set(hidden.length ? hidden : [state.gap]);
    return show();
  }

  function press(at) {
    if (state.words[at] === MASK) state.gap = at; // typed as a gap: there is no word to show
    else if (!state.hidden.has(at)) state.hidden.add((state.gap = at));
    else if (state.gap !== at) state.gap = at;
    else if (state.hidden.size > 1) {
      state.hidden.delete(at);
      state.gap = [...state.hidden][0];
    } else state.hidden = new Set([(state.gap = at)]);
    return show(at);
  }

  let latest = 0;
  async function show(focused) {
    const turn = ++latest;
    const words = seen();
    const [{ chances, attentions }, right] = await Promise.all([
      predict(state.kind, words, state.gap),
      exact(words, state.gap, state.kind === "causal"),
    ]);
    if (turn !== latest) return; // the reader has gone on
    drawWords(words, attentions, focused);
    drawAnswer(chances, right);
    figure.dataset.ready = turn;
  }

  function drawWords(words, attentions, focused) {
    const from = state.kind === "causal" ? state.gap : state.gap + 1;
    const weights = attentions[state.layer][state.head][from];
    const buttons = words.map((word, at) => {
      const button = element("button", { type: "button", class: "live-word", "aria-pressed": String(word === MASK) }, word);
      button.setAttribute("aria-label", word === MASK ? `${MASK}, ${worded(at === state.gap ? "hidden: {word}, the gap that is asked for" : "hidden: {word}", { word: state.words[at] })}` : word);
      if (at === state.gap) button.classList.add("live-gap");
      button.addEventListener("click", () => press(at));
      return button;
    });
    sentence.replaceChildren(...buttons);
    if (focused !== undefined) buttons[focused].focus();
    const tokens = framed(words);
    look.replaceChildren(...tokens.map((token, at) =>
      element("span", { class: "live-weight", style: `--weight:${weights[at].toFixed(3)}` }, token, element("small", {}, weights[at].toFixed(2)))));
  }

  function drawAnswer(chances, right) {
    const known = Object.keys(right).length > 0;
    const best = Object.keys(chances).sort((a, b) => chances[b] - chances[a]).slice(0, 5);
    const exactly = worded(state.kind === "causal" ? "exact, if only the left is known" : "exact, by the grammar");
    answer.replaceChildren(
      element("tr", {}, element("th", { scope: "col" }, worded("word")), element("th", { scope: "col" }, worded("model")), element("th", { scope: "col" }, exactly)),
      ...best.map((word) => shares(word, chances[word], ...(known ? [right[word] ?? 0] : []))),
    );
    const [first, second] = best.map((word) => `${word} ${chances[word].toFixed(2)}`);
    const nothing = known ? "" : worded("The grammar makes no such sentence, so there is nothing exact to compare.");
    spoken.textContent = `${worded("In the gap: {first}, then {second}.", { first, second })} ${nothing}`.trim();
  }

  const code = () => {
    const visible = seen().join(" ");
    const [before, place] = [seen().slice(0, state.gap).join(" "), state.gap + (state.kind === "causal" ? 0 : 1)];
    return `# In the folder of the download of "Pre-train BERT on a known world".
import torch
from labkit import pretraining, world

model = pretraining.load(causal=${state.kind === "causal" ? "True" : "False"})
words = "[CLS] ${visible} [SEP]".split()
ids = torch.tensor([[world.vocabulary().index(word) for word in words]])
with torch.no_grad():
    chances = model(ids).logits[0, ${place}].softmax(-1)
for chance, word in zip(*chances.topk(5)):
    print(f"{world.vocabulary()[word]} {chance:.2f}")
${state.kind === "causal" ? `# exact: world.exact_next(${JSON.stringify(before)})` : `# exact: world.exact(${JSON.stringify(visible)})`}
`;
  };

  const numbers = (count) => Object.fromEntries(Array.from({ length: count }, (_, n) => [n, String(n + 1)]));
  examples.addEventListener("change", () => take((typed.value = examples.value)));
  typed.addEventListener("input", () => take(typed.value));
  const parts = element("div", { class: "live-parts" },
    element("label", { for: "live-example" }, worded("A sentence of this small world")), examples,
    element("label", { for: "live-sentence" }, worded("or your own, of its words")), typed, problem,
    element("details", {}, element("summary", {}, worded("The words that it knows")), vocabulary.filter((word) => !word.startsWith("[")).join(", ")),
    element("p", { class: "live-hint" }, worded("Press a word to hide it. Press another gap to ask about that one: it gets the frame. One gap always stays.")), sentence,
    choice(worded("Who answers?"), MODELS, state.kind, ask), failed,
    element("div", { class: "live-buttons" }, sides.left, sides.right), answer, spoken,
    element("details", {}, element("summary", {}, worded("Attention from the gap")),
      choice(worded("Layer"), numbers(2), state.layer, (layer) => { state.layer = Number(layer); return show(); }),
      choice(worded("Head"), numbers(4), state.head, (head) => { state.head = Number(head); return show(); }), look),
    copyAsPython(code));
  await show();
  figure.querySelector("figure").after(parts);
}
