'use strict';
globalThis.tulay = {"labels":[{"verdict":"accept","key":"a","name":"accept","short":"","means":"a good unit","rejects":false,"examples":[{"src":"The bridge was closed for a year.","tgt":"Isang taong isinara ang tulay.","why":"all that one side says the other says too"}]},{"verdict":"reject","key":"r","name":"reject","short":"","means":"not to be used","rejects":true,"examples":[{"src":"The bridge was closed for a year.","tgt":"Isinara ito.","why":"half of it is missing; use a label below where one fits better"}]},{"verdict":"CC","key":"1","name":"CC","short":"correct","means":"correct translation, natural sentence","rejects":false,"examples":[{"src":"She crossed the river in the morning.","tgt":"Tumawid siya ng ilog noong umaga.","why":"freer wording is fine, added or lost facts are not"}]},{"verdict":"CB","key":"2","name":"CB","short":"boilerplate","means":"correct translation, boilerplate or low quality","rejects":false,"examples":[{"src":"Click here to read more","tgt":"Pindutin dito upang magbasa pa","why":"right, but furniture of a page, a list of names, or poor machine translation"}]},{"verdict":"CS","key":"3","name":"CS","short":"short","means":"correct translation, short","rejects":false,"examples":[{"src":"Contents","tgt":"Nilalaman","why":"right, and of one to three words"}]},{"verdict":"X","key":"4","name":"X","short":"wrong","means":"incorrect translation, both languages right","rejects":true,"examples":[{"src":"The bridge was closed for a year.","tgt":"Maganda ang panahon ngayon.","why":"both languages are right, the sentences are not of each other"}]},{"verdict":"WL","key":"5","name":"WL","short":"wrong language","means":"wrong language on one side or both","rejects":true,"examples":[{"src":"The bridge was closed for a year.","tgt":"Le pont était fermé pendant un an.","why":"French where Tagalog is due, even if it is a translation"}]},{"verdict":"NL","key":"6","name":"NL","short":"no language","means":"not language on one side or both","rejects":true,"examples":[{"src":"}; var page = 1 //","tgt":"| | | 00 | |","why":"code, residue, letters without sense"}]}],"bands":[0,0.2,0.4,0.6,0.8,1],"languages":[["hin_Deva","Hindi"],["tgl_Latn","Tagalog"]],"digest":"7198cff6063d5026"};
tulay.repair = (() => {
// @ts-check
// Repairs of a ladder, the same in the browser and in the build. A ladder is an array of beads in order; every
// function hands back a new one that covers the same segments, or null where the repair makes no sense.

/**
 * @typedef {{ readonly src: readonly number[], readonly tgt: readonly number[] }} PlainBead
 */

/**
 * Joins a bead with the one behind it.
 *
 * @template {PlainBead} T
 * @param {readonly (T | PlainBead)[]} beads
 * @param {number} at
 * @returns {(T | PlainBead)[] | null}
 */
function mergeBeads(beads, at) {
  const [a, b] = [beads[at], beads[at + 1]];
  if (a === undefined || b === undefined) return null;
  const merged = { src: [...a.src, ...b.src], tgt: [...a.tgt, ...b.tgt] };
  return [...beads.slice(0, at), merged, ...beads.slice(at + 2)];
}

/**
 * Cuts a bead in two behind so many of its segments on either side.
 *
 * @template {PlainBead} T
 * @param {readonly (T | PlainBead)[]} beads
 * @param {number} at
 * @param {number} src
 * @param {number} tgt
 * @returns {(T | PlainBead)[] | null}
 */
function splitBead(beads, at, src, tgt) {
  const bead = beads[at];
  if (bead === undefined) return null;
  const first = { src: bead.src.slice(0, src), tgt: bead.tgt.slice(0, tgt) };
  const second = { src: bead.src.slice(src), tgt: bead.tgt.slice(tgt) };
  if (sizeOf(first) === 0 || sizeOf(second) === 0) return null;
  return [...beads.slice(0, at), first, second, ...beads.slice(at + 1)];
}

/**
 * Moves a bead's last segment of a side into the bead behind it (1), or its first one into the bead before it (-1).
 * Beads that have nothing on that side are passed over, as long as they stay in order.
 *
 * @template {PlainBead} T
 * @param {readonly (T | PlainBead)[]} beads
 * @param {number} at
 * @param {'src' | 'tgt'} side
 * @param {1 | -1} step
 * @returns {(T | PlainBead)[] | null}
 */
function moveSegment(beads, at, side, step) {
  const bead = beads[at];
  const to = at + step;
  const other = beads[to];
  if (bead === undefined || other === undefined || bead[side].length === 0) return null;
  const own = bead[side];
  const [kept, moved] = step === 1 ? [own.slice(0, -1), own.slice(-1)] : [own.slice(1), own.slice(0, 1)];
  const received = step === 1 ? [...moved, ...other[side]] : [...other[side], ...moved];
  const changed = [
    { src: bead.src, tgt: bead.tgt, [side]: kept },
    { src: other.src, tgt: other.tgt, [side]: received },
  ];
  if (step === -1) changed.reverse();
  const from = Math.min(at, to);
  return [...beads.slice(0, from), ...changed.filter((one) => sizeOf(one) > 0), ...beads.slice(from + 2)];
}

/**
 * Takes a bead apart: each of its segments stands alone.
 *
 * @template {PlainBead} T
 * @param {readonly (T | PlainBead)[]} beads
 * @param {number} at
 * @returns {(T | PlainBead)[] | null}
 */
function nullBead(beads, at) {
  const bead = beads[at];
  if (bead === undefined || sizeOf(bead) < 2) return null;
  const alone = [
    ...bead.src.map((segment) => ({ src: [segment], tgt: [] })),
    ...bead.tgt.map((segment) => ({ src: [], tgt: [segment] })),
  ];
  return [...beads.slice(0, at), ...alone, ...beads.slice(at + 1)];
}

/**
 * Whether a ladder holds each segment of both sides once and in order.
 *
 * @param {readonly PlainBead[]} beads
 * @param {number} srcTotal
 * @param {number} tgtTotal
 */
function coversBothSides(beads, srcTotal, tgtTotal) {
  let [i, j] = [0, 0];
  for (const { src, tgt } of beads) {
    for (const segment of src) if (segment !== i++) return false;
    for (const segment of tgt) if (segment !== j++) return false;
    if (src.length + tgt.length === 0) return false;
  }
  return i === srcTotal && j === tgtTotal;
}

/** @param {PlainBead} bead */
const sizeOf = ({ src, tgt }) => src.length + tgt.length;

return { mergeBeads, splitBead, moveSegment, nullBead, coversBothSides };
})();
Object.assign(tulay, (() => {
// @ts-check
// JavaScript, since the pages of the report compute with the same lines.

/**
 * Wilson's score interval for a share, at 95% confidence (Wilson 1927; Brown, Cai & DasGupta 2001).
 *
 * @param {number} good
 *   successes
 * @param {number} total
 *   trials; an interval of [0, 1] without any
 * @returns {{ readonly low: number, readonly high: number }}
 */
function wilson(good, total) {
  if (total === 0) return { low: 0, high: 1 };
  // The 97.5% quantile of the normal distribution.
  const z = 1.959963984540054;
  const share = good / total;
  const middle = share + (z * z) / (2 * total);
  const spread = z * Math.sqrt((share * (1 - share) + (z * z) / (4 * total)) / total);
  const scale = 1 + (z * z) / total;
  return { low: Math.max(0, (middle - spread) / scale), high: Math.min(1, (middle + spread) / scale) };
}

return { wilson };
})());
Object.assign(tulay, (() => {
// @ts-check
// JavaScript, since the pages of the report compare words with the same lines.

/** Shortest romanised word that may be a cognate: shorter ones are alike by chance too often. */
const shortestWord = 3;
/** Similarity under which two words are not related. */
const leastSimilarity = 0.6;
/** Letters and digits, and the edge of a word. */
const letterTotal = 37;

/**
 * `a`-`z`, `0`-`9` as 1-36; a word's edge is 0.
 *
 * @param {number} unit
 * @returns {number}
 */
function letterCode(unit) {
  return unit >= 97 ? unit - 96 : unit - 48 + 27;
}

/**
 * Whether a romanised word is long enough to tell.
 *
 * @param {string} roman
 * @returns {boolean}
 */
function isComparable(roman) {
  return roman.length >= shortestWord;
}

/**
 * The consonants of a romanised word, with those that scripts and loans confuse brought together (`c`, `q`,
 * `k`; `v`, `w`, `b`, `p`, `f`; `z`, `s`, `j`, `g`; `d`, `t`; `r`, `l`) and doubles reduced: `case` and `kes`
 * both give `ks`.
 *
 * @param {string} roman
 * @returns {string}
 */
function skeleton(roman) {
  return roman
    .replace(/ph/g, 'f')
    .replace(/[cq]/g, 'k')
    .replace(/x/g, 'ks')
    .replace(/[aeiouyhw]/g, '')
    .replace(/[vfp]/g, 'b')
    .replace(/[zj]/g, 's')
    .replace(/d/g, 't')
    .replace(/l/g, 'r')
    .replace(/(.)\1+/g, '$1');
}

const lcsRow = new Int32Array(256);
/** For each letter the places, as bits, where it stands in the word last laid down. */
const letterPlaces = new Int32Array(letterTotal);
const wordBits = 31;

/**
 * The longest common subsequence of two words, the first of up to {@link wordBits} letters (Hyyrö 2004).
 *
 * @param {string} a
 * @param {string} b
 * @returns {number}
 */
function lcsByBits(a, b) {
  for (let k = 0; k < a.length; k += 1) letterPlaces[letterCode(a.charCodeAt(k))] = 0;
  for (let k = 0; k < b.length; k += 1) letterPlaces[letterCode(b.charCodeAt(k))] = 0;
  for (let k = 0; k < a.length; k += 1) {
    const letter = letterCode(a.charCodeAt(k));
    letterPlaces[letter] = /** @type {number} */ (letterPlaces[letter]) | (1 << k);
  }
  let rest = -1;
  for (let k = 0; k < b.length; k += 1) {
    const hits = rest & /** @type {number} */ (letterPlaces[letterCode(b.charCodeAt(k))]);
    rest = (rest + hits) | (rest - hits);
  }
  let common = 0;
  for (let bits = ~rest & (2 ** a.length - 1); bits !== 0; bits &= bits - 1) common += 1;
  return common;
}

/**
 * Twice the longest common subsequence over the summed lengths, in [0, 1].
 *
 * @param {string} a
 * @param {string} b
 * @returns {number}
 */
function lcsRatio(a, b) {
  if (a.length === 0 || b.length === 0) return 0;
  if (b.length >= lcsRow.length) return a === b ? 1 : 0;
  if (a.length <= wordBits) return (2 * lcsByBits(a, b)) / (a.length + b.length);
  lcsRow.fill(0, 0, b.length + 1);
  for (let i = 0; i < a.length; i += 1) {
    let diagonal = 0;
    const letter = a.charCodeAt(i);
    for (let j = 1; j <= b.length; j += 1) {
      const above = /** @type {number} */ (lcsRow[j]);
      const before = /** @type {number} */ (lcsRow[j - 1]);
      lcsRow[j] = letter === b.charCodeAt(j - 1) ? diagonal + 1 : Math.max(above, before);
      diagonal = above;
    }
  }
  return (2 * /** @type {number} */ (lcsRow[b.length])) / (a.length + b.length);
}

/**
 * How far likeness of consonants counts as likeness, by how many the shorter word has: two agree by chance; from four on
 * the skeleton is as good as the letters.
 *
 * @param {number} shorter
 * @returns {number}
 */
function trustInConsonants(shorter) {
  return shorter >= 4 ? 0.92 : shorter === 3 ? 0.82 : 0;
}

/**
 * How far two words look or sound like each other: rises from 0 at {@link leastSimilarity} to 1 for the same word; short
 * words are believed less. Letters count, or consonants where the vowels are not written alike.
 *
 * @param {{ readonly roman: string, readonly skeleton: string }} a
 *   romanised, and its consonants
 * @param {{ readonly roman: string, readonly skeleton: string }} b
 * @returns {number}
 */
function cognateWeight(a, b) {
  const letters = lcsRatio(a.roman, b.roman);
  const trust = trustInConsonants(Math.min(a.skeleton.length, b.skeleton.length));
  const alike = trust === 0 ? letters : Math.max(letters, trust * lcsRatio(a.skeleton, b.skeleton));
  if (alike < leastSimilarity) return 0;
  const length = Math.min(a.roman.length, b.roman.length);
  return ((alike - leastSimilarity) / (1 - leastSimilarity)) ** 1.5 * (1 - 2 ** (-(length - 1) / 2));
}

return { letterCode, isComparable, skeleton, cognateWeight };
})());
Object.assign(tulay, (() => {
// @ts-check
// JavaScript, since the pages of the report read numbers with the same lines.

/**
 * The value of a decimal digit of any script; Unicode encodes every decimal block as ten in a row from zero.
 *
 * @param {number} code
 * @returns {number}
 */
function digitValue(code) {
  let zero = code;
  while (zero > 0 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1)) && code - zero < 9) zero -= 1;
  return code - zero;
}

/** @type {Map<number, string>} */
const digitCache = new Map();

/**
 * Digits of every script as ASCII.
 *
 * @param {string} text
 * @returns {string}
 */
function asciiDigits(text) {
  return text.replace(/\p{Nd}/gu, (digit) => {
    const code = digit.codePointAt(0) ?? 0;
    if (code < 0x80) return digit;
    let value = digitCache.get(code);
    if (value === undefined) {
      value = String(digitValue(code));
      digitCache.set(code, value);
    }
    return value;
  });
}

/**
 * A number as ASCII digits, its groups joined where the separators can only be of thousands, and any decimal
 * sign written as a stop: `1,234,567` and `1.234.567` meet, and so do `8839,8` and `8839.8`.
 *
 * @param {string} number
 * @returns {string}
 */
function normaliseNumber(number) {
  const ascii = asciiDigits(number).replace(/[٬’']/g, ',').replace(/٫/g, '.');
  const groups = ascii.split(/[.,]/);
  if (groups.length === 1) return ascii;
  const grouped = groups.slice(1).every((group) => group.length === 3) && (groups[0]?.length ?? 0) <= 3;
  return grouped ? groups.join('') : groups.join('.');
}

return { normaliseNumber };
})());
Object.assign(tulay, (() => {
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
function raritiesOf(texts, segments) {
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
function openWords(table, tools) {
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

return { raritiesOf, openWords };
})());
// What the other parts share: elements, and the judgements this browser keeps.
(() => {
  const tulay = globalThis.tulay;

  /** Makes an element; text is set as text, never as markup. */
  tulay.make = (name, attributes = {}, ...children) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes))
      if (value !== undefined && value !== false && value !== null) element.setAttribute(key, String(value));
    element.append(...children.filter((child) => child !== null && child !== undefined));
    return element;
  };

  tulay.byId = (id) => document.getElementById(id);

  // By what the corpus was made from: names repeat, and a verdict on one corpus says nothing of another.
  const key = () => `tulay judgements of ${tulay.digest}`;
  let memory = '{}';

  /** Whether keys ask for a step back (Ctrl+Z) or forward again (Ctrl+Y, Ctrl+Shift+Z). */
  tulay.stepAsked = (event) => {
    const key = event.key.toLowerCase();
    if (!(event.ctrlKey || event.metaKey) || (key !== 'z' && key !== 'y')) return null;
    return key === 'y' || event.shiftKey ? 'redo' : 'undo';
  };

  /** The judgements by unit id; a browser that refuses to store keeps them until the page is left. */
  tulay.judgements = () => {
    let text = memory;
    try {
      text = localStorage.getItem(key()) ?? '{}';
    } catch {
      // Storage is off: the memory of this page has to do.
    }
    try {
      return new Map(Object.entries(JSON.parse(text)));
    } catch {
      return new Map();
    }
  };

  tulay.keep = (judgements) => {
    memory = JSON.stringify(Object.fromEntries(judgements));
    try {
      localStorage.setItem(key(), memory);
    } catch {
      tulay.say?.('This browser does not store anything: export before you leave the page.');
    }
    document.dispatchEvent(new CustomEvent('judged'));
  };

  const stored = (/** @type {string} */ name, /** @type {any} */ otherwise) => {
    try {
      return JSON.parse(localStorage.getItem(`tulay ${name} of ${tulay.digest}`) ?? 'null') ?? otherwise;
    } catch {
      return otherwise;
    }
  };
  const store = (/** @type {string} */ name, /** @type {unknown} */ value) => {
    try {
      localStorage.setItem(`tulay ${name} of ${tulay.digest}`, JSON.stringify(value));
    } catch {
      tulay.say?.('This browser does not store anything: export before you leave the page.');
    }
  };

  /** What others said otherwise of units judged here, by unit id. */
  tulay.disputes = () => new Map(Object.entries(stored('disputes', {})));
  tulay.keepDisputes = (disputes) => store('disputes', Object.fromEntries(disputes));

  /** What this browser was asked to remember of the look of pages. */
  tulay.preference = (name) => stored(`preference ${name}`, undefined);
  tulay.prefer = (name, value) => store(`preference ${name}`, value);

  /** @type {KeptEvent[] | null} */
  let held = null;
  /** Everything decided besides verdicts, oldest first. */
  tulay.events = () => stored('events', held ?? []);
  tulay.keepEvents = (events) => {
    held = events;
    store('events', events);
    document.dispatchEvent(new CustomEvent('decided'));
  };

  /** The name of who gives none. */
  const unnamed = 'reviewer';
  /** Who decides; written into every event. */
  tulay.reviewer = () => stored('reviewer', '') || unnamed;
  tulay.setReviewer = (name) => {
    store('reviewer', name.trim().slice(0, 200));
    // Who decides first and says who they are then has decided under that name; not so who read what others left unnamed.
    const own = tulay.events();
    if (stored('strangers', false) || !own.some(({ reviewer }) => reviewer === unnamed)) return;
    const reviewer = tulay.reviewer();
    tulay.keepEvents(own.map((event) => (event.reviewer === unnamed ? { ...event, reviewer } : event)));
  };
  /** Whether who decides here has said who they are. */
  tulay.isNamed = () => tulay.reviewer() !== unnamed;
  /** Notes that events of others were read, which may be of somebody who gave no name either. */
  tulay.noteOthers = (events) => {
    if (events.some(({ reviewer }) => reviewer === unnamed)) store('strangers', true);
  };

  /** What an event is about; of one reviewer the last word on a subject counts. */
  tulay.subjectOf = ({ type, src, tgt, place, part, doc }) =>
    `${type} ${type === 'pair' ? [src, tgt].sort().join(' ') : (place ?? part ?? doc)}`;

  /** Whether two events are about the same: beads when they hold a segment in common. */
  const meet = (/** @type {KeptEvent} */ a, /** @type {KeptEvent} */ b) => {
    if (a.type !== b.type) return false;
    if (a.type !== 'beads') return tulay.subjectOf(a) === tulay.subjectOf(b);
    const spans = (/** @type {KeptEvent} */ { beads = [] }) =>
      beads.flatMap(({ src, tgt }) => [...src, ...tgt]);
    const held = new Set(spans(a));
    return spans(b).some((span) => held.has(span));
  };

  /** What an event says, without who said it when. */
  const claimOf = (/** @type {KeptEvent} */ event) =>
    JSON.stringify({ ...event, reviewer: '', time: '', corpus: '', adjudicates: false, note: '' });

  /** The frame of a new event. Who decides what another reviewer decided otherwise, with that in sight, settles it. */
  tulay.event = (type, rest) => {
    const event = {
      type,
      reviewer: tulay.reviewer(),
      time: new Date().toISOString(),
      corpus: tulay.digest,
      ...rest,
    };
    const settles = tulay
      .events()
      .some((one) => one.reviewer !== event.reviewer && meet(one, event) && claimOf(one) !== claimOf(event));
    return settles ? { ...event, adjudicates: true } : event;
  };

  /** Everything decided as the file that the next build reads. */
  tulay.exported = () => {
    const { digest } = tulay;
    const { corpus = '' } = document.body.dataset;
    const verdicts = [...tulay.judgements()]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([unit, { verdict, note, score, sampled, reviewer, adjudicates }]) => ({
        type: 'unit',
        reviewer: reviewer ?? tulay.reviewer(),
        corpus: digest,
        ...(adjudicates ? { adjudicates: true } : {}),
        ...(note ? { note } : {}),
        unit,
        verdict,
        score: score ?? null,
        sampled: sampled === true,
      }));
    return {
      format: 'tulay-decisions',
      version: 1,
      corpus,
      digest,
      events: [...verdicts, ...tulay.events()],
    };
  };

  // A bar of a plot leads to what it counts; by keyboard the forms of the lists do the same.
  document.addEventListener('click', (event) => {
    const target = /** @type {Element} */ (event.target);
    const bar = /** @type {SVGElement | null} */ (target.closest('svg [data-href]'));
    const href = bar?.dataset.href;
    if (href !== undefined) location.href = href;
  });

  const ready = (/** @type {() => void} */ run) => {
    // While deferred scripts run the state is `interactive`, and the data may still come.
    if (document.readyState === 'complete') run();
    else document.addEventListener('DOMContentLoaded', run);
  };
  tulay.ready = ready;
})();

