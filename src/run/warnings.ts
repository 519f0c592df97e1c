import type { Progress } from './progress.js';

/** Notes on single files that the manifest repeats; each is told while the build runs. */
const mostNotes = 20;

/**
 * Lines that a build tells while it runs and repeats in the manifest, because who reads the corpus was not there. They say
 * nothing of the machine: what stands in them depends on seeds and configuration alone.
 */
export class Warnings {
  readonly #progress: Progress;
  readonly #general: string[] = [];
  readonly #notes: string[] = [];
  #more = 0;

  constructor(progress: Progress) {
    this.#progress = progress;
  }

  /** Tells something of the corpus as a whole. */
  warn(line: string): void {
    this.#progress.warn(line);
    this.#general.push(line);
  }

  /** Tells something of one file, in the order of paths. */
  note(path: string, line: string): void {
    const note = `${path}: ${line}`;
    this.#progress.warn(note);
    if (this.#notes.length < mostNotes) this.#notes.push(note);
    else this.#more++;
  }

  /** What is repeated: of the corpus first, then of files, then how many of these there are more. */
  get lines(): readonly string[] {
    const { length } = this.#notes;
    const more =
      this.#more === 0 ? [] : [`there are ${length + this.#more} notes on files; the first ${length} are`];
    return [...this.#general, ...more, ...this.#notes];
  }
}
