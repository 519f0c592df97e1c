import type { Unit } from '../../model/index.js';
import { type Column, unitColumns } from '../columns.js';
import type { Sink, SinkContext } from '../sink.js';
import { ParquetTable, type TableColumn } from './table.js';

/** The columns of units.csv, then what makes the row a whole unit: nothing is lost in Parquet. */
const parquetColumns: readonly TableColumn<Unit>[] = [
  ...unitColumns.map((column: Column<Unit>) => ({
    name: column.name,
    type: column.type,
    of: (unit: Unit) => column.valueOf(unit) ?? '',
  })),
  { name: 'index', type: 'integer', of: (unit) => unit.index },
  { name: 'src_segments', type: 'list', of: (unit) => unit.src.segments },
  { name: 'tgt_segments', type: 'list', of: (unit) => unit.tgt.segments },
  // An open map; as JSON text it reads the same in every tool.
  { name: 'parts', type: 'string', of: (unit) => JSON.stringify(unit.parts) },
  { name: 'flags', type: 'list', of: (unit) => unit.flags },
  { name: 'features', type: 'string', of: (unit) => textOf(unit.features) },
  { name: 'duplicates', type: 'string', of: (unit) => textOf(unit.duplicates) },
];

/** A field that a unit may not have, as JSON text; empty without it. */
function textOf(value: object | undefined): string {
  return value === undefined ? '' : JSON.stringify(value);
}

/**
 * units.parquet: an explicit schema of required columns, Snappy, row groups of a fixed size; when a shard is
 * full the files are named `units-00000-of-00003.parquet`, as Hugging Face datasets names them.
 */
export class ParquetSink implements Sink {
  readonly #context: SinkContext;
  readonly #shards: string[] = [];
  #table: ParquetTable<Unit>;
  #rows = 0;

  constructor(context: SinkContext) {
    this.#context = context;
    this.#table = this.#open();
  }

  unit(unit: Unit): void {
    if (this.#rows === this.#context.rowsPerShard) {
      this.#table.close();
      this.#table = this.#open();
    }
    this.#table.add(unit);
    this.#rows++;
  }

  close(): void {
    this.#table.close();
    if (this.#shards.length === 1) {
      this.#context.rename(this.#shards[0] as string, `${this.#context.folder}/units.parquet`);
      return;
    }
    const total = String(this.#shards.length).padStart(5, '0');
    for (const path of this.#shards)
      this.#context.rename(path, path.replace(/\.part$/, `-of-${total}.parquet`));
  }

  #open(): ParquetTable<Unit> {
    const number = String(this.#shards.length).padStart(5, '0');
    const path = `${this.#context.folder}/units-${number}.part`;
    this.#shards.push(path);
    this.#rows = 0;
    const { rowsPerGroup } = this.#context;
    return new ParquetTable(this.#context.open(path), parquetColumns, { row: 'unit', rowsPerGroup });
  }
}
