// Stands before the theme's search worker, in the same file. It fetches what there is to find, and mends what readers type
// before the theme looks for it. (The theme's messages: 0 set-up, 1 ready, 2 a query, 3 what it found.)
{
  const here = typeof document === "undefined" ? location.href : document.currentScript.src; // the second: in an offline copy
  const send = self.postMessage;
  let said;
  self.postMessage = (message) => { said = message; };
  self.addEventListener = (type, theme) => {
    delete self.addEventListener;
    addEventListener(type, async ({ data: message }) => {
      const queries = message.type === 2 ? mended(message.data) : [message.data];
      if (message.type === 0) {
        await importScripts(new URL("../../../search/docs.js", here));
        message.data.docs = self.docs;
        learn(message.data);
      }
      for (const data of queries) {
        await theme({ data: { type: message.type, data } });
        if (said.data?.items.length) break;
      }
      if (message.type === 2) {
        first(said.data.items, message.data);
        said.data.items.forEach(lead);
      }
      send(said);
    });
  };

  let separator;
  const words = new Map(); // of the site, and how often each stands there
  const names = new Set(); // of its pages and sections

  function learn({ config, docs }) {
    separator = new RegExp(config.separator);
    for (const { title, text, about = "" } of docs) {
      names.add(named(title));
      for (const word of `${title} ${text} ${about}`.replace(/<[^>]*>/g, " ").toLowerCase().split(separator)) {
        words.set(word, (words.get(word) ?? 0) + 1);
      }
    }
  }

  // What to look for instead, in this order until something is found: all words in one section, any of them. A word as it was
  // typed counts more. "-100" is a number here, not "without 100"; other signs that the theme gives a meaning keep it.
  function mended(query) {
    const plain = query.toLowerCase().replace(/(^|\s)-(?=\d)/g, "$1\u2212");
    if (/["*^~:+]|(^|\s)-/.test(plain)) return [plain];
    const typed = plain.split(separator).filter(Boolean);
    const telling = typed.filter((term) => lunr.stopWordFilter(term));
    const asked = telling.length ? telling : typed;
    const terms = asked.map(spelled), exact = asked.filter((term) => words.has(term)).map((term) => `${term}^4`);
    return [[...terms.map((term) => `+${term}*`), ...exact].join(" "), [...terms, ...exact].join(" ")];
  }

  // As the site spells it. Every word that begins like a term is found, so its ending goes: "tune" finds "tuning".
  function spelled(term) {
    const stem = term.replace(/^([a-z]{3,}?)(ing|ed|es|e|s)$/, "$1");
    if (names.has(term)) return stem;
    const [best] = [stem, stem.replace("iz", "is"), stem.replace("is", "iz")].sort((a, b) => count(b) - count(a));
    return count(best) ? best : nearest(term);
  }

  function count(beginning) {
    let sum = 0;
    for (const [word, times] of words) if (word.startsWith(beginning)) sum += times;
    return sum;
  }

  // The word of the site that is one letter off, or two off where the term is long; the more frequent one of several.
  function nearest(term) {
    let best = term, closest = term.length > 7 ? 3 : 2;
    for (const [word, count] of words) {
      const off = distance(term, word, closest);
      if (off < closest || (off === closest && best !== term && count > words.get(best))) [best, closest] = [word, off];
    }
    return best;
  }

  function distance(a, b, limit) {
    if (Math.abs(a.length - b.length) > limit) return Infinity;
    let row = Array.from({ length: b.length + 1 }, (_, i) => i);
    for (let i = 0; i < a.length; i++) {
      const next = [i + 1];
      for (let j = 0; j < b.length; j++) next.push(Math.min(row[j] + (a[i] !== b[j]), row[j + 1] + 1, next[j] + 1));
      row = next;
    }
    return row[b.length];
  }

  function named(title) {
    return title.replace(/<[^>]*>/g, "").trim().toLowerCase();
  }

  // A section that is named exactly so comes first on its page, and its page is among the first three.
  function first(found, query) {
    const own = ({ title }) => named(title) === named(query);
    for (const page of found) {
      const { score } = page[0]; // what has less is folded
      page.sort((a, b) => own(b) - own(a))[0].score = score;
    }
    const at = found.findIndex((page) => own(page[0]));
    if (at > 2) found.splice(2, 0, ...found.splice(at, 1));
  }

  // A page that was found for one of its sections leads to that section, not to its own top.
  function lead(found) {
    const [best, page] = [found[0], found.at(-1)];
    if (page.score === 0) Object.assign(page, { location: best.location, terms: best.terms });
  }
}
