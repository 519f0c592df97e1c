import { round, scriptOf } from '../../model/index.js';
import { countCharacters } from '../../text/index.js';
import { findPersonal } from '../personal/find.js';
import type { SideText, UnitContext } from './context.js';
import { likeliestCut } from './cut.js';
import { oneLanguage, rightLanguage } from './languages.js';
import { lengthGain, lengthOdds, lengthZ } from './length.js';
import { compareNumbers } from './numbers.js';
import { EdgeHabits, punctuationMismatch, unclosedDiffers } from './punctuation.js';
import type { RepeatedRow } from './repeated-sides.js';
import { copiedShare, lowerScriptShare, shapeOf, type TextShape } from './text.js';

/** Features of a unit by name, rounded; null where there is nothing to tell. */
export type Features = Readonly<Record<FeatureName, number | null>>;

/** Names of all features, in the order they are written in. */
export const featureNames = [
  'identical',
  'copied',
  'one_language',
  'src_language',
  'tgt_language',
  'script',
  'letters',
  'size',
  'length_z',
  'src_numbers',
  'tgt_numbers',
  'numbers',
  'punctuation',
  'addresses',
  'personal',
  'case',
  'markup',
  'broken',
  'repeats',
  'ends',
  'starts',
  'torn',
  'unclosed',
  'words',
  'words_z',
  'rival',
  'rival_z',
  'known',
  'gap',
  'gap_share',
  'odds',
  'rival_odds',
  'order',
  'lost',
  'cut',
  'missing',
  'missing_length',
  'missing_edge',
  'length_odds',
  'partner',
  'shared',
  'others',
  'other_odds',
  'trigrams',
  'posterior',
  'lexicon',
  'cognates',
  'neighbors',
  'coverage',
  'pair_score',
  'machine',
] as const;

export type FeatureName = (typeof featureNames)[number];

/** What is believed of texts of which nothing was learned. */
const noHabits = new EdgeHabits();

/**
 * Measures a unit: everything that its text says, and what its surroundings say where they are known. Linear in the text;
 * knows nothing of thresholds.
 */
export function unitFeatures(src: SideText, tgt: SideText, context: UnitContext): Features {
  const a = shapeOf(src.text);
  const b = shapeOf(tgt.text);
  const numbers = compareNumbers(src.text, tgt.text, context.numberWords);
  const copied = copiedShare(src, tgt);
  const { rows } = context;
  const identical = a.folded === b.folded && src.lang !== tgt.lang;
  const given: Record<FeatureName, number | null> = {
    identical: identical ? 1 : 0,
    // Two or three words can be equal by chance or by being terms.
    copied: copied.words < 3 ? null : copied.share,
    one_language: oneLanguage(src, tgt, a, b, context),
    src_language: rightLanguage(src, a, context.languages?.src ?? null),
    tgt_language: rightLanguage(tgt, b, context.languages?.tgt ?? null),
    script: lowerScriptShare([a.said, scriptOf(src.lang)], [b.said, scriptOf(tgt.lang)]),
    letters: Math.min(a.letterShare, b.letterShare),
    size: Math.min(a.letters, b.letters),
    length_z: lengthZ(src.text.length, tgt.text.length, context.ratio),
    src_numbers: numbers.src,
    tgt_numbers: numbers.tgt,
    numbers: numbers.total,
    punctuation: punctuationMismatch(src.text, tgt.text),
    addresses: addressesOnOneSide(a, b),
    personal: findPersonal(src.text).length + findPersonal(tgt.text).length,
    case: caseMismatch(src.text, tgt.text),
    markup: Math.max(a.markup, b.markup),
    broken: Math.max(a.broken, b.broken),
    ...edgeFeatures(src, tgt, context),
    unclosed: unclosedDiffers(src.text, tgt.text),
    repeats: Math.max(0, Math.max(a.repeats, b.repeats) - Math.min(a.repeats, b.repeats)),
    words: rows?.words ?? null,
    words_z: rows?.wordsZ ?? null,
    rival: rows?.rival ?? null,
    rival_z: rows?.rivalZ ?? null,
    known: rows?.known ?? null,
    gap: rows?.gap ?? null,
    gap_share: rows?.gapShare ?? null,
    odds: rows?.odds ?? null,
    rival_odds: rows?.rivalOdds ?? null,
    ...lostFeatures(src, tgt, context),
    ...rowFeatures(src, tgt, context),
    posterior: context.posterior ?? null,
    lexicon: context.lexicon ?? null,
    cognates: context.cognates ?? null,
    neighbors: context.neighbors ?? null,
    coverage: context.coverage ?? null,
    // Known only when all units of the document pair are measured.
    pair_score: null,
    machine: null,
  };
  for (const name of featureNames) {
    const value = given[name];
    if (value !== null) given[name] = Number.isFinite(value) ? round(value) : null;
  }
  return given;
}

