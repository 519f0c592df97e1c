import { type CognateForm, formOf, gramTotal } from './cognate-forms.js';
import { cognateWeight } from './cognate-weight.js';
import type { Vocabulary } from './vocabulary.js';

/** Lists of words sharing a trigram longer than this say little; at least three rarest are read whatever their length. */
const longestPosting = 250;
/** How many words that share trigrams are compared letter by letter. */
const comparedWords = 6;

/** Words by trigram, as compressed sparse rows. */
function indexForms(forms: readonly (CognateForm | undefined)[]): { starts: Int32Array; ids: Int32Array } {
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
  const forms = tgt.words.map(formOf);
  const { starts, ids } = indexForms(forms);
  const shared = new Float64Array(tgt.size);
  const touched = new Int32Array(tgt.size + 1);
  const posting = (gram: number): number => starts[gram + 1]! - starts[gram]!;
  return src.words.map((word) => {
    const form = formOf(word);
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
