import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openCorpus, type WriterOptions } from '../../src/emit/index.js';
import type {
  Document,
  DocumentPair,
  EditRecord,
  Manifest,
  MultiUnit,
  Rejected,
  Segment,
  Unit,
} from '../../src/model/index.js';
import { type Drawing, type ReportOptions, writeReport } from '../../src/report/index.js';

/** One line of a document: `# ` begins a heading, `- ` is furniture, the rest are sentences. */
type Line = string;

/** A document to write, with the lines it is made of. */
export interface Draft {
  readonly path: string;
  readonly lang: string;
  readonly tag: string;
  readonly lines: readonly Line[];
}

interface Made {
  readonly document: Document;
  readonly raw: string;
  readonly segments: readonly Segment[];
  readonly edits: readonly EditRecord[];
}

/** A bead of a pair: segment places of both sides, score, and whether it was rejected. */
export type DraftBead = readonly [readonly number[], readonly number[], number, 'rejected'?];

/** A pair of documents, by their places, with its ladder. */
export interface DraftPair {
  readonly src: number;
  readonly tgt: number;
  readonly beads: readonly DraftBead[];
  /** Of the ladder; .8 when left out. */
  readonly confidence?: number;
  /** Of both sides; 0.9 when left out. */
  readonly coverage?: number;
}

/** One row over all languages: segment places by document place. */
export type DraftWay = Readonly<Record<number, readonly number[]>>;

const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0');

function make(draft: Draft, place: number, group: string | null): Made {
  const id = hex(0xd0c000000000 + place, 12);
  const segments: Segment[] = [];
  const edits: EditRecord[] = [];
  let raw = '';
  let section = -1;
  for (const line of draft.lines) {
    const start = raw.length;
    const furniture = line.startsWith('- ');
    const heading = line.startsWith('# ');
    const text = furniture || heading ? line.slice(2) : line;
    raw += `${text}\n`;
    if (furniture) {
      const span = { doc: id, start, end: raw.length, before: `${text}\n`, after: '' };
      edits.push({ ...span, rule: 'recurring-line', mechanism: 'recurrence', evidence: { documents: 3 } });
      continue;
    }
    if (heading || section < 0) section++;
    const end = start + text.length;
    segments.push({
      id: `${id}:${start}-${end}`,
      doc: id,
      index: segments.length,
      section,
      paragraph: segments.length,
      kind: heading ? 'heading' : 'sentence',
      lang: draft.lang,
      text,
      start,
      end,
      flags: [],
    });
  }
  const removed = edits.reduce((sum, edit) => sum + edit.end - edit.start, 0);
  const document: Document = {
    id,
    path: draft.path,
    sha256: hex(place, 64),
    bytes: Buffer.byteLength(raw),
    encoding: 'utf-8',
    newline: 'lf',
    lang: draft.lang,
    bcp47: draft.tag,
    script: draft.lang.slice(4),
    lang_confidence: 0.99,
    title: segments[0]?.text ?? null,
    chars: { raw: raw.length, kept: raw.length - removed, removed, inserted: 0 },
    edits: edits.length,
    segments: segments.length,
    sections: Array.from({ length: section + 1 }, (_, at) => {
      const own = segments.filter((segment) => segment.section === at);
      const heading = own[0]?.kind === 'heading' ? own[0].text : null;
      return { heading, start: own[0]!.start, end: own.at(-1)!.end, segments: own.length };
    }),
    group,
    status: group === null ? 'unpaired' : 'paired',
    reason:
      group === null ? { code: 'no-candidate', message: 'nothing comes near <it> & it stays alone' } : null,
    best_rejected: null,
    flags: [],
  };
  return { document, raw, segments, edits };
}

