import { createHash } from 'node:crypto';
import {
  type Fingerprint,
  type PairingOptions,
  type PairingResult,
  pairFingerprints,
} from '../../pair/index.js';
import type { Named } from './named.js';

/** Documents to pair: all of a corpus. */
export interface PairInput {
  readonly fingerprints: Named<readonly Fingerprint[]>;
  readonly options: PairingOptions;
}

/**
 * Fingerprints with a name made of all that they say, document by document: together they may be longer than a string
 * can be.
 */
export function namedFingerprints(value: readonly Fingerprint[]): Named<readonly Fingerprint[]> {
  const hash = createHash('sha256');
  for (const fingerprint of value) hash.update(`${JSON.stringify(fingerprint)}\n`);
  return { name: hash.digest('hex'), value };
}

/** Finds which documents translate each other. */
export function pair({ fingerprints, options }: PairInput): PairingResult {
  return pairFingerprints(fingerprints.value, options);
}