// Lights up the counterparts of a word, by pointer or by the arrow keys in a chosen row. What is known of the words is
// read when it is first wanted, and the words of a row are linked when the row is.
(() => {
  const tulay = globalThis.tulay;
  const { byId } = tulay;
  const sides = /** @type {const} */ (['src', 'tgt']);
  /** By row. */
  /** @type {WeakMap<Element, import('./link-words.js').FoundLink[]>} */
  const linked = new WeakMap();
  /** By row, how many segments it had. */
  /** @type {WeakMap<Element, number>} */
  const linkedSegments = new WeakMap();
  /** By segment, the row whose words are marked in it: a repair moves segments. */
  /** @type {WeakMap<Element, Element>} */
  const marked = new WeakMap();
  /** @type {Element[]} */
  let lit = [];
  /** @type {ReturnType<typeof tulay.openWords> | null} */
  let known = null;
  /** @type {{ src: Map<string, number>, tgt: Map<string, number> }} */
  let rarities = { src: new Map(), tgt: new Map() };
  /** The row that waits for what is known. */
  /** @type {Element | null} */
  let waiting = null;
  let asked = false;

  const segmentsOf = (/** @type {ParentNode} */ row, /** @type {Side} */ side) =>
    Array.from(row.querySelectorAll(`.side.${side} .seg`));

  /** The pieces of a segment's text, without what was removed and what was added for the reader. */
  const textNodes = (/** @type {Element} */ segment) => {
    const walker = document.createTreeWalker(
      segment,
      NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT,
      (node) => {
        if (node.nodeType === Node.TEXT_NODE) return NodeFilter.FILTER_ACCEPT;
        const isText = /** @type {Element} */ (node).matches('.w');
        return isText ? NodeFilter.FILTER_SKIP : NodeFilter.FILTER_REJECT;
      },
    );
    /** @type {Text[]} */
    const nodes = [];
    while (walker.nextNode() !== null) nodes.push(/** @type {Text} */ (walker.currentNode));
    return nodes;
  };

  const textOf = (/** @type {Element} */ segment) =>
    textNodes(segment)
      .map(({ data }) => data)
      .join('');

  /** Takes in what is known of the words; how rare they are is told by the page. */
  tulay.words = (table) => {
    known = tulay.openWords(table, tulay);
    const read = known;
    const texts = sides.map((side) =>
      segmentsOf(byId('rows'), side).map((segment) => read.wordsOf(textOf(segment), side)),
    );
    const most = Math.max(...texts.map(({ length }) => length));
    const [src, tgt] = texts.map((all) => tulay.raritiesOf(all, most));
    rarities = { src, tgt };
    if (waiting !== null) link(waiting);
  };

  const ask = () => {
    if (asked) return;
    asked = true;
    const script = document.createElement('script');
    script.src = byId('rows').dataset.words;
    document.head.append(script);
  };

  /** Makes a word of a stretch of a segment's text: one element, or several where something was removed from within. */
  const mark = (
    /** @type {Element} */ segment,
    /** @type {number} */ start,
    /** @type {number} */ end,
    /** @type {number} */ index,
  ) => {
    let at = 0;
    for (const node of textNodes(segment)) {
      const { length } = node;
      const [from, to] = [Math.max(0, start - at), Math.min(length, end - at)];
      at += length;
      if (from >= to) continue;
      const piece = from > 0 ? node.splitText(from) : node;
      if (to - from < piece.length) piece.splitText(to - from);
      const word = tulay.make('span', { class: 'w', 'data-w': index });
      piece.replaceWith(word);
      word.append(piece);
    }
  };

  /** Takes the words of a segment back: it may stand in another row now. */
  const unmark = (/** @type {Element} */ segment) => {
    for (const word of segment.querySelectorAll('.w')) word.replaceWith(...word.childNodes);
    segment.normalize();
  };

  /** Links the words of a row, once what is known of them is there; a row that was repaired is linked anew. */
  const link = (/** @type {Element} */ row) => {
    waiting = row;
    if (known === null) {
      ask();
      return;
    }
    const segments = sides.map((side) => segmentsOf(row, side));
    const flat = segments.flat();
    if (
      linked.has(row) &&
      linkedSegments.get(row) === flat.length &&
      flat.every((one) => marked.get(one) === row)
    )
      return;
    for (const segment of flat) {
      unmark(segment);
      marked.set(segment, row);
    }
    /** @type {{ segment: Element, start: number, end: number, token: string }[][]} */
    const words = sides.map((side, at) =>
      segments[at].flatMap((segment) =>
        (known?.wordsOf(textOf(segment), side) ?? []).map((word) => ({ segment, ...word })),
      ),
    );
    const links = known.link(words[0], words[1], rarities);
    for (const { src, tgt } of links)
      for (const [own, index] of /** @type {const} */ ([
        [words[0][src], src],
        [words[1][tgt], tgt],
      ]))
        mark(own.segment, own.start, own.end, index);
    linked.set(row, links);
    linkedSegments.set(row, flat.length);
  };

  const sideOf = (/** @type {HTMLElement} */ word) =>
    word.closest('.side')?.classList.contains('src') ? 0 : 1;

  const wordAt = (/** @type {any} */ row, /** @type {number} */ side, /** @type {number} */ index) =>
    row.querySelectorAll(`.side.${sides[side]} .w[data-w="${index}"]`);

  tulay.dim = () => {
    for (const word of lit) word.classList.remove('on', 'lit');
    lit = [];
  };

  tulay.light = (word) => {
    tulay.dim();
    const row = word.closest('.row');
    if (row === null || byId('show-words')?.checked === false) return;
    const side = sideOf(word);
    const index = Number(word.dataset.w);
    const lines = [];
    for (const found of linked.get(row) ?? []) {
      const ends = [found.src, found.tgt];
      if (ends[side] !== index) continue;
      const others = [...wordAt(row, 1 - side, ends[1 - side])];
      for (const other of others) other.classList.add('lit');
      lit.push(...others);
      const text = others.map(({ textContent }) => textContent).join('');
      if (text !== '') lines.push([text, found.source]);
    }
    if (lines.length === 0) return;
    const own = [...wordAt(row, side, index)];
    for (const part of own) part.classList.add('on');
    lit.push(...own);
    tulay.say?.(
      tulay.make('bdi', {}, own.map(({ textContent }) => textContent).join('')),
      ' ⇄ ',
      ...lines.flatMap(([text, source], at) => [
        at === 0 ? '' : ' · ',
        tulay.make('bdi', {}, text),
        `: ${source}`,
      ]),
    );
  };

  /** Moves to the next (1) or previous (-1) word of the row that has a counterpart. */
  tulay.walkWords = (row, step) => {
    link(row);
    /** @type {HTMLElement[]} */
    const words = Array.from(row.querySelectorAll('.w'));
    if (words.length === 0) return;
    const at = words.indexOf(/** @type {HTMLElement} */ (document.activeElement));
    const to = at < 0 ? (step > 0 ? 0 : words.length - 1) : (at + step + words.length) % words.length;
    words[to].tabIndex = -1;
    words[to].focus();
  };

  tulay.ready(() => {
    const rows = byId('rows');
    if (rows === null || !rows.dataset.words) return;
    const meet = (/** @type {any} */ event) => {
      const row = event.target.closest('.row');
      if (row !== null && byId('show-words').checked) link(row);
      const word = event.target.closest('.w');
      if (word !== null) tulay.light(word);
      else if (event.type === 'focusin') tulay.dim();
    };
    rows.addEventListener('pointerover', meet);
    rows.addEventListener('focusin', meet);
    rows.addEventListener('pointerout', (/** @type {any} */ event) => {
      if (event.target.closest('.w') !== null) tulay.dim();
    });
    const cuts = byId('show-cuts');
    const show = () => document.body.classList.toggle('show-cuts', cuts.checked);
    cuts.addEventListener('change', show);
    show();
    byId('show-words').addEventListener('change', tulay.dim);
  });
})();

// The rows of a page: which is chosen, what was said of each, and how much of them is judged.
(() => {
  const tulay = globalThis.tulay;
  /** @type {Row | null} */
  let current = null;

  /** @type {() => HTMLElement[]} */
  const rows = () =>
    Array.from(
      document.querySelectorAll(
        tulay.repairing?.on ? '#rows .row:not([hidden])' : '#rows .row[data-unit]:not([hidden])',
      ),
    );
  tulay.rows = rows;

  const paint = (
    /** @type {Row} */ row,
    /** @type {KeptJudgement | undefined} */ judgement,
    /** @type {KeptJudgement | undefined} */ dispute,
  ) => {
    for (const chip of row.querySelectorAll('.chip:not(.repaired)')) chip.remove();
    row.classList.toggle('judged', judgement !== undefined);
    if (judgement === undefined) return;
    const { name } = tulay.labels.find(({ verdict }) => verdict === judgement.verdict) ?? { name: '?' };
    const chip = tulay.make('span', { class: `chip v-${judgement.verdict}`, title: judgement.note }, name);
    row.querySelector('.meta')?.append(chip);
    if (dispute === undefined || judgement.adjudicates) return;
    const other = tulay.labels.find(({ verdict }) => verdict === dispute.verdict)?.name ?? '?';
    const said = `${dispute.reviewer ?? 'another'}: ${other}`;
    row
      .querySelector('.meta')
      ?.append(tulay.make('span', { class: `chip v-${dispute.verdict}`, title: dispute.note }, said));
  };

  /** Shows on every row what was said of it. */
  tulay.paintRows = () => {
    const judgements = tulay.judgements();
    const disputes = tulay.disputes();
    for (const row of rows()) {
      const { unit = '' } = row.dataset;
      paint(row, judgements.get(unit), disputes.get(unit));
    }
    tulay.showVerdict();
  };

  /** Shows how much of what stands here is judged. */
  tulay.progress = (done, of, all = done) => {
    const place = tulay.byId('progress');
    if (place === null) return;
    place.querySelector('progress').max = Math.max(1, of);
    place.querySelector('progress').value = done;
    place.querySelector('span').textContent = `${done} of ${of} judged${all > done ? `, ${all} in all` : ''}`;
  };

  tulay.countRows = () => {
    if (document.body.classList.contains('sampling')) return;
    const units = rows().filter((row) => row.dataset.unit);
    const judgements = tulay.judgements();
    tulay.progress(
      units.filter((row) => judgements.has(row.dataset.unit ?? '')).length,
      units.length,
      judgements.size,
    );
  };

  const choose = (/** @type {Row} */ row, /** @type {boolean} */ focus) => {
    if (current !== null && current !== row) {
      current.classList.remove('current');
      current.tabIndex = -1;
    }
    current = row;
    row.classList.add('current');
    row.tabIndex = 0;
    if (focus) {
      row.focus({ preventScroll: true });
      row.scrollIntoView({ block: 'nearest' });
    }
    tulay.showVerdict();
  };

  /** The chosen row, and how to choose one. */
  tulay.current = () => current;
  tulay.choose = choose;

  /** Gives the first row the place in the tab order; called whenever the rows are made anew. */
  tulay.armRows = (focus = false) => {
    current = null;
    const all = rows();
    for (const row of all) row.tabIndex = -1;
    if (all.length > 0) all[0].tabIndex = 0;
    tulay.paintRows();
    if (focus && all.length > 0) choose(all[0], true);
  };

  /** Place of the chosen row; -1 while none is. */
  const placeOf = (/** @type {Row[]} */ all) => (current === null ? -1 : all.indexOf(current));

  const move = (/** @type {number} */ step) => {
    const all = rows();
    const to = placeOf(all) + step;
    if (all[to] !== undefined) choose(all[to], true);
    else if (to < all.length && current === null) return;
    else if (tulay.turnPage !== undefined) tulay.turnPage(to < 0 ? -1 : 1);
    else followPage(to < 0 ? 'prev' : 'next');
  };

  /** Over the end of a page of rows to the row that comes next. */
  const followPage = (/** @type {'prev' | 'next'} */ rel) => {
    /** @type {HTMLAnchorElement | null} */
    const link = document.querySelector(`.pager a[rel="${rel}"]`);
    if (link === null) {
      tulay.say(
        rel === 'next'
          ? tulay.walk === ''
            ? 'That was the last row.'
            : 'That was the last row; T goes to the next task.'
          : 'That is the first row.',
      );
      return;
    }
    const { from } = tulay.byId('rows').dataset;
    const row = rel === 'next' ? Number(from) + document.querySelectorAll('#rows .row').length + 1 : from;
    location.href = `${link.href}#r${row}`;
  };

  /** The next row that nobody judged, else the next one. */
  const moveOn = () => {
    const all = rows();
    const judgements = tulay.judgements();
    const rest = all.slice(placeOf(all) + 1);
    const next = rest.find((row) => row.dataset.unit && !judgements.has(row.dataset.unit));
    if (next !== undefined) choose(next, true);
    else move(1);
  };
  tulay.move = move;
  tulay.moveOn = moveOn;
})();

// Verdicts on the chosen row: given, taken back, given again, with a note.
(() => {
  const tulay = globalThis.tulay;
  /** What was said and taken back on this page, to be undone and done again. */
  /** @type {Said[]} */
  const past = [];
  /** @type {Said[]} */
  const future = [];

  const spoken = (/** @type {Row} */ row) => (row.querySelector('.no')?.textContent ?? '').trim();

  /** Says a verdict of the chosen row; null takes back what was said. */
  const give = (/** @type {string | null} */ verdict) => {
    const current = tulay.current();
    if (!current?.dataset.unit) return;
    const judgements = tulay.judgements();
    const unit = current.dataset.unit;
    const before = judgements.get(unit);
    if (verdict === null) judgements.delete(unit);
    else {
      const { note } = judgements.get(unit) ?? {};
      const { score } = current.dataset;
      /** @type {KeptJudgement} */
      const judgement = { verdict, score: score === undefined ? null : Number(score) };
      if (note) judgement.note = note;
      // Judging again what was drawn blind leaves it a unit of the sample.
      if (current.dataset.sampled === '1' || before?.sampled) judgement.sampled = true;
      // Who judges what reviewers disagree about, with both verdicts in sight, settles it.
      if (tulay.disputes().has(unit)) judgement.adjudicates = true;
      judgements.set(unit, judgement);
    }
    past.push({ unit, before, after: judgements.get(unit) });
    future.length = 0;
    tulay.keep(judgements);
    const label = tulay.labels.find((known) => known.verdict === verdict);
    tulay.say(
      `Unit ${spoken(current)}: ${label === undefined ? 'not judged' : `${label.name}, ${label.means}`}`,
    );
  };

  /** Takes the last verdict of this page back, or gives it again, and goes to its row. */
  const step = (
    /** @type {Said[]} */ from,
    /** @type {Said[]} */ to,
    /** @type {'before' | 'after'} */ which,
  ) => {
    const last = from.pop();
    if (last === undefined) {
      tulay.say(which === 'before' ? 'Nothing to undo on this page.' : 'Nothing to do again.');
      return;
    }
    to.push(last);
    const judgements = tulay.judgements();
    if (last[which] === undefined) judgements.delete(last.unit);
    else judgements.set(last.unit, last[which]);
    tulay.keep(judgements);
    const row = tulay.rows().find((one) => one.dataset.unit === last.unit);
    if (row !== undefined) tulay.choose(row, true);
    const said = tulay.labels.find(({ verdict }) => verdict === last[which]?.verdict)?.name ?? 'not judged';
    tulay.say(`${which === 'before' ? 'Undone' : 'Done again'}: ${said}`);
  };

  /** Asks in the bar for a note on the chosen row. */
  const note = () => {
    const row = tulay.current();
    if (!row?.dataset.unit) return;
    const unit = row.dataset.unit;
    const known = tulay.judgements().get(unit);
    if (known === undefined) {
      tulay.say('Judge the unit first, then write a note.');
      return;
    }
    /** @type {any} */
    const input = tulay.make('input', { type: 'text', maxlength: 500, 'aria-label': 'Note on the unit' });
    input.value = known.note ?? '';
    const end = (/** @type {boolean} */ keepIt) => {
      if (keepIt) {
        const judgements = tulay.judgements();
        const judgement = judgements.get(unit);
        if (judgement !== undefined) {
          judgement.note = input.value.trim();
          tulay.keep(judgements);
        }
      }
      tulay.say('');
      tulay.choose(row, true);
    };
    input.addEventListener('keydown', (/** @type {any} */ event) => {
      event.stopPropagation();
      if (event.key === 'Enter') end(true);
      else if (event.key === 'Escape') end(false);
    });
    tulay.say('Note: ', input);
    input.focus();
  };

  tulay.verdicts = {
    give,
    note,
    undo: () => step(past, future, 'before'),
    redo: () => step(future, past, 'after'),
  };
})();

// Judging by keyboard: the bar of verdicts, and the keys that choose a row and judge it.
(() => {
  const tulay = globalThis.tulay;
  const { make, byId } = tulay;
  /** @type {HTMLElement | null} */
  let bar = null;

  /** Writes a line into the bar, where it is read out too. */
  tulay.say = (...parts) => {
    const line = byId('belief');
    if (line !== null) line.replaceChildren(...parts);
  };

  /** Shows in the bar how much is judged, and the verdict on the chosen row. */
  tulay.showVerdict = () => {
    if (bar === null) return;
    tulay.countRows();
    const current = tulay.current();
    const verdict =
      current === null ? undefined : tulay.judgements().get(current.dataset.unit ?? '')?.verdict;
    /** @type {NodeListOf<HTMLButtonElement>} */
    const buttons = bar.querySelectorAll('[data-verdict]');
    for (const button of buttons) {
      button.setAttribute('aria-pressed', String(button.dataset.verdict === verdict));
      button.disabled = !current?.dataset.unit;
    }
  };

  /** A button that shows its key. */
  const keyed = (
    /** @type {Record<string, string>} */ attributes,
    /** @type {Node | string} */ label,
    /** @type {string} */ key,
    /** @type {(button: HTMLElement) => void} */ act,
  ) => {
    const shown = make('kbd', { 'aria-hidden': 'true' }, key);
    const button = make('button', { type: 'button', ...attributes }, label, shown);
    button.addEventListener('click', () => act(button));
    return button;
  };

  const verdictButtons = () =>
    tulay.labels.map(({ verdict, key, name, short, means }) => {
      const attributes = {
        'data-verdict': verdict,
        class: `v-${verdict}`,
        title: means,
        'aria-pressed': 'false',
      };
      const shown = make(
        'span',
        {},
        name,
        short === '' ? null : make('small', { class: 'short' }, ` ${short}`),
      );
      return keyed(attributes, shown, key.toUpperCase(), (button) =>
        tulay.verdicts.give(button.getAttribute('aria-pressed') === 'true' ? null : verdict),
      );
    });

  const makeBar = () => {
    const { note, undo } = tulay.verdicts;
    const guide = { 'aria-expanded': 'false', 'aria-controls': 'guide', id: 'guide-button' };
    bar = make(
      'div',
      { class: 'judgebar', role: 'region', 'aria-label': 'Judge the chosen unit' },
      make(
        'p',
        { id: 'progress' },
        make('progress', { 'aria-label': 'Judged of what stands here', max: 1, value: 0 }),
        make('span'),
      ),
      make('p', { id: 'belief', role: 'status' }),
      tulay.mineLink(),
      make(
        'div',
        { class: 'verdicts', role: 'group', 'aria-label': 'Verdicts' },
        ...verdictButtons(),
        keyed({ title: 'write a note' }, 'note', 'N', note),
        keyed({ title: 'take the last verdict back', class: 'unsay' }, 'undo', '^Z', undo),
        keyed(guide, 'guidelines', '?', () => tulay.toggleGuide()),
      ),
    );
    byId('main').append(bar);
  };

  /** Takes a key that is typed outside the rows; true when it means something. */
  const firstKey = (/** @type {any} */ event, /** @type {string} */ key) => {
    // The first key takes the first row; what is typed elsewhere is left alone.
    const known = ['j', 'k', 'd'].includes(key) || tulay.labels.some((label) => label.key === key);
    if (event.target !== document.body || !known) return false;
    const [first] = tulay.rows();
    if (first === undefined) return true;
    tulay.choose(first, true);
    tulay.say('The first row is chosen; the next key judges it.');
    return true;
  };

  /** Takes a key that is typed in a row; true when it means something. */
  const rowKey = (/** @type {any} */ event, /** @type {Row} */ row, /** @type {string} */ key) => {
    if (row.dataset.unit && tulay.current() !== row) tulay.choose(row, false);
    const label = tulay.labels.find((known) => known.key === key);
    if (key === 'j' || key === 'arrowdown') tulay.move(1);
    else if (key === 'k' || key === 'arrowup' || key === 'backspace') tulay.move(-1);
    else if (key === 'arrowright' || key === 'arrowleft') tulay.walkWords(row, key === 'arrowright' ? 1 : -1);
    else if (key === 'd') tulay.nextDoubt?.(event.shiftKey ? -1 : 1);
    else if (key === 'u') tulay.verdicts.give(null);
    else if (key === 'n') tulay.verdicts.note();
    else if (label !== undefined) {
      tulay.verdicts.give(label.verdict);
      if (!event.shiftKey) tulay.moveOn();
    } else return false;
    return true;
  };

  /** Whether a key was taken. */
  const takes = (/** @type {any} */ event) => {
    const row = event.target.closest?.('#rows .row') ?? null;
    const key = event.key.toLowerCase();
    if (tulay.correcting?.key(event) || tulay.repairing?.key(event, row)) return true;
    const step = tulay.stepAsked(event);
    if (step !== null) tulay.verdicts[step]();
    else if (event.ctrlKey || event.metaKey || event.altKey) return false;
    else if (event.key === '?') tulay.toggleGuide();
    else if (event.key === 'Escape') tulay.toggleGuide(false);
    else if (event.key === '/' && byId('q') !== null) byId('q').focus();
    else return row === null ? firstKey(event, key) : rowKey(event, row, key);
    return true;
  };

  const onKey = (/** @type {any} */ event) => {
    if (event.target.closest?.('input, select, textarea')) return;
    if (takes(event)) event.preventDefault();
  };

  /** Rows are chosen by focus and by click; a click on a link follows it, one that selects text is none. */
  const armList = (/** @type {HTMLElement} */ list) => {
    list.addEventListener('focusin', (/** @type {any} */ event) => {
      const row = event.target.closest('.row');
      if (row !== null && row !== tulay.current() && tulay.rows().includes(row)) tulay.choose(row, false);
    });
    list.addEventListener('click', (/** @type {any} */ event) => {
      const row = event.target.closest('.row');
      if (row === null || !tulay.rows().includes(row)) return;
      if (event.target.closest('a, button') === null && String(getSelection()) === '')
        tulay.choose(row, true);
    });
  };

  tulay.ready(() => {
    document.addEventListener('judged', tulay.paintRows);
    addEventListener('storage', () => document.dispatchEvent(new CustomEvent('judged')));
    if (!document.body.classList.contains('judging')) return;
    makeBar();
    tulay.armGuide();
    document.addEventListener('keydown', onKey);
    armList(byId('rows'));
    tulay.armRows();
    // Whoever comes by a link to a row means that row.
    const [, place] = /^#(r\d+|u-[0-9a-f]+)$/.exec(location.hash) ?? [];
    const row = place === undefined ? undefined : byId(place)?.closest('.row');
    if (row && tulay.rows().includes(row)) tulay.choose(row, true);
  });
})();

