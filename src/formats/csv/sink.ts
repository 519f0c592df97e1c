import type { AlignedSection, MultiUnit, Unit } from '../../model/index.js';
import { multiColumns, sectionColumns, unitColumns } from '../columns.js';
import type { Sink, SinkContext } from '../sink.js';
import { CsvFile, TsvFile } from './write.js';

/** sections.csv and units.csv of a language pair. */
export class CsvSink implements Sink {
  readonly #sections: CsvFile<AlignedSection>;
  readonly #units: CsvFile<Unit>;

  constructor(context: SinkContext) {
    this.#sections = new CsvFile(context.open(`${context.folder}/sections.csv`), sectionColumns);
    this.#units = new CsvFile(context.open(`${context.folder}/units.csv`), unitColumns);
  }

  section(record: AlignedSection): void {
    this.#sections.add(record);
  }

  unit(record: Unit): void {
    this.#units.add(record);
  }

  close(): void {
    this.#sections.close();
    this.#units.close();
  }
}

/** units.tsv of a language pair. */
export class TsvSink implements Sink {
  readonly #units: TsvFile<Unit>;

  constructor(context: SinkContext) {
    this.#units = new TsvFile(context.open(`${context.folder}/units.tsv`), unitColumns);
  }

  unit(record: Unit): void {
    this.#units.add(record);
  }

  close(): void {
    this.#units.close();
  }
}

/** multi/units.csv and its TSV: one column a language. */
export class MultiTableSink implements Sink {
  readonly #table: CsvFile<MultiUnit> | TsvFile<MultiUnit>;

  constructor(context: SinkContext, format: 'csv' | 'tsv') {
    const file = context.open(`${context.folder}/units.${format}`);
    const columns = multiColumns(context.langs);
    this.#table = format === 'csv' ? new CsvFile(file, columns) : new TsvFile(file, columns);
  }

  multi(record: MultiUnit): void {
    this.#table.add(record);
  }

  close(): void {
    this.#table.close();
  }
}
