import { type PairPagesJob, writePairJob } from '../../report/index.js';

/** Draws pages of the report into the folder of the corpus that is being written; leaves no record. */
export function pages(job: PairPagesJob): null {
  writePairJob(job);
  return null;
}