// Decisions as files: exported, read from others, and told on the page of judging; the two answers to a pair.
(() => {
  const tulay = globalThis.tulay;

  /** What decisions of a type are called. */
  /** @type {Record<string, string>} */
  const nameOf = { beads: 'repair', edit: 'cleaning edit' };
  const counted = (/** @type {number} */ count, /** @type {string} */ name) =>
    `${count} ${name}${count === 1 ? '' : 's'}`;

  const showMine = () => {
    const mine = tulay.byId('mine');
    if (mine === null) return;
    const judgements = [...tulay.judgements().values()];
    const events = tulay.events();
    const others = events.length;
    const kinds = [...new Set(events.map(({ type }) => type))].map((kind) =>
      counted(events.filter(({ type }) => type === kind).length, nameOf[kind] ?? kind),
    );
    const counts = tulay.labels
      .map(({ verdict, name }) => ({
        name,
        times: judgements.filter((one) => one.verdict === verdict).length,
      }))
      .filter(({ times }) => times > 0);
    mine.textContent =
      judgements.length === 0
        ? 'None in this browser.'
        : `${counted(judgements.length, 'verdict')} in this browser: ${counts.map(({ name, times }) => `${times} ${name}`).join(', ')}; ${judgements.filter(({ sampled }) => sampled).length} of them from a sample.`;
    if (others > 0) mine.textContent += ` ${counted(others, 'other decision')}: ${kinds.join(', ')}.`;
  };

  /** How many decisions this browser holds, with the way to take them out of it. */
  tulay.mineLink = () => {
    const link = tulay.make('a', { class: 'mine', href: `${document.body.dataset.up}help.html#decisions` });
    const show = () => {
      const count = tulay.judgements().size + tulay.events().length;
      link.hidden = count === 0;
      link.textContent = `${counted(count, 'decision')} in this browser: export`;
    };
    for (const name of ['judged', 'decided']) document.addEventListener(name, show);
    addEventListener('storage', show);
    show();
    return link;
  };

  /** A button that says of two documents whether they translate each other. */
  tulay.armPair = (button) => {
    const holder = /** @type {HTMLElement | null} */ (button.closest('[data-src]')) ?? tulay.byId('rows');
    const { src, tgt } = holder.dataset;
    const same = (/** @type {any} */ event) =>
      event.type === 'pair' && event.src === src && event.tgt === tgt;
    const show = () => {
      const said = tulay.events().findLast(same)?.verdict;
      button.setAttribute('aria-pressed', String(said === button.dataset.pair));
    };
    button.addEventListener('click', () => {
      const events = tulay.events();
      const pressed = button.getAttribute('aria-pressed') === 'true';
      const rest = events.filter((event) => !(same(event) && event.reviewer === tulay.reviewer()));
      tulay.keepEvents(
        pressed ? rest : [...rest, tulay.event('pair', { src, tgt, verdict: button.dataset.pair })],
      );
    });
    document.addEventListener('decided', show);
    show();
  };

  const download = () => {
    const text = `${JSON.stringify(tulay.exported(), null, 2)}\n`;
    const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
    const link = tulay.make('a', { href: address, download: 'decisions.json' });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(address), 1000);
    if (!tulay.isNamed())
      tulay.byId('imported').textContent =
        'You gave no name: in the file you are “reviewer”, as everybody who gives none. Say above who you are and export again.';
  };

  /** What a file of decisions, or of judgements, says; null when it is neither. */
  const parse = (/** @type {string} */ text) => {
    try {
      const read = JSON.parse(text);
      const old = read.format === 'tulay-judgements';
      if (!old && read.format !== 'tulay-decisions') return null;
      const events = old
        ? read.judgements.map((/** @type {any} */ one) => ({ type: 'unit', ...one }))
        : read.events;
      const units = new Map();
      for (const { type, unit, verdict, note: words, score, sampled, reviewer } of events)
        if (
          type === 'unit' &&
          /^[0-9a-f]{16}$/.test(unit) &&
          tulay.labels.some((label) => label.verdict === verdict)
        )
          units.set(unit, {
            verdict,
            note: String(words ?? ''),
            score: typeof score === 'number' ? score : null,
            sampled: sampled === true,
            ...(reviewer ? { reviewer: String(reviewer) } : {}),
          });
      const others = events.filter((/** @type {KeptEvent} */ { type }) => type !== 'unit');
      return { units, others, digest: read.digest, corpus: String(read.corpus) };
    } catch {
      return null;
    }
  };

  const offer = (/** @type {string} */ label, /** @type {() => void} */ act) => {
    const button = tulay.make('button', { type: 'button' }, label);
    button.addEventListener('click', act);
    return button;
  };

  /** Adds the judgements of others; where both judged and disagree, mine stay until I say otherwise. */
  const merge = (/** @type {ReadFile} */ { units, others }) => {
    const told = tulay.byId('imported');
    const judgements = tulay.judgements();
    /** @type {[string, KeptJudgement][]} */
    const differing = [];
    let added = 0;
    for (const [unit, theirs] of units) {
      const mine = judgements.get(unit);
      if (mine === undefined) {
        judgements.set(unit, theirs);
        added++;
      } else if (mine.verdict !== theirs.verdict) differing.push([unit, theirs]);
    }
    const disputes = tulay.disputes();
    for (const [unit, theirs] of differing) disputes.set(unit, theirs);
    tulay.keepDisputes(disputes);
    tulay.keep(judgements);
    const known = new Set(tulay.events().map((event) => JSON.stringify(event)));
    const fresh = others.filter((event) => !known.has(JSON.stringify(event)));
    tulay.noteOthers(fresh);
    if (fresh.length > 0) tulay.keepEvents([...tulay.events(), ...fresh]);
    told.replaceChildren(
      others.length === 0 ? '' : `${fresh.length} of ${others.length} other decisions are new. `,
      `${added} read, ${units.size - added - differing.length} known already, ${differing.length} judged otherwise here`,
      differing.length === 0 ? '.' : '; yours are kept. ',
      ...(differing.length === 0
        ? []
        : [
            tulay.make('a', { href: 'units.html#status=all&judged=dispute' }, 'Settle them one by one'),
            ', or ',
            offer(`Take the ${differing.length} of the file instead`, () => {
              const now = tulay.judgements();
              // Whoever takes the side of the file settles the matter, and says so in their own name.
              for (const [unit, theirs] of differing)
                now.set(unit, { ...theirs, reviewer: tulay.reviewer(), adjudicates: true });
              tulay.keep(now);
              told.textContent = `${differing.length} replaced.`;
            }),
          ]),
    );
  };

  const receive = async (/** @type {File} */ file) => {
    const told = tulay.byId('imported');
    const read = parse(await file.text());
    const { digest } = tulay;
    if (read === null) told.textContent = 'That file is no decisions.json of tulay; nothing was read.';
    else if (read.digest === digest) merge(read);
    else
      told.replaceChildren(
        read.digest === undefined
          ? `The file does not say which corpus “${read.corpus}” its judgements are of; nothing was read. `
          : `The judgements are of another corpus, “${read.corpus}” (${read.digest}); nothing was read. `,
        offer('Read them all the same', () => merge(read)),
      );
  };

  tulay.ready(() => {
    document.addEventListener('judged', showMine);
    tulay.byId('export')?.addEventListener('click', download);
    tulay.byId('forget')?.addEventListener('click', () => {
      if (!confirm('Forget everything decided in this browser?')) return;
      tulay.keepEvents([]);
      tulay.keep(new Map());
    });
    const name = tulay.byId('reviewer');
    if (name !== null) {
      name.value = tulay.reviewer() === 'reviewer' ? '' : tulay.reviewer();
      name.addEventListener('change', () => tulay.setReviewer(name.value));
    }
    document.addEventListener('decided', showMine);
    /** @type {NodeListOf<HTMLElement>} */
    const answers = document.querySelectorAll('[data-pair]');
    for (const button of answers) tulay.armPair(button);
    tulay.byId('import')?.addEventListener('change', (/** @type {any} */ event) => {
      const [file] = event.target.files;
      if (file !== undefined) receive(file);
      // The same file can be chosen again.
      event.target.value = '';
    });
    showMine();
  });
})();

// Keys and guidelines beside the rows: a panel that stays open while one judges.
(() => {
  const tulay = globalThis.tulay;
  const { make } = tulay;
  /** @type {HTMLElement | null} */
  let panel = null;

  const labelRow = (/** @type {ClientLabel} */ { key, name, means, rejects, examples, verdict }) =>
    make(
      'li',
      {},
      make('kbd', {}, key.toUpperCase()),
      ' ',
      make('span', { class: `tag v-${verdict}` }, name),
      ` ${means}; ${rejects ? 'rejected' : 'kept'} by the next build.`,
      ...examples.map(({ src, tgt, why }) =>
        make('p', { class: 'eg' }, `${src} ⇄ ${tgt} `, make('small', {}, why)),
      ),
    );

  const moves = [
    ['J K', 'next row, row before; over the end of a page too'],
    ['Shift', 'with a verdict: stay on the row'],
    ['Backspace', 'one row back'],
    ['U', 'take the verdict of this row back'],
    ['Ctrl Z, Ctrl Y', 'undo and redo the last verdict of this page'],
    ['D', 'next row with a problem, with Shift the one before'],
    ['N', 'write a note'],
    ['T', 'next task of the queue, with Shift the one before'],
    ['→ ←', 'walk the words that have translations'],
    ['/', 'search'],
    ['E H L X', 'while correcting: text, heading, language, cut out; Esc ends it'],
    ['? or Esc', 'close this panel'],
  ];

  tulay.armGuide = () => {
    panel = make(
      'aside',
      { class: 'guide', id: 'guide', 'aria-label': 'Guidelines and keys', tabindex: '0', hidden: '' },
      make('h2', {}, 'Guidelines'),
      make('p', {}, 'Judge the translation, not the topic: would you learn the right words from these two?'),
      make('ul', {}, ...tulay.labels.map(labelRow)),
      make('h2', {}, 'Keys'),
      make('ul', {}, ...moves.map(([key, what]) => make('li', {}, make('kbd', {}, key), ` ${what}`))),
      make('p', {}, make('a', { href: `${document.body.dataset.up}help.html` }, 'All about judging')),
    );
    document.querySelector('.judgebar')?.before(panel);
    tulay.toggleGuide(tulay.preference('guide') === true);
  };

  /** Opens or closes the panel; the next page has it as this one. */
  tulay.toggleGuide = (open = panel?.hidden !== false) => {
    if (panel === null) return;
    panel.hidden = !open;
    document.body.classList.toggle('guided', open);
    tulay.byId('guide-button').setAttribute('aria-expanded', String(open));
    if (open !== (tulay.preference('guide') === true)) tulay.prefer('guide', open);
  };
})();

