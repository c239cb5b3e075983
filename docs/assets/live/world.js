// The known world in the browser: its words, every sentence with its exact probability, and the two models that learned it.
import { forward, readTensors, softmax } from "./bert.js";
import { worded } from "./dom.js";

export const MASK = "[MASK]";
const MODELS = { bert: "known-world-bert.safetensors", causal: "known-world-causal.safetensors" };
const fetched = {};

/** A file of the site, once. */
async function get(path, read) {
  return (fetched[path] ??= (async () => {
    const answer = await fetch(new URL(path, import.meta.url));
    if (!answer.ok) throw new Error(`${path.split("/").at(-1)}: ${answer.status}`);
    return read(answer);
  })().catch((problem) => {
    delete fetched[path];
    throw problem;
  }));
}

/** {vocabulary: [words], sentences: [{words, probability}]} */
export const world = () => get("../../figures/live/world.json", async (answer) => {
  const { vocabulary, sentences } = await answer.json();
  return { vocabulary, sentences: sentences.map(([text, probability]) => ({ words: text.split(" "), probability })) };
});

export const tensors = (kind) => get(`../../labs/labkit/models/${MODELS[kind]}`, async (answer) => readTensors(await answer.arrayBuffer()));

/** The words of a sentence as the models get them. */
export const framed = (words) => ["[CLS]", ...words, "[SEP]"];

/** Run a model on tokens: what `forward` returns. */
export async function run(kind, tokens) {
  const { vocabulary } = await world();
  return forward(await tensors(kind), tokens.map((token) => vocabulary.indexOf(token)), { heads: 4, causal: kind === "causal" });
}

/** A model's probabilities for the word at a place: {word: probability}. The causal twin is read one place earlier. */
export async function predict(kind, words, place) {
  const { vocabulary } = await world();
  const result = await run(kind, framed(words));
  const chances = softmax(result.scores[kind === "causal" ? place : place + 1]);
  return { chances: Object.fromEntries(vocabulary.map((word, id) => [word, chances[id]])), attentions: result.attentions };
}

/** The exact probabilities of the word at a place, by enumeration of all sentences that agree; empty if none does.
 * From the left alone (`left`): of all that begin so. */
export async function exact(words, place, left = false) {
  const { sentences } = await world();
  const agree = (other) => left
    ? words.slice(0, place).every((word, at) => word === MASK || word === other[at])
    : other.length === words.length && words.every((word, at) => word === MASK || word === other[at]);
  const weights = {};
  let total = 0;
  for (const { words: other, probability } of sentences.filter(({ words: other }) => agree(other))) {
    const word = other[place] ?? (place === other.length ? "[SEP]" : null);
    if (word === null) continue;
    weights[word] = (weights[word] ?? 0) + probability;
    total += probability;
  }
  return Object.fromEntries(Object.entries(weights).map(([word, weight]) => [word, weight / total]));
}

/** Words of this world that resemble another: that begin with its first letters, else with its first letter. */
function suggestions(word, vocabulary) {
  const own = vocabulary.filter((known) => !known.startsWith("["));
  for (let length = word.length; length > 0; length--) {
    const found = own.filter((known) => known.startsWith(word.slice(0, length)));
    if (found.length) return found.slice(0, 4);
  }
  return own.slice(0, 4);
}

const LONGEST = 14; // words; the models know 16 places, and two are taken

/** The words of what somebody typed, lower-cased and without punctuation. */
export const wordsOf = (text) =>
  text.toLowerCase().replace(/[.,!?;:"]/g, " ").split(/\s+/).filter(Boolean).map((word) => (word === "[mask]" ? MASK : word));

/** What is wrong with some words, in a sentence; empty if nothing is. */
export function sentenceProblem(words, vocabulary) {
  const unknown = words.find((word) => word !== MASK && (word.startsWith("[") || !vocabulary.includes(word)));
  if (!words.length) return worded("Type a sentence of the words of this small world.");
  if (words.length > LONGEST) return worded("This model knows {most} places for words, and these are {count}. Shorten the sentence.", { most: LONGEST, count: words.length });
  if (!unknown) return "";
  return worded("This small world has no word “{word}”. Words like it: {others}.", { word: unknown, others: suggestions(unknown, vocabulary).join(", ") });
}
