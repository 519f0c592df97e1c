// @ts-check
// The words of two texts and what links them, from what the report knows of the words of the language pair.

/**
 * Words of a language as they stand in the texts, and how they are romanised.
 *
 * @typedef {object} WordList
 * @property {string} words a line each
 * @property {string} romans
 *   a line each, empty where the word is its own romanisation
 */

/**
 * What is known of the words of a language pair. Entry `k` says that a source word is translated by `targets[k]`; the
 * entries of a source word stand together, `counts` of them.
 *
 * @typedef {object} WordTable
 * @property {WordList} src
 * @property {WordList} tgt
 * @property {readonly number[]} counts
 * @property {readonly number[]} targets
 * @property {readonly number[]} strengths of the lexicon, in thousandths; 0 where it says nothing
 * @property {readonly number[]} sources which of `labels` says so
 * @property {readonly string[]} labels
 * @property {readonly number[]} taught
 *   an entry and, in thousandths, how strongly the corpus taught it, one after the other
 */

/** @typedef {{ readonly start: number, readonly end: number, readonly token: string }} FoundWord `[start, end)` in UTF-16 code units */

/**
 * Two words believed to translate each other, by their places in the lists of words; strength in (0, 1].
 *
 * @typedef {{ readonly src: number, readonly tgt: number, readonly strength: number, readonly source: string }} FoundLink
 */

/**
 * What the aligner does with words, which the page does alike.
 *
 * @typedef {Pick<typeof import('../../align/words/cognate-weight.js'), 'isComparable' | 'skeleton' | 'cognateWeight'> & Pick<typeof import('../../align/words/number-token.js'), 'normaliseNumber'>} WordTools
 */

/** Links of one unit at most; the weakest go. */
const mostLinks = 24;
/** Weights under this say too little to be shown. */
const leastWeight = 0.03;
/** Weights of cognates under this say too little to be shown. */
const leastCognate = 0.12;

const runs = /\p{Nd}+(?:[.,٬٫'’]\p{Nd}+)*|[\p{L}\p{M}\u200c\u200d]+/gu;
const letters = /^[\p{L}\p{M}\u200c\u200d]+$/u;
const digit = /^\p{Nd}/u;
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/**
 * For each word how much it tells one segment from another, in [0, 1]: nothing when it stands in all of them.
 *
 * @param {Iterable<readonly FoundWord[]>} texts
 * @param {number} segments
 * @returns {Map<string, number>}
 */
export function raritiesOf(texts, segments) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const words of texts) for (const { token } of words) counts.set(token, (counts.get(token) ?? 0) + 1);
  const scale = Math.log(Math.max(2, segments));
  for (const [token, count] of counts) counts.set(token, Math.max(0, 1 - Math.log(count) / scale));
  return counts;
}

/** @typedef {{ readonly strength: number, readonly tell: () => string }} Belief how strongly two words are believed, and by whom */

/**
 * Opens what is known of the words of a language pair.
 *
 * @param {WordTable} table
 * @param {WordTools} tools
 */
export function openWords(table, tools) {
  const src = openSide(table.src);
  const tgt = openSide(table.tgt);
  const believe = believing(table, src, tgt, tools);
  return {
    /**
     * Finds the words of a text with their places; punctuation is left out.
     *
     * @param {string} text
     * @param {'src' | 'tgt'} side
     * @returns {FoundWord[]}
     */
    wordsOf: (text, side) => findWords(text, side === 'src' ? src : tgt, tools.normaliseNumber),

    /**
     * One-to-one links between the words of two texts, the likeliest first (competitive linking, Melamed 2000); of equal
     * ones those whose words stand at like places of their texts.
     *
     * @param {readonly FoundWord[]} from
     * @param {readonly FoundWord[]} to
     * @param {{ readonly src: Map<string, number>, readonly tgt: Map<string, number> }} rarities
     * @returns {FoundLink[]}
     */
    link: (from, to, rarities) => compete(weigh(from, to, rarities, believe)),
  };
}

/**
 * @param {WordTable} table
 * @param {OpenSide} src
 * @param {OpenSide} tgt
 * @param {WordTools} tools
 * @returns {(a: string, b: string) => Belief | null}
 *   null where nothing is believed of two words
 */
function believing(table, src, tgt, tools) {
  const starts = [0];
  for (const count of table.counts) starts.push(/** @type {number} */ (starts.at(-1)) + count);
  /** @type {Map<number | undefined, number | undefined>} */
  const taught = new Map();
  for (let k = 0; k < table.taught.length; k += 2) taught.set(table.taught[k], table.taught[k + 1]);
  const formOf = (/** @type {OpenSide} */ { romans, forms }, /** @type {number} */ id) => {
    const roman = romans[id] ?? '';
    if (forms[id] === undefined)
      forms[id] = tools.isComparable(roman) ? { roman, skeleton: tools.skeleton(roman) } : null;
    return forms[id];
  };

  return (a, b) => {
    if (a.startsWith('#') || b.startsWith('#'))
      return a === b ? { strength: 1, tell: () => `the same number, ${a.slice(1)}` } : null;
    const [from, to] = [src.ids.get(a), tgt.ids.get(b)];
    if (from === undefined || to === undefined) return null;
    const found = table.targets.slice(starts[from], starts[from + 1]).indexOf(to);
    const entry = found < 0 ? -1 : found + (starts[from] ?? 0);
    const lexicon = (table.strengths[entry] ?? 0) / 1000;
    const learned = (taught.get(entry) ?? 0) / 1000;
    const [one, other] = [formOf(src, from), formOf(tgt, to)];
    const alike = one && other ? tools.cognateWeight(one, other) : 0;
    const cognate = alike < leastCognate ? 0 : alike;
    const strength = Math.max(lexicon, cognate, learned);
    if (strength === 0) return null;
    const tell = () => {
      const told = lexicon > 0 ? [table.labels[table.sources[entry] ?? 0] ?? 'lexicon'] : [];
      if (cognate > 0) told.push(`cognates, ${one?.roman} ~ ${other?.roman} (${cognate.toFixed(2)})`);
      if (learned > 0) told.push(`learned from this corpus (${learned.toFixed(2)})`);
      return told.join('; ');
    };
    return { strength, tell };
  };
}

