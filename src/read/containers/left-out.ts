/** Counts what of a container is no document, by kind, to be told in one line. */
export class LeftOut {
  readonly #what: string;
  readonly #counts = new Map<string, { count: number; readonly first: number | undefined }>();

  /**
   * @param what
   *   what is counted, in the singular
   */
  constructor(what: string) {
    this.#what = what;
  }

  /**
   * @param at
   *   number of the record, where a person can look it up
   */
  count(kind: string, at?: number): undefined {
    const known = this.#counts.get(kind) ?? { count: 0, first: at };
    known.count += 1;
    this.#counts.set(kind, known);
  }

  tell(note: (line: string) => void): void {
    const kinds = [...this.#counts].sort(([a, m], [b, n]) => n.count - m.count || (a < b ? -1 : 1));
    if (kinds.length === 0) return;
    const sum = kinds.reduce((all, [, { count }]) => all + count, 0);
    const shown = kinds
      .slice(0, 8)
      .map(
        ([kind, { count, first }]) =>
          `${count} ${kind}${first === undefined ? '' : ` (first ${this.#what} ${first})`}`,
      );
    if (kinds.length > 8) shown.push('and more kinds');
    note(`${sum} ${this.#what}${sum === 1 ? '' : 's'} left out: ${shown.join(', ')}`);
  }
}
