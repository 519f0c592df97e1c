import type { SectionLadder } from '../align/index.js';
import type { PairingResult } from '../pair/index.js';
import type { UndonePair } from './bitext.js';
import type { PreparedCorpus } from './documents.js';
import type { Prepared } from './prepare.js';
import type { RecordStore } from './store.js';

/** All that a build knows before it writes. */
export interface BuiltCorpus {
  readonly corpus: PreparedCorpus;
  readonly pairing: PairingResult;
  readonly undone: readonly UndonePair[];
  readonly documents: RecordStore<Prepared>;
  readonly ladders: RecordStore<SectionLadder>;
}
