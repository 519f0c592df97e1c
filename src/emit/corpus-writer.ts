import type { FileReceipt } from '../formats/index.js';
import type {
  AlignedSection,
  DecisionRecord,
  Document,
  DocumentPair,
  EditRecord,
  Group,
  Manifest,
  MultiUnit,
  Rejected,
  Segment,
  Unit,
} from '../model/index.js';
import type { DocumentBlock, PairBlock } from './lines.js';
import type { RecordPlaces } from './record-places.js';

/**
 * Writes a corpus in all its formats, one record at a time, into a folder beside the one it will replace.
 *
 * Records come in canonical order: documents by path, segments by document, groups, then language pair folder
 * by folder (sorted) pairs, sections and units, those of one document pair together; multi-way units last;
 * edits (those of a document together, after it) and rejections at any time. Every record is held against its schema and
 * against those before it: what `tulay validate` would find in ids and spans ends the build instead. Memory does not grow with the
 * number of units. A method returns when its bytes are handed to the operating system, so a slow disk holds
 * the caller back.
 *
 * Every method throws CorpusError `invalid-record` for a record that breaks its schema or the order, and
 * `write-failed` when the disk refuses.
 */
export interface CorpusWriter {
  /** The temporary folder; files that another stage writes into it become part of the corpus. */
  readonly folder: string;
  document(record: Document): void;
  segment(record: Segment): void;
  group(record: Group): void;
  pair(record: DocumentPair): void;
  section(record: AlignedSection): void;
  unit(record: Unit): void;
  multi(record: MultiUnit): void;
  edit(record: EditRecord): void;
  rejected(record: Rejected): void;
  /** Takes the segments and edits of documents that were handed over before, as lines made elsewhere. */
  documents(block: DocumentBlock): void;
  /** Takes document pairs with their sections, units and what was rejected, as lines made elsewhere. */
  pairs(block: PairBlock): void;
  /** Where segments, edits and units stand; null when any of them came one by one. */
  readonly places: RecordPlaces | null;
  /** What became of a decision of a person; at any time. */
  decision(record: DecisionRecord): void;
  /**
   * Ends the data files, so that another stage can read them whole and write files of its own into the folder; no
   * record may follow. {@link CorpusWriter.close} does it too.
   */
  endRecords(): void;
  /** Takes in the receipt of a file that another stage wrote into the folder; a file without one is read again. */
  receive(receipt: FileReceipt): void;
  /** SHA-256 of a file that is complete, by its path in the folder; undefined where there is none. */
  sumOf(path: string): string | undefined;
  /**
   * Ends the data files, derives card, datapackage and the like, writes manifest.json last and swaps the folder
   * into its place.
   *
   * @throws
   *   CorpusError `counts-differ` when the manifest counts other records than were written
   */
  close(manifest: Omit<Manifest, 'outputs'>): Promise<Manifest>;
  /** Removes the temporary folder; the corpus that was there stays as it was. */
  abort(): Promise<void>;
}