/** @typedef {Belief & { readonly src: number, readonly tgt: number, readonly weight: number, readonly apart: number }} WeighedLink */

/**
 * The believed pairs of words of two texts; words that are everywhere weigh less.
 *
 * @param {readonly FoundWord[]} from
 * @param {readonly FoundWord[]} to
 * @param {{ readonly src: Map<string, number>, readonly tgt: Map<string, number> }} rarities
 * @param {(a: string, b: string) => Belief | null} believe
 * @returns {WeighedLink[]}
 */
function weigh(from, to, rarities, believe) {
  /** @type {WeighedLink[]} */
  const weighed = [];
  from.forEach(({ token }, i) => {
    to.forEach(({ token: other }, j) => {
      const rarity = Math.min(rarities.src.get(token) ?? 1, rarities.tgt.get(other) ?? 1);
      const belief = rarity < leastWeight ? null : believe(token, other);
      if (belief === null || belief.strength * rarity < leastWeight) return;
      const apart = Math.abs(i / from.length - j / to.length);
      weighed.push({ src: i, tgt: j, weight: belief.strength * rarity, apart, ...belief });
    });
  });
  return weighed;
}

/**
 * @param {WeighedLink[]} weighed
 * @returns {FoundLink[]}
 */
function compete(weighed) {
  weighed.sort((a, b) => b.weight - a.weight || a.apart - b.apart || a.src - b.src || a.tgt - b.tgt);
  const taken = { src: new Set(), tgt: new Set() };
  /** @type {FoundLink[]} */
  const links = [];
  for (const { src, tgt, strength, tell } of weighed) {
    if (links.length === mostLinks) break;
    if (taken.src.has(src) || taken.tgt.has(tgt)) continue;
    taken.src.add(src);
    taken.tgt.add(tgt);
    links.push({ src, tgt, strength, source: tell() });
  }
  return links;
}

/** @typedef {{ readonly ids: ReadonlyMap<string, number>, readonly romans: readonly string[], readonly forms: ({ readonly roman: string, readonly skeleton: string } | null | undefined)[], readonly longest: ReadonlyMap<string, number> }} OpenSide `longest` by the first character, of words of scripts without spaces */

/**
 * @param {WordList} list
 * @returns {OpenSide}
 */
function openSide(list) {
  const words = list.words === '' ? [] : list.words.split('\n');
  const romans = list.romans.split('\n').map((roman, at) => roman || (words[at] ?? ''));
  /** @type {Map<string, number>} */
  const longest = new Map();
  for (const word of words)
    if (word.length > (longest.get(word.charAt(0)) ?? 1) && unspaced.test(word))
      longest.set(word.charAt(0), word.length);
  return { ids: new Map(words.map((word, at) => [word, at])), romans, forms: [], longest };
}

/**
 * @param {string} text
 * @param {OpenSide} side
 * @param {WordTools['normaliseNumber']} normaliseNumber
 * @returns {FoundWord[]}
 */
function findWords(text, side, normaliseNumber) {
  /** @type {FoundWord[]} */
  const words = [];
  for (const { 0: run, index: start } of text.matchAll(runs)) {
    const folded = run.normalize('NFKC').toLowerCase();
    const end = start + run.length;
    if (digit.test(run)) words.push({ start, end, token: `#${normaliseNumber(folded)}` });
    else if (!letters.test(folded)) continue;
    else if (!unspaced.test(folded)) words.push({ start, end, token: folded });
    else if (folded.length === run.length) splitRun(folded, start, side, words);
  }
  return words;
}

/**
 * A run of an unspaced script as the longest words of the corpus, one behind the other.
 *
 * @param {string} run
 * @param {number} start
 * @param {OpenSide} side
 * @param {FoundWord[]} words
 */
function splitRun(run, start, { ids, longest }, words) {
  for (let at = 0; at < run.length; ) {
    let length = Math.min(longest.get(run.charAt(at)) ?? 1, run.length - at);
    while (length > 1 && !ids.has(run.slice(at, at + length))) length--;
    if (length === 1 && /** @type {number} */ (run.codePointAt(at)) > 0xffff) length = 2;
    words.push({ start: start + at, end: start + at + length, token: run.slice(at, at + length) });
    at += length;
  }
}
