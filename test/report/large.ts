import type { Draft, DraftPair } from './fixture.js';

/**
 * Document pairs, Hindi and Tagalog by their letters, of made-up words: a fixed multiplicative generator, so that every
 * run has the same corpus.
 *
 * @param documents
 *   on either side
 * @param segments
 *   of a document
 */
export function manySentences(
  documents: number,
  segments: number,
): { readonly drafts: readonly Draft[]; readonly pairs: readonly DraftPair[] } {
  let state = 20_240_229;
  const next = (below: number): number => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
  const letters = { latin: 'aeioubdfgklmnprstvé', deva: 'कखगघचजटडतदनपबमरलवसह' };
  const word = (set: string): string =>
    Array.from({ length: 2 + next(7) }, () => set[next(set.length)]).join('');
  // Few words are frequent and many are rare, as in texts.
  const vocabularies = Object.fromEntries(
    Object.values(letters).map((set) => [set, Array.from({ length: 20_000 }, () => word(set))]),
  );
  const choose = (set: string): string =>
    vocabularies[set]![Math.floor((next(10_000) / 10_000) ** 3 * 20_000)]!;
  const sentence = (set: string, stop: string): string =>
    `${Array.from({ length: 8 + next(16) }, () => choose(set)).join(' ')}${stop}`;
  const texts = (set: string, stop: string): string[] =>
    Array.from({ length: segments }, () => sentence(set, stop));
  const drafts: Draft[] = [];
  for (let at = 0; at < documents; at++)
    drafts.push({ path: `hi/${at}.txt`, lang: 'hin_Deva', tag: 'hi', lines: texts(letters.deva, '।') });
  for (let at = 0; at < documents; at++)
    drafts.push({ path: `tl/${at}.txt`, lang: 'tgl_Latn', tag: 'tl', lines: texts(letters.latin, '.') });
  const pairs = Array.from({ length: documents }, (_, at) => ({
    src: at,
    tgt: documents + at,
    beads: Array.from({ length: segments }, (_, k) => [[k], [k], next(10_001) / 10_000] as const),
  }));
  return { drafts, pairs };
}
