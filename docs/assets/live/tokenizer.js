// BERT's own tokenizer in the browser: the library of Hugging Face, with the vocabulary of the uncased BERT.
const HOME = "../../hosted/";
let made;

/** The tokenizer, once: 510 KB to fetch. */
export const tokenizer = () => (made ??= (async () => {
  const at = (path) => new URL(HOME + path, import.meta.url);
  const json = async (name) => {
    const answer = await fetch(at(`minilm/${name}`));
    if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
    return answer.json();
  };
  const [{ Tokenizer }, rules, settings] = await Promise.all([
    import(at("tokenizers/tokenizers.min.mjs")), json("tokenizer.json"), json("tokenizer_config.json"),
  ]);
  return new Tokenizer(rules, settings);
})().catch((problem) => {
  made = undefined;
  throw problem;
}));

/** What BERT gets for a text or a pair: {tokens, input_ids, token_type_ids, attention_mask}. */
export function encode(made, text, pair) {
  const { tokens, ids, token_type_ids, attention_mask } = made.encode(text, { text_pair: pair, return_token_type_ids: true });
  return { tokens, input_ids: ids, token_type_ids, attention_mask };
}

/** The same, filled up to a length with [PAD], whose id is 0. */
export function padded({ tokens, ...numbers }, length) {
  const fill = (values, value) => [...values, ...Array(length - values.length).fill(value)];
  return { tokens: fill(tokens, "[PAD]"), ...Object.fromEntries(Object.entries(numbers).map(([name, row]) => [name, fill(row, 0)])) };
}
