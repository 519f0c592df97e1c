/**
 * A person's view of a corpus. In comes the folder of a corpus whose data files are complete; out goes `report/`, a site
 * of plain files that opens from disk with no server and no network: what was built, every pair side by side, every raw
 * file with its edits, all units to search, and a way to judge them by keyboard. The judgements come back as a file that
 * the next build reads and applies.
 */

export {
  type Drawing,
  type Drawn,
  type DrawnJob,
  drawPages,
  type PagesJob,
} from './drawn-pages.js';
export { type PageFile, ReportFolder, sinkOf } from './sink.js';
export { type ReportOptions, writeReport } from './write.js';