function unitOf(
  pair: DraftPair,
  index: number,
  ids: { pair: string; group: string },
  made: readonly Made[],
): Unit {
  const [srcPlaces, tgtPlaces, score] = pair.beads[index]!;
  const side = (doc: Made, places: readonly number[]): Unit['src'] => {
    const own = places.map((place) => doc.segments[place]!);
    return {
      lang: doc.document.lang,
      text: own.map(({ text }) => text).join(' '),
      doc: doc.document.id,
      start: own[0]!.start,
      end: own.at(-1)!.end,
      segments: own.map(({ id }) => id),
    };
  };
  const [src, tgt] = [made[pair.src]!, made[pair.tgt]!];
  const heading = [...srcPlaces.map((p) => src.segments[p]!), ...tgtPlaces.map((p) => tgt.segments[p]!)];
  const section = src.segments[srcPlaces[0]!]!.section;
  return {
    id: hex(Number.parseInt(ids.pair.slice(-3), 16) * 0x100000 + index * 16 + pair.src, 16),
    group: ids.group,
    pair: ids.pair,
    section: `${ids.pair}.s${section}`,
    index,
    kind: heading.every(({ kind }) => kind === 'heading') ? 'heading' : 'sentence',
    bead: `${srcPlaces.length}-${tgtPlaces.length}`,
    src: side(src, srcPlaces),
    tgt: side(tgt, tgtPlaces),
    score,
    parts: { lexicon: 0.5, cognates: null, length: 0.9, structure: 0.8 },
    flags: score < 0.3 ? ['length-ratio'] : [],
  };
}

/** A corpus on disk with its report, and how to take it away. */
export interface Fixture {
  readonly folder: string;
  readonly manifest: Manifest;
  remove(): void;
}

/**
 * Writes a corpus of drafted documents and its report, all of them one group, the unmentioned ones alone.
 *
 * Pairs have to come in the order of their language keys.
 */
