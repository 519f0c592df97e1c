/**
 * Labels of definitions. The parser looks each reference up in a list of them, and pushes what it finds to it again and again:
 * thousands of references to thousands of definitions would take the product of both.
 */
export class KnownLabels extends Array<string> {
  readonly #places = new Map<string, number>();

  override push(label: string): number {
    if (!this.#places.has(label)) {
      this.#places.set(label, this.length);
      super.push(label);
    }
    return this.length;
  }

  override includes(label: string): boolean {
    return this.#places.has(label);
  }

  /** Whether a label is known since there were so many. */
  isNew(label: string, since: number): boolean {
    return (this.#places.get(label) ?? -1) >= since;
  }
}

const bracketed = /\[((?:[^[\]\\]|\\[\s\S])+)\]/g;

/** Labels that a text can refer to, as the parser writes them; undefined where that cannot be told without it. */
export function* labelsIn(text: string): Generator<string | undefined> {
  for (const [, label] of text.matchAll(bracketed))
    yield /[\\\r\n]/.test(label!)
      ? undefined
      : label!
          .replace(/[\t ]+/g, ' ')
          .replace(/^ | $/g, '')
          .toLowerCase()
          .toUpperCase();
}
