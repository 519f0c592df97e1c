import type { FileReceipt } from '../formats/index.js';

/** The formats a corpus can be written in; `report` is made by another stage. */
export const formats = [
  'json',
  'jsonl',
  'csv',
  'tsv',
  'excel',
  'tmx',
  'moses',
  'xces',
  'parquet',
  'card',
  'datapackage',
  'croissant',
  'csvw',
] as const;

/** The name of an output format. */
export type Format = (typeof formats)[number];

/** The rights of a part of the sources. */
export interface SourceRights {
  /** Paths of the documents this is true of. */
  readonly glob: string;
  readonly license?: string | undefined;
  readonly creator?: string | undefined;
  readonly url?: string | undefined;
}

/** What a writer needs to know besides the records. */
export interface WriterOptions {
  readonly name: string;
  /** Version of tulay, for the files that name the tool that made them; default: this one. */
  readonly version?: string | undefined;
  /** `YYYY-MM-DDThh:mm:ssZ` from the configuration or SOURCE_DATE_EPOCH; null leaves it out of every file. */
  readonly date: string | null;
  /** Licence of the texts; the card says `unknown` without one. */
  readonly license?: string | undefined;
  readonly creator?: string | undefined;
  readonly url?: string | undefined;
  readonly sources?: readonly SourceRights[] | undefined;
  /** Default: all; `report` and `review` are allowed and left to their stages. */
  readonly formats?: readonly (Format | 'report' | 'review')[] | undefined;
  /** Rows of a Parquet row group; default 5,000. */
  readonly rowsPerGroup?: number | undefined;
  /** Rows of a Parquet file before the next shard begins; default 1,000,000. */
  readonly rowsPerShard?: number | undefined;
  /** Files of other stages that are listed though they are not written here, for a copy of a corpus without them. */
  readonly carried?: readonly FileReceipt[] | undefined;
}
