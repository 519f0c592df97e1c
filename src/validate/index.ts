/**
 * Validation: a corpus folder or a bitext comes in, every fault in it goes out, one line each: records against their
 * schema, counts and checksums against the manifest, every format against the records.
 */

export { type BitextCard, type CardRow, measureBitext, type PairCard } from './card/index.js';
export type { CorpusFault } from './fault.js';
export { validateCorpus } from './validate.js';
