import type { SchemaElement } from 'hyparquet';
import { ByteWriter, ParquetWriter } from 'hyparquet-writer';
import type { OutFile } from '../file.js';
import { Footer } from './footer.js';

/** A value of a row: a list is one of texts. */
export type Cell = string | number | readonly string[];

/** A column of a table; every row has a value. */
export interface TableColumn<T> {
  readonly name: string;
  /** `string`, `integer` (32 bits), `number` or `list`. */
  readonly type: string;
  of(row: T): Cell;
}

/** How a table is laid out. */
export interface TableOptions {
  /** What a row is called in the schema. */
  readonly row: string;
  readonly rowsPerGroup: number;
  /** Characters of texts that a row group holds, at most, but for a single row. */
  readonly charsPerGroup?: number;
  /** Whether the footer tells the least and greatest value of each column, whole. */
  readonly statistics?: boolean;
}

/** A Parquet file of rows: an explicit schema of required columns, Snappy, row groups of a fixed size. */
export class ParquetTable<T> {
  readonly #file: OutFile;
  readonly #columns: readonly TableColumn<T>[];
  readonly #options: TableOptions;
  readonly #bytes = new ByteWriter(1 << 20);
  readonly #writer: ParquetWriter;
  readonly #footer: Footer;
  #cells: Cell[][];
  #chars = 0;

  /**
   * @param file
   *   closed with the table; its records are counted
   */
  constructor(file: OutFile, columns: readonly TableColumn<T>[], options: TableOptions) {
    this.#file = file;
    this.#columns = columns;
    this.#options = options;
    this.#cells = columns.map(() => []);
    const schema = schemaOf(options.row, columns);
    const statistics = options.statistics ?? true;
    this.#writer = new ParquetWriter({ writer: this.#bytes, schema, statistics });
    this.#footer = new Footer(schema);
  }

  add(row: T): void {
    for (const [index, column] of this.#columns.entries()) {
      const cell = column.of(row);
      this.#cells[index]!.push(cell);
      if (typeof cell === 'string') this.#chars += cell.length;
    }
    this.#file.records = (this.#file.records ?? 0) + 1;
    const { rowsPerGroup, charsPerGroup = Number.POSITIVE_INFINITY } = this.#options;
    if (this.#cells[0]!.length === rowsPerGroup || this.#chars >= charsPerGroup) this.#flush();
  }

  close(): void {
    this.#flush();
    this.#footer.write(this.#bytes, 'tulay');
    this.#drain();
    this.#file.close();
  }

  #flush(): void {
    if (this.#cells[0]!.length === 0) return;
    this.#writer.write({
      columnData: this.#columns.map(({ name }, index) => ({ name, data: this.#cells[index]! })),
      rowGroupSize: this.#options.rowsPerGroup,
    });
    this.#cells = this.#columns.map(() => []);
    this.#chars = 0;
    this.#footer.takeFrom(this.#writer);
    this.#drain();
  }

  /** Moves what is encoded to the file; offsets go on, since the writer counts them apart. */
  #drain(): void {
    this.#file.writeBytes(this.#bytes.getBytes());
    this.#bytes.index = 0;
  }
}

function schemaOf<T>(row: string, columns: readonly TableColumn<T>[]): SchemaElement[] {
  return [
    { name: row, num_children: columns.length },
    ...columns.flatMap(({ name, type }): SchemaElement[] => {
      const required = { name, repetition_type: 'REQUIRED' } as const;
      if (type === 'integer') return [{ ...required, type: 'INT32' }];
      if (type === 'number') return [{ ...required, type: 'DOUBLE' }];
      const text = { type: 'BYTE_ARRAY', converted_type: 'UTF8' } as const;
      if (type === 'string') return [{ ...required, ...text }];
      return [
        { ...required, converted_type: 'LIST', num_children: 1 },
        { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
        { name: 'element', repetition_type: 'REQUIRED', ...text },
      ];
    }),
  ];
}
