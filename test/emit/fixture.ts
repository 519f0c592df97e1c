import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openCorpus, type WriterOptions } from '../../src/emit/index.js';
import { createDocumentIds, groupId, multiUnitId, unitId } from '../../src/model/ids.js';
import type {
  AlignedSection,
  Document,
  DocumentPair,
  EditRecord,
  Group,
  Manifest,
  MultiUnit,
  Rejected,
  Segment,
  Unit,
} from '../../src/model/index.js';
import { round } from '../../src/model/round.js';

/** One document of a made corpus: a heading, then sentences; the n-th of each language translate each other. */
export interface MadeDocument {
  readonly path: string;
  readonly lang: string;
  readonly bcp47: string;
  readonly heading: string;
  readonly sentences: readonly string[];
}

export interface MadeCorpus {
  readonly documents: readonly Document[];
  readonly segments: readonly Segment[];
  readonly groups: readonly Group[];
  readonly pairs: readonly DocumentPair[];
  readonly sections: readonly AlignedSection[];
  readonly units: readonly Unit[];
  readonly multi: readonly MultiUnit[];
  readonly edits: readonly EditRecord[];
  readonly rejected: readonly Rejected[];
  readonly manifest: Omit<Manifest, 'outputs'>;
  /** Raw text by path. */
  readonly raw: ReadonlyMap<string, string>;
}

const sha = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');
const residue = '$config not found';

/** Mean score by length, as a section has it. */
function meanScore(units: readonly Unit[]): number {
  const weightOf = (unit: Unit) => unit.src.text.length + unit.tgt.text.length;
  const weight = units.reduce((sum, unit) => sum + weightOf(unit), 0);
  return weight === 0 ? 0 : round(units.reduce((sum, unit) => sum + unit.score * weightOf(unit), 0) / weight);
}