// A walk through the queue of the overview: which task this page is, and the way to the next.
(() => {
  const tulay = globalThis.tulay;
  const { make, byId } = tulay;
  const up = () => document.body.dataset.up;
  const asked = /^\?task=(\d+)$/.exec(location.search)?.[1];
  /** What links within a task carry on; empty outside a walk. */
  tulay.walk = asked === undefined ? '' : location.search;

  const link = (
    /** @type {[href: string, label: string] | undefined} */ task,
    /** @type {'prev' | 'next'} */ rel,
    /** @type {string} */ label,
    /** @type {string} */ key,
  ) =>
    task === undefined
      ? null
      : make(
          'a',
          { rel, href: up() + task[0], title: task[1] },
          label,
          ' ',
          make('kbd', { 'aria-hidden': 'true' }, key),
        );

  const onKey = (/** @type {KeyboardEvent} */ event) => {
    const target = /** @type {Element} */ (event.target);
    if (event.key.toLowerCase() !== 't' || event.ctrlKey || event.metaKey || event.altKey) return;
    if (target.closest?.('input, select, textarea')) return;
    /** @type {HTMLAnchorElement | null} */
    const to = document.querySelector(`.walk a[rel="${event.shiftKey ? 'prev' : 'next'}"]`);
    if (to !== null) location.href = to.href;
    else tulay.say?.(event.shiftKey ? 'That is the first task.' : 'That was the last task of the queue.');
    event.preventDefault();
  };

  tulay.queue = (tasks) => {
    const at = Number(asked);
    const task = tasks[at];
    if (task === undefined) return;
    byId('main').prepend(
      make(
        'nav',
        { class: 'walk', 'aria-label': 'Queue' },
        make('span', {}, `Task ${at + 1} of ${tasks.length}: ${task[1]}`),
        link(tasks[at - 1], 'prev', 'Task before', '⇧T'),
        link(tasks[at + 1], 'next', 'Next task', 'T'),
        make('a', { href: `${up()}index.html#queue` }, 'Back to the queue'),
      ),
    );
    document.addEventListener('keydown', onKey);
  };

  /** Units of the sample that nobody judged: neither for the build, which counts those that stayed, nor here. */
  const countSample = () => {
    const row = byId('queue-sample');
    if (row === null) return;
    const { drawn, judged } = row.dataset;
    const own = [...tulay.judgements().values()].filter(
      ({ sampled, verdict }) =>
        sampled &&
        (judged === '0' || !tulay.labels.some((label) => label.verdict === verdict && label.rejects)),
    );
    const rest = Math.max(0, Number(drawn) - Math.max(Number(judged), own.length));
    row.querySelector('.n').textContent = String(rest);
  };

  tulay.ready(() => {
    countSample();
    document.addEventListener('judged', countSample);
    if (asked === undefined) return;
    for (const to of document.querySelectorAll('.pager a, .minimap a')) {
      const [path = '', anchor] = (to.getAttribute('href') ?? '').split('#');
      if (path !== '')
        to.setAttribute('href', `${path}${tulay.walk}${anchor === undefined ? '' : `#${anchor}`}`);
    }
    document.head.append(make('script', { src: `${up()}data/queue.js` }));
  });
})();

// Pages of choices: every row is a yes or no, near misses and edits of a rule, kept as decisions.
(() => {
  const tulay = globalThis.tulay;
  const { make, byId } = tulay;
  /** @type {HTMLElement | null} */
  let current = null;
  /** @type {Step[]} */
  const past = [];
  /** @type {Step[]} */
  const future = [];

  /** @type {() => HTMLElement[]} */
  const rows = () => Array.from(document.querySelectorAll('#rows .choice'));

  /** Whether an event is the reviewer's word on the subject of a row. */
  const isAbout = (/** @type {any} */ event, /** @type {DOMStringMap} */ { type, src, tgt, place }) =>
    event.type === type &&
    event.reviewer === tulay.reviewer() &&
    (type === 'pair' ? event.src === src && event.tgt === tgt : event.place === place);

  const saidOf = (/** @type {HTMLElement} */ row) => {
    const event = tulay.events().findLast((one) => isAbout(one, row.dataset));
    return event === undefined ? null : (event.verdict ?? event.action ?? null);
  };

  const eventOf = (
    /** @type {DOMStringMap} */ { type, src, tgt, place, rule },
    /** @type {string | null} */ said,
  ) =>
    type === 'pair'
      ? tulay.event('pair', { src, tgt, verdict: said })
      : tulay.event('edit', { action: said, place, rule });

  const write = (/** @type {HTMLElement} */ row, /** @type {string | null} */ said) => {
    const rest = tulay.events().filter((event) => !isAbout(event, row.dataset));
    tulay.keepEvents(said === null ? rest : [...rest, eventOf(row.dataset, said)]);
  };

  const paint = () => {
    let done = 0;
    let right = 0;
    let wrong = 0;
    const all = rows();
    for (const row of all) {
      const said = saidOf(row);
      row.classList.toggle('judged', said !== null);
      if (said !== null) done++;
      if (row.dataset.drawn === '1' && said !== null) said === 'confirmed' ? right++ : wrong++;
      /** @type {NodeListOf<HTMLElement>} */
      const buttons = row.querySelectorAll('[data-say]');
      for (const button of buttons) button.setAttribute('aria-pressed', String(button.dataset.say === said));
    }
    tulay.progress(done, all.length);
    const place = byId('precision');
    if (place === null || right + wrong === 0) return;
    const { low, high } = tulay.wilson(right, right + wrong);
    place.textContent = `${right} right, ${wrong} wrong of the edits drawn: precision ${(right / (right + wrong)).toFixed(2)} (95% ${low.toFixed(2)} to ${high.toFixed(2)}).`;
  };

  const choose = (/** @type {HTMLElement} */ row, /** @type {boolean} */ focus) => {
    if (current !== null) {
      current.classList.remove('current');
      current.tabIndex = -1;
    }
    current = row;
    row.classList.add('current');
    row.tabIndex = 0;
    if (focus) row.focus({ preventScroll: true });
    if (focus) row.scrollIntoView({ block: 'nearest' });
  };

  /** Place of the chosen row; -1 while none is. */
  const placeOf = (/** @type {HTMLElement[]} */ all) => (current === null ? -1 : all.indexOf(current));

  const label = (/** @type {HTMLElement} */ row, /** @type {string | null} */ said) =>
    said === null
      ? 'taken back'
      : (row.querySelector(`[data-say="${said}"]`)?.firstChild?.textContent ?? '').trim();

  const say = (/** @type {HTMLElement} */ row, /** @type {string | null} */ said) => {
    past.push({ row, before: saidOf(row), after: said });
    future.length = 0;
    write(row, said);
    tulay.say(`${(row.querySelector('.no')?.textContent ?? '').trim()}: ${label(row, said)}`);
  };

  const step = (
    /** @type {Step[]} */ from,
    /** @type {Step[]} */ to,
    /** @type {'before' | 'after'} */ which,
  ) => {
    const last = from.pop();
    if (last === undefined) return;
    to.push(last);
    write(last.row, last[which]);
    choose(last.row, true);
    tulay.say(`${which === 'before' ? 'Undone' : 'Done again'}: ${label(last.row, last[which])}`);
  };

  const move = (/** @type {number} */ by) => {
    const all = rows();
    const row = all[placeOf(all) + by];
    if (row !== undefined) choose(row, true);
  };

  const moveOn = () => {
    const all = rows();
    const next = all.slice(placeOf(all) + 1).find((row) => saidOf(row) === null);
    if (next !== undefined) choose(next, true);
    else tulay.say('That was the last one that nobody judged below.');
  };

  const onKey = (/** @type {any} */ event) => {
    if (event.target.closest?.('input, select, textarea')) return;
    const key = event.key.toLowerCase();
    const row = event.target.closest?.('.choice') ?? null;
    const asked = tulay.stepAsked(event);
    if (asked !== null) {
      if (asked === 'redo') step(future, past, 'after');
      else step(past, future, 'before');
    } else if (event.ctrlKey || event.metaKey || event.altKey) return;
    else if (row === null) {
      if (event.target !== document.body || !['j', 'k', 'a', 'r'].includes(key)) return;
      const first = rows().find((one) => saidOf(one) === null) ?? rows()[0];
      if (first !== undefined) choose(first, true);
    } else {
      if (row !== current) choose(row, false);
      if (key === 'j' || key === 'arrowdown') move(1);
      else if (key === 'k' || key === 'arrowup' || key === 'backspace') move(-1);
      else if (key === 'u') say(row, null);
      else if (key === 'a' || key === 'r') {
        say(row, key === 'a' ? 'confirmed' : 'refused');
        if (!event.shiftKey) moveOn();
      } else return;
    }
    event.preventDefault();
  };

  tulay.ready(() => {
    if (!document.body.classList.contains('choosing') || rows().length === 0) return;
    byId('main').append(
      make(
        'div',
        { class: 'judgebar', role: 'region', 'aria-label': 'Progress' },
        make(
          'p',
          { id: 'progress' },
          make('progress', { 'aria-label': 'Judged of what stands here', max: 1, value: 0 }),
          make('span'),
        ),
        make('p', { id: 'belief', role: 'status' }),
        tulay.mineLink(),
      ),
    );
    for (const row of rows()) row.tabIndex = -1;
    rows()[0].tabIndex = 0;
    document.addEventListener('keydown', onKey);
    byId('rows').addEventListener('click', (/** @type {any} */ event) => {
      const row = event.target.closest('.choice');
      const button = event.target.closest('[data-say]');
      if (row === null) return;
      if (button !== null)
        say(row, button.getAttribute('aria-pressed') === 'true' ? null : button.dataset.say);
      else if (event.target.closest('a') === null && String(getSelection()) === '') choose(row, true);
    });
    byId('rows').addEventListener('focusin', (/** @type {any} */ event) => {
      const row = event.target.closest('.choice');
      if (row !== null && row !== current) choose(row, false);
    });
    document.addEventListener('decided', paint);
    addEventListener('storage', paint);
    paint();
  });
})();

// A threshold over the scores: units kept against the precision that judgements make likely.
(() => {
  const tulay = globalThis.tulay;
  const { byId } = tulay;

  /** Right and judged units by band: what the build was given, and what was judged in this browser since. */
  const judgedBands = (/** @type {Band[]} */ given) => {
    const own = given.map(() => /** @type {Band} */ ([0, 0]));
    for (const { verdict, score, sampled } of tulay.judgements().values()) {
      const label = tulay.labels.find((known) => known.verdict === verdict);
      if (!sampled || typeof score !== 'number' || label === undefined) continue;
      let band = own.length - 1;
      while (band > 0 && score < tulay.bands[band]) band--;
      own[band][1]++;
      if (!label.rejects) own[band][0]++;
    }
    // The build's judgements are mostly these very ones: the larger sample counts, not their sum.
    const size = (/** @type {Band[]} */ bands) =>
      bands.reduce((/** @type {number} */ sum, [, judged]) => sum + judged, 0);
    return size(own) > size(given) ? own : given;
  };

  /** Precision of the units from a bin on; bands weigh as much as they have units there. */
  tulay.precisionFrom = (bin, scores, bands) => {
    const perBand = scores.length / bands.length;
    const units = bands.map((_, band) =>
      scores
        .slice(band * perBand, (band + 1) * perBand)
        .reduce((sum, count, at) => sum + (band * perBand + at >= bin ? count : 0), 0),
    );
    const known = units.reduce((sum, count, band) => sum + (bands[band][1] > 0 ? count : 0), 0);
    const kept = units.reduce((sum, count) => sum + count, 0);
    if (known === 0) return { kept, covered: 0 };
    let precision = 0;
    let below = 0;
    let above = 0;
    bands.forEach(([right, judged], band) => {
      if (judged === 0) return;
      const weight = units[band] / known;
      const { low, high } = tulay.wilson(right, judged);
      const share = right / judged;
      precision += weight * share;
      below += (weight * (share - low)) ** 2;
      above += (weight * (high - share)) ** 2;
    });
    return {
      kept,
      covered: known / kept,
      precision,
      low: Math.max(0, precision - Math.sqrt(below)),
      high: Math.min(1, precision + Math.sqrt(above)),
    };
  };

  tulay.ready(() => {
    const place = byId('threshold');
    if (place === null) return;
    const scores = JSON.parse(place.dataset.scores);
    const given = JSON.parse(place.dataset.bands);
    const total = scores.reduce((/** @type {number} */ sum, /** @type {number} */ count) => sum + count, 0);
    const bars = [...place.querySelectorAll('[data-bin]')];
    const slider = byId('cut');
    const number = (/** @type {number} */ value) => String(value).replace(/\B(?=(\d{3})+$)/g, ',');
    const share = (/** @type {number} */ value) => `${Math.round(value * 1000) / 10}%`;
    const show = () => {
      const bin = Number(slider.value);
      const score = bin / scores.length;
      const {
        kept,
        covered,
        precision = 0,
        low = 0,
        high = 0,
      } = tulay.precisionFrom(bin, scores, judgedBands(given));
      byId('cut-value').textContent = score.toFixed(2);
      slider.setAttribute('aria-valuetext', `score ${score.toFixed(2)}`);
      byId('cut-says').textContent =
        `${number(kept)} of ${number(total)} units are kept. ` +
        (covered === 0
          ? 'Nobody has judged a drawn unit of them: their precision is not known.'
          : `${share(precision)} of them are right (95% ${share(low)} to ${share(high)})${covered < 0.995 ? `, as far as ${share(covered)} of them were drawn from` : ''}.`);
      byId('cut-config').textContent = `"accept": { "minScore": ${score.toFixed(2)} }`;
      for (const bar of bars) bar.classList.toggle('cutaway', Number(bar.dataset.bin) < bin);
    };
    slider.addEventListener('input', show);
    document.addEventListener('judged', show);
    byId('cut-copy').addEventListener('click', () => {
      const text = byId('cut-config').textContent;
      const select = () => getSelection()?.selectAllChildren(byId('cut-config'));
      // Pages opened from disk may not have the clipboard; then what is to be copied is selected.
      if (navigator.clipboard === undefined) select();
      else navigator.clipboard.writeText(text).catch(select);
    });
    place.hidden = false;
    show();
  });
})();

// The rows of the lists of pairs and documents: what stands in their columns, to be sorted and shown.
(() => {
  const tulay = globalThis.tulay;
  const { make } = tulay;

  const number = (/** @type {any} */ value) => String(value).replace(/\B(?=(\d{3})+$)/g, ',');
  const score = (/** @type {any} */ value) => value.toFixed(3).replace(/^0/, '');
  const percent = (/** @type {any} */ value) => `${Math.round(value * 1000) / 10}%`;
  const languagesOf = (/** @type {ListRow} */ row, /** @type {ListData} */ { kind, languages }) =>
    kinds[kind]
      .sides(row)
      .map(([, , key]) => languages[key])
      .join(', ');

  /** What stands in each column of a row. */
  /** @type {Record<'pairs' | 'documents', ListKind>} */
  const kinds = {
    pairs: {
      values: [
        (row) => row[1][0] || row[1][1],
        languagesOf,
        (row) => row[3],
        (row) => row[4],
        (row) => row[5],
        (row) => row[6],
        (row) => Math.min(row[7], row[8]),
      ],
      shown: [
        null,
        languagesOf,
        (row) => number(row[3]),
        (row) => number(row[4]),
        (row) => score(row[5]),
        (row) => score(row[6]),
        (row) => `${percent(row[7])} / ${percent(row[8])}`,
      ],
      sides: (row) => [row[1], row[2]],
      folder: 'pairs',
    },
    documents: {
      values: [
        (row) => row[1][0] || row[1][1],
        languagesOf,
        (row) => row[2],
        (row) => row[3],
        (row) => row[4],
        (row) => row[5],
        (row) => row[6],
      ],
      shown: [
        null,
        languagesOf,
        (row) => row[2],
        (row) => number(row[3]),
        (row) => number(row[4]),
        (row) => percent(row[5]),
        (row) => row[6],
      ],
      sides: (row) => [row[1]],
      folder: 'documents',
    },
  };

  const named = (/** @type {any[]} */ [title, path]) =>
    title === '' ? [make('bdi', {}, path)] : [make('bdi', {}, title), ' ', make('small', {}, path)];

  const rowElement = (/** @type {ListRow} */ row, /** @type {ListData} */ list) => {
    const { shown, sides, folder } = kinds[list.kind];
    const parts = sides(row).flatMap((side, at) =>
      at === 0
        ? named(side)
        : [' ', make('span', { class: 'amp', 'aria-label': 'and' }, '⇄'), ' ', ...named(side)],
    );
    const head = make(
      'th',
      { scope: 'row' },
      ...(row[0] === '' ? parts : [make('a', { href: `${folder}/${row[0]}.html` }, ...parts)]),
      make('small', { class: 'narrow' }, languagesOf(row, list)),
    );
    const cells = list.columns.slice(1).map(({ numeric, wide }, at) => {
      const classes = [numeric && 'n', wide && 'wide'].filter(Boolean).join(' ');
      return make('td', { class: classes || undefined }, shown[at + 1]?.(row, list));
    });
    return make('tr', {}, head, ...cells);
  };

  tulay.listRows = { number, kinds, rowElement };
})();

// Lists of pairs and documents: searched, filtered, sorted; what stands on the page without the script is replaced.
(() => {
  const tulay = globalThis.tulay;
  const { make, byId } = tulay;
  const { number, kinds, rowElement } = tulay.listRows;
  const rowsPerPage = 100;
  /** What data/pairs.js or data/documents.js gave. */
  let list = /** @type {ListData} */ (/** @type {unknown} */ (null));
  /** @type {Record<string, any> & { q: string, lang: string, status: string, sort: number, down: boolean, page: number }} */
  let state = { q: '', lang: '', status: '', sort: -1, down: false, page: 0 };
  /** @type {ListRow[]} */
  let found = [];
  /** The rows that stand on the page without the script: the first ones, in the order of the corpus. */
  /** @type {Element[]} */
  let drawn = [];

  const search = () => {
    const { values, sides } = kinds[list.kind];
    const words = state.q.toLowerCase().normalize('NFC').split(/\s+/).filter(Boolean);
    found = list.rows.filter((row) => {
      const all = sides(row);
      if (state.lang !== '' && !all.some(([, , lang]) => lang === state.lang)) return false;
      if (state.status !== '' && row[2] !== state.status) return false;
      if (words.length === 0) return true;
      const text = all
        .map(([title, path]) => `${title} ${path}`)
        .join(' ')
        .toLowerCase()
        .normalize('NFC');
      return words.every((word) => text.includes(word));
    });
    const value = values[state.sort];
    if (value !== undefined) {
      const collator = new Intl.Collator('en');
      const compare = list.columns[state.sort].numeric
        ? (/** @type {any} */ a, /** @type {any} */ b) => value(a, list) - value(b, list)
        : (/** @type {any} */ a, /** @type {any} */ b) => collator.compare(value(a, list), value(b, list));
      found.sort((a, b) => (state.down ? compare(b, a) : compare(a, b)));
    }
  };

  const show = () => {
    const pages = Math.max(1, Math.ceil(found.length / rowsPerPage));
    state.page = Math.min(state.page, pages - 1);
    const from = state.page * rowsPerPage;
    const asDrawn = from === 0 && state.sort < 0 && found.length === list.rows.length;
    byId('listbody').replaceChildren(
      ...(asDrawn ? drawn : found.slice(from, from + rowsPerPage).map((row) => rowElement(row, list))),
    );
    byId('liststatus').textContent =
      `${number(found.length)} of ${number(list.rows.length)} ${list.kind}${pages > 1 ? `, page ${state.page + 1} of ${pages}` : ''}`;
    byId('listpager').hidden = pages === 1;
    byId('listprev').disabled = state.page === 0;
    byId('listnext').disabled = state.page === pages - 1;
    for (const [at, head] of [...document.querySelectorAll('#list thead th')].entries()) {
      if (at === state.sort) head.setAttribute('aria-sort', state.down ? 'descending' : 'ascending');
      else head.removeAttribute('aria-sort');
    }
  };

  const names = ['q', 'lang', 'status'];
  const writeHash = () => {
    const parts = new URLSearchParams();
    for (const name of names) if (state[name] !== '') parts.set(name, state[name]);
    if (state.sort >= 0) parts.set('sort', `${state.down ? '-' : ''}${list.columns[state.sort].name}`);
    if (state.page > 0) parts.set('p', String(state.page + 1));
    if (`#${parts}` !== location.hash && !(`${parts}` === '' && location.hash === ''))
      location.replace(`#${parts}`);
  };
  const readHash = () => {
    const parts = new URLSearchParams(location.hash.slice(1));
    const sort = parts.get('sort') ?? '';
    state = {
      q: parts.get('q') ?? '',
      lang: parts.get('lang') ?? '',
      status: parts.get('status') ?? '',
      sort: list.columns.findIndex(({ name }) => name === sort.replace(/^-/, '')),
      down: sort.startsWith('-'),
      page: Math.max(0, (Number(parts.get('p')) || 1) - 1),
    };
    for (const name of names) if (byId(`list-${name}`) !== null) byId(`list-${name}`).value = state[name];
  };
  const run = () => {
    search();
    show();
    writeHash();
  };

  const field = (/** @type {string} */ id, /** @type {string} */ label, /** @type {any} */ input) =>
    make('div', { class: 'field' }, make('label', { for: id }, label), input);

  const options = (/** @type {[value: string, label: string][]} */ values) =>
    values.map(([value, label]) => make('option', { value }, label));
  const select = (/** @type {string} */ id, /** @type {[value: string, label: string][]} */ values) =>
    make('select', { id }, ...options([['', 'all'], ...values]));

  const makeForm = () => {
    const languages = Object.entries(list.languages).sort(([, a], [, b]) => (a < b ? -1 : 1));
    const statuses = [...new Set(list.rows.map((row) => row[2]))].sort();
    const input = make('input', { id: 'list-q', type: 'search', autocomplete: 'off', dir: 'auto' });
    const form = make(
      'form',
      { class: 'listfilter', role: 'search', 'aria-label': 'List' },
      field('list-q', 'Title or path', input),
      field('list-lang', 'Language', select('list-lang', languages)),
      list.kind === 'documents'
        ? field(
            'list-status',
            'Status',
            select(
              'list-status',
              statuses.map((one) => [one, one]),
            ),
          )
        : null,
    );
    form.addEventListener('submit', (event) => event.preventDefault());
    form.addEventListener('input', () => {
      for (const name of names) state[name] = byId(`list-${name}`)?.value ?? '';
      state.page = 0;
      run();
    });
    return form;
  };

  /** Heads that sort by their column: numbers from the highest, words from the first; again, the other way. */
  const makeHeads = () =>
    list.columns.map(({ name, numeric, wide, title }, at) => {
      const button = make('button', { type: 'button', class: 'sort', title }, name);
      button.addEventListener('click', () => {
        const again = state.sort === at;
        state.down = again ? !state.down : numeric === true;
        state.sort = at;
        state.page = 0;
        run();
      });
      const classes = [numeric && 'n', wide && 'wide'].filter(Boolean).join(' ');
      return make('th', { scope: 'col', class: classes || undefined }, button);
    });

  const makePager = () => {
    const turn = (/** @type {string} */ id, /** @type {string} */ label, /** @type {number} */ step) => {
      const button = make('button', { type: 'button', id }, label);
      button.addEventListener('click', () => {
        state.page += step;
        run();
        byId('list').scrollIntoView();
      });
      return button;
    };
    return make(
      'nav',
      { class: 'pager', id: 'listpager', 'aria-label': 'Pages of the list', hidden: '' },
      turn('listprev', 'Previous', -1),
      ' ',
      turn('listnext', 'Next', 1),
    );
  };

  const build = () => {
    drawn = [...document.querySelectorAll('#list tbody tr')];
    const explain = document.querySelector('#list .explain');
    const label = list.kind === 'pairs' ? 'Document pairs' : 'Documents';
    const head = make('thead', {}, make('tr', {}, ...makeHeads()));
    const body = make('tbody', { id: 'listbody' });
    byId('list').replaceChildren(
      makeForm(),
      make('p', { id: 'liststatus', role: 'status' }),
      make(
        'div',
        { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': label },
        make('table', { class: 'list' }, head, body),
      ),
      makePager(),
      ...(explain === null ? [] : [explain]),
    );
  };

  tulay.list = (data) => {
    tulay.ready(() => {
      list = data;
      build();
      readHash();
      run();
      addEventListener('hashchange', () => {
        const before = JSON.stringify(state);
        readHash();
        if (JSON.stringify(state) !== before) run();
      });
    });
  };
})();

// Long texts: from problem to problem, to a row by its number, over the pages of a pair.
(() => {
  const tulay = globalThis.tulay;
  const { byId } = tulay;

  tulay.ready(() => {
    const holder = byId('rows');
    if (holder?.dataset.doubts === undefined) return;
    const { ladder, perPage, rows, before, after } = holder.dataset;
    const doubts = JSON.parse(holder.dataset.doubts);
    const from = Number(holder.dataset.from);

    const go = (/** @type {number} */ row) => {
      const page = Math.floor((row - 1) / Number(perPage));
      const here = Math.floor(from / Number(perPage));
      const element = byId(`r${row}`);
      if (page === here && element !== null) {
        element.hidden = false;
        tulay.choose(element, true);
      } else location.href = `${ladder}${page === 0 ? '' : `.${page + 1}`}.html${tulay.walk}#r${row}`;
    };

    /** Number of the row that is chosen; 0 above the first. */
    const place = () => {
      const found = tulay.current()?.closest('.row')?.id;
      return found ? Number(found.slice(1)) : from;
    };

    tulay.nextDoubt = (step) => {
      const at = place();
      const own =
        step > 0
          ? doubts.find((/** @type {number} */ row) => row > at)
          : doubts.findLast((/** @type {number} */ row) => row < at);
      const row = own ?? Number(step > 0 ? after : before);
      if (row > 0) go(row);
      else tulay.say(step > 0 ? 'No problem further down.' : 'No problem further up.');
    };
    byId('next-doubt').addEventListener('click', () => tulay.nextDoubt?.(1));

    byId('go-row').addEventListener('change', (/** @type {Event & { target: HTMLInputElement }} */ event) => {
      const row = Math.round(Number(event.target.value));
      if (row >= 1 && row <= Number(rows)) go(row);
      else tulay.say(`This pair has rows 1 to ${rows}.`);
    });

    const only = byId('only-doubts');
    const known = new Set(doubts);
    const filter = () => {
      for (const row of holder.querySelectorAll('.row'))
        row.hidden = only.checked && row.id !== '' && !known.has(Number(row.id.slice(1)));
      if (only.checked && doubts.length === 0) tulay.say('No problem on this page.');
    };
    only.addEventListener('change', filter);
  });
})();

// The beads of a pair page as rows: read from the page, and painted anew when a repair changes the ladder.
(() => {
  const tulay = globalThis.tulay;
  const { make, byId } = tulay;
  const sides = /** @type {const} */ (['src', 'tgt']);
  /** Segments of the page by side, as elements; a bead names them by their places here. */
  /** @type {Record<Side, HTMLElement[]>} */
  const segments = { src: [], tgt: [] };
  /** @type {PlainBead[]} */
  let ladder = [];
  /** The row of each bead, and the bead of each row. */
  /** @type {Map<PlainBead, HTMLElement>} */
  const rowOf = new Map();
  /** @type {WeakMap<HTMLElement, PlainBead>} */
  const beadOf = new WeakMap();

  /** Reads the ladder as the page came. */
  const read = () => {
    /** @type {NodeListOf<HTMLElement>} */
    const rows = document.querySelectorAll('#rows .row');
    for (const row of rows) {
      /** @type {Record<Side, number[]>} */
      const bead = { src: [], tgt: [] };
      for (const side of sides)
        for (const element of /** @type {NodeListOf<HTMLElement>} */ (
          row.querySelectorAll(`.side.${side} .seg`)
        )) {
          bead[side].push(segments[side].length);
          segments[side].push(element);
        }
      ladder.push(bead);
      rowOf.set(bead, row);
      beadOf.set(row, bead);
    }
  };

  const sideElement = (/** @type {Side} */ side, /** @type {readonly number[]} */ places) => {
    /** @type {HTMLElement | null} */
    const known = document.querySelector(`#rows .side.${side}:not(.none)`);
    if (places.length === 0) return make('div', { class: `side ${side} none` });
    const attributes = { class: `side ${side}`, lang: known?.lang ?? '', dir: known?.dir ?? '' };
    return make('div', attributes, ...places.map((/** @type {number} */ place) => segments[side][place]));
  };

  const isAlone = (/** @type {PlainBead} */ { src, tgt }) => src.length === 0 || tgt.length === 0;

  /** A row of a bead that the reviewer made; its texts are the very elements of the rows before. */
  const makeRow = (/** @type {PlainBead} */ bead) => {
    const type = `${bead.src.length}-${bead.tgt.length}`;
    const alone = isAlone(bead);
    const classes = `row ${alone ? 'alone' : 'unit'} decided ${alone ? 'sx' : 's9'}${type === '1-1' ? '' : ' multi'}`;
    return make(
      'li',
      { class: classes, tabindex: '-1' },
      make('div', { class: 'no' }, make('span', { 'aria-label': `Bead ${type}, decided by you` }, '✎')),
      sideElement('src', bead.src),
      make('div', { class: 'joint', 'aria-hidden': 'true' }),
      sideElement('tgt', bead.tgt),
      make(
        'div',
        { class: 'meta' },
        make('span', { class: 'chip repaired', title: 'applied at the next build' }, 'decided'),
        type === '1-1' ? null : make('span', { class: 'bead' }, type),
      ),
    );
  };

  /** Brings the rows and the strip to a ladder; what both ladders share is not touched. */
  const paint = (/** @type {PlainBead[]} */ next) => {
    const kept = new Set(next);
    const gone = ladder.filter((bead) => !kept.has(bead));
    const anchors = gone.map((bead) => rowOf.get(bead)).filter((row) => row?.isConnected);
    let before = null;
    for (const bead of next) {
      let row = rowOf.get(bead);
      if (row === undefined || !row.isConnected) {
        row = makeRow(bead);
        rowOf.set(bead, row);
        beadOf.set(row, bead);
        if (before !== null) before.after(row);
        else (anchors[0] ?? rowOf.get(/** @type {PlainBead} */ (ladder[0])))?.before(row);
      }
      before = row;
    }
    for (const row of anchors) row?.remove();
    ladder = next;
    paintStrip();
  };

  /** How much of the strip a bead takes, as src/report/minimap.ts weighs it. */
  const weightOf = (/** @type {PlainBead} */ bead) => {
    const chars = sides
      .flatMap((side) => bead[side].map((at) => (segments[side][at]?.textContent ?? '').length))
      .reduce((sum, length) => sum + length, 0);
    return 20 + Math.min(chars, 2000);
  };

  const paintStrip = () => {
    const svg = document.querySelector('.minimap svg');
    if (svg === null || byId('rows').dataset.whole !== 'true') return;
    const total = ladder.reduce((sum, bead) => sum + weightOf(bead), 0);
    let y = 0;
    const rects = ladder.map((bead) => {
      const size = (weightOf(bead) / total) * 1000;
      const rect = stripPart(bead, y, size);
      y += size;
      return rect;
    });
    svg.replaceChildren(...rects);
  };

  const stripPart = (/** @type {PlainBead} */ bead, /** @type {number} */ y, /** @type {number} */ size) => {
    const row = /** @type {HTMLElement} */ (rowOf.get(bead));
    const alone = isAlone(bead);
    const tone = [...row.classList].find((name) => /^s[0-9x]$/.test(name)) ?? 'sx';
    const rect = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
    const values = {
      class: alone ? 'alone' : row.classList.contains('rejected') ? 'turned' : tone,
      x: bead.src.length > 0 ? 0 : 12,
      y: y.toFixed(1),
      width: alone ? 12 : 24,
      height: Math.max(0.5, size - 1).toFixed(1),
    };
    for (const [name, value] of Object.entries(values)) rect.setAttribute(name, String(value));
    rect.addEventListener('click', () => row.scrollIntoView({ block: 'center' }));
    return rect;
  };

  /** A row that was taken apart gets its texts back. */
  const restore = (/** @type {PlainBead} */ bead) => {
    const row = rowOf.get(bead);
    if (row === undefined || row.isConnected) return;
    for (const side of sides)
      if (bead[side].length > 0)
        row.querySelector(`.side.${side}`)?.replaceChildren(...bead[side].map((at) => segments[side][at]));
    const index = ladder.findIndex(
      (one) => one.src.some((at) => bead.src.includes(at)) || one.tgt.some((at) => bead.tgt.includes(at)),
    );
    rowOf.get(/** @type {PlainBead} */ (ladder[index]))?.before(row);
  };

  /** The raw spans of a bead, as decisions name it. */
  const spansOf = (/** @type {PlainBead} */ bead) => ({
    src: bead.src.map((at) => segments.src[at].dataset.s ?? ''),
    tgt: bead.tgt.map((at) => segments.tgt[at].dataset.s ?? ''),
  });

  /** The beads of these raw spans; null when one of them stands on another page. */
  const beadsAt = (/** @type {{ src: string[], tgt: string[] }[]} */ spans) => {
    const [src, tgt] = sides.map((side) => new Map(segments[side].map(({ dataset }, at) => [dataset.s, at])));
    const beads = spans.map((bead) => ({
      src: bead.src.map((span) => src.get(span) ?? -1),
      tgt: bead.tgt.map((span) => tgt.get(span) ?? -1),
    }));
    return beads.some((bead) => [...bead.src, ...bead.tgt].includes(-1)) ? null : beads;
  };

  tulay.ladderRows = {
    read,
    ladder: () => ladder,
    rowOf: (bead) => rowOf.get(bead),
    beadOf: (row) => beadOf.get(row),
    paint,
    restore,
    forget: (bead) => rowOf.delete(bead),
    spansOf,
    beadsAt,
  };
})();

// Repair mode of a pair page: the beads of the ladder, changed by key or button, and kept as decisions.
(() => {
  const tulay = globalThis.tulay;
  const { make, byId, repair } = tulay;
  const { ladder, rowOf, beadOf, spansOf, ...rows } = tulay.ladderRows;
  /** @type {{ ladder: PlainBead[], event: KeptEvent }[]} */
  const past = [];
  /** @type {{ ladder: PlainBead[], event: KeptEvent }[]} */
  const future = [];
  /** @type {HTMLElement | null} */
  let bar = null;

  const names = {
    src: () => byId('rows').dataset.src,
    tgt: () => byId('rows').dataset.tgt,
  };
  const isMine = (/** @type {KeptEvent} */ event) =>
    event.type === 'beads' && event.src === names.src() && event.tgt === names.tgt();

  /** Shows a ladder, and chooses the row of a bead of it. */
  const show = (/** @type {PlainBead[]} */ next, /** @type {PlainBead | undefined} */ focus) => {
    rows.paint(next);
    const row = focus === undefined ? undefined : rowOf(focus);
    if (row !== undefined) tulay.choose(row, true);
    /** @type {Iterable<HTMLButtonElement>} */
    const steps = bar?.querySelectorAll('[data-undo]') ?? [];
    for (const button of steps)
      button.disabled = (button.dataset.undo === 'undo' ? past : future).length === 0;
  };

  /** Why a repair makes no sense at a row. */
  /** @type {Record<string, string>} */
  const impossible = {
    merged: 'There is no row there to merge with.',
    split: 'A row of one segment on each side has nothing to split; 0 takes its sides apart.',
    moved: 'There is no segment to move, or no row there to move it to.',
    nulled: 'This row has one side only: it is null already.',
  };

  /** Takes a repair: keeps it as an event and shows it. */
  const take = (
    /** @type {string} */ action,
    /** @type {PlainBead[] | null} */ next,
    /** @type {number} */ at,
  ) => {
    if (next === null) {
      tulay.say(impossible[action] ?? 'That cannot be done here.');
      return;
    }
    const before = ladder();
    const confirmed = action === 'confirmed';
    const known = new Set(before);
    const made = confirmed ? [before[at]] : next.filter((bead) => !known.has(bead));
    const beads = made.map(spansOf);
    const event = tulay.event('beads', { src: names.src(), tgt: names.tgt(), action, beads });
    past.push({ ladder: before, event });
    future.length = 0;
    tulay.keepEvents([...tulay.events(), event]);
    show(next, made[0]);
    if (confirmed) rowOf(before[at])?.classList.add('confirmed');
    tulay.say(`${action}: ${made.map(({ src, tgt }) => `${src.length}-${tgt.length}`).join(', ')}`);
  };

  const undo = () => {
    const last = past.pop();
    if (last === undefined) return;
    const now = ladder();
    future.push({ ladder: now, event: last.event });
    const name = JSON.stringify(last.event);
    tulay.keepEvents(tulay.events().filter((event) => JSON.stringify(event) !== name));
    for (const bead of last.ladder) rows.restore(bead);
    const known = new Set(now);
    show(last.ladder, last.ladder.find((bead) => !known.has(bead)) ?? last.ladder[0]);
    tulay.say('undone');
  };

  const redo = () => {
    const next = future.pop();
    if (next === undefined) return;
    past.push({ ladder: ladder(), event: next.event });
    tulay.keepEvents([...tulay.events(), next.event]);
    // Rows that were made before are made again: their texts are elsewhere by now.
    const known = new Set(ladder());
    const made = next.ladder.filter((bead) => !known.has(bead));
    for (const bead of made) rows.forget(bead);
    show(next.ladder, made[0]);
    tulay.say('done again');
  };

  /** Of each repair: its button, its key as the button names it, and what becomes of the ladder at a place of it. */
  /** @type {Record<string, RepairAction>} */
  const actions = {
    'merge-up': ['merge up', '⇧M', 'merged', (at) => repair.mergeBeads(ladder(), at - 1)],
    'merge-down': ['merge down', 'M', 'merged', (at) => repair.mergeBeads(ladder(), at)],
    split: [
      'split',
      'S',
      'split',
      (at) => {
        const { src, tgt } = /** @type {PlainBead} */ (ladder()[at]);
        return repair.splitBead(ladder(), at, Math.min(1, src.length), Math.min(1, tgt.length));
      },
    ],
    'src-up': ['source ↑', '[', 'moved', (at) => repair.moveSegment(ladder(), at, 'src', -1)],
    'src-down': ['source ↓', ']', 'moved', (at) => repair.moveSegment(ladder(), at, 'src', 1)],
    'tgt-up': ['target ↑', '{', 'moved', (at) => repair.moveSegment(ladder(), at, 'tgt', -1)],
    'tgt-down': ['target ↓', '}', 'moved', (at) => repair.moveSegment(ladder(), at, 'tgt', 1)],
    null: ['null', '0', 'nulled', (at) => repair.nullBead(ladder(), at)],
    confirm: ['confirm', 'C', 'confirmed', () => ladder()],
  };

  const act = (/** @type {string} */ name) => {
    const row = tulay.current();
    const bead = row === null ? undefined : beadOf(row);
    const at = bead === undefined ? -1 : ladder().indexOf(bead);
    if (at < 0) {
      tulay.say('Choose a row first.');
      return;
    }
    const [, , action, change] = /** @type {RepairAction} */ (actions[name]);
    take(action, change(at), at);
  };

  /** The repair that a key asks for. */
  const askedBy = (/** @type {KeyboardEvent} */ { key, shiftKey }) => {
    if (key.toLowerCase() === 'm') return shiftKey ? 'merge-up' : 'merge-down';
    return Object.keys(actions).find((name) => actions[name]?.[1].toLowerCase() === key.toLowerCase());
  };

  const makeBar = () => {
    const button = (
      /** @type {string} */ label,
      /** @type {string} */ key,
      /** @type {() => void} */ run,
      extra = {},
    ) => {
      const shown = make('kbd', { 'aria-hidden': 'true' }, key);
      const made = make('button', { type: 'button', ...extra }, make('span', {}, label), shown);
      made.addEventListener('click', run);
      return made;
    };
    bar = make(
      'div',
      { class: 'verdicts repairs', role: 'group', 'aria-label': 'Repairs', hidden: '' },
      ...Object.entries(actions).map(([name, [label, key]]) => button(label, key, () => act(name))),
      button('undo', '^Z', undo, { 'data-undo': 'undo', disabled: '' }),
      button('redo', '^Y', redo, { 'data-undo': 'redo', disabled: '' }),
    );
    document.querySelector('.judgebar')?.append(bar);
  };

  /** Shows what was repaired on an earlier visit, as far as its segments stand on this page. */
  const replay = () => {
    for (const event of tulay.events().filter(isMine)) {
      const beads = rows.beadsAt(event.beads ?? []);
      if (beads === null) continue;
      const now = ladder();
      const has = {
        src: new Set(beads.flatMap(({ src }) => src)),
        tgt: new Set(beads.flatMap(({ tgt }) => tgt)),
      };
      const touched = (/** @type {PlainBead} */ bead) =>
        bead.src.some((at) => has.src.has(at)) || bead.tgt.some((at) => has.tgt.has(at));
      const whole = (/** @type {PlainBead} */ bead) =>
        bead.src.every((at) => has.src.has(at)) && bead.tgt.every((at) => has.tgt.has(at));
      const first = now.findIndex(touched);
      const last = now.findLastIndex(touched);
      const run = now.slice(first, last + 1);
      if (first < 0 || !run.every((bead) => touched(bead) && whole(bead))) continue;
      if (JSON.stringify(run) === JSON.stringify(beads))
        for (const bead of run) rowOf(bead)?.classList.add('confirmed');
      else rows.paint([...now.slice(0, first), ...beads, ...now.slice(last + 1)]);
    }
  };

  tulay.repairing = {
    on: false,
    /** Takes a key where repairs have one; true when it did. */
    key(event, row) {
      if (!this.on) return false;
      const step = tulay.stepAsked(event);
      if (step === 'undo') undo();
      else if (step === 'redo') redo();
      if (step !== null) return true;
      if (event.ctrlKey || event.metaKey || event.altKey || row === null) return false;
      const name = askedBy(event);
      if (name === undefined) return false;
      if (tulay.current() !== row) tulay.choose(row, false);
      act(name);
      return true;
    },
  };

  tulay.ready(() => {
    const toggle = byId('repair');
    if (toggle === null) return;
    rows.read();
    makeBar();
    replay();
    toggle.addEventListener('click', () => {
      tulay.repairing.on = !tulay.repairing.on;
      toggle.setAttribute('aria-pressed', String(tulay.repairing.on));
      document.body.classList.toggle('repairing', tulay.repairing.on);
      if (bar !== null) bar.hidden = !tulay.repairing.on;
      tulay.armRows(tulay.repairing.on);
      if (tulay.repairing.on)
        tulay.say('Repairing: M merges, S splits, [ ] { } move, 0 takes apart, C confirms.');
    });
  });
})();

// What can be corrected on a page: segments and cleaning edits, as they stand in a pair page or in a raw file.
(() => {
  const tulay = globalThis.tulay;
  const { byId } = tulay;

  /** The rows of a pair or the lines of a raw file; null on any other page. */
  tulay.corrigible = () => {
    const rows = byId('rows');
    if (rows?.dataset.ladder !== undefined) return rows;
    return /** @type {HTMLElement | null} */ (document.querySelector('.rawtext[data-doc]'));
  };

  /**
   * The place that an element stands for.
   *
   * @param {HTMLElement} element
   * @returns {Place}
   */
  const placeOf = (element) => {
    const edit = element.dataset.e !== undefined;
    const holder = /** @type {HTMLElement} */ (tulay.corrigible());
    const span = /** @type {string} */ (edit ? element.dataset.e : element.dataset.s);
    const doc = span.includes(':') ? span.slice(0, span.lastIndexOf(':')) : (holder.dataset.doc ?? '');
    const [start = 0, end = 0] = span
      .slice(span.lastIndexOf(':') + 1)
      .split('-')
      .map(Number);
    const rule = edit ? (element.dataset.rule ?? '') : null;
    return {
      name: `${edit ? `edit ${rule}` : 'segment'} ${doc}:${start}-${end}`,
      place: `${doc}:${start}-${end}`,
      doc,
      start,
      end,
      rule,
      pieces: [element],
    };
  };

  /** All places in order that can be seen; one that goes over several lines has a piece a line. */
  tulay.places = () => {
    /** @type {Map<string, Place>} */
    const places = new Map();
    const holder = tulay.corrigible();
    if (holder === null) return places;
    const cuts = document.body.classList.contains('show-cuts') || holder.dataset.doc !== undefined;
    /** @type {NodeListOf<HTMLElement>} */
    const elements = holder.querySelectorAll(cuts ? '[data-s], [data-e]' : '[data-s]');
    for (const element of elements) {
      if (element.closest('[hidden]') !== null) continue;
      const place = placeOf(element);
      const known = places.get(place.name);
      if (known === undefined) places.set(place.name, place);
      else known.pieces.push(element);
    }
    return places;
  };

  /**
   * The place that an element lies in.
   *
   * @param {Element} element
   */
  tulay.placeAt = (element) => {
    const own = /** @type {HTMLElement | null} */ (element.closest('[data-e], [data-s]'));
    return own === null ? undefined : tulay.places().get(placeOf(own).name);
  };

  /** Key of the language that a segment, or else its document, is in. */
  tulay.languageOf = (/** @type {Place} */ { pieces: [first], doc }) =>
    first?.dataset.l ?? tulay.documentLanguage(doc);

  tulay.documentLanguage = (/** @type {string} */ doc) => {
    const { src, tgt, srcLang, tgtLang, lang } = tulay.corrigible()?.dataset ?? {};
    return (doc === src ? srcLang : doc === tgt ? tgtLang : lang) ?? 'und_Zyyy';
  };

  tulay.isHeading = (/** @type {Place} */ { pieces: [first] }) => first?.classList.contains('hd') === true;

  /**
   * Raw characters of a node of a raw line, or what is left of them after the edits.
   *
   * @param {Node} node
   * @param {boolean} cleaned
   * @returns {string}
   */
  const charactersOf = (node, cleaned) => {
    if (node.nodeType === Node.TEXT_NODE) return node.textContent ?? '';
    const element = /** @type {HTMLElement} */ (node);
    if (element.matches('.rule, .use, .raw, .said, .corrects')) return '';
    if (element.matches('ins, del, .cut') && element.matches('ins') !== cleaned) return '';
    const { c } = element.dataset;
    if (c !== undefined) return String.fromCharCode(Number.parseInt(c, 16));
    if (element.matches('.cp')) return '';
    return Array.from(element.childNodes, (child) => charactersOf(child, cleaned)).join('');
  };

  /** @param {Element | null} line */
  const newlineOf = (line) => (line?.hasAttribute('data-crlf') ? '\r\n' : '\n');

  /**
   * Text of the pieces of a segment of a raw file, with the ends of the lines between them.
   *
   * @param {readonly HTMLElement[]} pieces
   * @param {boolean} cleaned
   */
  const joined = (pieces, cleaned) => {
    let text = '';
    let line = pieces[0]?.closest('li') ?? null;
    for (const piece of pieces) {
      const own = piece.closest('li');
      for (
        ;
        line !== null && line !== own;
        line = /** @type {HTMLLIElement | null} */ (line.nextElementSibling)
      )
        text += newlineOf(line);
      text += charactersOf(piece, cleaned);
    }
    return text;
  };

  /**
   * What a segment says.
   *
   * @param {Place} place
   */
  tulay.textOf = ({ pieces }) => {
    const [first] = pieces;
    if (first === undefined) return '';
    if (first.dataset.t !== undefined) return first.dataset.t;
    // On a pair page the text stands as it is; in a raw file it is what the edits leave.
    if (first.matches('.seg'))
      return Array.from(first.childNodes, (node) => charactersOf(node, true))
        .join('')
        .trim();
    return joined(pieces, true).replaceAll(/\s+/g, ' ').trim();
  };

  /**
   * The raw characters of a segment; null when not all of them stand on this page.
   *
   * @param {Place} place
   */
  tulay.rawOf = (place) => {
    const { pieces, start, end } = place;
    const [first] = pieces;
    const raw = first?.dataset.raw ?? (first?.matches('.seg') ? tulay.textOf(place) : joined(pieces, false));
    return raw.length === end - start ? raw : null;
  };
})();

// What was decided about the places of a page: kept as events, shown where it was said, undone and done again.
(() => {
  const tulay = globalThis.tulay;
  const { make, byId } = tulay;

  /** @type {Change[]} */
  const past = [];
  /** @type {Change[]} */
  const future = [];

  /** My word on a subject. */
  tulay.mySaying = (/** @type {string} */ subject) =>
    tulay
      .events()
      .findLast((event) => event.reviewer === tulay.reviewer() && tulay.subjectOf(event) === subject) ?? null;

  /**
   * @param {string} subject
   * @param {KeptEvent | null} event
   */
  const write = (subject, event) => {
    const rest = tulay
      .events()
      .filter((one) => one.reviewer !== tulay.reviewer() || tulay.subjectOf(one) !== subject);
    tulay.keepEvents(event === null ? rest : [...rest, event]);
  };

  /**
   * Keeps my word on a subject, or takes it back with null.
   *
   * @param {string} subject
   * @param {KeptEvent | null} event
   * @param {string} line what the reader is told
   */
  tulay.saySo = (subject, event, line) => {
    past.push({ subject, before: tulay.mySaying(subject), after: event, line });
    future.length = 0;
    write(subject, event);
    tulay.say(line);
  };

  /**
   * @param {Change[]} from
   * @param {Change[]} to
   * @param {'before' | 'after'} which
   */
  const step = (from, to, which) => {
    const last = from.pop();
    if (last === undefined) {
      tulay.say(which === 'before' ? 'Nothing to undo on this page.' : 'Nothing to do again.');
      return;
    }
    to.push(last);
    write(last.subject, last[which]);
    tulay.say(`${which === 'before' ? 'Undone' : 'Done again'}: ${last.line}`);
  };
  tulay.unsay = () => step(past, future, 'before');
  tulay.sayAgain = () => step(future, past, 'after');
  tulay.canUnsay = () => past.length > 0;
  tulay.canSayAgain = () => future.length > 0;

  const names = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' });
  /** @param {string} key */
  const languageName = (key) =>
    tulay.languages.find(([known]) => known === key)?.[1] ?? names.of(key.slice(0, 3)) ?? key;
  tulay.languageName = languageName;

  /** @param {KeptEvent} event */
  const byOther = ({ reviewer }) => (reviewer === tulay.reviewer() ? '' : `, ${reviewer}`);

  /**
   * Whether the corpus already is what an event asks for, and what a mark says of it.
   *
   * @param {KeptEvent} event
   * @param {Place} place
   * @returns {{ label: string, done: boolean }}
   */
  const markOf = (event, place) => {
    switch (event.type) {
      case 'text':
        return { label: 'text corrected', done: tulay.textOf(place) === event.text };
      case 'heading':
        return {
          label: event.heading ? 'a heading' : 'no heading',
          done: tulay.isHeading(place) === event.heading,
        };
      case 'language':
        return {
          label: languageName(String(event.lang)),
          done: tulay.languageOf(place) === event.lang,
        };
      default:
        if (event.action === 'confirmed') return { label: 'right', done: true };
        if (event.action === 'refused') return { label: 'wrong edit', done: false };
        return {
          label: event.after ? `to become “${event.after}”` : 'to be cut out',
          done: place.rule === 'decision',
        };
    }
  };

  /**
   * The places of this page that an event is about.
   *
   * @param {KeptEvent} event
   * @param {ReadonlyMap<string, Place>} places
   * @param {readonly Place[]} segments
   */
  const placesOf = (event, places, segments) => {
    const span = String(event.place ?? event.part ?? '');
    if (event.type === 'edit' && event.action !== 'asked') {
      const found = places.get(`edit ${event.rule} ${span}`);
      return found === undefined ? [] : [found];
    }
    const own = places.get(`segment ${span}`) ?? places.get(`edit decision ${span}`);
    if (own !== undefined) return [own];
    const at = span.lastIndexOf(':');
    const doc = span.slice(0, at);
    const [start = 0, end = 0] = span
      .slice(at + 1)
      .split('-')
      .map(Number);
    return segments.filter((one) => one.doc === doc && one.start < end && one.end > start);
  };

  /** Shows on every place what was decided about it. */
  const paint = () => {
    const holder = tulay.corrigible();
    if (holder === null) return;
    for (const old of holder.querySelectorAll('.said, .corrects')) old.remove();
    for (const old of holder.querySelectorAll('.corrected')) old.classList.remove('corrected');
    const events = tulay
      .events()
      .filter(({ type }) => ['text', 'heading', 'language', 'edit'].includes(type));
    if (events.length === 0) {
      tell([], []);
      return;
    }
    const places = tulay.places();
    const segments = [...places.values()].filter(({ rule }) => rule === null);
    const documents = new Set([holder.dataset.doc, holder.dataset.src, holder.dataset.tgt]);
    const whole = events.filter(
      ({ type, part, doc }) => type === 'language' && part === undefined && documents.has(String(doc)),
    );
    const shown = events.filter((event) => {
      const own = placesOf(event, places, segments);
      for (const place of own) mark(event, place);
      return own.length > 0;
    });
    tell(whole, shown);
  };

  /**
   * @param {KeptEvent} event
   * @param {Place} place
   */
  const mark = (event, place) => {
    const { label, done } = markOf(event, place);
    const last = /** @type {HTMLElement} */ (place.pieces.at(-1));
    if (event.type === 'text' && !done) {
      for (const piece of place.pieces) piece.classList.add('corrected');
      last.append(make('ins', { class: 'corrects' }, String(event.text)));
    }
    last.append(
      make(
        'small',
        {
          class: `said${done ? ' done' : ''}`,
          lang: 'en',
          dir: 'ltr',
          title: done ? 'so in this corpus' : 'applied at the next build',
        },
        `${done ? '✓' : '✎'} ${label}${byOther(event)}`,
      ),
    );
  };

  /**
   * Says how much of what was decided about this page waits for a build, and what is decided of whole documents.
   *
   * @param {readonly KeptEvent[]} whole
   * @param {readonly KeptEvent[]} shown
   */
  const tell = (whole, shown) => {
    const line = byId('pending');
    if (line === null) return;
    const languages = whole.map((event) => {
      const side = String(event.doc);
      const done = tulay.documentLanguage(side) === event.lang;
      const path = document.querySelector(`[data-path-of="${side}"]`)?.textContent ?? 'the document';
      return `${path} is ${languageName(String(event.lang))}${byOther(event)}${done ? '' : ' (applied at the next build)'}`;
    });
    const waiting =
      shown.length === 0
        ? ''
        : `${shown.length} ${shown.length === 1 ? 'decision' : 'decisions'} shown here; those marked ✎ are applied at the next build, or by tulay review.`;
    line.textContent = [...languages.map((text) => `${text}.`), waiting].join(' ').trim();
  };

  tulay.ready(() => {
    if (tulay.corrigible() === null) return;
    document.addEventListener('decided', paint);
    addEventListener('storage', paint);
    paint();
  });
})();

// The small forms in which a text, a language or a cut is given.
(() => {
  const tulay = globalThis.tulay;
  const { make } = tulay;

  /**
   * Opens a form in the bar; Enter saves, Escape leaves everything as it was.
   *
   * @param {object} form
   * @param {string} form.title
   * @param {readonly [label: string, control: HTMLInputElement | HTMLTextAreaElement][]} form.fields
   * @param {() => string | null} form.save takes what was given, or says what is wrong with it
   * @param {() => void} form.closed
   */
  const open = ({ title, fields, save, closed }) => {
    document.querySelector('.editor')?.remove();
    const problem = make('p', { role: 'alert' });
    const cancel = make(
      'button',
      { type: 'button' },
      'Cancel ',
      make('kbd', { 'aria-hidden': 'true' }, 'Esc'),
    );
    const element = /** @type {HTMLFormElement} */ (
      make(
        'form',
        { class: 'editor', 'aria-label': title },
        ...fields.map(([label, control]) => make('label', {}, make('span', {}, label), control)),
        make(
          'div',
          { class: 'row-of' },
          make('button', { type: 'submit' }, 'Save ', make('kbd', { 'aria-hidden': 'true' }, 'Enter')),
          cancel,
          problem,
        ),
      )
    );
    const close = () => {
      element.remove();
      closed();
    };
    element.addEventListener('submit', (event) => {
      event.preventDefault();
      const wrong = save();
      if (wrong === null) close();
      else problem.textContent = wrong;
    });
    element.addEventListener('keydown', (event) => {
      event.stopPropagation();
      if (event.key === 'Escape') close();
      else if (event.key !== 'Enter' || /** @type {Element} */ (event.target).matches('button')) return;
      /** @type {HTMLFormElement} */ else element.requestSubmit();
      event.preventDefault();
    });
    cancel.addEventListener('click', close);
    /** @type {HTMLElement} */ (document.querySelector('.judgebar')).prepend(element);
    fields[0]?.[1].focus();
  };

  /** @param {Place} place */
  const attributesOf = (place) => {
    const holder = /** @type {HTMLElement | undefined} */ (place.pieces[0]?.closest('[lang]'));
    return { lang: holder?.lang ?? '', dir: holder?.dir || 'auto', rows: 3, spellcheck: 'true' };
  };

  /**
   * @param {Place} place
   * @param {string} value
   * @returns {HTMLTextAreaElement}
   */
  const area = (place, value) => {
    const made = /** @type {HTMLTextAreaElement} */ (make('textarea', attributesOf(place)));
    made.value = value;
    return made;
  };

  /**
   * @param {Place} place
   * @param {string} now
   * @param {(text: string) => void} save
   * @param {() => void} closed
   */
  tulay.editText = (place, now, save, closed) => {
    const control = area(place, now);
    open({
      title: 'Correct the text',
      fields: [['What the segment says', control]],
      save: () => {
        const text = control.value.replaceAll(/\s*\n\s*/g, ' ').trim();
        if (text === '') return 'A text cannot be empty; ask for a cut instead.';
        save(text);
        return null;
      },
      closed,
    });
  };

  /**
   * @param {string} what
   * @param {string} now language key
   * @param {(key: string) => void} save
   * @param {() => void} closed
   */
  tulay.editLanguage = (what, now, save, closed) => {
    const control = /** @type {HTMLInputElement} */ (
      make('input', { type: 'text', list: 'languages', autocomplete: 'off', spellcheck: 'false' })
    );
    control.value = now;
    if (document.querySelector('#languages') === null)
      document.body.append(
        make(
          'datalist',
          { id: 'languages' },
          ...tulay.languages.map(([value, label]) => make('option', { value }, label)),
        ),
      );
    open({
      title: 'Set the language',
      fields: [[`Language of ${what}`, control]],
      save: () => {
        const given = control.value.trim();
        const named = tulay.languages.find(([, name]) => name.toLowerCase() === given.toLowerCase());
        const key = named?.[0] ?? given;
        if (!/^[a-z]{3}_[A-Z][a-z]{3}$/.test(key))
          return 'Give a language of the list, or a key such as hin_Deva: ISO 639-3 code and script.';
        save(key);
        return null;
      },
      closed,
    });
    control.select();
  };

  /**
   * Place in a raw text of a place in what a text field makes of it: every line end is one character there.
   *
   * @param {string} raw
   * @param {number} at
   */
  const rawPlace = (raw, at) => {
    let place = 0;
    for (let shown = 0; shown < at; shown++) place += raw.startsWith('\r\n', place) ? 2 : 1;
    return place;
  };

  /**
   * @param {Place} place
   * @param {string} raw
   * @param {(from: number, to: number, after: string) => void} save
   * @param {() => void} closed
   */
  tulay.editCut = (place, raw, save, closed) => {
    const control = area(place, raw);
    // The text is there to be marked, not to be written; a field that is read only would show no cursor.
    control.addEventListener('beforeinput', (event) => event.preventDefault());
    const after = /** @type {HTMLInputElement} */ (
      make('input', { ...attributesOf(place), rows: undefined, type: 'text', autocomplete: 'off' })
    );
    open({
      title: 'Cut out or replace',
      fields: [
        ['Mark what is to go', control],
        ['What stands there instead; nothing to cut it out', after],
      ],
      save: () => {
        const [from, to] = [control.selectionStart, control.selectionEnd].map((at) => rawPlace(raw, at));
        if (from === undefined || to === undefined || from >= to)
          return 'Mark the characters that are to go.';
        save(from, to, after.value);
        return null;
      },
      closed,
    });
    control.select();
  };
})();

// The corrections that a person can make of a segment or a cleaning edit.
(() => {
  const tulay = globalThis.tulay;

  /**
   * Says something of the chosen place; saying it again, or what is so anyway, takes it back.
   *
   * @param {string} type
   * @param {Record<string, unknown>} fields
   * @param {boolean} same whether the corpus is so already
   * @param {string} line
   */
  const decide = (type, fields, same, line) => {
    const event = tulay.event(type, fields);
    tulay.saySo(tulay.subjectOf(event), same ? null : event, same ? 'as it was' : line);
  };

  /** @param {Place} place */
  const correctText = (place) => {
    const own = tulay.mySaying(`text ${place.place}`);
    const before = tulay.textOf(place);
    const save = (/** @type {string} */ text) =>
      decide('text', { place: place.place, text }, text === before, 'text corrected');
    tulay.editText(place, String(own?.text ?? before), save, tulay.backToPlace);
  };

  /** @param {Place} place */
  const turnHeading = (place) => {
    const own = tulay.mySaying(`heading ${place.place}`);
    const base = tulay.isHeading(place);
    const heading = !(own === null ? base : own.heading);
    decide(
      'heading',
      { place: place.place, heading },
      heading === base,
      heading ? 'a heading' : 'no heading',
    );
  };

  /** @param {Place} place */
  const setPart = (place) => {
    const { doc, place: part } = place;
    const base = tulay.languageOf(place);
    const own = tulay.mySaying(`language ${part}`);
    const save = (/** @type {string} */ lang) =>
      decide('language', { doc, part, lang }, lang === base, `in ${tulay.languageName(lang)}`);
    tulay.editLanguage('this segment', String(own?.lang ?? base), save, tulay.backToPlace);
  };

  /** @param {Place} place */
  const setDocument = ({ doc }) => {
    const base = tulay.documentLanguage(doc);
    const own = tulay.mySaying(`language ${doc}`);
    const save = (/** @type {string} */ lang) =>
      decide('language', { doc, lang }, lang === base, `the document is in ${tulay.languageName(lang)}`);
    tulay.editLanguage('the document', String(own?.lang ?? base), save, tulay.backToPlace);
  };

  /** @param {Place} place */
  const askCut = (place) => {
    const raw = tulay.rawOf(place);
    if (raw === null) {
      tulay.say('This segment goes on over the page; ask for the cut in a part that stands on one page.');
      return;
    }
    const save = (/** @type {number} */ from, /** @type {number} */ to, /** @type {string} */ after) =>
      decide(
        'edit',
        {
          action: 'asked',
          place: `${place.doc}:${place.start + from}-${place.start + to}`,
          ...(after === '' ? {} : { after }),
        },
        false,
        after === '' ? `to be cut out: ${raw.slice(from, to)}` : `${raw.slice(from, to)} to become ${after}`,
      );
    tulay.editCut(place, raw, save, tulay.backToPlace);
  };

  /**
   * @param {Place} place
   * @param {'confirmed' | 'refused'} action
   */
  const judgeEdit = ({ place, rule }, action) => {
    const own = tulay.mySaying(`edit ${place}`);
    decide(
      'edit',
      { action, place, rule },
      own?.action === action,
      action === 'refused' ? 'wrong edit' : 'right',
    );
  };

  /** Takes back all that this reviewer said of a place. */
  const takeBack = (/** @type {Place} */ place) => {
    const within = (/** @type {KeptEvent} */ { type, action, place: span }) => {
      const [start = 0, end = 0] = String(span)
        .slice(place.doc.length + 1)
        .split('-')
        .map(Number);
      return (
        type === 'edit' &&
        action === 'asked' &&
        String(span).startsWith(`${place.doc}:`) &&
        start >= place.start &&
        end <= place.end
      );
    };
    const subjects = tulay
      .events()
      .filter((event) => event.reviewer === tulay.reviewer())
      .filter((event) => event.place === place.place || event.part === place.place || within(event))
      .map(tulay.subjectOf);
    for (const subject of new Set(subjects)) tulay.saySo(subject, null, 'taken back');
    if (subjects.length === 0) tulay.say('You decided nothing about it.');
  };

  // In the order of the buttons, by key.
  tulay.corrections = {
    e: { on: 'segment', label: 'text', shown: 'E', act: correctText },
    h: { on: 'segment', label: 'heading', shown: 'H', act: turnHeading },
    l: { on: 'segment', label: 'language', shown: 'L', act: setPart },
    L: { on: 'any', label: 'language of the document', shown: '⇧L', act: setDocument },
    x: { on: 'segment', label: 'cut out', shown: 'X', act: askCut },
    a: { on: 'edit', label: 'edit is right', shown: 'A', act: (place) => judgeEdit(place, 'confirmed') },
    r: { on: 'edit', label: 'wrong edit', shown: 'R', act: (place) => judgeEdit(place, 'refused') },
    u: { on: 'any', label: 'take back', shown: 'U', act: takeBack },
  };
})();

// Correcting a pair or a raw file: text, language, kind of segments, cleaning edits, by key or button.
(() => {
  const tulay = globalThis.tulay;
  const { make, byId } = tulay;
  /** Name of the chosen place. */
  let chosen = '';
  /** @type {HTMLElement | null} */
  let bar = null;

  const here = () => tulay.places().get(chosen);

  const describe = (/** @type {Place} */ place) => {
    if (place.rule !== null) return `Edit of the rule ${place.rule}`;
    const kind = tulay.isHeading(place) ? 'Heading' : 'Segment';
    return `${kind} in ${tulay.languageName(tulay.languageOf(place))}`;
  };

  /**
   * @param {Place} place
   * @param {boolean} focus
   */
  const choose = (place, focus) => {
    chosen = place.name;
    for (const old of document.querySelectorAll('.chosen')) {
      old.classList.remove('chosen');
      /** @type {HTMLElement} */ (old).tabIndex = -1;
    }
    for (const piece of place.pieces) piece.classList.add('chosen');
    const [first] = place.pieces;
    if (first === undefined) return;
    first.tabIndex = 0;
    if (focus) {
      first.focus({ preventScroll: true });
      first.scrollIntoView({ block: 'nearest' });
      tulay.say(describe(place));
    }
    press();
  };

  const press = () => {
    if (bar === null) return;
    const place = here();
    const segment = place !== undefined && place.rule === null;
    /** @type {NodeListOf<HTMLButtonElement>} */
    const buttons = bar.querySelectorAll('button[data-on]');
    for (const button of buttons) {
      const { on } = button.dataset;
      button.disabled =
        on === 'undo'
          ? !tulay.canUnsay()
          : on === 'redo'
            ? !tulay.canSayAgain()
            : place === undefined || (on === 'segment' && !segment) || (on === 'edit' && segment);
    }
  };

  /** The focus goes back to the chosen place when a form closes. */
  tulay.backToPlace = () => {
    const place = here();
    if (place !== undefined) choose(place, true);
  };

  /** @param {string} key */
  const act = (key) => {
    const action = tulay.corrections[key];
    const place = here();
    if (action === undefined) return false;
    if (place === undefined) tulay.say('Choose a segment first.');
    else if (action.on !== 'any' && (action.on === 'segment') !== (place.rule === null))
      tulay.say(
        action.on === 'edit'
          ? 'Choose a piece that cleaning took away for that.'
          : 'Choose a segment for that.',
      );
    else action.act(place);
    return true;
  };

  /** @param {number} step */
  const move = (step) => {
    const all = [...tulay.places().values()];
    const at = all.findIndex(({ name }) => name === chosen);
    const next = all[at < 0 ? 0 : at + step];
    if (next !== undefined) choose(next, true);
    else tulay.say(step > 0 ? 'That was the last one of this page.' : 'That is the first one of this page.');
  };

  const undo = () => {
    tulay.unsay();
    press();
  };
  const redo = () => {
    tulay.sayAgain();
    press();
  };

  const makeBar = () => {
    const button = (
      /** @type {string} */ label,
      /** @type {string} */ key,
      /** @type {string} */ on,
      /** @type {() => void} */ click,
    ) => {
      const made = make(
        'button',
        { type: 'button', 'data-on': on, disabled: '' },
        make('span', {}, label),
        make('kbd', { 'aria-hidden': 'true' }, key),
      );
      made.addEventListener('click', click);
      return made;
    };
    bar = make(
      'div',
      { class: 'verdicts corrections', role: 'group', 'aria-label': 'Corrections', hidden: '' },
      ...Object.entries(tulay.corrections).map(([key, { on, label, shown }]) =>
        button(label, shown, on, () => act(key)),
      ),
      button('undo', '^Z', 'undo', undo),
      button('redo', '^Y', 'redo', redo),
    );
    let holder = document.querySelector('.judgebar');
    if (holder === null) {
      holder = make('div', {
        class: 'judgebar',
        role: 'region',
        'aria-label': 'Correct the document',
        hidden: '',
      });
      holder.append(make('p', { id: 'belief', role: 'status' }));
      byId('main').append(holder);
    }
    holder.append(bar);
  };

  /** @param {boolean} on */
  const turn = (on) => {
    tulay.correcting.on = on;
    byId('correct').setAttribute('aria-pressed', String(on));
    document.body.classList.toggle('correcting', on);
    if (on && tulay.repairing?.on) byId('repair').click();
    if (bar === null) return;
    bar.hidden = !on;
    const holder = /** @type {HTMLElement} */ (bar.parentElement);
    if (tulay.corrigible()?.dataset.doc !== undefined) holder.hidden = !on;
    document.querySelector('.editor')?.remove();
    if (!on) return;
    const all = [...tulay.places().values()];
    const seen = all.find(({ pieces: [first] }) => (first?.getBoundingClientRect().bottom ?? 0) > 0);
    for (const { pieces } of all) for (const piece of pieces) piece.tabIndex = -1;
    if (seen !== undefined) choose(seen, true);
    tulay.say('Correcting: J and K move, E text, H heading, L language, X cuts out; A and R judge an edit.');
  };

  tulay.correcting = {
    on: false,
    /** @param {KeyboardEvent} event */
    key(event) {
      if (!this.on) return false;
      const key = event.key.toLowerCase();
      const step = tulay.stepAsked(event);
      if (step === 'undo') undo();
      else if (step === 'redo') redo();
      if (step !== null) return true;
      if (event.ctrlKey || event.metaKey) return false;
      if (event.altKey) return false;
      if (key === 'j' || key === 'arrowdown') move(1);
      else if (key === 'k' || key === 'arrowup') move(-1);
      else if (key === 'escape') turn(false);
      else if (!act(event.key === 'L' ? 'L' : key)) {
        // A verdict would go to a unit that nobody looks at just now.
        if (!tulay.labels.some((label) => label.key === key)) return false;
        tulay.say('Esc ends correcting; then verdicts can be given.');
      }
      return true;
    },
  };

  tulay.ready(() => {
    const holder = tulay.corrigible();
    const toggle = byId('correct');
    if (holder === null || toggle === null) return;
    makeBar();
    toggle.addEventListener('click', () => turn(!tulay.correcting.on));
    byId('repair')?.addEventListener('click', () => {
      if (tulay.correcting.on && tulay.repairing?.on) turn(false);
    });
    document.addEventListener('decided', press);
    holder.addEventListener('click', (event) => {
      const target = /** @type {Element} */ (event.target);
      if (!tulay.correcting.on || target.closest('a, button') !== null || String(getSelection()) !== '')
        return;
      const place = tulay.placeAt(target);
      if (place !== undefined) choose(place, true);
    });
    holder.addEventListener('focusin', (event) => {
      if (!tulay.correcting.on) return;
      const place = tulay.placeAt(/** @type {Element} */ (event.target));
      if (place !== undefined && place.name !== chosen) choose(place, false);
    });
    // A raw file has no other keys; a pair page asks this part first.
    if (holder.dataset.doc !== undefined)
      document.addEventListener('keydown', (event) => {
        const target = /** @type {Element} */ (event.target);
        if (target.closest?.('input, select, textarea') === null && tulay.correcting.key(event))
          event.preventDefault();
      });
  });
})();

// All that was decided in this browser besides verdicts, one by one, to be looked at and taken back.
(() => {
  const tulay = globalThis.tulay;
  const { make, byId } = tulay;
  /** The latest are shown; the file has all. */
  const most = 200;
  /** What was taken back here, to be put back. @type {Set<string>} */
  const gone = new Set();
  /** @type {KeptEvent[]} */
  let shown = [];

  const short = (/** @type {unknown} */ text) => {
    const whole = String(text);
    return whole.length > 80 ? `${whole.slice(0, 80).replace(/[\ud800-\udbff]$/, '')}…` : whole;
  };

  /** @param {KeptEvent} event */
  const words = (event) => {
    switch (event.type) {
      case 'text':
        return `Text corrected: “${short(event.text)}”`;
      case 'heading':
        return event.heading ? 'A heading' : 'No heading';
      case 'language':
        return `${event.part === undefined ? 'The document is' : 'A part is'} in ${tulay.languageName(String(event.lang))}`;
      case 'pair':
        return event.verdict === 'confirmed' ? 'A pair' : 'Not a pair';
      case 'beads':
        return `Beads ${event.action}: ${(event.beads ?? []).map(({ src, tgt }) => `${src.length}-${tgt.length}`).join(', ')}`;
      default:
        if (event.action === 'asked')
          return event.after ? `To become “${short(event.after)}”` : 'To be cut out';
        return `${event.action === 'refused' ? 'Wrong edit' : 'Right edit'} of the rule ${event.rule}`;
    }
  };

  /**
   * Where an event belongs; the first page of it, since the place may be on any.
   *
   * @param {KeptEvent} event
   */
  const pageOf = ({ type, src, tgt, place, part, doc }) => {
    if (type === 'beads') return [`pairs/${src}_${tgt}.html`, 'the pair'];
    // A pair that a person made or refused may have no page; its documents have.
    const span = String(type === 'pair' ? src : (place ?? part ?? doc));
    const [own = '', range = ''] = span.split(':');
    const anchor = range === '' ? '' : `#c${range.split('-')[0]}`;
    return [`documents/${own}.html${anchor}`, 'the document'];
  };

  /** @param {KeptEvent} event */
  const row = (event) => {
    const name = JSON.stringify(event);
    const [href, label] = pageOf(event);
    const taken = gone.has(name);
    const button = make('button', { type: 'button' }, taken ? 'Put back' : 'Take back');
    button.addEventListener('click', () => {
      if (taken) {
        gone.delete(name);
        tulay.keepEvents([...tulay.events(), event]);
      } else {
        gone.add(name);
        tulay.keepEvents(tulay.events().filter((one) => JSON.stringify(one) !== name));
      }
    });
    return make(
      'li',
      { class: taken ? 'taken' : undefined },
      make('span', { dir: 'auto' }, words(event)),
      ' ',
      make('a', { href }, label),
      ' ',
      make('small', {}, event.reviewer),
      ' ',
      button,
    );
  };

  const show = () => {
    const events = tulay.events();
    const kept = new Set(events.map((event) => JSON.stringify(event)));
    const fresh = new Map(shown.map((event) => [JSON.stringify(event), event]));
    for (const event of events) fresh.set(JSON.stringify(event), event);
    shown = [...fresh].filter(([name]) => kept.has(name) || gone.has(name)).map(([, event]) => event);
    const rows = shown.slice(-most).reverse().map(row);
    if (shown.length > most) rows.push(make('li', {}, `and ${shown.length - most} before these`));
    byId('decided').replaceChildren(...rows);
  };

  tulay.ready(() => {
    if (byId('decided') === null) return;
    document.addEventListener('decided', show);
    show();
  });
})();

// How a text and a query are compared: in lower case, or without diacritics.
(() => {
  const tulay = globalThis.tulay;
  const marks =
    /(?![\u3099\u309a])(?=\p{M})[\p{Script=Inherited}\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Greek}\p{Script=Cyrillic}]|[\u093c\u09bc\u0a3c\u0abc\u0b3c\u0cbc\u200c\u200d\u0640]/gu;
  /** @type {Record<string, string>} */
  const letters = {
    đ: 'd',
    ø: 'o',
    ł: 'l',
    ı: 'i',
    ħ: 'h',
    ŧ: 't',
    ß: 'ss',
    æ: 'ae',
    œ: 'oe',
    '\u0901': '\u0902',
    أ: 'ا',
    إ: 'ا',
    آ: 'ا',
    ٱ: 'ا',
    ى: 'ي',
    ة: 'ه',
  };
  const special = new RegExp(`[${Object.keys(letters).join('')}]`, 'g');

  /** Lower case. */
  const lower = (/** @type {string} */ text) => text.toLowerCase();
  tulay.lower = lower;

  /**
   * Without diacritics: marks of letters go, vowel signs of the Indic scripts, which carry the sound, stay.
   */
  const fold = (/** @type {string} */ text) =>
    lower(text)
      .replace(special, (/** @type {string} */ char) => letters[char] ?? char)
      .normalize('NFD')
      .replace(marks, '')
      .normalize('NFC');
  tulay.fold = fold;

  /** Words and quoted phrases of a query. */
  tulay.terms = (query, folded) =>
    [...query.matchAll(/["“”«»]([^"“”«»]+)["“”«»]|[^\s"“”«»]+/g)]
      .map(([all, phrase]) => (phrase ?? all).trim().normalize('NFC'))
      .map(folded ? fold : lower)
      .filter((term) => term !== '');
})();

