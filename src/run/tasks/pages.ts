import type { SharedLexicon } from '../../align/index.js';
import {
  drawPairs,
  learnWords,
  type PageSink,
  type PairPagesJob,
  sinkInto,
  type TaughtUnits,
} from '../../report/index.js';
import type { Place, TaskRecords } from '../record-file.js';

/** Pages of the report to draw. */
export interface PagesInput extends PairPagesJob {
  /** Folder of the report, which then gets them; otherwise they are left as records, for later builds too. */
  readonly absolute: string | null;
}

/** Draws pages of the report; hands back where those stand that were left as records. */
export function pages(
  { absolute, ...job }: PagesInput,
  records: TaskRecords,
): readonly { readonly path: string; readonly place: Place }[] {
  const left: { path: string; place: Place }[] = [];
  const leave: PageSink = (path, text) =>
    void left.push({ path, place: records.append(typeof text === 'string' ? text : text.join('')) });
  drawPairs(job, absolute === null ? leave : sinkInto(absolute));
  return left;
}

/** Learns the words that pages of the report light up. */
export function pageWords(units: TaughtUnits): SharedLexicon {
  return learnWords(units);
}
