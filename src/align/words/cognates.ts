import { numberMark, punctuationMark } from './tokens.js';
import { romanise, skeleton, type Vocabulary } from './vocabulary.js';

/** Shortest romanised word that may be a cognate: shorter ones are alike by chance too often. */
const shortestWord = 3;
/** Lists of words sharing a trigram longer than this say little; at least three rarest are read whatever their length. */
const longestPosting = 250;
/** How many words that share trigrams are compared letter by letter. */
const comparedWords = 6;
/** Similarity under which two words are not related. */
const leastSimilarity = 0.6;

/** A word prepared for comparison. */
interface Form {
  readonly roman: string;
  readonly skeleton: string;
  /** Codes of the trigrams of its letters and of its consonants, each once. */
  readonly grams: Int32Array;
}

/** `a`-`z`, `0`-`9` as 1-36, the word's edge as 0. */
function letterCode(unit: number): number {
  return unit >= 97 ? unit - 96 : unit - 48 + 27;
}

const letterTotal = 37;
const gramTotal = letterTotal ** 3;

function pushGrams(grams: Set<number>, word: string, base: number): void {
  let [first, second] = [0, word.length === 0 ? 0 : letterCode(word.charCodeAt(0))];
  for (let k = 1; k <= word.length; k += 1) {
    const third = k === word.length ? 0 : letterCode(word.charCodeAt(k));
    grams.add(base + (first * letterTotal + second) * letterTotal + third);
    first = second;
    second = third;
  }
}

function formOf(word: string): Form | undefined {
  if (word.startsWith(numberMark) || word.startsWith(punctuationMark)) return undefined;
  const roman = romanise(word);
  if (roman.length < shortestWord) return undefined;
  const consonants = skeleton(roman);
  const grams = new Set<number>();
  pushGrams(grams, roman, 0);
  if (consonants.length >= 2) pushGrams(grams, consonants, gramTotal);
  return { roman, skeleton: consonants, grams: Int32Array.from(grams) };
}

/** Forms by word: a run over many documents meets most words often. */
const formCache = new Map<string, Form | null>();
const formCacheLimit = 100_000;

function cachedForm(word: string): Form | undefined {
  let form = formCache.get(word);
  if (form === undefined) {
    // Emptied when full, so that a long run stays in bounded memory.
    if (formCache.size >= formCacheLimit) formCache.clear();
    form = formOf(word) ?? null;
    formCache.set(word, form);
  }
  return form ?? undefined;
}

const lcsRow = new Int32Array(256);
/** For each letter the places, as bits, where it stands in the word last laid down. */
const letterPlaces = new Int32Array(letterTotal);
const wordBits = 31;

/** The longest common subsequence of two words, the first of up to {@link wordBits} letters (Hyyrö 2004). */
function lcsByBits(a: string, b: string): number {
  for (let k = 0; k < a.length; k += 1) letterPlaces[letterCode(a.charCodeAt(k))] = 0;
  for (let k = 0; k < b.length; k += 1) letterPlaces[letterCode(b.charCodeAt(k))] = 0;
  for (let k = 0; k < a.length; k += 1) {
    const letter = letterCode(a.charCodeAt(k));
    letterPlaces[letter] = letterPlaces[letter]! | (1 << k);
  }
  let rest = -1;
  for (let k = 0; k < b.length; k += 1) {
    const hits = rest & letterPlaces[letterCode(b.charCodeAt(k))]!;
    rest = (rest + hits) | (rest - hits);
  }
  let common = 0;
  for (let bits = ~rest & (2 ** a.length - 1); bits !== 0; bits &= bits - 1) common += 1;
  return common;
}

/** Twice the longest common subsequence over the summed lengths, in [0, 1]. */
function lcsRatio(a: string, b: string): number {
  if (a.length === 0 || b.length === 0) return 0;
  if (b.length >= lcsRow.length) return a === b ? 1 : 0;
  if (a.length <= wordBits) return (2 * lcsByBits(a, b)) / (a.length + b.length);
  lcsRow.fill(0, 0, b.length + 1);
  for (let i = 0; i < a.length; i += 1) {
    let diagonal = 0;
    const letter = a.charCodeAt(i);
    for (let j = 1; j <= b.length; j += 1) {
      const above = lcsRow[j]!;
      lcsRow[j] = letter === b.charCodeAt(j - 1) ? diagonal + 1 : Math.max(above, lcsRow[j - 1]!);
      diagonal = above;
    }
  }
  return (2 * lcsRow[b.length]!) / (a.length + b.length);
}