// All units in memory as columns, and the search over them; knows nothing of the page.
(() => {
  const tulay = globalThis.tulay;
  /** @type {Piece[]} */
  const pieces = [];
  /** @type {UnitIndex | null} */
  let index = null;
  /** The index, where there are units. */
  const indexed = () => /** @type {UnitIndex} */ (index);

  tulay.index = (data) => {
    index = data;
  };
  tulay.indexed = () => index;

  tulay.hasPiece = (place) => pieces[place] !== undefined;

  tulay.piece = (place, columns) => {
    const { ids, src, tgt, ...numbers } = columns;
    /** @type {Piece} */
    const piece = {
      ids,
      src: src.split('\n'),
      tgt: tgt.split('\n'),
      size: numbers.pair.length,
      texts: [src, tgt],
      plain: null,
      folded: null,
      hits: null,
    };
    for (const [name, values] of Object.entries(numbers)) piece[name] = Int32Array.from(values);
    pieces[place] = piece;
  };

  /** Both texts of a piece made ready for one way of searching, with the place where each unit's line begins. */
  const prepare = (/** @type {Piece} */ piece, /** @type {boolean} */ folded) => {
    const known = folded ? piece.folded : piece.plain;
    if (known !== null) return known;
    const made = piece.texts.map((/** @type {string} */ text) => {
      const ready = folded ? tulay.fold(text) : tulay.lower(text);
      const starts = new Int32Array(piece.size + 1);
      for (let unit = 1, at = 0; unit < piece.size; unit++) {
        at = ready.indexOf('\n', at) + 1;
        starts[unit] = at;
      }
      starts[piece.size] = ready.length + 1;
      return { ready, starts };
    });
    if (folded) piece.folded = made;
    else piece.plain = made;
    return made;
  };
  tulay.prepare = (place, folded) => pieces[place] !== undefined && prepare(pieces[place], folded);

  /**
   * Marks with `mark` the units marked `mark - 1` that hold the term on either side: those that lack an earlier term, or
   * hold this one on the other side, are passed over.
   */
  const find = (
    /** @type {ReadySide[]} */ sides,
    /** @type {string} */ term,
    /** @type {Uint8Array} */ hits,
    /** @type {number} */ mark,
  ) => {
    for (const { ready, starts } of sides) {
      for (let unit = 0; unit < hits.length; unit++) {
        if (hits[unit] !== mark - 1) continue;
        const at = ready.indexOf(term, starts[unit]);
        if (at < 0) break;
        while (starts[unit + 1] <= at) unit++;
        if (hits[unit] === mark - 1) hits[unit] = mark;
      }
    }
  };

  /** The units of a piece, 1 for those that hold all terms. Kept, as the other fields of the form change more often. */
  const hitsOf = (
    /** @type {Piece} */ piece,
    /** @type {string[]} */ terms,
    /** @type {UnitFilter} */ { fold, side },
  ) => {
    const key = JSON.stringify([terms, fold === true, side]);
    if (piece.hits?.key === key) return piece.hits.marks;
    const marks = new Uint8Array(piece.size);
    const sides = ofSide(prepare(piece, fold === true), side);
    terms.forEach((term, at) => {
      find(sides, term, marks, at + 1);
    });
    for (let at = 0; at < marks.length; at++) marks[at] = Number(marks[at] === terms.length);
    piece.hits = { key, marks };
    return marks;
  };

  /**
   * What a filter asks of the numbers of a unit: a column and for each of its values, or the bounds of them.
   *
   * @returns {{ column: string, passes: (value: number) => boolean }[]}
   */
  const numberTests = (/** @type {UnitFilter} */ { min, max, status, bead, kind, flag, pair }) => {
    const { beads, flags, pairs } = indexed();
    /** @type {{ column: string, passes: (value: number) => boolean }[]} */
    const tests = [];
    const add = (/** @type {string} */ column, /** @type {(value: number) => boolean} */ passes) =>
      tests.push({ column, passes });
    // Who asks for no score wants those without one too.
    const from = min === undefined ? -1 : Math.round(min * 1e4);
    const to = Math.round((max ?? 1) * 1e4);
    if (from > -1 || to < 1e4) add('score', (score) => score >= from && score <= to);
    if (status !== 'all') add('status', (rule) => rule > 0 === (status === 'rejected'));
    if (bead) add('bead', (type) => beads[type] === bead);
    if (kind) add('kind', (heading) => heading === Number(kind === 'heading'));
    const asked = flags.map((list) => flag === undefined || list.split(' ').includes(flag));
    if (flag) add('flags', (list) => asked[list]);
    const languages = pairs.map(([, src, tgt]) => `${src[1]}-${tgt[1]}` === pair);
    if (pair) add('pair', (at) => languages[at]);
    return tests;
  };

  /**
   * The units that pass, as `piece * perPiece + place`, in the order asked for.
   *
   * @param filter q, fold, regex, side, pair, min, max, bead, kind, flag, status, judged, sort
   * @param judged what was said of units, by id
   * @param until when to leave pieces out that are not folded yet, in milliseconds of the page; `unsearched` counts them
   */
  tulay.search = (filter, judged, until = Number.POSITIVE_INFINITY) => {
    tulay.unsearched = 0;
    const found = new Int32Array(pieces.reduce((sum, { size }) => sum + size, 0));
    let count = 0;
    const pattern = filter.regex && filter.q ? new RegExp(filter.q, 'iu') : null;
    // The longest is the rarest mostly, and then the others are looked for in few units.
    const terms = pattern === null ? tulay.terms(filter.q ?? '', filter.fold) : [];
    terms.sort((a, b) => b.length - a.length);
    const said = judgedTest(filter.judged, filter.judged === 'dispute' ? tulay.disputes() : null);
    const tests = numberTests(filter);
    pieces.forEach((piece, place) => {
      if (filter.fold && terms.length > 0 && piece.folded === null && performance.now() > until) {
        tulay.unsearched++;
        return;
      }
      const marks =
        terms.length === 0 ? new Uint8Array(piece.size).fill(1) : hitsOf(piece, terms, filter).slice();
      for (const { column, passes } of tests) narrow(marks, piece[column], passes);
      const lines = ofSide([piece.src, piece.tgt], filter.side);
      const first = place * indexed().perPiece;
      for (let at = 0; at < marks.length; at++) {
        if (marks[at] === 0) continue;
        if (said !== null && !said(judged.get(idOf(piece, at)), idOf(piece, at))) continue;
        if (pattern !== null && !lines.some((texts) => pattern.test(texts[at]))) continue;
        found[count++] = first + at;
      }
    });
    const all = found.subarray(0, count);
    return filter.sort === 'low' || filter.sort === 'high' ? byScore(all, filter.sort === 'high') : all;
  };

  /** Takes the mark from units whose number does not pass. */
  const narrow = (
    /** @type {Uint8Array} */ marks,
    /** @type {Int32Array} */ column,
    /** @type {(value: number) => boolean} */ passes,
  ) => {
    for (let at = 0; at < marks.length; at++) if (marks[at] === 1 && !passes(column[at])) marks[at] = 0;
  };

  /** Places by score, those of one score as they were: counted, which takes a twentieth of sorting. */
  const byScore = (/** @type {Int32Array} */ places, /** @type {boolean} */ falling) => {
    const keys = Int32Array.from(places, (place) => (falling ? 1e4 - scoreAt(place) : scoreAt(place) + 1));
    const starts = new Int32Array(1e4 + 3);
    for (const key of keys) starts[key + 1]++;
    for (let key = 1; key < starts.length; key++) starts[key] += starts[key - 1];
    const sorted = new Int32Array(places.length);
    places.forEach((place, at) => {
      sorted[starts[keys[at]]++] = place;
    });
    return sorted;
  };

  /**
   * @template T
   * @param {T[]} sides
   * @param {string | undefined} side
   * @returns {T[]}
   */
  const ofSide = (sides, side) => (side === 'src' ? [sides[0]] : side === 'tgt' ? [sides[1]] : sides);

  /** What has to have been said of a unit for a choice of the form; null where all pass. */
  const judgedTest = (
    /** @type {string | undefined} */ choice,
    /** @type {Map<string, KeptJudgement> | null} */ disputes,
  ) => {
    if (!choice) return null;
    if (choice === 'no') return (/** @type {KeptJudgement | undefined} */ one) => one === undefined;
    if (choice === 'yes') return (/** @type {KeptJudgement | undefined} */ one) => one !== undefined;
    if (choice === 'sampled') return (/** @type {KeptJudgement | undefined} */ one) => one?.sampled === true;
    if (choice === 'dispute')
      return (/** @type {KeptJudgement | undefined} */ one, /** @type {string} */ id) =>
        disputes?.has(id) && one?.adjudicates !== true;
    if (choice === 'note') return (/** @type {KeptJudgement | undefined} */ one) => Boolean(one?.note);
    return (/** @type {KeptJudgement | undefined} */ one) => one?.verdict === choice.slice(2);
  };

  const idOf = (/** @type {Piece} */ piece, /** @type {number} */ at) =>
    piece.ids.slice(at * 16, at * 16 + 16);
  const pieceOf = (/** @type {number} */ place) => pieces[Math.floor(place / indexed().perPiece)];
  const scoreAt = (/** @type {number} */ place) => pieceOf(place).score[place % indexed().perPiece];
  tulay.scoreAt = scoreAt;
  tulay.idAt = (place) => idOf(pieceOf(place), place % indexed().perPiece);
  tulay.pairAt = (place) => pieceOf(place).pair[place % indexed().perPiece];

  /** One unit with all that a row shows. */
  tulay.unitAt = (place) => {
    const piece = pieceOf(place);
    const at = place % indexed().perPiece;
    const [pair, src, tgt] = indexed().pairs[piece.pair[at]];
    const side = (
      /** @type {IndexedSide} */ [doc, lang, path, pages],
      /** @type {string} */ text,
      /** @type {number} */ start,
    ) => ({
      doc,
      lang,
      path,
      pages,
      text,
      start,
    });
    return {
      id: idOf(piece, at),
      pair,
      page: piece.page[at],
      number: piece.number[at],
      kind: piece.kind[at] === 1 ? 'heading' : 'sentence',
      bead: indexed().beads[piece.bead[at]],
      flags: indexed()
        .flags[piece.flags[at]].split(' ')
        .filter((flag) => flag !== ''),
      score: piece.score[at] < 0 ? null : piece.score[at] / 1e4,
      rule: indexed().rules[piece.status[at]],
      src: side(src, piece.src[at], piece.srcStart[at]),
      tgt: side(tgt, piece.tgt[at], piece.tgtStart[at]),
    };
  };
})();

