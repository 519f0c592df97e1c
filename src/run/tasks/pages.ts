import {
  type Drawn,
  drawPages,
  type PageFile,
  type PagesJob,
  ReportFolder,
  sinkOf,
} from '../../report/index.js';
import type { Place, TaskRecords } from '../record-file.js';

/** Pages of the report to draw. */
export interface PagesInput {
  readonly job: PagesJob;
  /** Folder of the report, which then gets them; otherwise they are left as records, for later builds too. */
  readonly absolute: string | null;
}

/** Pages that were drawn. */
export interface DrawnRecords {
  readonly drawn: Drawn;
  readonly files: readonly {
    readonly file: PageFile;
    /** Where its bytes stand; null in the folder of the report. */
    readonly place: Place | null;
  }[];
}

/** Draws pages of the report. */
export function pages({ job, absolute }: PagesInput, records: TaskRecords): DrawnRecords {
  if (absolute !== null) {
    const folder = new ReportFolder(absolute);
    const drawn = drawPages(job, folder.sink);
    return { drawn, files: folder.files.map((file) => ({ file, place: null })) };
  }
  const files: { file: PageFile; place: Place }[] = [];
  const sink = sinkOf((file, bytes) => void files.push({ file, place: records.appendBytes(bytes) }));
  return { drawn: drawPages(job, sink), files };
}
