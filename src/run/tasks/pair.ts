import { type PairingOptions, type PairingResult, pairFingerprints } from '../../pair/index.js';
import { type PrintPlaces, readPrint } from '../prints.js';
import type { Named } from './named.js';

/** Documents to pair: all of a corpus. */
export interface PairInput {
  readonly prints: Named<PrintPlaces>;
  readonly options: PairingOptions;
}

/** Finds which documents translate each other. */
export function pair({ prints: { value }, options }: PairInput): PairingResult {
  return pairFingerprints(
    Array.from(value.length, (_, at) => readPrint(value, at)),
    options,
  );
}
