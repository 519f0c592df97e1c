import type { FileReceipt, OutFile } from '../../formats/index.js';
import type { Manifest } from '../../model/index.js';
import type { WriterOptions } from '../options.js';
import type { Statistics } from '../statistics.js';

/** All that the files about the corpus are made of. */
export interface Finished {
  readonly folder: string;
  readonly formats: ReadonlySet<string>;
  readonly options: WriterOptions;
  readonly manifest: Omit<Manifest, 'outputs'>;
  readonly statistics: Statistics;
  /** BCP 47 tag by language key. */
  readonly tags: ReadonlyMap<string, string>;
  readonly multiLangs: readonly string[];
  /** The files written so far, by path. */
  readonly receipts: Map<string, FileReceipt>;
  open(path: string): OutFile;
}
