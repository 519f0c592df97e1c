import { numberMark, punctuationMark } from './tokens.js';
import { romanise, skeleton, type Vocabulary } from './vocabulary.js';

/** Shortest romanised word that may be a cognate: shorter ones are alike by chance too often. */
const shortestWord = 3;
/** Lists of words sharing a trigram longer than this say nothing and are skipped; keeps the cost linear. */
const longestPosting = 2000;
/** How many words that share trigrams are compared letter by letter. */
const comparedWords = 6;
/** Similarity under which two words are not related. */
const leastSimilarity = 0.6;

/** A word prepared for comparison. */
interface Form {
  readonly roman: string;
  readonly skeleton: string;
}

function formOf(word: string): Form | undefined {
  if (word.startsWith(numberMark) || word.startsWith(punctuationMark)) return undefined;
  const roman = romanise(word);
  return roman.length < shortestWord ? undefined : { roman, skeleton: skeleton(roman) };
}

function gramsOf(form: Form): string[] {
  const grams: string[] = [];
  const padded = `^${form.roman}$`;
  for (let k = 0; k + 3 <= padded.length; k += 1) grams.push(padded.slice(k, k + 3));
  if (form.skeleton.length >= 2) {
    const bones = `^${form.skeleton}$`;
    for (let k = 0; k + 3 <= bones.length; k += 1) grams.push(`~${bones.slice(k, k + 3)}`);
  }
  return grams;
}

const lcsRow = new Int32Array(256);

/** Twice the longest common subsequence over the summed lengths, in [0, 1]. */
function lcsRatio(a: string, b: string): number {
  if (a.length === 0 || b.length === 0) return 0;
  if (b.length >= lcsRow.length) return a === b ? 1 : 0;
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
  return Math.max(letters, trust * lcsRatio(a.skeleton, b.skeleton));
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
  const forms = tgt.words.map(formOf);
  const index = new Map<string, number[]>();
  forms.forEach((form, id) => {
    if (form === undefined) return;
    for (const gram of new Set(gramsOf(form))) {
      const posting = index.get(gram);
      if (posting === undefined) index.set(gram, [id]);
      else posting.push(id);
    }
  });
  const shared = new Float64Array(tgt.size);
  return src.words.map((word) => {
    const form = formOf(word);
    if (form === undefined) return undefined;
    const touched: number[] = [];
    for (const gram of new Set(gramsOf(form))) {
      const posting = index.get(gram);
      if (posting === undefined || posting.length > longestPosting) continue;
      const rarity = 1 / Math.log2(2 + posting.length);
      for (const id of posting) {
        if (shared[id] === 0) touched.push(id);
        shared[id] = shared[id]! + rarity;
      }
    }
    touched.sort((a, b) => shared[b]! - shared[a]! || (tgt.words[a]! < tgt.words[b]! ? -1 : 1));
    const row = new Map<number, number>();
    for (const id of touched.slice(0, comparedWords)) {
      const other = forms[id]!;
      const alike = similarity(form, other);
      if (alike < leastSimilarity) continue;
      const length = Math.min(form.roman.length, other.roman.length);
      // Rises from 0 at the threshold to 1 for the same word; short words are believed less.
      const weight =
        ((alike - leastSimilarity) / (1 - leastSimilarity)) ** 1.5 * (1 - 2 ** (-(length - 1) / 2));
      if (weight > 0.02) row.set(id, weight);
    }
    for (const id of touched) shared[id] = 0;
    return row.size === 0 ? undefined : row;
  });
}
