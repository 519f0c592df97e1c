/**
 * Writes a corpus of one million made units, one process a format, and tells units a second of processor time (which a
 * busy machine hardly changes), seconds by the clock and peak memory; then loads and validates one. `tsx bench/emit.ts [--units N] [--formats a,b] [--check]`: with `--check` it exits with 1
 * when a format's peak is over the limit.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { formats, openCorpus } from '../src/emit/index.js';
import { loadCorpus } from '../src/load/index.js';
import type { Document, DocumentPair, Segment, Unit } from '../src/model/index.js';
import { validateCorpus } from '../src/validate/index.js';

/** Peak of resident memory asked for, Node itself (about 60 MB) and the compiler of this file included. */
const limitMb = 250;
/**
 * Heap that a process may hold. On a machine with much memory V8 lets 150 MB of garbage lie before it looks; what the
 * writers hold after each full collection is 32 to 38 MB, whatever the number of units, and only that is to be measured.
 */
const heapMb = 96;
/** The limit is the writers'; a check of references holds what it refers to. */
const limitFree = new Set(['validate']);
const unitsPerPair = 100;
const words = 'tulay bahay ilog bundok araw gabi tubig hangin apoy lupa puno bulaklak'.split(' ');
const words2 = 'पुल घर नदी पहाड़ दिन रात पानी हवा आग मिट्टी पेड़ फूल'.split(' ');

const { values } = parseArgs({
  options: {
    units: { type: 'string', default: '1000000' },
    formats: { type: 'string' },
    check: { type: 'boolean', default: false },
    one: { type: 'string' },
    out: { type: 'string' },
  },
});
const total = Number(values.units);
if (values.one !== undefined) await measure(values.one, values.out ?? '');
else main();