// Samples for review: drawn by hash, so that whoever draws them draws the same units.
(() => {
  const tulay = globalThis.tulay;

  /** FNV-1a of a text with a finish that spreads it, 32 bits. */
  const hash = (/** @type {string} */ text) => {
    let value = 0x811c9dc5;
    for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
    value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
    value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
    return (value ^ (value >>> 16)) >>> 0;
  };

  /** By what is drawn first; units of one key in order of place. */
  const byKey = (/** @type {Drawn} */ a, /** @type {Drawn} */ b) => a.key - b.key || a.place - b.place;

  /** Index of the score band of a unit; the last is the highest. */
  const bandOf = (/** @type {number} */ place) => {
    const score = tulay.scoreAt(place) / 1e4;
    let band = tulay.bands.length - 2;
    while (band > 0 && score < tulay.bands[band]) band--;
    return band;
  };

  /** The units of each band by their languages, as many as may be drawn at most, those that are drawn first in front. */
  const strataOf = (
    /** @type {Int32Array} */ places,
    /** @type {number} */ size,
    /** @type {number} */ seed,
  ) => {
    // No more than the sample of a language pair in a band can be drawn: the rest is dropped now and then.
    const most = 4 * size;
    const { pairs } = /** @type {UnitIndex} */ (tulay.indexed());
    const languagesOf = pairs.map(([, src, tgt]) => `${src[1]}-${tgt[1]}`);
    /** @type {Map<string, Drawn[]>[]} */
    const bands = tulay.bands.slice(1).map(() => new Map());
    for (const place of places) {
      const strata = bands[bandOf(place)];
      const languages = languagesOf[tulay.pairAt(place)];
      let list = strata.get(languages);
      if (list === undefined) {
        list = [];
        strata.set(languages, list);
      }
      list.push({ place, key: hash(`${seed} ${tulay.idAt(place)}`) });
      if (list.length > most) list.sort(byKey).length = size;
    }
    // Language pairs by a hash too: where they are more than are drawn, the first of the alphabet would stand for all.
    return bands.map((strata, band) =>
      [...strata]
        .map(([languages, list], place) => ({ key: hash(`${seed} ${band} ${languages}`), place, list }))
        .sort(byKey)
        .map(({ list }) => list.sort(byKey)),
    );
  };

  /** The first of each list, then the second of each, until there are `size`. */
  const inTurn = (/** @type {Drawn[][]} */ lists, /** @type {number} */ size) => {
    const taken = [];
    for (let turn = 0; taken.length < size && lists.some((list) => list.length > turn); turn++)
      for (const list of lists) if (turn < list.length && taken.length < size) taken.push(list[turn]);
    return taken;
  };

  /**
   * A stratified sample: as many units of each score band as there can be, in a band the language pairs in turn;
   * the same seed draws the same units of a corpus, whoever draws.
   *
   * @param places what to draw from; all units that are kept by default
   */
  tulay.sample = (size, seed, places = tulay.search({}, new Map())) => {
    const queues = strataOf(places, size, seed).map((lists) => inTurn(lists, size));
    // By another hash than the one that drew: a band of many units gives only those with small keys, so the place would
    // tell the score.
    return inTurn(queues, size)
      .map(({ place }) => ({ place, key: hash(`order ${seed} ${tulay.idAt(place)}`) }))
      .sort(byKey)
      .map(({ place }) => place);
  };
})();

