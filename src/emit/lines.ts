import { canonical } from '../formats/index.js';
import {
  type AlignedSection,
  type Document,
  type DocumentPair,
  type EditRecord,
  type Loss,
  type RecordType,
  type Rejected,
  recordSum,
  type Segment,
  type Unit,
} from '../model/index.js';
import { Invariants } from './invariants.js';
import { lossesOf } from './losses.js';
import { placesIn } from './personal.js';
import { addFacts, noFacts, type UnitFacts } from './statistics.js';

/** Records of one kind as they stand in a file, one a line. */
export interface Lines {
  readonly bytes: Uint8Array;
  readonly records: number;
}

/** Lines that stand together, and a hash of their bytes that tells them wherever they stand. */
export interface Stretch {
  /** In bytes. */
  readonly length: number;
  readonly records: number;
  readonly sum: string;
}

/** The records of some documents that follow one another, ready to be appended to the files of a corpus. */
export interface DocumentBlock {
  readonly segments: Lines;
  readonly edits: Lines;
  readonly losses: Lines;
  /** For each document what of the lines is its own. */
  readonly documents: readonly {
    readonly doc: string;
    readonly segments: Stretch;
    readonly edits: Stretch;
  }[];
}

/** The records of some document pairs of one language pair that follow one another. */
export interface PairBlock {
  /** `hin_Deva-tgl_Latn`. */
  readonly folder: string;
  readonly pairs: Lines;
  readonly sections: Lines;
  readonly units: Lines;
  readonly rejected: Lines;
  readonly personal: Lines;
  readonly losses: Lines;
  /** The document pairs, and what of the units is theirs. */
  readonly own: readonly { readonly pair: string; readonly units: Stretch }[];
  readonly facts: UnitFacts;
}

/** All records of a document. */
export interface DocumentRecords {
  readonly document: Pick<Document, 'id' | 'chars' | 'segments' | 'sections'>;
  readonly segments: Iterable<Segment>;
  readonly edits: Iterable<EditRecord>;
}

/** All records of a document pair. */
export interface RecordsOfPair {
  readonly pair: DocumentPair;
  readonly sections: readonly AlignedSection[];
  readonly units: readonly Unit[];
  readonly rejected: readonly Rejected[];
  /** Characters of the raw text of each side. */
  readonly rawChars: { readonly src: number; readonly tgt: number };
}

/** Gathers lines; what is gathered can be asked for bit by bit. */
class LinesMaker {
  readonly #pieces: Buffer[] = [];
  #text = '';
  #records = 0;
  #done = 0;

  add(record: object): void {
    this.#text += `${JSON.stringify(record)}\n`;
    this.#records++;
  }

  /** The lines since this was asked last. */
  stretch(): Stretch {
    const bytes = Buffer.from(this.#text);
    const records = this.#records - this.#done;
    this.#done = this.#records;
    this.#text = '';
    this.#pieces.push(bytes);
    return { length: bytes.length, records, sum: recordSum(bytes) };
  }

  lines(): Lines {
    this.stretch();
    return { bytes: Buffer.concat(this.#pieces), records: this.#records };
  }
}

/** Brings records into the form that is written, and notes what of them cannot be. */
class Taker {
  readonly losses = new LinesMaker();

  take<T extends object>(type: RecordType, record: T, id: string): T {
    const { record: taken, loneSurrogates } = canonical(type, record);
    for (const { field, char } of loneSurrogates)
      for (const loss of lossesOf(null, id, field, char, '\uFFFD')) this.losses.add(loss satisfies Loss);
    return taken;
  }
}

/**
 * Makes the lines of documents as a {@link CorpusWriter} would write them record by record, on whatever thread: each record
 * is held against its schema and against those before it of its document.
 *
 * @throws
 *   CorpusError `invalid-record`
 */
export function documentBlock(documents: Iterable<DocumentRecords>): DocumentBlock {
  const taker = new Taker();
  const [segments, edits] = [new LinesMaker(), new LinesMaker()];
  const own: DocumentBlock['documents'][number][] = [];
  for (const one of documents) {
    const invariants = new Invariants();
    invariants.document(one.document);
    for (const record of one.segments) {
      const segment = taker.take('segment', record, record.id);
      invariants.segment(segment);
      segments.add(segment);
    }
    for (const record of one.edits) {
      const edit = taker.take('edit', record, `${record.doc}:${record.start}-${record.end}`);
      invariants.edit(edit);
      edits.add(edit);
    }
    invariants.end();
    own.push({ doc: one.document.id, segments: segments.stretch(), edits: edits.stretch() });
  }
  return {
    segments: segments.lines(),
    edits: edits.lines(),
    losses: taker.losses.lines(),
    documents: own,
  };
}

/**
 * Makes the lines of document pairs of one language pair; see {@link documentBlock}.
 *
 * @throws
 *   CorpusError `invalid-record`
 */
export function pairBlock(folder: string, all: Iterable<RecordsOfPair>): PairBlock {
  const taker = new Taker();
  const [pairs, sections, units] = [new LinesMaker(), new LinesMaker(), new LinesMaker()];
  const [rejected, personal] = [new LinesMaker(), new LinesMaker()];
  const own: PairBlock['own'][number][] = [];
  const facts = noFacts();
  for (const one of all) {
    const pair = taker.take('pair', one.pair, one.pair.id);
    const invariants = new Invariants();
    invariants.knows(pair.src.doc, one.rawChars.src);
    invariants.knows(pair.tgt.doc, one.rawChars.tgt);
    pairs.add(pair);
    for (const section of one.sections) sections.add(taker.take('section', section, section.id));
    for (const record of one.units) {
      const unit = taker.take('unit', record, record.id);
      invariants.unit(unit);
      units.add(unit);
      addFacts(facts, unit);
      for (const place of placesIn(unit)) personal.add(place);
    }
    for (const record of one.rejected) rejected.add(taker.take('rejected', record, record.id));
    own.push({ pair: pair.id, units: units.stretch() });
  }
  return {
    folder,
    ...{ pairs: pairs.lines(), sections: sections.lines(), units: units.lines() },
    ...{ rejected: rejected.lines(), personal: personal.lines(), losses: taker.losses.lines() },
    ...{ own, facts },
  };
}
