import { type LanguageKey, round } from '../model/index.js';
import type { Candidate } from './candidates.js';
import type { Identified } from './identifier.js';

/** The other documents of a corpus make a language at most so many times likelier than another. */
const mostOdds = 20;
/** Documents that every language is counted with before any is seen. */
const unseen = 0.5;
/** What others say is asked to be surer than what a text says by itself: a lone Bosnian text among Croatian ones stays open. */
const leastSettled = 0.92;
/** How often what was found of all is asked for each again; the counts hardly move after the second time. */
const rounds = 3;

/** A language that a document's own text leaves open, with its probability now. */
export interface Settled {
  readonly key: LanguageKey;
  readonly confidence: number;
}

/**
 * Finds the languages of documents that are `und` by their own text, from what the other documents of the corpus are in:
 * a short Croatian text could be Bosnian, but not where a hundred documents are Croatian and none is Bosnian. What
 * a text says of its candidates is weighed by how many of the others are in each (expectation maximisation without the document
 * itself). A language that was found is not touched.
 *
 * @param all
 *   what was found of each document, in an order that does not depend on the machine
 * @param minConfidence
 *   probability from which a language is told
 * @returns
 *   a language for each document that can be told now
 */
export function settleLanguages(
  all: readonly Identified[],
  minConfidence = leastSettled,
): ReadonlyMap<number, Settled> {
  const known = new Map<LanguageKey, number>();
  const open: { readonly at: number; readonly likely: readonly Candidate[]; now: readonly Candidate[] }[] =
    [];
  for (const [at, { key, confidence, likely }] of all.entries()) {
    if (likely === undefined) known.set(key, (known.get(key) ?? 0) + confidence);
    else open.push({ at, likely, now: likely });
  }
  for (let round = 0; round < rounds; round++) {
    const counts = new Map(known);
    for (const { now } of open)
      for (const { key, share } of now) counts.set(key, (counts.get(key) ?? 0) + share);
    for (const document of open) document.now = weigh(document.likely, document.now, counts);
  }
  const settled = new Map<number, Settled>();
  for (const { at, now } of open) {
    const best = now.reduce((a, b) => (b.share > a.share ? b : a));
    if (best.share >= minConfidence) settled.set(at, { key: best.key, confidence: round(best.share) });
  }
  return settled;
}

/** The candidates of a document, weighed by the other documents. */
function weigh(
  likely: readonly Candidate[],
  now: readonly Candidate[],
  counts: ReadonlyMap<LanguageKey, number>,
): readonly Candidate[] {
  const others = likely.map(({ key }, k) => unseen + Math.max(0, (counts.get(key) ?? 0) - now[k]!.share));
  const least = Math.max(...others) / mostOdds;
  const weights = likely.map(({ share }, k) => share * Math.max(least, others[k]!));
  const sum = weights.reduce((a, b) => a + b, 0);
  return likely.map(({ key }, k) => ({ key, share: weights[k]! / sum }));
}

/** What was found of a document, with its settled language in the place of the one that its text leaves open. */
export function withSettled(found: Identified, settled: Settled | undefined): Identified {
  if (settled === undefined || !(found.likely ?? []).some(({ key }) => key === settled.key)) return found;
  const { key, likely: _, ...rest } = found;
  const shares = new Map<LanguageKey, number>();
  for (const { lang, share } of found.languages) {
    const as = lang === key ? settled.key : lang;
    shares.set(as, (shares.get(as) ?? 0) + share);
  }
  const languages = [...shares].map(([lang, share]) => ({ lang, share }));
  return { ...rest, ...settled, languages };
}