/** A valid corpus in memory: one group of all documents, every two of them a pair, all beads 1-1. */
export function makeCorpus(made: readonly MadeDocument[], options = { unaligned: 0 }): MadeCorpus {
  const sorted = [...made].sort((a, b) => (a.path < b.path ? -1 : 1));
  const raw = new Map<string, string>();
  const segments: Segment[] = [];
  const edits: EditRecord[] = [];
  const documents: Document[] = [];
  const ofDocument = new Map<string, Segment[]>();
  const textOf = (m: MadeDocument) => `${residue}${[m.heading, ...m.sentences].join('\n')}\n`;
  const idOf = createDocumentIds();
  const ids = sorted.map((m) => idOf(sha(textOf(m)), m.path));
  const group = groupId(ids);
  for (const [number, of] of sorted.entries()) {
    const lines = [of.heading, ...of.sentences];
    const text = textOf(of);
    raw.set(of.path, text);
    const sha256 = sha(text);
    const id = ids[number]!;
    let at = residue.length;
    const own = lines.map((line, index): Segment => {
      const start = at;
      at += line.length + 1;
      return {
        id: `${id}:${start}-${start + line.length}`,
        doc: id,
        index,
        section: 0,
        paragraph: index,
        kind: index === 0 ? 'heading' : 'sentence',
        lang: of.lang,
        text: line,
        start,
        end: start + line.length,
        flags: [],
      };
    });
    segments.push(...own);
    ofDocument.set(id, own);
    edits.push({
      doc: id,
      start: 0,
      end: residue.length,
      rule: 'template-residue',
      mechanism: 'pattern',
      evidence: { name: 'config', support: number, share: 0.5, sure: true },
      before: residue,
      after: '',
    });
    documents.push({
      id,
      path: of.path,
      sha256,
      bytes: Buffer.byteLength(text),
      encoding: 'utf-8',
      newline: 'lf',
      lang: of.lang,
      bcp47: of.bcp47,
      script: of.lang.slice(4),
      lang_confidence: 0.9876,
      title: of.heading,
      chars: { raw: text.length, kept: text.length - residue.length, removed: residue.length, inserted: 0 },
      edits: 1,
      segments: own.length,
      sections: [{ heading: of.heading, start: own[0]!.start, end: own.at(-1)!.end, segments: own.length }],
      group,
      status: 'paired',
      reason: null,
      best_rejected: null,
      flags: [],
    });
  }
  const byLang = [...documents].sort((a, b) => (a.lang < b.lang ? -1 : 1));
  const pairs: DocumentPair[] = [];
  const sections: AlignedSection[] = [];
  const units: Unit[] = [];
  const parts = { cognates: null, length: 0.75, lexicon: 0.5 };
  for (const [i, src] of byLang.entries()) {
    for (const tgt of byLang.slice(i + 1)) {
      const id = `${src.id}_${tgt.id}`;
      const left = ofDocument.get(src.id) ?? [];
      const right = ofDocument.get(tgt.id) ?? [];
      const count = Math.min(left.length, right.length) - options.unaligned;
      const section = `${id}.s0`;
      const own = Array.from({ length: count }, (_, index): Unit => {
        const [a, b] = [left[index] as Segment, right[index] as Segment];
        const side = (s: Segment) => ({
          lang: s.lang,
          text: s.text,
          doc: s.doc,
          start: s.start,
          end: s.end,
          segments: [s.id],
        });
        return {
          id: unitId([a.id], [b.id]),
          group: group,
          pair: id,
          section,
          index,
          kind: a.kind,
          bead: '1-1',
          src: side(a),
          tgt: side(b),
          score: Math.round(1e4 / (1 + (index % 7))) / 1e4,
          parts,
          flags: [
            ...(a.text === b.text ? ['identical'] : []),
            ...(index % 2 === 0 ? [] : ['length-outlier', 'untranslated']),
          ],
        };
      });
      units.push(...own);
      const sideOf = (d: Document, s: readonly Segment[]) => ({
        lang: d.lang,
        doc: d.id,
        sections: [0],
        heading: d.title,
        paragraphs: s.slice(1).map((one) => one.text),
      });
      sections.push({
        id: section,
        pair: id,
        index: 0,
        bead: '1-1',
        src: sideOf(src, left),
        tgt: sideOf(tgt, right),
        score: meanScore(own),
        units: own.map((unit) => unit.id),
      });
      const share = (n: number) => Math.round((1e4 * count) / n) / 1e4;
      pairs.push({
        id,
        group,
        src: { doc: src.id, lang: src.lang, path: src.path },
        tgt: { doc: tgt.id, lang: tgt.lang, path: tgt.path },
        score: 0.9,
        parts,
        confidence: 0.99,
        alignment: 'sections',
        sections: 1,
        units: count,
        rejected: 0,
        beads: { '1-1': Math.max(1, count) },
        coverage: { src: share(left.length), tgt: share(right.length) },
        flags: [],
      });
    }
  }
  const folderOf = (src: string, tgt: string) => `${src}-${tgt}`;
  const multi: MultiUnit[] = [];
  if (byLang.length > 2) {
    const rows = byLang.map((d) => ofDocument.get(d.id) ?? []);
    for (let index = 0; index < Math.min(...rows.map((r) => r.length)); index++) {
      const row = rows.map((r) => r[index] as Segment);
      multi.push({
        id: multiUnitId(row.map((s) => s.id)),
        group,
        index,
        kind: row[0]?.kind ?? 'sentence',
        score: 0.5,
        texts: Object.fromEntries(
          row.map((s) => [
            s.lang,
            { text: s.text, doc: s.doc, start: s.start, end: s.end, segments: [s.id] },
          ]),
        ),
        flags: [],
      });
    }
  }
  const first = documents[0] as Document;
  const rejected: Rejected[] = [
    {
      kind: 'pair',
      id: `${first.id}_${documents.at(-1)!.id}`,
      pair: `${first.id}_${documents.at(-1)!.id}`,
      rule: 'below-threshold',
      value: 0.1,
      threshold: 0.5,
      message: 'the document pair score is too low',
      src: null,
      tgt: null,
      parts,
    },
  ];
  const languages: Record<string, number> = {};
  for (const { lang } of byLang) languages[lang] = (languages[lang] ?? 0) + 1;
  const languagePairs: Record<string, { pairs: number; sections: number; units: number }> = {};
  for (const pair of pairs) {
    const folder = folderOf(pair.src.lang, pair.tgt.lang);
    languagePairs[folder] ??= { pairs: 0, sections: 0, units: 0 };
    languagePairs[folder].pairs++;
    languagePairs[folder].sections += pair.sections;
    languagePairs[folder].units += pair.units;
  }
  const chars = documents.reduce(
    (sum, { chars: c }) => ({
      raw: sum.raw + c.raw,
      kept: sum.kept + c.kept,
      removed: sum.removed + c.removed,
      inserted: 0,
    }),
    { raw: 0, kept: 0, removed: 0, inserted: 0 },
  );
  return {
    documents,
    segments,
    groups: [
      {
        id: group,
        langs: byLang.map((d) => d.lang),
        members: byLang.map((d) => ({ doc: d.id, lang: d.lang, path: d.path, duplicates: [] })),
        edges: pairs.map((p) => ({ pair: p.id, score: p.score, parts, inferred: false })),
        contradictions: [],
        flags: [],
      },
    ],
    pairs,
    sections,
    units,
    multi,
    edits,
    rejected,
    raw,
    manifest: {
      tulay: '0.1.0',
      schema: '1',
      environment: { icu: '74', unicode: '15.1', cldr: '44' },
      date: null,
      config: { name: 'made' },
      counts: {
        documents: documents.length,
        failed: 0,
        paired: documents.length,
        unpaired: 0,
        groups: 1,
        pairs: pairs.length,
        sections: sections.length,
        units: units.length,
        rejected: rejected.length,
        edits: edits.length,
        segments: segments.length,
        chars,
      },
      languages,
      language_pairs: languagePairs,
      rules: {
        'template-residue': {
          edits: edits.length,
          removed: edits.length * residue.length,
          inserted: 0,
          documents: edits.length,
        },
      },
      pairing: { threshold: 0.5, expected_precision: null },
      inputs: documents.map(({ path, sha256, bytes }) => ({ path, sha256, bytes })),
    },
  };
}

