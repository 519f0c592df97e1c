import { type PairPagesJob, writePairJob } from './pair-job.js';

/** Who draws the pages of document pairs. */
export interface Drawing {
  /** Jobs that may be under way. */
  readonly atOnce: number;
  draw(job: PairPagesJob): Promise<void>;
}

/** Has the pages of document pairs drawn: here, or where the build draws, which is asked from the second job on. */
export class DrawnPages {
  readonly #drawing: Drawing | undefined;
  /** Jobs under way, the oldest first. */
  readonly #underWay: Promise<void>[] = [];
  #first: PairPagesJob | null = null;
  #handsOver = false;

  constructor(drawing: Drawing | undefined) {
    this.#drawing = drawing;
  }

  /** Has pages drawn, once there is room for a job. */
  async draw(job: PairPagesJob): Promise<void> {
    if (this.#drawing === undefined) {
      writePairJob(job);
      return;
    }
    if (!this.#handsOver) {
      // Threads are started for a second job, not for one.
      if (this.#first === null) {
        this.#first = job;
        return;
      }
      this.#handsOver = true;
      await this.draw(this.#first);
    }
    if (this.#underWay.length >= this.#drawing.atOnce) await this.#underWay.shift();
    const drawn = this.#drawing.draw(job);
    // A failure is told when its turn comes; until then nobody listens, which is no fault.
    drawn.catch(() => {});
    this.#underWay.push(drawn);
  }

  /** Draws what waits, and waits for what is drawn elsewhere; throws what went wrong there. */
  async finish(): Promise<void> {
    if (!this.#handsOver && this.#first !== null) writePairJob(this.#first);
    for (const drawn of this.#underWay) await drawn;
  }

  /** Waits until nobody draws any more, whatever came of it. */
  async settle(): Promise<void> {
    await Promise.allSettled(this.#underWay);
  }
}