export async function writeFixture(
  drafts: readonly Draft[],
  pairs: readonly DraftPair[],
  ways: readonly DraftWay[] = [],
  options: {
    readonly maxUnits?: number;
    readonly formats?: NonNullable<WriterOptions['formats']>;
    readonly drawing?: Drawing;
    /** Writes the report; default {@link writeReport}. */
    readonly report?: (folder: string, options: ReportOptions) => Promise<unknown>;
  } = {},
): Promise<Fixture> {
  const home = mkdtempSync(join(tmpdir(), 'tulay-report-'));
  const folder = join(home, 'corpus');
  const group = 'g0123456789ab';
  const paired = new Set(pairs.flatMap(({ src, tgt }) => [src, tgt]));
  const made = drafts.map((draft, place) => make(draft, place, paired.has(place) ? group : null));
  const writer = await openCorpus(folder, { name: 'A corpus', date: null, formats: options.formats });
  for (const { document, segments, edits } of made) {
    writer.document(document);
    for (const segment of segments) writer.segment(segment);
    for (const edit of edits) writer.edit(edit);
  }
  const idOf = (pair: DraftPair): string => `${made[pair.src]!.document.id}_${made[pair.tgt]!.document.id}`;
  const members = [...paired]
    .map((place) => made[place]!.document)
    .map(({ id, lang, path }) => ({ doc: id, lang, path, duplicates: [] }));
  if (members.length > 0)
    writer.group({
      id: group,
      langs: [...new Set(members.map(({ lang }) => lang))].sort(),
      members,
      edges: pairs.map((pair) => ({ pair: idOf(pair), score: 0.9, parts: {}, inferred: false })),
      contradictions: [],
      flags: [],
    });
  let [units, rejections, sections] = [0, 0, 0];
  const languagePairs: Record<string, { pairs: number; sections: number; units: number }> = {};
  for (const pair of pairs) {
    const [src, tgt] = [made[pair.src]!, made[pair.tgt]!];
    const ids = { pair: idOf(pair), group };
    const all = pair.beads.map((_, index) => unitOf(pair, index, ids, made));
    const kept = all.filter((_, index) => pair.beads[index]![3] === undefined);
    const side = ({ document: { id, lang, path } }: Made): DocumentPair['src'] => ({ doc: id, lang, path });
    const beads: Record<string, number> = {};
    for (const { bead } of all) beads[bead] = (beads[bead] ?? 0) + 1;
    const names = [...new Set(kept.map(({ section }) => section))];
    writer.pair({
      id: ids.pair,
      group,
      src: side(src),
      tgt: side(tgt),
      score: 0.9,
      parts: {},
      confidence: pair.confidence ?? 0.8,
      alignment: 'sections',
      sections: names.length,
      units: kept.length,
      rejected: all.length - kept.length,
      beads,
      coverage: { src: pair.coverage ?? 0.9, tgt: pair.coverage ?? 0.9 },
      flags: [],
    });
    for (const [index, name] of names.entries()) {
      const part = (doc: Made) => ({
        lang: doc.document.lang,
        doc: doc.document.id,
        sections: [index],
        heading: null,
        paragraphs: [],
      });
      const own = kept.filter(({ section }) => section === name).map(({ id }) => id);
      writer.section({
        id: name,
        pair: ids.pair,
        index,
        bead: '1-1',
        src: part(src),
        tgt: part(tgt),
        score: 0.9,
        units: own,
      });
    }
    for (const unit of kept) writer.unit(unit);
    for (const unit of all.filter((one) => !kept.includes(one))) {
      const { id, src: a, tgt: b, score, parts } = unit;
      const rejected: Rejected = {
        kind: 'unit',
        id,
        pair: ids.pair,
        rule: 'min-score',
        value: score,
        threshold: 0.1,
        message: 'low',
        src: a,
        tgt: b,
        parts,
      };
      writer.rejected(rejected);
      rejections++;
    }
    units += kept.length;
    sections += names.length;
    const key = `${src.document.lang}-${tgt.document.lang}`;
    const known = languagePairs[key] ?? { pairs: 0, sections: 0, units: 0 };
    languagePairs[key] = {
      pairs: known.pairs + 1,
      sections: known.sections + names.length,
      units: known.units + kept.length,
    };
  }
  for (const [index, way] of ways.entries()) {
    const texts: Record<string, MultiUnit['texts'][string]> = {};
    for (const [doc, places] of Object.entries(way)) {
      const { document, segments } = made[Number(doc)]!;
      const own = places.map((place) => segments[place]!);
      const text = own.map((segment) => segment.text).join(' ');
      const ids = own.map(({ id }) => id);
      texts[document.lang] = {
        text,
        doc: document.id,
        start: own[0]!.start,
        end: own.at(-1)!.end,
        segments: ids,
      };
    }
    const kind = index === 0 ? 'heading' : 'sentence';
    writer.multi({
      id: hex(0xa00000 + index, 16),
      group,
      index,
      kind,
      score: Math.max(0, 9 - index) / 10,
      texts,
      flags: [],
    });
  }
  const chars = { raw: 0, kept: 0, removed: 0, inserted: 0 };
  const languages: Record<string, number> = {};
  for (const { document } of made) {
    chars.raw += document.chars.raw;
    chars.kept += document.chars.kept;
    chars.removed += document.chars.removed;
    languages[document.lang] = (languages[document.lang] ?? 0) + 1;
  }
  const edits = made.reduce((sum, one) => sum + one.edits.length, 0);
  const manifest: Omit<Manifest, 'outputs'> = {
    tulay: '0.1.0',
    schema: '1',
    environment: { icu: '0', unicode: '0', cldr: '0' },
    date: null,
    config: {},
    counts: {
      documents: made.length,
      failed: 0,
      paired: paired.size,
      unpaired: made.length - paired.size,
      groups: members.length > 0 ? 1 : 0,
      pairs: pairs.length,
      sections,
      units,
      rejected: rejections,
      edits,
      segments: made.reduce((sum, one) => sum + one.segments.length, 0),
      chars,
    },
    languages,
    language_pairs: languagePairs,
    rules:
      edits === 0
        ? {}
        : { 'recurring-line': { edits, removed: chars.removed, inserted: 0, documents: edits } },
    pairing: { threshold: 0.5, expected_precision: null },
    inputs: made.map(({ document: { path, sha256, bytes } }) => ({ path, sha256, bytes })),
  };
  writer.endRecords();
  const raws = new Map(made.map(({ document, raw }) => [document.id, raw]));
  await (options.report ?? writeReport)(writer.folder, {
    name: 'A corpus',
    manifest,
    maxUnits: options.maxUnits ?? 200_000,
    rawOf: (doc) => raws.get(doc)!,
    drawing: options.drawing,
  });
  const written = await writer.close(manifest);
  return { folder, manifest: written, remove: () => rmSync(home, { recursive: true, force: true }) };
}