/** How unusual the edges of both sides are, and of a row without a ladder by how much the side that is open there is the shorter one too. */
function edgeFeatures(src: SideText, tgt: SideText, { ratio, alone, edges = noHabits }: UnitContext) {
  const { ends, starts, openEnd, openStart } = edges.measure(src.text, tgt.text);
  const z = lengthZ(src.text.length, tgt.text.length, ratio);
  const short = (open: 'src' | 'tgt' | null): number =>
    open === null ? 0 : Math.max(0, open === 'src' ? z : -z);
  const torn = Math.max(ends * short(openEnd), starts * short(openStart));
  return { ends, starts, torn: alone === undefined ? null : torn };
}

/** The part of either side that most looks left out on the other: by its words, and by what the lengths are without it. */
function lostFeatures(
  src: SideText,
  tgt: SideText,
  { rows, ratio }: UnitContext,
): { readonly lost: number | null; readonly cut: number | null } {
  const lost = rows?.lost ?? null;
  if (lost === null) return { lost: null, cut: null };
  const [a, b] = [src.text.length, tgt.text.length];
  const ofSrc = lengthGain(a, b, { src: a * (1 - lost.src.share), tgt: b }, ratio);
  const ofTgt = lengthGain(a, b, { src: a, tgt: b * (1 - lost.tgt.share) }, ratio);
  return lost.src.nats + ofSrc >= lost.tgt.nats + ofTgt
    ? { lost: lost.src.nats, cut: ofSrc }
    : { lost: lost.tgt.nats, cut: ofTgt };
}

/** Of a row without a ladder: what lengths and the order of words say, which beginning or end looks left out, with how many others its sides stand. */
function rowFeatures(src: SideText, tgt: SideText, { rows, alone, ratio, edges = noHabits }: UnitContext) {
  const lengths = { src: src.text.length, tgt: tgt.text.length };
  const said = alone?.said ?? null;
  const cut = said === null ? null : likeliestCut(said, lengths, ratio, edges.cuts(src.text, tgt.text));
  return {
    missing: cut?.nats ?? null,
    missing_length: cut?.lengths ?? null,
    missing_edge: cut?.edges ?? null,
    length_odds: alone === undefined ? null : lengthOdds(lengths.src, lengths.tgt, ratio),
    ...othersOf(lengths, rows?.odds ?? null, alone?.repeated),
    order: alone === undefined ? null : (rows?.order ?? null),
    trigrams: alone?.trigrams ?? null,
    // Known only when the rows beside are measured.
    partner: null,
    shared: null,
  };
}

/** Characters from which a side that is said again is no phrase that everybody uses. */
const ownWords = 24;

/**
 * With how many others either side stands elsewhere, as a logarithm in which short sides count less; and by how much the words of
 * the best of those rows say more than its own.
 */
function othersOf(
  lengths: { readonly src: number; readonly tgt: number },
  odds: number | null,
  repeated: RepeatedRow | undefined,
): { readonly others: number | null; readonly other_odds: number | null } {
  if (repeated === undefined) return { others: null, other_odds: null };
  const of = (side: 'src' | 'tgt'): number =>
    Math.min(1, lengths[side] / ownWords) * Math.log1p(repeated[side]);
  return {
    others: Math.max(of('src'), of('tgt')),
    other_odds: repeated.best === null ? null : repeated.best - (odds ?? 0),
  };
}

/** Addresses that only one side has. */
function addressesOnOneSide(a: TextShape, b: TextShape): number {
  const [x, y] = [new Set(a.addresses), new Set(b.addresses)];
  return [...x].filter((one) => !y.has(one)).length + [...y].filter((one) => !x.has(one)).length;
}

/** Whether one side is all capitals and the other, in a script that has them, is not: 1 or 0. */
function caseMismatch(src: string, tgt: string): number {
  const shouts = (text: string): boolean | null => {
    const large = countCharacters(text, /\p{Lu}/gu);
    const small = countCharacters(text, /\p{Ll}/gu);
    return large + small < 8 ? null : small === 0;
  };
  const [a, b] = [shouts(src), shouts(tgt)];
  return a !== null && b !== null && a !== b ? 1 : 0;
}
