import type { SchemaElement, Statistics } from 'hyparquet';
import { ByteWriter, ParquetWriter } from 'hyparquet-writer';
import type { Unit } from '../../model/index.js';
import { type Column, unitColumns } from '../columns.js';
import type { OutFile } from '../file.js';
import type { Sink, SinkContext } from '../sink.js';

type Cell = string | number | readonly string[];

/** A file that is being written. */
interface Shard {
  readonly file: OutFile;
  readonly bytes: ByteWriter;
  readonly writer: ParquetWriter;
}

/** The columns of units.csv, then what makes the row a whole unit: nothing is lost in Parquet. */
const parquetColumns: readonly { readonly name: string; readonly type: string; of(unit: Unit): Cell }[] = [
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

const schema: SchemaElement[] = [
  { name: 'unit', num_children: parquetColumns.length },
  ...parquetColumns.flatMap(({ name, type }): SchemaElement[] => {
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

/**
 * units.parquet: an explicit schema of required columns, Snappy, row groups of a fixed size; when a shard is
 * full the files are named `units-00000-of-00003.parquet`, as Hugging Face datasets names them.
 */
export class ParquetSink implements Sink {
  readonly #context: SinkContext;
  readonly #shards: string[] = [];
  #columns: Cell[][] = emptyColumns();
  #shard: Shard | null = null;

  constructor(context: SinkContext) {
    this.#context = context;
    this.#open();
  }

  unit(unit: Unit): void {
    if (this.#shard?.file.records === this.#context.rowsPerShard) {
      this.#end();
      this.#open();
    }
    for (const [index, column] of parquetColumns.entries()) this.#columns[index]?.push(column.of(unit));
    const { file } = this.#shard as Shard;
    file.records = (file.records ?? 0) + 1;
    if (this.#columns[0]?.length === this.#context.rowsPerGroup) this.#flush();
  }

  close(): void {
    this.#end();
    if (this.#shards.length === 1) {
      this.#context.rename(this.#shards[0] as string, `${this.#context.folder}/units.parquet`);
      return;
    }
    const total = String(this.#shards.length).padStart(5, '0');
    for (const path of this.#shards)
      this.#context.rename(path, path.replace(/\.part$/, `-of-${total}.parquet`));
  }

  #open(): void {
    const number = String(this.#shards.length).padStart(5, '0');
    const path = `${this.#context.folder}/units-${number}.part`;
    this.#shards.push(path);
    const bytes = new ByteWriter(1 << 20);
    const writer = new ParquetWriter({ writer: bytes, schema, createdBy: 'tulay' });
    this.#shard = { file: this.#context.open(path), bytes, writer };
  }

  #flush(): void {
    if (this.#shard === null || this.#columns[0]?.length === 0) return;
    this.#shard.writer.write({
      columnData: parquetColumns.map(({ name }, index) => ({ name, data: this.#columns[index] as Cell[] })),
      rowGroupSize: this.#context.rowsPerGroup,
    });
    this.#columns = emptyColumns();
    for (const { meta_data } of this.#shard.writer.row_groups.at(-1)?.columns ?? [])
      detach(meta_data?.statistics);
    this.#drain();
  }

  #end(): void {
    if (this.#shard === null) return;
    this.#flush();
    this.#shard.writer.finish();
    this.#drain();
    this.#shard.file.close();
    this.#shard = null;
  }

  /** Moves what is encoded to the file; offsets go on, since the writer counts them apart. */
  #drain(): void {
    if (this.#shard === null) return;
    this.#shard.file.writeBytes(this.#shard.bytes.getBytes());
    this.#shard.bytes.index = 0;
  }
}

/**
 * Gives the least and greatest texts of a column memory of their own. The writer keeps them until the footer, and a piece
 * of a longer string keeps all of that alive: of a TMX or a table, most of what was read.
 */
function detach(statistics: Statistics | undefined): void {
  for (const name of ['min_value', 'max_value'] as const) {
    const value = statistics?.[name];
    if (typeof value === 'string') statistics![name] = Buffer.from(value, 'utf16le').toString('utf16le');
  }
}

function emptyColumns(): Cell[][] {
  return parquetColumns.map(() => []);
}
