import { type CognateForm, formOf, gramTotal } from './cognate-forms.js';
import { cognateWeight } from './cognate-weight.js';
import type { Vocabulary } from './vocabulary.js';

/** Lists of words sharing a trigram longer than this say little; at least three rarest are read whatever their length. */
const longestPosting = 250;
/** How many words that share trigrams are compared letter by letter. */
const comparedWords = 6;

/** Words by trigram. Two of its arrays are as long as there are trigrams, so one index serves vocabulary after vocabulary. */
class GramIndex {
  /** Words that each trigram stands in; 0 for those that stand in none. */
  readonly lengths = new Int32Array(2 * gramTotal);
  /** Where the words of each trigram end in {@link ids}. */
  readonly ends = new Int32Array(2 * gramTotal);
  ids = new Int32Array(0);
  readonly #grams: number[] = [];

  /** Holds these words in place of those before; linear in them. */
  hold(forms: readonly (CognateForm | undefined)[]): void {
    const { lengths, ends } = this;
    const grams = this.#grams;
    for (const gram of grams) lengths[gram] = 0;
    grams.length = 0;
    for (const form of forms) {
      if (form === undefined) continue;
      for (const gram of form.grams) {
        if (lengths[gram] === 0) grams.push(gram);
        lengths[gram] = lengths[gram]! + 1;
      }
    }
    let total = 0;
    for (const gram of grams) {
      ends[gram] = total;
      total += lengths[gram]!;
    }
    this.ids = new Int32Array(total);
    for (let id = 0; id < forms.length; id += 1) {
      const form = forms[id];
      if (form === undefined) continue;
      for (const gram of form.grams) {
        this.ids[ends[gram]!] = id;
        ends[gram] = ends[gram]! + 1;
      }
    }
  }
}

const index = new GramIndex();

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
  index.hold(forms);
  const { lengths, ends, ids } = index;
  const shared = new Float64Array(tgt.size);
  const touched = new Int32Array(tgt.size + 1);
  return src.words.map((word) => {
    const form = formOf(word);
    if (form === undefined) return undefined;
    let touchedTotal = 0;
    // Rarest first, so that a bound on the work drops the trigrams that say least.
    const grams: number[] = [];
    for (const gram of form.grams) {
      const length = lengths[gram]!;
      if (length === 0) continue;
      let at = grams.length;
      for (; at > 0; at -= 1) {
        const before = grams[at - 1]!;
        const longer = lengths[before]! - length || before - gram;
        if (longer < 0) break;
        grams[at] = before;
      }
      grams[at] = gram;
    }
    for (let rank = 0; rank < grams.length; rank += 1) {
      const gram = grams[rank]!;
      const end = ends[gram]!;
      const length = lengths[gram]!;
      if (rank >= 3 && length > longestPosting) break;
      const rarity = 1 / Math.log2(2 + length);
      for (let k = end - length; k < end; k += 1) {
        const id = ids[k]!;
        const before = shared[id]!;
        touched[touchedTotal] = id;
        if (before === 0) touchedTotal += 1;
        shared[id] = before + rarity;
      }
    }
    const row = new Map<number, number>();
    for (const id of topOf(touched.subarray(0, touchedTotal), shared)) {
      const weight = cognateWeight(form, forms[id]!);
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
