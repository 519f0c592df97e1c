import { type DocumentPagesJob, type DrawnDocuments, drawDocuments } from './document-job.js';
import { type DrawnPair, drawPairs, type PairPagesJob } from './pair-job.js';
import type { PageFile, PageSink, ReportFolder } from './sink.js';
import { drawWords, type WordsJob } from './words-job.js';

/** Pages to draw. Input and all it names can be sent to another thread. */
export type PagesJob = PairPagesJob | WordsJob | DocumentPagesJob;

/** What the rest of a report asks of what was drawn, by the kind of the job. */
export type Drawn<J extends PagesJob = PagesJob> = J extends PairPagesJob
  ? readonly DrawnPair[]
  : J extends WordsJob
    ? null
    : DrawnDocuments;

/** Draws pages; the bytes depend on nothing but the job. */
export function drawPages(job: PagesJob, sink: PageSink): Drawn {
  if (job.kind === 'pairs') return drawPairs(job, sink);
  return job.kind === 'words' ? drawWords(job, sink) : drawDocuments(job, sink);
}

/** A file of a report that was drawn elsewhere. */
export interface DrawnFile {
  readonly file: PageFile;
  /** Its bytes; null where they stand in the folder already. */
  readonly read: (() => Uint8Array) | null;
}

/** What came of a job. */
export interface DrawnJob {
  readonly drawn: Drawn;
  readonly files: readonly DrawnFile[];
}

/** Who draws the pages of document pairs and documents. */
export interface Drawing {
  /** Jobs that may be under way. */
  readonly atOnce: number;
  /**
   * Whether jobs are kept for later reports too: then all are handed over, and the files come back; otherwise a job is drawn
   * into the folder.
   */
  readonly keeps: boolean;
  /** @param folder of the report */
  draw(job: PagesJob, folder: string): Promise<DrawnJob>;
}

/** A job under way, and who waits for what comes of it. */
interface UnderWay {
  readonly made: Promise<DrawnJob>;
  readonly take: (drawn: Drawn) => void;
}

/** Has pages drawn: here, or where the build draws, which is asked from the second job on. */
export class DrawnPages {
  readonly #drawing: Drawing | undefined;
  readonly #folder: ReportFolder;
  /** The oldest first. */
  readonly #underWay: UnderWay[] = [];
  #first: { readonly job: PagesJob; readonly take: (drawn: Drawn) => void } | null = null;
  #handsOver: boolean;

  constructor(drawing: Drawing | undefined, folder: ReportFolder) {
    this.#drawing = drawing;
    this.#folder = folder;
    this.#handsOver = drawing?.keeps ?? false;
  }

  /**
   * Has pages drawn, once there is room for a job.
   *
   * @param take
   *   called with what came of it, job by job in their order, at the latest in {@link DrawnPages.finish}
   */
  async draw<J extends PagesJob>(job: J, take: (drawn: Drawn<J>) => void): Promise<void> {
    await this.#draw(job, take as (drawn: Drawn) => void);
  }

  async #draw(job: PagesJob, take: (drawn: Drawn) => void): Promise<void> {
    if (this.#drawing === undefined) {
      take(drawPages(job, this.#folder.sink));
      return;
    }
    if (!this.#handsOver) {
      // Threads are started for a second job, not for one.
      if (this.#first === null) {
        this.#first = { job, take };
        return;
      }
      this.#handsOver = true;
      const first = this.#first;
      this.#first = null;
      await this.#draw(first.job, first.take);
    }
    if (this.#underWay.length >= this.#drawing.atOnce) await this.#takeOldest();
    const made = this.#drawing.draw(job, this.#folder.home);
    // A failure is told when its turn comes; until then nobody listens, which is no fault.
    made.catch(() => {});
    this.#underWay.push({ made, take });
  }

  async #takeOldest(): Promise<void> {
    const { made, take } = this.#underWay[0]!;
    const { drawn, files } = await made;
    this.#underWay.shift();
    for (const { file, read } of files) {
      if (read === null) this.#folder.files.push(file);
      else this.#folder.put(file, read());
    }
    take(drawn);
  }

  /** Draws what waits, and waits for what is drawn elsewhere; throws what went wrong there. */
  async finish(): Promise<void> {
    if (this.#first !== null) {
      const { job, take } = this.#first;
      this.#first = null;
      take(drawPages(job, this.#folder.sink));
    }
    while (this.#underWay.length > 0) await this.#takeOldest();
  }

  /** Waits until nobody draws any more, whatever came of it. */
  async settle(): Promise<void> {
    await Promise.allSettled(this.#underWay.map(({ made }) => made));
  }
}
