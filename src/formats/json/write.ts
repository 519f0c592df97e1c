import type { AlignedSection, DocumentPair, MultiUnit, Unit } from '../../model/index.js';
import type { OutFile } from '../file.js';
import type { PairLines, Sink, SinkContext } from '../sink.js';

/** Writes one JSON value a line. */
export class LinesFile {
  readonly #file: OutFile;

  constructor(file: OutFile) {
    this.#file = file;
    file.records = 0;
  }

  add(record: object): void {
    this.#file.write(`${JSON.stringify(record)}\n`);
    this.#file.records = (this.#file.records ?? 0) + 1;
  }

  /** Adds records that are lines already. */
  addLines({ bytes, records }: PairLines['pairs']): void {
    if (records === 0) return;
    this.#file.writeBytes(bytes);
    this.#file.records = (this.#file.records ?? 0) + records;
  }

  close(): void {
    this.#file.close();
  }
}

/** Writes a JSON array, one element a line, so that it streams and two versions compare line by line. */
export class ArrayFile {
  readonly #file: OutFile;

  constructor(file: OutFile) {
    this.#file = file;
    file.records = 0;
    file.write('[');
  }

  add(record: object): void {
    this.#file.write(`${this.#file.records === 0 ? '' : ','}\n${JSON.stringify(record)}`);
    this.#file.records = (this.#file.records ?? 0) + 1;
  }

  /** Adds records that are lines already. */
  addLines({ bytes, records }: PairLines['pairs']): void {
    if (records === 0) return;
    // A line feed within a text is escaped.
    const elements = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength - 1).toString('utf8');
    this.#file.write(`${this.#file.records === 0 ? '' : ','}\n${elements.replaceAll('\n', ',\n')}`);
    this.#file.records = (this.#file.records ?? 0) + records;
  }

  close(): void {
    this.#file.write(this.#file.records === 0 ? ']\n' : '\n]\n');
    this.#file.close();
  }
}

/** units.json of a language pair. */
export class JsonSink implements Sink {
  readonly #units: ArrayFile;

  constructor(context: SinkContext) {
    this.#units = new ArrayFile(context.open(`${context.folder}/units.json`));
  }

  unit(record: Unit): void {
    this.#units.add(record);
  }

  lines({ units }: PairLines): void {
    this.#units.addLines(units);
  }

  close(): void {
    this.#units.close();
  }
}

/** multi/units.json. */
export class MultiJsonSink implements Sink {
  readonly #units: ArrayFile;

  constructor(context: SinkContext) {
    this.#units = new ArrayFile(context.open(`${context.folder}/units.json`));
  }

  multi(record: MultiUnit): void {
    this.#units.add(record);
  }

  close(): void {
    this.#units.close();
  }
}

/** pairs.jsonl and sections.json of a language pair, which every corpus has. */
export class PairSink implements Sink {
  readonly #pairs: LinesFile;
  readonly #sections: ArrayFile;

  constructor(context: SinkContext) {
    this.#pairs = new LinesFile(context.open(`${context.folder}/pairs.jsonl`));
    this.#sections = new ArrayFile(context.open(`${context.folder}/sections.json`));
  }

  section(record: AlignedSection): void {
    this.#sections.add(record);
  }

  pair(record: DocumentPair): void {
    this.#pairs.add(record);
  }

  lines({ pairs, sections }: PairLines): void {
    this.#pairs.addLines(pairs);
    this.#sections.addLines(sections);
  }

  close(): void {
    this.#pairs.close();
    this.#sections.close();
  }
}

/** units.jsonl of a language pair or of `multi`; a unit read from it is the unit that was written. */
export class JsonlSink implements Sink {
  readonly #units: LinesFile;

  constructor(context: SinkContext) {
    this.#units = new LinesFile(context.open(`${context.folder}/units.jsonl`));
  }

  unit(record: Unit): void {
    this.#units.add(record);
  }

  multi(record: MultiUnit): void {
    this.#units.add(record);
  }

  lines({ units }: PairLines): void {
    this.#units.addLines(units);
  }

  close(): void {
    this.#units.close();
  }
}
