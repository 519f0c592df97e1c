/** Inline elements of TMX whose content is code of the native format and not text (TMX 1.4b, section 3.2). */
const codes = new Set(['bpt', 'ept', 'it', 'ph', 'ut']);

/**
 * Collects the text of a `seg`: what stands in `bpt ept it ph ut` is code and left out, `hi` is text, a `sub` is a text
 * of its own inside a code and not part of the sentence. White space of a pretty-printed seg is one space.
 */
export class SegText {
  readonly #keepTags: boolean;
  readonly #open: string[] = [];
  #codeDepth = 0;
  #codeTotal = 0;
  #text = '';

  /**
   * @param keepTags
   *   leaves a placeholder `{1}`, `{2}`, … for each code
   */
  constructor(keepTags: boolean) {
    this.#keepTags = keepTags;
  }

  open(name: string): void {
    this.#open.push(name);
    if (!codes.has(name)) return;
    if (this.#codeDepth++ === 0 && this.#keepTags) this.#text += `{${++this.#codeTotal}}`;
  }

  close(): void {
    if (codes.has(this.#open.pop() ?? '')) this.#codeDepth--;
  }

  add(text: string): void {
    if (this.#codeDepth === 0) this.#text += text;
  }

  /** The text so far, white space as it is. */
  get raw(): string {
    return this.#text;
  }

  /** The text so far, on one line where it was broken over several by indentation. */
  get value(): string {
    return unbroken(this.#text);
  }
}

/** A text without the line ends and indentation of pretty-printed XML; other white space is left as it is. */
export function unbroken(text: string): string {
  return /[\r\n]/.test(text) ? text.replace(/[ \t]*[\r\n]\s*/g, ' ').trim() : text;
}
