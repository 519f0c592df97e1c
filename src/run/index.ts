/**
 * Run: puts the stages together. A configuration comes in, a corpus goes out; the only room that knows every stage, and
 * known by the commands alone.
 */

export { buildCorpus } from './build.js';
export { ConfigProblems, loadConfig, loadDecisions } from './config.js';
export type { Progress } from './progress.js';
export { reviewCorpus } from './review.js';
