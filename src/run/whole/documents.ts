import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { type Corpus, loadCorpus } from '../../load/index.js';
import {
  CorpusError,
  type DocumentPair,
  makeTemporary,
  removeTemporary,
  round,
  type Segment,
  type Unit,
} from '../../model/index.js';
import { toBcp47 } from '../../text/index.js';
import { dataFrontMatter } from '../data-card.js';
import { type RecordStore, WorkFolder } from '../store.js';
import { type ChunkOptions, cutChunks, type PlacedBead } from './chunks.js';
import {
  type ChunkRecord,
  type DocumentRecord,
  openWhole,
  type WholeFormat,
  type WholeSide,
} from './files.js';
import { gapsOf, joinSegments, type Span, type WholeText } from './text.js';

/** What {@link writeDocuments} has written. */
export interface DocumentsReport {
  /** Document pairs and chunks by language pair. */
  readonly pairs: Readonly<Record<string, { readonly documents: number; readonly chunks: number }>>;
}

/** How document pairs are written. */
export interface DocumentsOptions extends ChunkOptions {
  readonly formats: readonly WholeFormat[];
}

/**
 * Writes the document pairs of a built corpus whole, with their unaligned parts, and in chunks for training: a folder a
 * language pair with `documents` and `chunks`, as JSONL, Parquet or both, and a card. A chunk lies in one document pair, so that it
 * crosses no split that keeps groups together. Holds one document pair in memory, besides an index of the segments.
 *
 * @param out
 *   a folder that is not there yet
 * @throws
 *   CorpusError `not-a-corpus`, `unreadable-corpus`, `output-exists`, `no-units`
 */
export async function writeDocuments(
  from: string,
  out: string,
  options: Partial<DocumentsOptions> = {},
): Promise<DocumentsReport> {
  const { maxWords = 512, context = 2, formats = ['jsonl'] } = options;
  const cut = { maxWords, context, formats };
  if (existsSync(out))
    throw new CorpusError('output-exists', 'the output is there already', {
      stage: 'load',
      file: out,
      hint: 'name another, or remove it yourself',
    });
  const corpus = await loadCorpus(from);
  const work = new WorkFolder();
  mkdirSync(dirname(resolve(out)), { recursive: true });
  const folder = makeTemporary(dirname(resolve(out)), '.tulay-documents-');
  try {
    const segments = await segmentsByDocument(corpus, work);
    const pairs: Record<string, { documents: number; chunks: number }> = {};
    for (const name of corpus.languagePairs) {
      const counts = await writeLanguagePair(corpus, name, segments, folder, cut);
      if (counts.documents > 0) pairs[name] = counts;
    }
    if (Object.keys(pairs).length === 0)
      throw new CorpusError('no-units', 'the corpus has no document pairs', { stage: 'load', file: from });
    writeFileSync(join(folder, 'README.md'), cardOf(basename(resolve(from)), pairs, cut));
    renameSync(folder, out);
    return { pairs };
  } finally {
    removeTemporary(folder);
    work.remove();
  }
}

/** Segments stand by document in the corpus; here they are found by its id. */
async function segmentsByDocument(
  corpus: Corpus,
  work: WorkFolder,
): Promise<RecordStore<readonly Segment[]>> {
  const store = work.open<readonly Segment[]>('segments.jsonl');
  let own: Segment[] = [];
  for await (const segment of corpus.segments()) {
    if (own.length > 0 && own[0]!.doc !== segment.doc) {
      store.put(own[0]!.doc, own);
      own = [];
    }
    own.push(segment);
  }
  if (own.length > 0) store.put(own[0]!.doc, own);
  return store;
}