function main(): void {
  const folder = mkdtempSync(join(tmpdir(), 'tulay-bench-'));
  const chosen = values.formats?.split(',') ?? [
    ...formats.filter((name) => !['card', 'datapackage', 'croissant', 'csvw'].includes(name)),
    'all',
    'load',
    'validate',
  ];
  const row = (cells: readonly string[]) =>
    cells.map((cell, i) => (i === 0 ? cell.padEnd(10) : cell.padStart(14))).join('');
  console.log(`${total} units\n${row(['format', 'units/cpu s', 'clock s', 'peak MB'])}`);
  let over = 0;
  try {
    for (const one of chosen) {
      const out = join(folder, 'out');
      const heap = limitFree.has(one) ? [] : [`--max-old-space-size=${heapMb}`];
      const args = [...heap, '--import', 'tsx', fileURLToPath(import.meta.url), '--one', one, '--out', out];
      const run = spawnSync(process.execPath, [...args, '--units', String(total)], { encoding: 'utf8' });
      if (run.status !== 0) throw new Error(run.stderr);
      const told = JSON.parse(run.stdout) as { seconds: number; cpuSeconds: number; peakMb: number };
      if (told.peakMb > limitMb && !limitFree.has(one)) over++;
      const rate = String(Math.round(total / told.cpuSeconds));
      console.log(row([one, rate, told.seconds.toFixed(1), told.peakMb.toFixed(0)]));
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  if (values.check && over > 0) {
    console.error(`${over} over the limit of ${limitMb} MB`);
    process.exitCode = 1;
  }
}

async function measure(one: string, out: string): Promise<void> {
  const start = process.hrtime.bigint();
  if (one === 'load') {
    for await (const _ of (await loadCorpus(out)).units()) {
      // Only the reading is measured.
    }
  } else if (one === 'validate') {
    for await (const { message } of validateCorpus(out)) throw new Error(message);
  } else await write(one, out);
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  console.log(
    JSON.stringify({ seconds, cpuSeconds: (userCPUTime + systemCPUTime) / 1e6, peakMb: maxRSS / 1024 }),
  );
}

async function write(format: string, out: string): Promise<void> {
  const chosen = formats.filter((name) => format === 'all' || name === format);
  const writer = await openCorpus(out, { name: 'bench', date: null, formats: chosen });
  const pairCount = Math.ceil(total / unitsPerPair);
  for (let n = 0; n < pairCount; n++) for (const side of [0, 1]) writer.document(document(n, side));
  for (let n = 0; n < pairCount; n++)
    for (const side of [0, 1]) for (let i = 0; i < countOf(n); i++) writer.segment(segment(n, side, i));
  for (let n = 0; n < pairCount; n++) writer.group(group(n));
  for (let n = 0; n < pairCount; n++) {
    writer.pair(documentPair(n));
    const units = Array.from({ length: countOf(n) }, (_, i) => unit(n, i));
    const sides = (side: number) => ({
      lang: lang(side),
      doc: docId(n, side),
      sections: [0],
      heading: null,
      paragraphs: [text(n, side, 0)],
    });
    writer.section({
      id: `${pairId(n)}.s0`,
      pair: pairId(n),
      index: 0,
      bead: '1-1',
      src: sides(0),
      tgt: sides(1),
      score: 0.5,
      units: units.map(({ id }) => id),
    });
    for (const record of units) writer.unit(record);
  }
  await writer.close({
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
      chars: { raw: 0, kept: 0, removed: 0, inserted: 0 },
    },
    languages: { hin_Deva: pairCount, tgl_Latn: pairCount },
    language_pairs: { 'hin_Deva-tgl_Latn': { pairs: pairCount, sections: pairCount, units: total } },
    rules: {},
    pairing: { threshold: 0.5, expected_precision: null },
    inputs: [],
  });
}

function countOf(n: number): number {
  return Math.min(unitsPerPair, total - n * unitsPerPair);
}
function lang(side: number): string {
  return side === 0 ? 'hin_Deva' : 'tgl_Latn';
}
function docId(n: number, side: number): string {
  return (2 * n + side).toString(16).padStart(12, '0');
}
function pairId(n: number): string {
  return `${docId(n, 0)}_${docId(n, 1)}`;
}
function groupId(n: number): string {
  return `g${docId(n, 0)}`;
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
    id: `${doc}:${start}-${end}`,
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

function document(n: number, side: number): Document {
  const raw = unitsPerPair * 120;
  return {
    id: docId(n, side),
    path: `${docId(n, side)}.txt`,
    sha256: docId(n, side).padStart(64, '0'),
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
    segments: countOf(n),
    sections: [{ heading: null, start: 0, end: raw, segments: countOf(n) }],
    group: groupId(n),
    status: 'paired',
    reason: null,
    best_rejected: null,
    flags: [],
  };
}

function group(n: number) {
  return {
    id: groupId(n),
    langs: [lang(0), lang(1)],
    members: [0, 1].map((side) => ({
      doc: docId(n, side),
      lang: lang(side),
      path: `${docId(n, side)}.txt`,
      duplicates: [],
    })),
    edges: [],
    contradictions: [],
    flags: [],
  };
}

function documentPair(n: number): DocumentPair {
  const side = (s: number) => ({ doc: docId(n, s), lang: lang(s), path: `${docId(n, s)}.txt` });
  return {
    id: pairId(n),
    group: groupId(n),
    src: side(0),
    tgt: side(1),
    score: 0.9,
    parts: {},
    confidence: 0.9,
    alignment: 'sections',
    sections: 1,
    units: countOf(n),
    rejected: 0,
    beads: { '1-1': countOf(n) },
    coverage: { src: 1, tgt: 1 },
    flags: [],
  };
}

function unit(n: number, i: number): Unit {
  const side = (s: number) => {
    const { id, doc, start, end } = segment(n, s, i);
    return { lang: lang(s), text: text(n, s, i), doc, start, end, segments: [id] };
  };
  return {
    id: createHash('sha1').update(`${n}.${i}`).digest('hex').slice(0, 16),
    group: groupId(n),
    pair: pairId(n),
    section: `${pairId(n)}.s0`,
    index: i,
    kind: 'sentence',
    bead: '1-1',
    src: side(0),
    tgt: side(1),
    score: (i % 100) / 100,
    parts: { cognates: null, length: 0.5, lexicon: 0.75 },
    flags: [],
  };
}