/** Writes a made corpus to `out`. */
export async function writeCorpus(
  out: string,
  corpus: MadeCorpus,
  options: Partial<WriterOptions> = {},
): Promise<Manifest> {
  const writer = await openCorpus(out, {
    name: 'made',
    date: null,
    version: corpus.manifest.tulay,
    ...options,
  });
  try {
    for (const record of corpus.documents) writer.document(record);
    for (const record of corpus.segments) writer.segment(record);
    for (const record of corpus.groups) writer.group(record);
    for (const pair of corpus.pairs) {
      writer.pair(pair);
      for (const section of corpus.sections.filter((s) => s.pair === pair.id)) {
        writer.section(section);
        for (const unit of corpus.units.filter((u) => u.section === section.id)) writer.unit(unit);
      }
    }
    for (const record of corpus.multi) writer.multi(record);
    for (const record of corpus.edits) writer.edit(record);
    for (const record of corpus.rejected) writer.rejected(record);
    const { name = 'made', formats, license, creator, url, sources, rowsPerGroup, rowsPerShard } = options;
    const emit = { rowsPerGroup, rowsPerShard };
    const config = { ...corpus.manifest.config, name, formats, license, creator, url, sources, emit };
    return await writer.close({
      ...corpus.manifest,
      date: options.date ?? null,
      config: JSON.parse(JSON.stringify(config)) as Manifest['config'],
    });
  } catch (error) {
    await writer.abort();
    throw error;
  }
}

/** Three documents in Hindi, Tagalog and Chinese with sentences that formats trip over. */
export const threeLanguages: readonly MadeDocument[] = [
  {
    path: 'a/000_hi.txt',
    lang: 'hin_Deva',
    bcp47: 'hi',
    heading: 'पुल',
    sentences: ['यह एक "पुल" है।', 'दूसरा, वाक्य।', '=SUM(A1)', 'क < ख & ग > घ ]]>', 'अंतिम'],
  },
  {
    path: 'a/001_tl.txt',
    lang: 'tgl_Latn',
    bcp47: 'tl',
    heading: 'Tulay',
    sentences: ['Ito ay isang "tulay".', 'Ikalawa, pangungusap.', '-1+2', 'a\tb\\n', ' may puwang '],
  },
  {
    path: 'b/002_zh.txt',
    lang: 'cmn_Hans',
    bcp47: 'zh-Hans',
    heading: '桥',
    sentences: ['这是一座“桥”。', '第二句\u2028话。', '+1', '𠀀𠀁', '@完'],
  },
];

/** A folder for one test's files, and how to throw it away. */
export function scratch(): { readonly folder: string; readonly remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'tulay-test-'));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** The bytes of every file of a folder, by path. */
export function snapshot(folder: string): Map<string, string> {
  return new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((file) => [file.slice(folder.length), readFileSync(file).toString('base64')]),
  );
}
