import type { SectionLadder } from '../../align/index.js';
import {
  type DocumentBlock,
  documentBlock,
  type Lines,
  type PairBlock,
  pairBlock,
  type RecordsOfPair,
} from '../../emit/index.js';
import { type Document, type DocumentPair, type EditRecord, round, roundParts } from '../../model/index.js';
import { type CopyNotes, settleCopies } from '../copies.js';
import type { Prepared } from '../prepare.js';
import { type Place, readBytes, readRecord, type TaskRecords } from '../record-file.js';
import { documentRecord, editRecords, type Outcome, segmentRecords } from '../records.js';
import type { PairRecords } from '../units.js';

/** Documents whose segments and edits are to be made lines, in the order of the corpus. */
export interface DocumentLinesInput {
  readonly documents: readonly Place[];
}

/** What one rule did in a document. */
export interface RuleCount {
  readonly rule: string;
  readonly edits: number;
  readonly removed: number;
  readonly inserted: number;
}

/** A document without what pairing made of it, and what the rules did in it. */
export interface FoundDocument {
  readonly record: Omit<Document, keyof Outcome>;
  readonly rules: readonly RuleCount[];
}

/** Lines of documents, and their records. */
export interface DocumentLines {
  readonly block: DocumentBlock;
  readonly found: readonly FoundDocument[];
}

/** Makes the lines of documents; see {@link documentBlock}. */
export function linesOfDocuments({ documents }: DocumentLinesInput): DocumentLines {
  const found: FoundDocument[] = [];
  const records = documents.map((place) => readRecord<Prepared>(place));
  const block = documentBlock(
    records.map((prepared) => {
      const record = documentRecord(prepared);
      const edits = [...editRecords(prepared)];
      found.push({ record, rules: countRules(edits) });
      return { document: record, segments: segmentRecords(prepared), edits };
    }),
  );
  return { block, found };
}

function countRules(edits: readonly EditRecord[]): RuleCount[] {
  const counts = new Map<string, { edits: number; removed: number; inserted: number }>();
  for (const { rule, start, end, after } of edits) {
    const count = counts.get(rule) ?? { edits: 0, removed: 0, inserted: 0 };
    count.edits++;
    count.removed += end - start;
    count.inserted += after.length;
    counts.set(rule, count);
  }
  return [...counts].map(([rule, count]) => ({ rule, ...count }));
}

/** A document pair whose records are to be made lines. */
export interface PairToWrite
  extends Pick<DocumentPair, 'id' | 'group' | 'src' | 'tgt' | 'score' | 'parts'>,
    Pick<RecordsOfPair, 'rawChars'> {
  /** Segments of the two documents. */
  readonly segments: { readonly src: number; readonly tgt: number };
  readonly copies: CopyNotes;
  /** Where what acceptance made of it stands. */
  readonly records: Place;
  readonly ladder: Place;
}

/** Document pairs of one language pair, in the order of the corpus. */
export interface PairLinesInput {
  readonly folder: string;
  readonly pairs: readonly PairToWrite[];
}

/** Makes the lines of document pairs; see {@link pairBlock}. */
export function linesOfPairs({ folder, pairs }: PairLinesInput): PairBlock {
  return pairBlock(folder, recordsOf(pairs));
}

function* recordsOf(pairs: readonly PairToWrite[]): Generator<RecordsOfPair> {
  for (const { segments, copies, records: place, ladder: ladderPlace, rawChars, ...known } of pairs) {
    const ladder = readRecord<SectionLadder>(ladderPlace);
    const records = settleCopies(readRecord<PairRecords>(place), copies, segments);
    const { id, group, src, tgt } = known;
    const pair: DocumentPair = {
      ...{ id, group, src, tgt },
      score: round(known.score),
      parts: roundParts(known.parts),
      confidence: round(ladder.ladder.confidence),
      alignment: ladder.method,
      sections: records.sections.length,
      units: records.units.length,
      rejected: records.rejected.length,
      beads: records.beads,
      coverage: records.coverage,
      flags: [...records.flags],
    };
    const { sections, units, rejected } = records;
    yield { pair, sections, units, rejected, rawChars };
  }
}

/** A block whose lines stand in a file, all of them together, in the order of their names here. */
type Left<B> = { readonly [K in keyof B]: B[K] extends Lines ? Omit<Lines, 'bytes'> & LeftLength : B[K] };

interface LeftLength {
  readonly length: number;
}

/** A block that a task left. */
export interface LeftBlock<B> {
  /** Null where there are no lines. */
  readonly place: Place | null;
  readonly block: Left<B>;
}

const isLines = (value: unknown): value is Lines =>
  typeof value === 'object' && value !== null && 'bytes' in value;

function leave<B extends object>(block: B, records: TaskRecords): LeftBlock<B> {
  const pieces: Uint8Array[] = [];
  const left = Object.entries(block).map(([name, value]: [string, unknown]) => {
    if (!isLines(value)) return [name, value];
    pieces.push(value.bytes);
    return [name, { records: value.records, length: value.bytes.length }];
  });
  const bytes = Buffer.concat(pieces);
  return {
    place: bytes.length === 0 ? null : records.appendBytes(bytes),
    block: Object.fromEntries(left) as Left<B>,
  };
}

/** Reads a block that a task left. */
export function takeBlock<B extends object>({ place, block }: LeftBlock<B>): B {
  const bytes = place === null ? new Uint8Array(0) : readBytes(place);
  let end = 0;
  const taken = Object.entries(block).map(([name, value]: [string, unknown]) => {
    if (typeof value !== 'object' || value === null || !('length' in value) || Array.isArray(value))
      return [name, value];
    const { length, records } = value as LeftLength & Pick<Lines, 'records'>;
    end += length;
    return [name, { records, bytes: bytes.subarray(end - length, end) }];
  });
  return Object.fromEntries(taken) as B;
}

/** {@link linesOfDocuments} as a task. */
export function documentLines(
  input: DocumentLinesInput,
  records: TaskRecords,
): { readonly left: LeftBlock<DocumentBlock>; readonly found: readonly FoundDocument[] } {
  const { block, found } = linesOfDocuments(input);
  return { left: leave(block, records), found };
}

/** {@link linesOfPairs} as a task. */
export function pairLines(input: PairLinesInput, records: TaskRecords): LeftBlock<PairBlock> {
  return leave(linesOfPairs(input), records);
}
