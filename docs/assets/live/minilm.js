// The real encoder in the browser: all-MiniLM-L6-v2 with 8-bit weights, run by ONNX Runtime Web on one thread.
import { encode, tokenizer } from "./tokenizer.js";

const HOME = new URL("../../hosted/", import.meta.url);
const WIDTH = 384, LONGEST = 512;

/** Fetch a file piece by piece, tell how much is there, and keep it where the browser keeps such things. */
async function download(url, told, signal) {
  const kept = await globalThis.caches?.open("live-figures").catch(() => undefined); // storage may be refused
  const found = await kept?.match(url);
  const answer = found ?? (await fetch(url, { signal }));
  if (!answer.ok) throw new Error(`${url.pathname.split("/").at(-1)}: ${answer.status}`);
  const keeping = found ? undefined : kept?.put(url, answer.clone()).catch(() => {}); // no room: then it is fetched again next time
  const total = Number(answer.headers.get("content-length"));
  const pieces = [];
  let bytes = 0;
  for (const reader = answer.body.getReader(); ;) {
    const { done, value } = await reader.read();
    if (done) break;
    pieces.push(value);
    told((bytes += value.length), total);
  }
  await keeping;
  return new Uint8Array(await new Blob(pieces).arrayBuffer());
}

/** The encoder, ready to run: a function from a text to its tokens and a vector for each of them. */
export async function load(told, signal) {
  const [ort, made, bytes] = await Promise.all([
    import(new URL("onnxruntime/ort.wasm.min.mjs", HOME)),
    tokenizer(),
    download(new URL("minilm/model.onnx", HOME), told, signal),
  ]);
  ort.env.wasm.numThreads = 1;
  ort.env.wasm.wasmPaths = new URL("onnxruntime/", HOME).href;
  const session = await ort.InferenceSession.create(bytes);
  const tensor = (values) => new ort.Tensor("int64", BigInt64Array.from(values, BigInt), [1, values.length]);

  return async (text) => {
    const { tokens, ...numbers } = encode(made, text);
    if (tokens.length > LONGEST) throw new Error(`${tokens.length} tokens, and this model has ${LONGEST} positions`);
    const feeds = Object.fromEntries(session.inputNames.map((name) => [name, tensor(numbers[name])]));
    const { data } = (await session.run(feeds)).last_hidden_state; // [1, seq_len, 384], row by row
    return { tokens, vectors: tokens.map((_, at) => data.slice(at * WIDTH, (at + 1) * WIDTH)) };
  };
}

/** The mean of some vectors. */
export const mean = (vectors) => vectors[0].map((_, i) => vectors.reduce((sum, vector) => sum + vector[i], 0) / vectors.length);

/** How alike two vectors are in direction, from -1 to 1. */
export function cosine(one, other) {
  const dot = (a, b) => a.reduce((sum, value, i) => sum + value * b[i], 0);
  return dot(one, other) / Math.sqrt(dot(one, one) * dot(other, other));
}
