/**
 * A made corpus of any size that `tulay validate` has nothing to say of: two languages, a hundred units a document, every
 * record what the records it refers to make it. Only the texts are made of a dozen words each.
 */
import { createHash } from 'node:crypto';
import { type formats, openCorpus } from '../src/emit/index.js';
import {
  type Document,
  type DocumentPair,
  type Group,
  groupId,
  ownVersion,
  pairId,
  round,
  type Segment,
  segmentId,
  type Unit,
  unitId,
} from '../src/model/index.js';

const unitsPerPair = 100;
const paragraphSegments = 5;
/** UTF-16 code units from the start of a segment to that of the next. */
const stride = 160;
const words = [
  'पुल घर नदी पहाड़ दिन रात पानी हवा आग मिट्टी पेड़ फूल'.split(' '),
  'tulay bahay ilog bundok araw gabi tubig hangin apoy lupa puno bulaklak'.split(' '),
] as const;
const langs = ['hin_Deva', 'tgl_Latn'] as const;

/** The documents of one pair, its place in the text of the made corpus, and how many units it has. */
interface MadePair {
  readonly n: number;
  readonly id: string;
  readonly group: string;
  readonly docs: readonly [string, string];
  readonly units: number;
}

/**
 * Writes the corpus.
 *
 * @param total
 *   units, each of two segments
 */
export async function writeMadeCorpus(
  out: string,
  total: number,
  chosen: readonly (typeof formats)[number][],
): Promise<void> {
  const writer = await openCorpus(out, { name: 'bench', date: null, formats: chosen });
  const made = Array.from({ length: Math.ceil(total / unitsPerPair) }, (_, n) => madePair(n, total));
  const sides = made.flatMap((pair) => [0, 1].map((side) => [pair, side] as const));
  for (const [pair, side] of sides) writer.document(document(pair, side));
  for (const [pair, side] of sides)
    for (let i = 0; i < pair.units; i++) writer.segment(segment(pair, side, i));
  for (const pair of sorted(made, ({ group }) => group)) writer.group(group(pair));
  for (const pair of sorted(made, ({ id }) => id)) {
    const units = Array.from({ length: pair.units }, (_, i) => unit(pair, i));
    writer.pair(documentPair(pair));
    writer.section(section(pair, units));
    for (const record of units) writer.unit(record);
  }
  const raw = made.length * 2 * unitsPerPair * stride;
  await writer.close({
    tulay: ownVersion(),
    schema: '1',
    environment: { icu: '0', unicode: '0', cldr: '0' },
    date: null,
    config: { name: 'bench' },
    counts: {
      documents: sides.length,
      failed: 0,
      paired: sides.length,
      unpaired: 0,
      groups: made.length,
      pairs: made.length,
      sections: made.length,
      units: total,
      rejected: 0,
      edits: 0,
      segments: 2 * total,
      chars: { raw, kept: raw, removed: 0, inserted: 0 },
    },
    languages: Object.fromEntries(langs.map((lang) => [lang, made.length])),
    language_pairs: { [langs.join('-')]: { pairs: made.length, sections: made.length, units: total } },
    rules: {},
    pairing: { threshold: 0.5, expected_precision: null },
    inputs: sides.map(([pair, side]) => {
      const { path, sha256, bytes } = document(pair, side);
      return { path, sha256, bytes };
    }),
  });
}

const sorted = (made: readonly MadePair[], key: (pair: MadePair) => string): readonly MadePair[] =>
  [...made].sort((a, b) => (key(a) < key(b) ? -1 : 1));

const hashOf = (n: number, side: number): string => createHash('sha256').update(`${n}.${side}`).digest('hex');

function madePair(n: number, total: number): MadePair {
  const docs = [hashOf(n, 0).slice(0, 12), hashOf(n, 1).slice(0, 12)] as const;
  const units = Math.min(unitsPerPair, total - n * unitsPerPair);
  return { n, id: pairId(...docs), group: groupId(docs), docs, units };
}