// The form over the list of units, and the address that keeps what it asks for.
(() => {
  const tulay = globalThis.tulay;
  const { make, byId } = tulay;
  const fields = [
    ...['q', 'side', 'pair', 'min', 'max', 'bead', 'kind', 'flag', 'status', 'judged', 'sort'],
    ...['fold', 'regex', 'n'],
  ];
  const switches = ['fold', 'regex'];

  const read = () => {
    const form = byId('filter');
    /** @type {UnitFilter & Record<string, any>} */
    const filter = {};
    for (const name of fields) {
      const input = form.elements[name];
      if (switches.includes(name)) filter[name] = input.checked;
      else if (input.value !== '') filter[name] = input.type === 'number' ? Number(input.value) : input.value;
    }
    return filter;
  };

  const writeAddress = (/** @type {number} */ page, /** @type {number | null} */ seed) => {
    const state = new URLSearchParams();
    if (seed !== null) state.set('sample', String(seed));
    for (const [name, value] of Object.entries(read()))
      if (value !== false) state.set(name, value === true ? '1' : String(value));
    if (page > 0) state.set('p', String(page + 1));
    const text = `#${state}`;
    if (text !== location.hash && !(text === '#' && location.hash === '')) location.replace(text);
  };

  const readAddress = () => {
    const state = new URLSearchParams(location.hash.slice(1));
    const form = byId('filter');
    for (const name of fields) {
      const value = state.get(name) ?? '';
      const input = form.elements[name];
      if (switches.includes(name)) input.checked = value === '1';
      else {
        input.value = value;
        // A value that this corpus does not have stays in the address, but nothing can be chosen by it.
        if (input.value !== value) input.value = '';
      }
    }
    return {
      page: Math.max(0, (Number(state.get('p')) || 1) - 1),
      seed: state.has('sample') ? Number(state.get('sample')) || 1 : null,
    };
  };

  /** Whether a sample is of the corpus as it is, so that it can estimate precision. */
  const asksForAll = () =>
    Object.entries(read()).every(
      ([name, value]) => value === false || name === 'n' || name === 'sort' || name === 'side',
    );

  /** Offers the language pairs, bead types and flags that the corpus has. */
  const fill = (/** @type {UnitIndex} */ { pairs, beads, flags, languages }) => {
    const add = (/** @type {string} */ id, /** @type {Iterable<[string, string]>} */ values) => {
      for (const [value, label] of values) byId(id).append(make('option', { value }, label));
    };
    const nameOf = (/** @type {string} */ key) =>
      key
        .split('-')
        .map((part) => languages[part].name)
        .join(', ');
    const keys = [...new Set(pairs.map(([, src, tgt]) => `${src[1]}-${tgt[1]}`))].sort();
    const single = new Set(flags.flatMap((list) => list.split(' ')));
    single.delete('');
    add(
      'pair',
      keys.map((key) => [key, nameOf(key)]),
    );
    add(
      'bead',
      [...beads].sort().map((bead) => [bead, bead]),
    );
    add(
      'flag',
      [...single].sort().map((flag) => [flag, flag]),
    );
  };

  /** Says on the button that stands for the filters in a narrow window how many are set. */
  const fold = () => {
    const set = Object.entries(read()).filter(([name, value]) => name !== 'q' && value !== false).length;
    byId('filters').textContent = set === 0 ? 'Filters' : `Filters, ${set} set`;
  };

  tulay.unitForm = { fold, read, readAddress, writeAddress, asksForAll, fill };
})();

