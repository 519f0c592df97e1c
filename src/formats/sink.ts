import type { AlignedSection, DocumentPair, MultiUnit, Segment, Unit } from '../model/index.js';
import type { OutFile } from './file.js';

/** What a sink may ask of the corpus it writes into. */
export interface SinkContext {
  /** Folder of the language pair, or `multi`. */
  readonly folder: string;
  /** The source and target language key; of `multi`, every language, sorted. */
  readonly langs: readonly string[];
  /** Name of the corpus. */
  readonly name: string;
  readonly version: string;
  /** `YYYY-MM-DDThh:mm:ssZ`; null when the configuration gives none. */
  readonly date: string | null;
  readonly rowsPerGroup: number;
  readonly rowsPerShard: number;
  /** Starts a file of the corpus. */
  open(path: string): OutFile;
  /** Gives a finished file its last name. */
  rename(path: string, to: string): void;
  /** The BCP 47 tag of a language key, as the documents state it. */
  bcp47(lang: string): string;
  /** The segments of a document, in order; one document in memory. */
  segmentsOf(doc: string): readonly Segment[];
  /** Records a character that `file` cannot hold. */
  lose(file: string, record: string, field: string, char: string, written: string): void;
}

/** The records of some document pairs as lines of JSON, for sinks that write them as they stand. */
export interface PairLines {
  readonly pairs: { readonly bytes: Uint8Array; readonly records: number };
  readonly sections: PairLines['pairs'];
  readonly units: PairLines['pairs'];
}

/**
 * Writes one format of one folder: records come in, in canonical order, files go out.
 *
 * Every sink sees every record and takes those it knows.
 */
export interface Sink {
  pair?(record: DocumentPair): void;
  section?(record: AlignedSection): void;
  unit?(record: Unit): void;
  multi?(record: MultiUnit): void;
  /** Takes lines in place of pairs, sections and units; a sink without it gets these one by one. */
  lines?(lines: PairLines): void;
  /** Ends the files. */
  close(): void;
}
