import type { LanguagePair } from '../model/index.js';
import type { AlignParameters } from './parameters.js';

/** How two documents are aligned. */
export interface AlignOptions {
  readonly languages: LanguagePair;
  /** Whether the document's own beads teach word translations; default true. */
  readonly learn?: boolean;
  /** Constants that differ from the default, for experiments. */
  readonly parameters?: Partial<AlignParameters>;
}
