import { alignDocuments, type DocumentSegments } from '../../src/align/index.js';
import { loadLexicon } from '../../src/lexicon/index.js';
import { type Bead, isUnspaced, type LanguageKey, type Unit } from '../../src/model/index.js';
import { type Acceptance, createAcceptance } from '../../src/run/accepting.js';
import type { TrueRows } from './corpus.js';

/** What became of one document pair. */
export interface JudgedPair {
  readonly set: string;
  /** Whether the two translate each other, or only tell of the same things. */
  readonly translation: boolean;
  /** Probability of the ladder; under `align.minConfidence` the pair is undone. */
  readonly confidence: number;
  /** Units that were aligned and those that the preset keeps, where the pair is not undone. */
  readonly units: number;
  readonly kept: number;
  /** Mean score of the units by length. */
  readonly pairScore: number;
}

/** True rows that make up one document, and documents that are taken of a set. */
const documentRows = 24;
const mostDocuments = 20;
const minConfidence = 0.5;

/**
 * Aligns and judges document pairs of a set: translations, and comparable ones made of the same stretch of text, its even
 * rows on one side and its odd rows on the other, so that they tell of the same things in the same order and no line
 * translates another.
 */
export async function judgePairs(set: TrueRows, accept: Acceptance): Promise<JudgedPair[]> {
  const lexicon = loadLexicon([set.languages.src, set.languages.tgt], { exclude: set.exclude });
  const options = { languages: set.languages, lexicon };
  const stretches: TrueRows['rows'][] = [];
  for (let at = 0; at + 8 <= set.rows.length && stretches.length < mostDocuments; at += documentRows)
    stretches.push(set.rows.slice(at, at + documentRows));
  const segments = (texts: readonly string[]) => texts.map((text) => ({ text }));
  const make = (own: (k: number) => boolean, other: (k: number) => boolean): DocumentSegments[] =>
    stretches.map((rows) => ({
      src: segments(rows.filter((_, k) => own(k)).map(({ src }) => src)),
      tgt: segments(rows.filter((_, k) => other(k)).map(({ tgt }) => tgt)),
    }));
  const even = (k: number): boolean => k % 2 === 0;
  const translated = make(even, even);
  // A build aligns both kinds together: the comparable ones are few among true ones.
  return [true, false].flatMap((translation) => {
    const documents = translation
      ? translated
      : stretches.flatMap((_, k) => (k % 3 === 0 ? [make(even, (j) => !even(j))[k]!] : []));
    const all = translation ? documents : [...documents, ...translated];
    const { ladders } = alignDocuments(all, options);
    return documents.map((document, d): JudgedPair => {
      const ladder = ladders[d]!;
      const units = ladder.beads
        .filter(({ src, tgt }) => src.length > 0 && tgt.length > 0)
        .map((bead, index) => ({ bead, unit: unitOf(document, bead, index, set.languages) }));
      const covered = (side: 'src' | 'tgt'): number =>
        units.reduce((sum, { bead }) => sum + bead[side].length, 0) / Math.max(1, document[side].length);
      const judged = accept(units, Math.min(covered('src'), covered('tgt')));
      const undone = ladder.confidence < minConfidence;
      return {
        set: set.set,
        translation,
        confidence: ladder.confidence,
        units: units.length,
        kept: undone ? 0 : judged.filter(({ finding }) => finding === null).length,
        pairScore: judged[0]?.unit.features?.pair_score ?? 0,
      };
    });
  });
}

function unitOf(
  document: DocumentSegments,
  { src, tgt, score, parts }: Bead,
  index: number,
  languages: TrueRows['languages'],
): Unit {
  const side = (lines: DocumentSegments['src'], at: readonly number[], lang: LanguageKey): Unit['src'] => ({
    lang,
    text: at.map((k) => lines[k]!.text).join(isUnspaced(lang) ? '' : ' '),
    doc: '',
    start: 0,
    end: 0,
    segments: [],
  });
  return {
    id: `${index}`,
    group: '',
    pair: '',
    section: '',
    index,
    kind: 'sentence',
    bead: `${src.length}-${tgt.length}`,
    src: side(document.src, src, languages.src),
    tgt: side(document.tgt, tgt, languages.tgt),
    score,
    parts: { ...parts },
    flags: [],
  };
}

/** The acceptance of a build under a preset. */
export function acceptanceOf(preset: 'everything' | 'research' | 'strict'): Promise<Acceptance> {
  return createAcceptance({
    accept: { preset, rules: {}, minScore: { everything: 0, research: 0.1, strict: 0.5 }[preset] },
  });
}
