import { randomUUID } from 'node:crypto';
import { learnWords, type TaughtUnits } from './learn.js';
import { drawPairs, type PairPagesJob } from './pair-job.js';
import type { PageSink } from './site.js';

/** A file of a report that was drawn elsewhere. */
export interface DrawnFile {
  /** In the folder of the report. */
  readonly path: string;
  read(): string;
}

/** Who draws the pages of document pairs. */
export interface Drawing {
  /** Jobs that may be under way. */
  readonly atOnce: number;
  /**
   * Whether jobs are kept for later reports too: then all are handed over, and what words are learned from as well, and
   * the files come back; otherwise a job is drawn into the folder.
   */
  readonly keeps: boolean;
  learn(units: TaughtUnits): Promise<PairPagesJob['learned']>;
  /** @param folder of the report */
  draw(job: PairPagesJob, folder: string): Promise<readonly DrawnFile[]>;
}

/** Has the pages of document pairs drawn: here, or where the build draws, which is asked from the second job on. */
export class DrawnPages {
  readonly #drawing: Drawing | undefined;
  readonly #folder: string;
  readonly #sink: PageSink;
  /** Jobs under way, the oldest first. */
  readonly #underWay: Promise<void>[] = [];
  #first: PairPagesJob | null = null;
  #handsOver: boolean;

  /**
   * @param folder
   *   of the report
   * @param sink
   *   takes its files
   */
  constructor(drawing: Drawing | undefined, folder: string, sink: PageSink) {
    this.#drawing = drawing;
    this.#folder = folder;
    this.#sink = sink;
    this.#handsOver = drawing?.keeps ?? false;
  }

  /** Learns words for the pages of a language pair: elsewhere, once anything is done elsewhere. */
  async learn(units: TaughtUnits): Promise<PairPagesJob['learned']> {
    if (this.#handsOver) return await this.#drawing!.learn(units);
    // The name tells what was learned from everything else a thread may hold; no byte depends on it.
    return { name: randomUUID(), value: learnWords(units) };
  }

  /**
   * Has pages drawn, once there is room for a job.
   *
   * @param learned
   *   what {@link learn} will have learned: nobody waits for it here
   */
  async draw(job: Omit<PairPagesJob, 'learned'>, learned: Promise<PairPagesJob['learned']>): Promise<void> {
    if (this.#drawing === undefined) {
      drawPairs({ ...job, learned: await learned }, this.#sink);
      return;
    }
    if (!this.#handsOver) {
      // Threads are started for a second job, not for one.
      if (this.#first === null) {
        this.#first = { ...job, learned: await learned };
        return;
      }
      this.#handsOver = true;
      const { learned: words, ...first } = this.#first;
      await this.draw(first, Promise.resolve(words));
    }
    if (this.#underWay.length >= this.#drawing.atOnce) await this.#underWay.shift();
    const drawn = this.#drawElsewhere(job, learned);
    // A failure is told when its turn comes; until then nobody listens, which is no fault.
    drawn.catch(() => {});
    this.#underWay.push(drawn);
  }

  async #drawElsewhere(
    job: Omit<PairPagesJob, 'learned'>,
    learned: Promise<PairPagesJob['learned']>,
  ): Promise<void> {
    const files = await this.#drawing!.draw({ ...job, learned: await learned }, this.#folder);
    for (const file of files) this.#sink(file.path, file.read());
  }

  /** Draws what waits, and waits for what is drawn elsewhere; throws what went wrong there. */
  async finish(): Promise<void> {
    if (!this.#handsOver && this.#first !== null) drawPairs(this.#first, this.#sink);
    for (const drawn of this.#underWay) await drawn;
  }

  /** Waits until nobody draws any more, whatever came of it. */
  async settle(): Promise<void> {
    await Promise.allSettled(this.#underWay);
  }
}