async function writeLanguagePair(
  corpus: Corpus,
  name: string,
  segments: RecordStore<readonly Segment[]>,
  folder: string,
  cut: DocumentsOptions,
): Promise<{ documents: number; chunks: number }> {
  const { documents, chunks } = openWhole(folder, name, cut.formats);
  const counts = { documents: 0, chunks: 0 };
  const units = corpus.units({ pair: name });
  let next = await units.next();
  for await (const pair of corpus.pairs({ pair: name })) {
    const own: Unit[] = [];
    // Units follow the order of their document pairs.
    while (next.done !== true && next.value.pair === pair.id) {
      own.push(next.value);
      next = await units.next();
    }
    const src = joinSegments(segments.get(pair.src.doc), pair.src.lang);
    const tgt = joinSegments(segments.get(pair.tgt.doc), pair.tgt.lang);
    const beads = own.map((unit) => placeBead(unit, src, tgt));
    documents.add(documentRecord(pair, src, tgt, beads));
    counts.documents++;
    for (const record of chunkRecords(pair, src.text, tgt.text, beads, cut)) {
      chunks.add(record);
      counts.chunks++;
    }
  }
  if (next.done !== true)
    throw new CorpusError('unreadable-corpus', 'the units do not follow the order of their document pairs', {
      stage: 'load',
      file: corpus.folder,
      expected: 'units of a pair of pairs.jsonl, one pair after the other',
      actual: `unit ${next.value.id} of ${next.value.pair}`,
    });
  documents.close();
  chunks.close();
  return counts;
}

function placeBead(unit: Unit, src: WholeText, tgt: WholeText): PlacedBead {
  const place = (side: Unit['src'], { places }: WholeText): Span => [
    places.get(side.segments[0]!)![0],
    places.get(side.segments[side.segments.length - 1]!)![1],
  ];
  return {
    unit: unit.id,
    section: unit.section,
    src: place(unit.src, src),
    tgt: place(unit.tgt, tgt),
    score: unit.score,
  };
}

function documentRecord(
  pair: DocumentPair,
  src: WholeText,
  tgt: WholeText,
  beads: readonly PlacedBead[],
): DocumentRecord {
  const side = (which: 'src' | 'tgt', { text, sections }: WholeText): WholeSide => ({
    ...pair[which],
    text,
    sections,
    unaligned: gapsOf(
      text,
      beads.map((bead) => bead[which]),
    ),
  });
  return {
    id: pair.id,
    group: pair.group,
    src: side('src', src),
    tgt: side('tgt', tgt),
    beads,
    score: meanScore(beads),
    confidence: pair.confidence,
    coverage: pair.coverage,
  };
}

function chunkRecords(
  pair: DocumentPair,
  src: string,
  tgt: string,
  beads: readonly PlacedBead[],
  cut: ChunkOptions,
): ChunkRecord[] {
  return cutChunks(src, tgt, beads, cut).map((chunk, at) => ({
    id: `${pair.id}.c${at}`,
    pair: pair.id,
    group: pair.group,
    src_lang: pair.src.lang,
    tgt_lang: pair.tgt.lang,
    src_text: src.slice(...chunk.src),
    tgt_text: tgt.slice(...chunk.tgt),
    src_context: src.slice(...chunk.srcContext).trimEnd(),
    tgt_context: tgt.slice(...chunk.tgtContext).trimEnd(),
    src_words: chunk.words.src,
    tgt_words: chunk.words.tgt,
    units: chunk.beads.map(({ unit }) => unit),
    score: meanScore(chunk.beads),
  }));
}

function meanScore(beads: readonly PlacedBead[]): number {
  return beads.length === 0 ? 0 : round(beads.reduce((sum, { score }) => sum + score, 0) / beads.length);
}

function cardOf(
  name: string,
  pairs: DocumentsReport['pairs'],
  { maxWords, context, formats }: DocumentsOptions,
): string {
  const ending = formats.includes('parquet') ? 'parquet' : 'jsonl';
  const names = Object.keys(pairs);
  const languages = names.flatMap((pair) => pair.split('-').map(toBcp47)).sort();
  const configs = names.flatMap((pair, at) =>
    ['chunks', 'documents'].flatMap((kind) => [
      `- config_name: ${JSON.stringify(`${pair}-${kind}`)}`,
      ...(at === 0 && kind === 'chunks' ? ['  default: true'] : []),
      `  data_files: ${JSON.stringify(`${pair}/${kind}.${ending}`)}`,
    ]),
  );
  return [
    ...dataFrontMatter(`${name}, documents`, languages, configs),
    '',
    `# ${name}, documents`,
    '',
    `Document pairs whole, with what has no counterpart, and chunks of at most ${maxWords} words a side that begin and end with beads, each with the ${context} beads before it. Spans count UTF-16 code units.`,
    '',
    '| pair | documents | chunks |',
    '|---|---|---|',
    ...names.map((pair) => `| \`${pair}\` | ${pairs[pair]!.documents} | ${pairs[pair]!.chunks} |`),
    '',
  ].join('\n');
}