// A row of the list of units.
(() => {
  const tulay = globalThis.tulay;
  const { make } = tulay;

  /** The languages of the index, where there are units. */
  const languages = () => /** @type {UnitIndex} */ (tulay.indexed()).languages;
  const up = () => document.body.dataset.up;

  /** @type {Map<string, string>} */
  const known = new Map();
  /** A character folded; a corpus has few, and folding takes a microsecond. */
  const foldedOf = (/** @type {string} */ char) => {
    const kept = known.get(char) ?? tulay.fold(char);
    known.set(char, kept);
    return kept;
  };

  /** Places `[from, to)` of a text in which one of the terms stands, in order, with no overlap. */
  const hitsOf = (
    /** @type {string} */ text,
    /** @type {string[]} */ terms,
    /** @type {boolean} */ folded,
  ) => {
    let ready = '';
    /** Place in the text of each character of what is searched: folding makes one letter of two, or two of one. */
    const places = [];
    let at = 0;
    for (const char of text) {
      const part = folded ? foldedOf(char) : char.toLowerCase();
      for (let k = 0; k < part.length; k++) places.push(at);
      ready += part;
      at += char.length;
    }
    places.push(text.length);
    /** @type {[from: number, to: number][]} */
    const spans = [];
    for (const term of terms)
      for (let hit = ready.indexOf(term); hit >= 0; hit = ready.indexOf(term, hit + term.length))
        spans.push([places[hit], places[hit + term.length]]);
    spans.sort((a, b) => a[0] - b[0]);
    let end = 0;
    return spans.filter(([from, to]) => {
      if (from < end) return false;
      end = to;
      return true;
    });
  };

  const highlight = (
    /** @type {string} */ text,
    /** @type {string[]} */ terms,
    /** @type {boolean} */ folded,
  ) => {
    if (terms.length === 0) return [text];
    const parts = [];
    let end = 0;
    for (const [from, to] of hitsOf(text, terms, folded)) {
      parts.push(text.slice(end, from), make('mark', {}, text.slice(from, to)));
      end = to;
    }
    parts.push(text.slice(end));
    return parts;
  };

  const sideElement = (
    /** @type {string} */ which,
    /** @type {ClientSide} */ side,
    /** @type {string[]} */ terms,
    /** @type {boolean} */ folded,
  ) => {
    const language = languages()[side.lang];
    const at = side.pages.filter((/** @type {number} */ start) => start <= side.start).length;
    const href = `documents/${side.doc}${at === 0 ? '' : `.${at + 1}`}.html#c${side.start}`;
    const attributes = {
      class: 'raw',
      lang: 'en',
      dir: 'ltr',
      href: up() + href,
      'aria-label': `Raw place, ${language.name}`,
    };
    return make(
      'div',
      { class: `side ${which}`, lang: language.tag, dir: language.dir },
      make('p', { class: 'seg' }, ...highlight(side.text, terms, folded), ' ', make('a', attributes, 'raw')),
    );
  };

  /** What is known of a unit; nothing of it is shown while a sample is judged. */
  const metaOf = (/** @type {ClientUnit} */ { bead, rule, flags }, /** @type {string} */ score) => [
    make('span', { class: 'score' }, score),
    bead === '1-1' ? null : make('span', { class: 'bead' }, bead),
    rule === '' ? null : make('span', { class: 'why' }, rule),
    ...flags.map((flag) => make('span', { class: 'flag' }, flag)),
  ];

  tulay.unitRow = (unit, number, { terms, folded, blind, sampled }) => {
    const score = unit.score === null ? '' : unit.score.toFixed(3).replace(/^0/, '');
    const tone = unit.score === null ? 'x' : Math.min(9, Math.floor(unit.score * 10));
    const status = unit.rule !== '' && !blind ? 'rejected' : 'unit';
    const classes = `row ${status} ${blind ? 'sx' : `s${tone}`}${unit.kind === 'heading' ? ' heading' : ''}`;
    const href = `${up()}pairs/${unit.pair}${unit.page === 0 ? '' : `.${unit.page + 1}`}.html#u-${unit.id}`;
    const label = `${number}. ${blind || score === '' ? '' : `Score ${score}. `}In its place: row ${unit.number} of ${unit.src.path} and ${unit.tgt.path}`;
    return make(
      'li',
      {
        class: classes,
        'data-unit': unit.id,
        'data-score': unit.score,
        'data-sampled': sampled ? '1' : undefined,
      },
      make('div', { class: 'no' }, make('a', { href, 'aria-label': label }, String(number))),
      sideElement('src', unit.src, terms, folded),
      make('div', { class: 'joint', 'aria-hidden': 'true' }),
      sideElement('tgt', unit.tgt, terms, folded),
      make('div', { class: 'meta' }, ...(blind ? [] : metaOf(unit, score))),
    );
  };
})();

// The page of all units: pieces of the corpus as they come, what is found in them, rows.
(() => {
  const tulay = globalThis.tulay;
  const { make, byId } = tulay;
  const form = tulay.unitForm;
  const rowsPerPage = 50;
  const usualSample = 100;
  /** Milliseconds after which a search shows what it has and goes on. */
  const patience = 60;
  let further = 0;
  let found = new Int32Array();
  let page = 0;
  let loaded = 0;
  /** @type {number | null} */
  let sampleSeed = null;

  /** The index, where there are units. */
  const indexed = () => /** @type {UnitIndex} */ (tulay.indexed());

  const load = (/** @type {string} */ path, /** @type {() => void} */ then) => {
    const script = make('script', { src: `${document.body.dataset.up}${path}` });
    script.addEventListener('load', then);
    script.addEventListener('error', () => {
      byId('status').textContent = `The file ${path} of this report is missing.`;
    });
    document.head.append(script);
  };

  const writeHash = () => form.writeAddress(page, sampleSeed);
  const readHash = () => {
    ({ page, seed: sampleSeed } = form.readAddress());
  };

  const show = (/** @type {boolean} */ focus) => {
    const filter = form.read();
    const blind = sampleSeed !== null;
    const looks = {
      terms: filter.regex ? [] : tulay.terms(filter.q ?? '', filter.fold),
      folded: filter.fold === true,
      blind,
      sampled: blind && form.asksForAll(),
    };
    const size = blind ? found.length : rowsPerPage;
    const pages = Math.max(1, Math.ceil(found.length / Math.max(1, size)));
    page = Math.min(page, pages - 1);
    const from = page * size;
    const list = byId('rows');
    list.replaceChildren(
      ...Array.from(found.subarray(from, from + size), (place, at) =>
        tulay.unitRow(tulay.unitAt(place), from + at + 1, looks),
      ),
    );
    list.start = from + 1;
    byId('pager').hidden = pages === 1;
    byId('place').textContent = `Page ${page + 1} of ${pages}`;
    byId('prev').disabled = page === 0;
    byId('next').disabled = page === pages - 1;
    form.fold();
    tulay.armRows(focus);
  };

  /** What is still to come, in words. */
  const rest = () => {
    const { pieces } = indexed();
    const share = (/** @type {number} */ done) => `${Math.round((100 * done) / pieces)}%…`;
    if (tulay.unsearched > 0) return `, searching ${share(pieces - tulay.unsearched)}`;
    return loaded < pieces ? `, reading ${share(loaded)}` : '';
  };

  const status = () => {
    const { units, rejected, pieces } = indexed();
    const { status: wanted } = form.read();
    const all = (wanted === 'rejected' ? 0 : units) + (wanted === undefined ? 0 : rejected);
    const line = byId('status');
    const number = (/** @type {any} */ value) => String(value).replace(/\B(?=(\d{3})+$)/g, ',');
    if (sampleSeed !== null) {
      const judgements = tulay.judgements();
      const done = found.filter((place) => judgements.has(tulay.unitAt(place).id)).length;
      const what = form.asksForAll() ? '' : ' of what is filtered, which says nothing of the whole corpus';
      line.textContent = `Sample ${sampleSeed}: ${found.length} units${what}, spread over scores and languages; ${done} judged. Scores are hidden.${done === found.length && done > 0 ? ' All are judged: export your decisions below.' : ''}${rest()}`;
      tulay.progress(done, found.length, judgements.size);
    } else
      line.textContent = `${number(found.length)} of ${number(all)} ${all === 1 ? 'unit' : 'units'}${rest()}`;
    line.dataset.complete = String(loaded === pieces && tulay.unsearched === 0);
    byId('sample').textContent = sampleSeed === null ? 'Sample these for review' : 'Leave the sample';
    byId('sample').setAttribute('aria-pressed', String(sampleSeed !== null));
    document.body.classList.toggle('sampling', sampleSeed !== null);
  };

  /** Searches and shows; `before` are the milliseconds that earlier parts of this search took. */
  const run = (focus = false, before = 0) => {
    const started = performance.now();
    clearTimeout(further);
    const filter = form.read();
    try {
      // A sample is drawn from all; a list may grow while one looks at its beginning.
      const until = sampleSeed === null ? started + patience : undefined;
      found = tulay.search(filter, tulay.judgements(), until);
      byId('q').setCustomValidity('');
    } catch (error) {
      const said = error instanceof Error ? error.message : String(error);
      // A regular expression is wrong most of the time while it is typed: what was found stays.
      byId('q').setCustomValidity(said);
      byId('status').textContent = said;
      return;
    }
    if (sampleSeed !== null)
      found = Int32Array.from(tulay.sample(filter.n ?? usualSample, sampleSeed, found));
    show(focus);
    status();
    const spent = before + performance.now() - started;
    if (tulay.unsearched > 0) further = setTimeout(() => run(false, spent), 0);
    else byId('status').dataset.ms = String(Math.round(spent));
  };

  const loadNext = () => {
    const { pieces } = indexed();
    if (loaded === pieces) {
      status();
      // Made ready while nobody waits, so that the first search is as fast as the next.
      const idle = globalThis.requestIdleCallback ?? ((then) => setTimeout(then, 50));
      const warm = (/** @type {number} */ place) => {
        if (place >= 2 * pieces) return;
        tulay.prepare(place % pieces, place >= pieces);
        idle(() => warm(place + 1));
      };
      idle(() => warm(0));
      return;
    }
    load(`data/units-${loaded}.js`, received);
  };

  const received = () => {
    const { pieces } = indexed();
    loaded++;
    // The first piece fills the page, the last one makes it true; in between counting would only cost time.
    if (loaded === 1 || loaded === pieces) run(loaded === pieces && sampleSeed !== null);
    else status();
    setTimeout(loadNext, 0);
  };

  const armForm = () => {
    let waiting = 0;
    const changed = () => {
      clearTimeout(waiting);
      waiting = setTimeout(() => {
        page = 0;
        writeHash();
        run();
      }, 80);
    };
    const element = byId('filter');
    element.addEventListener('input', changed);
    const filters = byId('filters');
    filters.addEventListener('click', () =>
      filters.setAttribute('aria-expanded', String(element.classList.toggle('open'))),
    );
    element.addEventListener('submit', (/** @type {Event} */ event) => event.preventDefault());
    element.addEventListener('reset', () =>
      setTimeout(() => {
        sampleSeed = null;
        changed();
      }, 0),
    );
    byId('sample').addEventListener('click', () => {
      sampleSeed = sampleSeed === null ? 1 : null;
      page = 0;
      writeHash();
      run(sampleSeed !== null);
    });
  };

  const armPager = () => {
    const turn = (/** @type {number} */ step, /** @type {boolean} */ focus) => {
      page += step;
      writeHash();
      show(focus);
    };
    const press = (/** @type {number} */ step) => {
      turn(step, false);
      byId('rows').scrollIntoView();
    };
    tulay.turnPage = (step) => {
      const button = byId(step > 0 ? 'next' : 'prev');
      if (!byId('pager').hidden && !button.disabled) turn(step, true);
    };
    byId('prev').addEventListener('click', () => press(-1));
    byId('next').addEventListener('click', () => press(1));
  };

  tulay.ready(() => {
    if (!document.body.classList.contains('unitspage') || tulay.indexed() === null) return;
    form.fill(indexed());
    readHash();
    if (indexed().pieces === 0) run();
    armForm();
    armPager();
    addEventListener('hashchange', () => {
      const before = JSON.stringify([form.read(), page, sampleSeed]);
      readHash();
      if (before !== JSON.stringify([form.read(), page, sampleSeed])) run();
    });
    document.addEventListener('judged', status);
    // The first piece comes with the page.
    if (tulay.hasPiece(0)) received();
    else loadNext();
  });
})();

// The rows of an n-way page in the languages that the reader chooses, one of them pinned; kept in the address.
(() => {
  const tulay = globalThis.tulay;
  const { make, byId } = tulay;
  const rowsPerPage = 100;
  /** What data/group-….js gave. */
  let data = /** @type {WaysData} */ (/** @type {unknown} */ (null));
  /** @type {string[]} */
  let chosen = [];
  let pinned = '';
  let page = 0;

  /** The chosen languages in their order, the pinned one first. */
  const columns = () => {
    const places = data.langs.map((_, at) => at).filter((at) => chosen.includes(data.langs[at].key));
    const first = (/** @type {number} */ at) => Number(data.langs[at].key === pinned);
    return places.sort((a, b) => first(b) - first(a) || a - b);
  };

  const byName = () => [...data.langs].sort((a, b) => a.name.localeCompare(b.name, 'en'));

  const cell = (
    /** @type {WaysData['rows'][number]} */ row,
    /** @type {number} */ at,
    /** @type {boolean} */ first,
  ) => {
    const { name, tag, dir, doc, pages, key } = data.langs[at];
    const side = row[3][at];
    const classes = first && key === pinned ? 'pinned' : undefined;
    if (side === 0) return make('td', { class: classes });
    const [text, start, own] = side;
    const number = pages.filter((begin) => begin <= start).length;
    const raw =
      doc === '' || own !== 1
        ? null
        : make(
            'a',
            {
              class: 'raw',
              lang: 'en',
              dir: 'ltr',
              href: `../documents/${doc}${number === 0 ? '' : `.${number + 1}`}.html#c${start}`,
              'aria-label': `Raw place, ${name}`,
            },
            'raw',
          );
    return make(
      'td',
      { lang: tag, dir, class: classes },
      make('p', { class: row[2] === 1 ? 'hd' : undefined }, text, ' ', raw),
    );
  };

  const show = () => {
    const places = columns();
    const filled = data.rows.filter((row) => places.some((at) => row[3][at] !== 0));
    const pages = Math.max(1, Math.ceil(filled.length / rowsPerPage));
    page = Math.min(page, pages - 1);
    const table = byId('ways');
    table.tHead.replaceChildren(
      make(
        'tr',
        {},
        make('th', { scope: 'col', class: 'n' }, 'Row'),
        ...places.map((at, k) =>
          make(
            'th',
            {
              scope: 'col',
              dir: data.langs[at].dir === 'rtl' ? 'rtl' : undefined,
              class: k === 0 && data.langs[at].key === pinned ? 'pinned' : undefined,
            },
            data.langs[at].name,
          ),
        ),
      ),
    );
    const tone = (/** @type {number} */ score) => `s${Math.min(9, Math.floor(score * 10))}`;
    table.tBodies[0].replaceChildren(
      ...filled
        .slice(page * rowsPerPage, (page + 1) * rowsPerPage)
        .map((row) =>
          make(
            'tr',
            { class: tone(row[1]) },
            make(
              'th',
              { scope: 'row', class: 'n' },
              make('span', { class: 'score', title: `score ${row[1].toFixed(3)}` }, String(row[0])),
            ),
            ...places.map((at, k) => cell(row, at, k === 0)),
          ),
        ),
    );
    byId('status').textContent =
      `${filled.length} rows in ${places.length} of ${data.langs.length} languages`;
    byId('wayspager').hidden = pages === 1;
    byId('waysplace').textContent = `Page ${page + 1} of ${pages}`;
    byId('waysprev').disabled = page === 0;
    byId('waysnext').disabled = page === pages - 1;
  };

  /** @type {() => HTMLInputElement[]} */
  const boxes = () => Array.from(document.querySelectorAll('input[name="col"]'));

  const read = () => {
    const state = new URLSearchParams(location.hash.slice(1));
    chosen = state.get('cols')?.split(',') ?? data.shown;
    pinned = state.get('pin') ?? '';
    for (const box of boxes()) box.checked = chosen.includes(box.value);
    byId('pin').value = pinned;
    show();
  };

  const write = () => {
    chosen = boxes()
      .filter((box) => box.checked)
      .map((box) => box.value);
    pinned = byId('pin').value;
    // Who pins a language wants to see it.
    if (pinned !== '' && !chosen.includes(pinned)) {
      chosen.push(pinned);
      for (const box of boxes()) if (box.value === pinned) box.checked = true;
    }
    page = 0;
    location.replace(`#cols=${chosen.join(',')}${pinned === '' ? '' : `&pin=${pinned}`}`);
    show();
  };

  tulay.ways = (given) => {
    tulay.ready(() => {
      data = given;
      const form = make(
        'form',
        { 'aria-label': 'Languages' },
        make(
          'fieldset',
          { class: 'pick' },
          make('legend', {}, 'Columns'),
          ...byName().map(({ key, name }) =>
            make('label', {}, make('input', { type: 'checkbox', name: 'col', value: key }), ` ${name}`),
          ),
        ),
        make(
          'div',
          { class: 'field' },
          make('label', { for: 'pin' }, 'Pinned'),
          make(
            'select',
            { id: 'pin' },
            make('option', { value: '' }, 'none'),
            ...byName().map(({ key, name }) => make('option', { value: key }, name)),
          ),
        ),
      );
      form.addEventListener('change', write);
      form.addEventListener('submit', (event) => event.preventDefault());
      byId('waysform').replaceChildren(form);
      const turn = (/** @type {number} */ step) => {
        page += step;
        show();
        byId('ways').scrollIntoView();
      };
      byId('waysprev').addEventListener('click', () => turn(-1));
      byId('waysnext').addEventListener('click', () => turn(1));
      addEventListener('hashchange', read);
      read();
    });
  };
})();
