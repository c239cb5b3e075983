// The whole of BERT, forward: from token ids to scores, as PyTorch computes it, on the file that PyTorch saved.
// A matrix is an array of rows, each a Float32Array; the shape stands where one is made.

/** Read a .safetensors file: the length of its header, the header in JSON, the numbers. Each tensor by name: {shape, data}. */
export function readTensors(buffer) {
  const length = Number(new DataView(buffer).getBigUint64(0, true));
  const header = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 8, length)));
  const tensors = {};
  for (const [name, { dtype, shape, data_offsets }] of Object.entries(header)) {
    if (name === "__metadata__") continue;
    if (dtype !== "F32") throw new Error(`${name} holds ${dtype}, and this reads F32 alone`);
    const [begin, end] = data_offsets;
    tensors[name] = { shape, data: new Float32Array(buffer.slice(8 + length + begin, 8 + length + end)) };
  }
  return tensors;
}

/** One row of a table: the vector of a token, a position or a segment. */
const row = ({ shape: [, width], data }, index) => data.subarray(index * width, (index + 1) * width);

const add = (...matrices) => matrices[0].map((_, r) => matrices[0][r].map((_, c) => matrices.reduce((sum, m) => sum + m[r][c], 0)));

/** x times the weights of a layer, transposed, plus its bias. x: [rows, in], weight: [out, in] -> [rows, out] */
function linear(x, { weight, bias }) {
  const [out, width] = weight.shape;
  return x.map((vector) => {
    const result = new Float32Array(out);
    for (let o = 0; o < out; o++) {
      let sum = bias.data[o];
      for (let i = 0; i < width; i++) sum += vector[i] * weight.data[o * width + i];
      result[o] = sum;
    }
    return result;
  });
}

/** Each row with mean 0 and variance 1, then scaled and shifted by what was learned. */
function layerNorm(x, { weight, bias }) {
  return x.map((vector) => {
    const mean = vector.reduce((sum, v) => sum + v, 0) / vector.length;
    const variance = vector.reduce((sum, v) => sum + (v - mean) ** 2, 0) / vector.length;
    return vector.map((v, i) => ((v - mean) / Math.sqrt(variance + 1e-12)) * weight.data[i] + bias.data[i]);
  });
}

/** The error function, to 1.5e-7 (Abramowitz and Stegun, 7.1.26). */
function erf(x) {
  const t = 1 / (1 + 0.3275911 * Math.abs(x));
  const series = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
  return Math.sign(x) * (1 - series * Math.exp(-x * x));
}

const gelu = (x) => 0.5 * x * (1 + erf(x / Math.SQRT2));

/** Scores as shares that sum to 1; minus infinity becomes exactly 0. */
export function softmax(scores) {
  const largest = Math.max(...scores);
  const powers = Array.from(scores, (score) => Math.exp(score - largest));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}

/** Attention: scores, mask, softmax, weighted mean, for each head on its own part of the vectors.
 * query, key, value: [seq_len, hidden] -> mixed: [seq_len, hidden], weights: [heads, seq_len, seq_len] */
function attend(query, key, value, heads, mayLook) {
  const width = query[0].length / heads;
  const mixed = query.map((vector) => new Float32Array(vector.length));
  const weights = Array.from({ length: heads }, (_, head) =>
    query.map((q, from) => {
      const scores = key.map((k, to) => {
        if (!mayLook(from, to)) return -Infinity;
        let sum = 0;
        for (let i = head * width; i < (head + 1) * width; i++) sum += q[i] * k[i];
        return sum / Math.sqrt(width);
      });
      const shares = softmax(scores);
      for (let i = head * width; i < (head + 1) * width; i++)
        mixed[from][i] = shares.reduce((sum, share, to) => sum + share * value[to][i], 0);
      return shares;
    }),
  );
  return { mixed, weights };
}

/** Run the model on one input: ids [seq_len] -> states: [layers + 1, seq_len, hidden], attentions: [layers, heads, seq_len,
 * seq_len], scores of every token of the vocabulary at every position: [seq_len, vocab]. A causal model looks to its left. */
export function forward(tensors, ids, { heads, causal = false, segments = ids.map(() => 0) }) {
  const part = (name) => ({ weight: tensors[`${name}.weight`], bias: tensors[`${name}.bias`] });
  const [words, places, sides] = ["word", "position", "token_type"].map((of) => part(`bert.embeddings.${of}_embeddings`).weight);
  const mayLook = causal ? (from, to) => to <= from : () => true;

  let x = add(ids.map((id) => row(words, id)), ids.map((_, at) => row(places, at)), segments.map((side) => row(sides, side)));
  x = layerNorm(x, part("bert.embeddings.LayerNorm")); // [seq_len, hidden]
  const states = [x], attentions = [];
  for (let layer = 0; tensors[`bert.encoder.layer.${layer}.output.dense.weight`]; layer++) {
    const inside = (name) => part(`bert.encoder.layer.${layer}.${name}`);
    const [query, key, value] = ["query", "key", "value"].map((name) => linear(x, inside(`attention.self.${name}`)));
    const { mixed, weights } = attend(query, key, value, heads, mayLook);
    x = layerNorm(add(x, linear(mixed, inside("attention.output.dense"))), inside("attention.output.LayerNorm"));
    const wide = linear(x, inside("intermediate.dense")).map((vector) => vector.map(gelu)); // [seq_len, intermediate]
    x = layerNorm(add(x, linear(wide, inside("output.dense"))), inside("output.LayerNorm"));
    states.push(x);
    attentions.push(weights);
  }

  // The head of masked language modelling; its last layer is the table of the words once more.
  const ready = linear(x, part("cls.predictions.transform.dense")).map((vector) => vector.map(gelu));
  const normed = layerNorm(ready, part("cls.predictions.transform.LayerNorm"));
  return { states, attentions, scores: linear(normed, { weight: words, bias: tensors["cls.predictions.bias"] }) };
}
