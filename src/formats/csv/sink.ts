import type { AlignedSection, MultiUnit, Unit } from '../../model/index.js';
import { multiColumns, sectionColumns, unitColumns } from '../columns.js';
import type { Sink, SinkContext } from '../sink.js';
import { CsvFile, escapeTsv, TsvFile } from './write.js';

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

/**
 * units.tsv of a language pair, the cells of {@link unitColumns} row by row. What a unit shares with the one before it, which
 * is all but its id, texts, score and spans, is joined once.
 */
export class TsvSink implements Sink {
  readonly #file: TsvFile<Unit>;
  /** The cells of a row, taken again for the next. */
  readonly #cells: (string | number)[] = [];
  #last: Unit | null = null;
  #about = '';
  #docs = '';

  constructor(context: SinkContext) {
    this.#file = new TsvFile(context.open(`${context.folder}/units.tsv`), unitColumns);
  }

  unit(unit: Unit): void {
    const { id, src, tgt, score } = unit;
    if (this.#last === null || !isAlike(unit, this.#last)) {
      this.#about = [unit.group, unit.pair, unit.section, unit.kind, unit.bead, src.lang, tgt.lang].join(
        '\t',
      );
      this.#docs = `${src.doc}\t${tgt.doc}`;
    }
    this.#last = unit;
    const cells = this.#cells;
    cells[0] = id;
    cells[1] = this.#about;
    // By its schema a unit has a tab, a line end or a backslash in its texts only.
    cells[2] = escapeTsv(src.text);
    cells[3] = escapeTsv(tgt.text);
    cells[4] = score;
    cells[5] = this.#docs;
    cells[6] = src.start;
    cells[7] = src.end;
    cells[8] = tgt.start;
    cells[9] = tgt.end;
    this.#file.line(cells.join('\t'));
  }

  close(): void {
    this.#file.close();
  }
}

/** Whether two units differ in no more than id, texts, score and spans. */
function isAlike(a: Unit, b: Unit): boolean {
  return (
    a.section === b.section &&
    a.pair === b.pair &&
    a.group === b.group &&
    a.kind === b.kind &&
    a.bead === b.bead &&
    a.src.lang === b.src.lang &&
    a.tgt.lang === b.tgt.lang &&
    a.src.doc === b.src.doc &&
    a.tgt.doc === b.tgt.doc
  );
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
