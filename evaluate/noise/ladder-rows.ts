import { type Features, featureNames } from '../../src/accept/index.js';
import type { DocumentSegments } from '../../src/align/index.js';
import {
  type Bead,
  isUnspaced,
  type LanguageKey,
  type LanguagePair,
  type Unit,
} from '../../src/model/index.js';
import type { LadderRow } from '../../src/run/accepting.js';
import { RowSample } from '../../src/run/filter/sample.js';

/** All beads of a ladder as acceptance reads them, those with both sides with the unit that a build makes of them. */
export function ladderRows(
  document: DocumentSegments,
  beads: readonly Bead[],
  languages: LanguagePair,
): LadderRow[] {
  let index = 0;
  return beads.map((bead): LadderRow => {
    const src = sideOf(document.src, bead.src, languages.src);
    const tgt = sideOf(document.tgt, bead.tgt, languages.tgt);
    const texts = { src: src.text, tgt: tgt.text };
    if (bead.src.length === 0 || bead.tgt.length === 0) return { ...texts, unit: null };
    const unit: Unit = {
      id: `${index}`,
      group: '',
      pair: '',
      section: '',
      index: index++,
      kind: 'sentence',
      bead: `${bead.src.length}-${bead.tgt.length}`,
      src,
      tgt,
      score: bead.score,
      parts: { ...bead.parts },
      flags: [],
    };
    return { ...texts, unit: { unit, bead } };
  });
}

function sideOf(lines: DocumentSegments['src'], at: readonly number[], lang: LanguageKey): Unit['src'] {
  const text = at.map((k) => lines[k]!.text).join(isUnspaced(lang) ? '' : ' ');
  return { lang, text, doc: '', start: 0, end: 0, segments: [] };
}

/** What the units of some documents teach. */
export function sampleOf(documents: readonly (readonly LadderRow[])[]): RowSample {
  const sample = new RowSample();
  for (const rows of documents) for (const row of rows) if (row.unit !== null) sample.add(row);
  return sample;
}

/** Share of the segments that stand in units, the lower of both sides. */
export function coverageOf(document: DocumentSegments, rows: readonly LadderRow[]): number {
  const of = (side: 'src' | 'tgt'): number =>
    rows.reduce((sum, { unit }) => sum + (unit?.bead[side].length ?? 0), 0) /
    Math.max(1, document[side].length);
  return Math.min(of('src'), of('tgt'));
}

/** All features of a unit; those that there is nothing to tell of are left out in the record. */
export function featuresOf(unit: Unit | undefined): Features {
  return Object.fromEntries(
    featureNames.map((name) => [name, unit?.features?.[name] ?? null]),
  ) as unknown as Features;
}
