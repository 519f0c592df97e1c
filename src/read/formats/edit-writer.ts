import type { Edit } from '../../model/index.js';

type Evidence = Readonly<Record<string, string | number | boolean>>;

/** A span of the source that is left out for a reason of its own. */
interface Removed {
  readonly start: number;
  readonly end: number;
  readonly rule: string;
  readonly mechanism: string;
  readonly evidence: Evidence;
}

/**
 * Collects, in source order, what of a source is kept, and writes the edits for all that is not: every character
 * of the source is either kept or in exactly one edit.
 *
 * ```
 * <p>Fish &amp; <b>chips</b></p><p>…      keep "Fish ", replace "&amp;" by "&", keep " ", keep "chips", line
 * ```
 */
export class EditWriter {
  readonly edits: Edit[] = [];
  readonly #source: string;
  readonly #rule: string;
  #cursor = 0;
  #removed: Removed[] = [];
  #pending = '';
  #empty = true;

  /**
   * @param rule
   *   the rule of what is left out without a reason of its own
   */
  constructor(source: string, rule: string) {
    this.#source = source;
    this.#rule = rule;
  }

  /** Whether the text so far ends in white space, or is empty. */
  get fresh(): boolean {
    return this.#empty || this.#pending !== '';
  }

  /** Asks for a line break before what is kept next. */
  line(): void {
    this.#pending = '\n';
  }

  /** Asks for a space before what is kept next, unless a line break is asked for. */
  space(): void {
    if (this.#pending === '') this.#pending = ' ';
  }

  keep(start: number, end: number): void {
    if (start >= end) return;
    this.#gap(start);
    this.#cursor = end;
    this.#empty = false;
  }

  replace(
    start: number,
    end: number,
    after: string,
    rule: string,
    mechanism: string,
    evidence: Evidence = {},
  ): void {
    this.#gap(start);
    this.#push(start, end, after, rule, mechanism, evidence);
    this.#cursor = end;
    if (after !== '') this.#empty = false;
  }

  remove(start: number, end: number, rule: string, mechanism: string, evidence: Evidence): void {
    if (start < end) this.#removed.push({ start, end, rule, mechanism, evidence });
  }

  finish(): readonly Edit[] {
    this.#pending = '';
    this.#gap(this.#source.length);
    return this.edits;
  }

  /** Accounts for all from the cursor to an offset; the white space asked for goes into the last edit of it. */
  #gap(to: number): void {
    const after = this.#empty ? '' : this.#pending;
    this.#pending = '';
    const removed = this.#removed;
    this.#removed = [];
    let at = this.#cursor;
    for (const one of removed) {
      if (one.start > at) this.#push(at, one.start, '', this.#rule, 'tag', {});
      const last = one.end >= to;
      this.#push(Math.max(at, one.start), one.end, last ? after : '', one.rule, one.mechanism, one.evidence);
      at = one.end;
    }
    if (at < to) this.#push(at, to, after, this.#rule, 'tag', {});
  }

  #push(
    start: number,
    end: number,
    after: string,
    rule: string,
    mechanism: string,
    evidence: Evidence,
  ): void {
    const before = this.#source.slice(start, end);
    if (before === after) return;
    this.edits.push({ start, end, rule, mechanism, evidence, before, after });
  }
}