/** How alike two romanised words are, in [0, 1]: letters, or consonants where the vowels are not written alike. */
function similarity(a: Form, b: Form): number {
  const letters = lcsRatio(a.roman, b.roman);
  const shorter = Math.min(a.skeleton.length, b.skeleton.length);
  // Two consonants agree by chance; from four on the skeleton is as good as the letters.
  const trust = shorter >= 4 ? 0.92 : shorter === 3 ? 0.82 : 0;
  return trust === 0 ? letters : Math.max(letters, trust * lcsRatio(a.skeleton, b.skeleton));
}

/** Words by trigram, as compressed sparse rows. */
function indexForms(forms: readonly (Form | undefined)[]): { starts: Int32Array; ids: Int32Array } {
  const starts = new Int32Array(2 * gramTotal + 1);
  for (const form of forms) for (const gram of form?.grams ?? []) starts[gram + 1] = starts[gram + 1]! + 1;
  for (let gram = 0; gram < 2 * gramTotal; gram += 1) starts[gram + 1] = starts[gram + 1]! + starts[gram]!;
  const fill = starts.slice(0, 2 * gramTotal);
  const ids = new Int32Array(starts[2 * gramTotal]!);
  forms.forEach((form, id) => {
    for (const gram of form?.grams ?? []) {
      ids[fill[gram]!] = id;
      fill[gram] = fill[gram]! + 1;
    }
  });
  return { starts, ids };
}

/**
 * Likely cognates: for each source word the target words that look or sound like it, with a weight in (0, 1]
 * that grows with the likeness and the length.
 *
 * @returns rows by source word id, `target word id -> weight`; near-linear in the sizes of the vocabularies
 *   through an inverted index of trigrams of letters and of consonants (compare Simard, Foster and Isabelle
 *   1992)
 */
export function findCognates(src: Vocabulary, tgt: Vocabulary): (Map<number, number> | undefined)[] {
  const forms = tgt.words.map(cachedForm);
  const { starts, ids } = indexForms(forms);
  const shared = new Float64Array(tgt.size);
  const touched = new Int32Array(tgt.size + 1);
  const posting = (gram: number): number => starts[gram + 1]! - starts[gram]!;
  return src.words.map((word) => {
    const form = cachedForm(word);
    if (form === undefined) return undefined;
    let touchedTotal = 0;
    // Rarest first, so that a bound on the work drops the trigrams that say least.
    const grams: number[] = [];
    for (const gram of form.grams) {
      const length = posting(gram);
      if (length === 0) continue;
      let at = grams.length;
      for (; at > 0; at -= 1) {
        const before = grams[at - 1]!;
        const longer = posting(before) - length || before - gram;
        if (longer < 0) break;
        grams[at] = before;
      }
      grams[at] = gram;
    }
    for (let rank = 0; rank < grams.length; rank += 1) {
      const gram = grams[rank]!;
      const end = starts[gram + 1]!;
      const length = end - starts[gram]!;
      if (rank >= 3 && length > longestPosting) break;
      const rarity = 1 / Math.log2(2 + length);
      for (let k = starts[gram]!; k < end; k += 1) {
        const id = ids[k]!;
        const before = shared[id]!;
        touched[touchedTotal] = id;
        if (before === 0) touchedTotal += 1;
        shared[id] = before + rarity;
      }
    }
    const row = new Map<number, number>();
    for (const id of topOf(touched.subarray(0, touchedTotal), shared)) {
      const other = forms[id]!;
      const alike = similarity(form, other);
      if (alike < leastSimilarity) continue;
      const length = Math.min(form.roman.length, other.roman.length);
      // Rises from 0 at the threshold to 1 for the same word; short words are believed less.
      const weight =
        ((alike - leastSimilarity) / (1 - leastSimilarity)) ** 1.5 * (1 - 2 ** (-(length - 1) / 2));
      if (weight > 0.02) row.set(id, weight);
    }
    for (let k = 0; k < touchedTotal; k += 1) shared[touched[k]!] = 0;
    return row.size === 0 ? undefined : row;
  });
}

/** The {@link comparedWords} ids with the largest values, in one sweep. */
function topOf(ids: Int32Array, values: Float64Array): number[] {
  const top: number[] = [];
  let least = Number.NEGATIVE_INFINITY;
  for (let k = 0; k < ids.length; k += 1) {
    const id = ids[k]!;
    const value = values[id]!;
    if (value <= least) continue;
    let at = Math.min(top.length, comparedWords - 1);
    for (; at > 0 && values[top[at - 1]!]! < value; at -= 1) top[at] = top[at - 1]!;
    top[at] = id;
    if (top.length === comparedWords) least = values[top[comparedWords - 1]!]!;
  }
  return top;
}
