/** A corpus of made units, as many as one asks for: the same from run to run. */
import { type formats, openCorpus } from '../src/emit/index.js';
import {
  type Document,
  type DocumentPair,
  groupId,
  pairId,
  round,
  type Segment,
  segmentId,
  type Unit,
  unitId,
} from '../src/model/index.js';

const unitsPerPair = 100;
const words = 'tulay bahay ilog bundok araw gabi tubig hangin apoy lupa puno bulaklak'.split(' ');
const words2 = 'पुल घर नदी पहाड़ दिन रात पानी हवा आग मिट्टी पेड़ फूल'.split(' ');

/** Writes a corpus of `total` units in these formats, document pair by document pair; nothing of it is held. */
export async function writeMadeCorpus(
  out: string,
  total: number,
  chosen: readonly (typeof formats)[number][],
): Promise<void> {
  const writer = await openCorpus(out, { name: 'bench', date: null, formats: chosen });
  const countOf = (n: number): number => Math.min(unitsPerPair, total - n * unitsPerPair);
  const pairCount = Math.ceil(total / unitsPerPair);
  for (let n = 0; n < pairCount; n++)
    for (const side of [0, 1]) writer.document(document(n, side, countOf(n)));
  for (let n = 0; n < pairCount; n++)
    for (const side of [0, 1]) for (let i = 0; i < countOf(n); i++) writer.segment(segment(n, side, i));
  const groups = Array.from({ length: pairCount }, (_, n) => group(n));
  for (const one of groups.sort((a, b) => (a.id < b.id ? -1 : 1))) writer.group(one);
  for (let n = 0; n < pairCount; n++) {
    writer.pair(documentPair(n, countOf(n)));
    const units = Array.from({ length: countOf(n) }, (_, i) => unit(n, i));
    writer.section(section(n, units));
    for (const record of units) writer.unit(record);
  }
  await writer.close(manifest(total, pairCount));
}

function manifest(total: number, pairCount: number) {
  const chars = 2 * pairCount * unitsPerPair * 120;
  return {
    tulay: '0.1.0',
    schema: '1',
    environment: { icu: '0', unicode: '0', cldr: '0' },
    date: null,
    config: {},
    counts: {
      documents: 2 * pairCount,
      failed: 0,
      paired: 2 * pairCount,
      unpaired: 0,
      groups: pairCount,
      pairs: pairCount,
      sections: pairCount,
      units: total,
      rejected: 0,
      edits: 0,
      segments: 2 * total,
      chars: { raw: chars, kept: chars, removed: 0, inserted: 0 },
    },
    languages: { hin_Deva: pairCount, tgl_Latn: pairCount },
    language_pairs: { 'hin_Deva-tgl_Latn': { pairs: pairCount, sections: pairCount, units: total } },
    rules: {},
    pairing: { threshold: 0.5, expected_precision: null },
    inputs: Array.from({ length: 2 * pairCount }, (_, k) => {
      const { path, sha256, bytes } = document(Math.floor(k / 2), k % 2, 1);
      return { path, sha256, bytes };
    }),
  };
}

function lang(side: number): string {
  return side === 0 ? 'hin_Deva' : 'tgl_Latn';
}
function docId(n: number, side: number): string {
  return (2 * n + side).toString(16).padStart(12, '0');
}
function pairOf(n: number): string {
  return pairId(docId(n, 0), docId(n, 1));
}
function groupOf(n: number): string {
  return groupId([docId(n, 0), docId(n, 1)]);
}

/** About a dozen words that differ from unit to unit. */
function text(n: number, side: number, i: number): string {
  const from = side === 0 ? words2 : words;
  const parts: string[] = [];
  for (let k = 0, x = n * 1009 + i * 31 + 7; k < 12; k++, x = (x * 48271) % 2147483647)
    parts.push(from[x % from.length] ?? '');
  return `${parts.join(' ')} ${n}.${i}.`;
}

function spanOf(i: number): { start: number; end: number } {
  return { start: i * 120, end: i * 120 + 100 };
}

