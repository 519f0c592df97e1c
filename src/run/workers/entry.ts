/** What a worker thread runs: one task after another. */
export { performForOther as default } from './perform.js';
