import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { RecordPlaces } from '../emit/index.js';
import { readRecords } from '../formats/index.js';
import { languagePairFolders, readUnits } from '../load/index.js';
import type { Document, DocumentPair, Group, MultiUnit, Segment, Unit } from '../model/index.js';
import { indexSlices, readSlices, type Slice } from './slices.js';

/** Records of one kind: where they stand or, in a format whose records have no places, themselves. */
export type Sent<T> = { readonly at: readonly Slice[] } | { readonly records: readonly T[] };

/** The records that were sent; they are read where they are wanted. */
export function received<T>(sent: Sent<T>): readonly T[] {
  return 'records' in sent ? sent.records : readSlices<T>(sent.at);
}

/** A document pair with its units. */
export interface PairUnits {
  readonly pair: DocumentPair;
  readonly units: Sent<Unit>;
}

/** The records of a corpus folder whose data files are complete, read piece by piece. */
export interface Records {
  readonly documents: readonly Document[];
  readonly groups: readonly Group[];
  /** Language pair folders, sorted. */
  readonly languagePairs: readonly string[];
  /** Where the records of a document stand. */
  segmentsAt(doc: string): readonly Slice[];
  editsAt(doc: string): readonly Slice[];
  /** Where what was rejected of a document pair stands. */
  rejectedAt(pair: string): readonly Slice[];
  segments(doc: string): readonly Segment[];
  /** The units of a group in more than two languages; none when they are not written as JSON Lines. */
  multi(group: string): readonly MultiUnit[];
  /** The document pairs of a language pair with their units, in the order of the files. */
  pairs(languagePair: string): AsyncGenerator<PairUnits>;
}

/**
 * Opens the records: documents and groups are held, of all else only where it stands.
 *
 * @param sums
 *   whether places are told by a hash of what stands there
 * @param places
 *   of segments, edits and units, where whoever wrote them noted that
 * @throws
 *   CorpusError `unreadable-corpus`
 */
export async function openRecords(
  folder: string,
  sums: boolean,
  places: RecordPlaces | null = null,
): Promise<Records> {
  const documents: Document[] = [];
  for await (const record of readRecords<Document>(join(folder, 'documents.jsonl'))) documents.push(record);
  const groups: Group[] = [];
  for await (const record of readRecords<Group>(join(folder, 'groups.jsonl'))) groups.push(record);
  const found =
    (slices: ReadonlyMap<string, readonly Slice[]>) =>
    (key: string): readonly Slice[] =>
      slices.get(key) ?? [];
  const index = (field: string, ...path: string[]) => found(indexSlices(join(folder, ...path), field, sums));
  const segmentsAt = places === null ? index('doc', 'segments.jsonl') : found(places.segments);
  const multiAt = index('group', 'multi', 'units.jsonl');
  return {
    documents,
    groups,
    languagePairs: languagePairFolders(folder),
    segmentsAt,
    editsAt: places === null ? index('doc', 'audit', 'edits.jsonl') : found(places.edits),
    rejectedAt: index('pair', 'audit', 'rejected.jsonl'),
    segments: (doc) => readSlices(segmentsAt(doc)),
    multi: (group) => readSlices(multiAt(group)),
    pairs: (name) => {
      const lines = join(folder, name, 'units.jsonl');
      return existsSync(lines)
        ? placedPairs(join(folder, name), places?.units ?? indexSlices(lines, 'pair', sums))
        : readPairs(join(folder, name));
    },
  };
}

async function* placedPairs(
  folder: string,
  units: ReadonlyMap<string, readonly Slice[]>,
): AsyncGenerator<PairUnits> {
  for await (const pair of readRecords<DocumentPair>(join(folder, 'pairs.jsonl')))
    yield { pair, units: { at: units.get(pair.id) ?? [] } };
}

/** Joins the two streams of a language pair folder, both of which go document pair by document pair. */
async function* readPairs(folder: string): AsyncGenerator<PairUnits> {
  const units = readUnits(folder);
  let next = await units.next();
  for await (const pair of readRecords<DocumentPair>(join(folder, 'pairs.jsonl'))) {
    const records: Unit[] = [];
    while (next.done !== true && next.value.pair === pair.id) {
      records.push(next.value);
      next = await units.next();
    }
    yield { pair, units: { records } };
  }
}