function segment(n: number, side: number, i: number): Segment {
  const { start, end } = spanOf(i);
  const doc = docId(n, side);
  return {
    id: segmentId(doc, start, end),
    doc,
    index: i,
    section: 0,
    paragraph: Math.floor(i / 5),
    kind: 'sentence',
    lang: lang(side),
    text: text(n, side, i),
    start,
    end,
    flags: [],
  };
}

function document(n: number, side: number, segments: number): Document {
  const raw = unitsPerPair * 120;
  return {
    id: docId(n, side),
    path: `${docId(n, side)}.txt`,
    sha256: docId(n, side).padEnd(64, '0'),
    bytes: raw,
    encoding: 'utf-8',
    newline: 'lf',
    lang: lang(side),
    bcp47: side === 0 ? 'hi' : 'tl',
    script: lang(side).slice(4),
    lang_confidence: 1,
    title: null,
    chars: { raw, kept: raw, removed: 0, inserted: 0 },
    edits: 0,
    segments,
    sections: [{ heading: null, start: 0, end: spanOf(segments - 1).end, segments }],
    group: groupOf(n),
    status: 'paired',
    reason: null,
    best_rejected: null,
    flags: [],
  };
}

function group(n: number) {
  return {
    id: groupOf(n),
    langs: [lang(0), lang(1)],
    members: [0, 1].map((side) => ({
      doc: docId(n, side),
      lang: lang(side),
      path: `${docId(n, side)}.txt`,
      duplicates: [],
    })),
    edges: [{ pair: pairOf(n), score: 0.9, parts: {}, inferred: false }],
    contradictions: [],
    flags: [],
  };
}

function documentPair(n: number, units: number): DocumentPair {
  const side = (s: number) => ({ doc: docId(n, s), lang: lang(s), path: `${docId(n, s)}.txt` });
  return {
    id: pairOf(n),
    group: groupOf(n),
    src: side(0),
    tgt: side(1),
    score: 0.9,
    parts: {},
    confidence: 0.9,
    alignment: 'sections',
    sections: 1,
    units,
    rejected: 0,
    beads: { '1-1': units },
    coverage: { src: 1, tgt: 1 },
    flags: [],
  };
}

/** Texts of the paragraphs: five segments make one. */
function paragraphsOf(n: number, side: number, segments: number): string[] {
  const texts = Array.from({ length: segments }, (_, i) => text(n, side, i));
  return Array.from({ length: Math.ceil(segments / 5) }, (_, k) => texts.slice(5 * k, 5 * k + 5).join(' '));
}

/** Mean of the scores, by the lengths of the texts. */
function meanScore(units: readonly Unit[]): number {
  const weight = ({ src: a, tgt: b }: Unit): number => a.text.length + b.text.length;
  const sum = units.reduce((all, one) => all + weight(one), 0);
  return round(units.reduce((all, one) => all + weight(one) * one.score, 0) / sum);
}

/** The only section of a document pair. */
function section(n: number, units: readonly Unit[]) {
  const side = (s: number) => ({
    lang: lang(s),
    doc: docId(n, s),
    sections: [0],
    heading: null,
    paragraphs: paragraphsOf(n, s, units.length),
  });
  return {
    id: `${pairOf(n)}.s0`,
    pair: pairOf(n),
    index: 0,
    bead: '1-1',
    src: side(0),
    tgt: side(1),
    score: meanScore(units),
    units: units.map(({ id }) => id),
  };
}

function unit(n: number, i: number): Unit {
  const side = (s: number) => {
    const { id, doc, start, end } = segment(n, s, i);
    return { lang: lang(s), text: text(n, s, i), doc, start, end, segments: [id] };
  };
  const [src, tgt] = [side(0), side(1)];
  return {
    id: unitId(src.segments, tgt.segments),
    group: groupOf(n),
    pair: pairOf(n),
    section: `${pairOf(n)}.s0`,
    index: i,
    kind: 'sentence',
    bead: '1-1',
    src,
    tgt,
    score: (i % 100) / 100,
    parts: { cognates: null, length: 0.5, lexicon: 0.75 },
    flags: [],
  };
}