/** About a dozen words that differ from unit to unit. */
function textOf(n: number, side: number, i: number): string {
  const from = words[side]!;
  const parts: string[] = [];
  for (let k = 0, x = n * 1009 + i * 31 + 7; k < 12; k++, x = (x * 48271) % 2147483647)
    parts.push(from[x % from.length] ?? '');
  return `${parts.join(' ')} ${n}.${i}.`;
}

const spanOf = (i: number) => ({ start: i * stride, end: (i + 1) * stride - 1 });

function segment({ n, docs }: MadePair, side: number, i: number): Segment {
  const { start, end } = spanOf(i);
  const doc = docs[side]!;
  const paragraph = Math.floor(i / paragraphSegments);
  const id = segmentId(doc, start, end);
  const text = textOf(n, side, i);
  const lang = langs[side]!;
  return { id, doc, index: i, section: 0, paragraph, kind: 'sentence', lang, text, start, end, flags: [] };
}

const pathOf = (n: number, side: number): string => `${String(2 * n + side).padStart(9, '0')}.txt`;

function document(pair: MadePair, side: number): Document {
  const raw = unitsPerPair * stride;
  const lang = langs[side]!;
  return {
    id: pair.docs[side]!,
    path: pathOf(pair.n, side),
    sha256: hashOf(pair.n, side),
    bytes: raw,
    encoding: 'utf-8',
    newline: 'lf',
    lang,
    bcp47: side === 0 ? 'hi' : 'tl',
    script: lang.slice(4),
    lang_confidence: 1,
    title: null,
    chars: { raw, kept: raw, removed: 0, inserted: 0 },
    edits: 0,
    segments: pair.units,
    sections: [{ heading: null, start: 0, end: spanOf(pair.units - 1).end, segments: pair.units }],
    group: pair.group,
    status: 'paired',
    reason: null,
    best_rejected: null,
    flags: [],
  };
}

function group({ n, id, group: name, docs }: MadePair): Group {
  return {
    id: name,
    langs: [...langs],
    members: docs.map((doc, side) => ({
      doc,
      lang: langs[side]!,
      path: pathOf(n, side),
      duplicates: [],
    })),
    edges: [{ pair: id, score: 0.9, parts: {}, inferred: false }],
    contradictions: [],
    flags: [],
  };
}

function documentPair({ n, id, group: name, docs, units }: MadePair): DocumentPair {
  const side = (s: 0 | 1) => ({ doc: docs[s], lang: langs[s], path: pathOf(n, s) });
  return {
    id,
    group: name,
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

function section(pair: MadePair, units: readonly Unit[]) {
  const side = (s: 0 | 1) => {
    const paragraphs: string[] = [];
    for (let i = 0; i < units.length; i += paragraphSegments) {
      const texts = units.slice(i, i + paragraphSegments).map(({ src, tgt }) => (s === 0 ? src : tgt).text);
      paragraphs.push(texts.join(' '));
    }
    return { lang: langs[s], doc: pair.docs[s], sections: [0], heading: null, paragraphs };
  };
  const weight = units.reduce((sum, { src, tgt }) => sum + src.text.length + tgt.text.length, 0);
  const sum = units.reduce((all, one) => all + one.score * (one.src.text.length + one.tgt.text.length), 0);
  return {
    id: `${pair.id}.s0`,
    pair: pair.id,
    index: 0,
    bead: '1-1',
    src: side(0),
    tgt: side(1),
    score: round(sum / weight),
    units: units.map(({ id }) => id),
  };
}

function unit(pair: MadePair, i: number): Unit {
  const side = (s: 0 | 1) => {
    const { id, doc, start, end, text } = segment(pair, s, i);
    return { lang: langs[s], text, doc, start, end, segments: [id] };
  };
  const [src, tgt] = [side(0), side(1)];
  return {
    id: unitId(src.segments, tgt.segments),
    group: pair.group,
    pair: pair.id,
    section: `${pair.id}.s0`,
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