/**
 * A small corpus with all that is hard to show: four scripts, both directions, texts that would like to be code, words
 * without a space, beads of many segments, segments alone, units rejected.
 */
export function hardDrafts(): {
  readonly drafts: readonly Draft[];
  readonly pairs: readonly DraftPair[];
  readonly ways: readonly DraftWay[];
} {
  const long = 'Donaudampfschifffahrtsgesellschaft'.repeat(8);
  const drafts: Draft[] = [
    {
      path: 'ar/جسر.txt',
      lang: 'arb_Arab',
      tag: 'ar',
      lines: [
        '# الجسر القديم',
        '- إعلان اليوم',
        'بني الجسر في عام ١٩٤٨ فوق النهر.',
        'كان طوله 120 مترا، ثم هدم (1990) وأعيد بناؤه.',
        'جملة ليس لها مقابل.',
        '<script>globalThis.hacked = 1</script> و</script><img src=x onerror="globalThis.hacked=2">',
        'النهاية.',
      ],
    },
    {
      path: 'en/bridge "old" <b>.txt',
      lang: 'eng_Latn',
      tag: 'en',
      lines: [
        '# The old bridge',
        'The bridge was built in 1948 over the river.',
        'It was 120 metres long.',
        'It was demolished in 1990 and rebuilt.',
        '- Advertisement of the day javascript:alert(1)',
        '<script>globalThis.hacked = 1</script> and </script><img src=x onerror="globalThis.hacked=2"> ]]> -->',
        `A ${long} of https://example.org/${'a/'.repeat(60)} \u202eevil\u202c.`,
        'The end.',
      ],
    },
    {
      path: 'zh/桥.txt',
      lang: 'zho_Hans',
      tag: 'zh-Hans',
      lines: ['# 旧桥', '这座桥于1948年建在河上。', '它长120米，1990年被拆除并重建。', '文本', '完。'],
    },
    {
      path: 'fr/seul.txt',
      lang: 'fra_Latn',
      tag: 'fr',
      lines: ['Une phrase seule, déjà là.', '- Publicité'],
    },
  ];
  const pairs: DraftPair[] = [
    {
      src: 0,
      tgt: 1,
      beads: [
        [[0], [0], 0.97],
        [[1], [1], 0.93],
        [[2], [2, 3], 0.61],
        [[4], [4], 0.22],
        [[5], [6], 0.05, 'rejected'],
      ],
    },
    {
      src: 0,
      tgt: 2,
      beads: [
        [[0], [0], 0.95],
        [[1], [1], 0.9],
        [[2], [2], 0.7],
      ],
    },
    {
      src: 1,
      tgt: 2,
      beads: [
        [[0], [0], 0.96],
        [[1], [1], 0.92],
        [[2, 3], [2], 0.55],
        [[4, 5], [3], 0.31],
        [[6], [4], 0.88],
      ],
    },
  ];
  const ways: DraftWay[] = [
    { 0: [0], 1: [0], 2: [0] },
    { 0: [1], 1: [1], 2: [1] },
    { 0: [2], 1: [2, 3], 2: [2] },
    { 0: [4], 1: [4] },
    { 1: [6], 2: [4] },
  ];
  return { drafts, pairs, ways };
}
