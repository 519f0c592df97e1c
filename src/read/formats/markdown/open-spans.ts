const tick = 0x60;
const [star, line, tilde] = [0x2a, 0x5f, 0x7e];
/** What a link leads to, with its title. */
const address = /\((?:<[^<>\n]{0,2000}>|[^\s()<>]*)(?:\s{1,9}(?:"[^"]{0,500}"|'[^']{0,500}'))?\s{0,9}\)/y;

/**
 * Tells of growing offsets of a Markdown paragraph whether a link, a tag, code or emphasis is open there, by counting marks:
 * cheap, and wrong where a mark stands for itself.
 */
export class OpenSpans {
  readonly #source: string;
  #at: number;
  #brackets = 0;
  #tag = false;
  /** Ticks that opened the code that is open. */
  #ticks = 0;
  /** Marks of emphasis that are open, by mark. */
  readonly #marks = new Map<number, number>([
    [star, 0],
    [line, 0],
    [tilde, 0],
  ]);

  constructor(source: string, start: number) {
    this.#source = source;
    this.#at = start;
  }

  /** Whether nothing is open before an offset; offsets must not fall. Linear in the text, over all calls. */
  isClosedAt(offset: number): boolean {
    while (this.#at < offset) this.#step();
    if (this.#at > offset || this.#ticks > 0 || this.#tag || this.#brackets > 0) return false;
    for (const open of this.#marks.values()) if (open > 0) return false;
    return true;
  }

  #step(): void {
    const unit = this.#source.charCodeAt(this.#at);
    if (unit === tick) this.#code(this.#run(unit));
    else if (this.#ticks > 0) this.#at += 1;
    else if (this.#marks.has(unit)) this.#emphasis(unit);
    else {
      this.#mark(this.#source[this.#at]!);
      this.#at += 1;
    }
  }

  #mark(char: string): void {
    if (char === '\\') this.#at += 1;
    else if (char === '[') this.#brackets += 1;
    else if (char === ']') {
      this.#brackets = Math.max(0, this.#brackets - 1);
      this.#skip(address);
    } else if (char === '<') this.#tag = /[A-Za-z/!?]/.test(this.#source[this.#at + 1] ?? '');
    else if (char === '>') this.#tag = false;
  }

  /** Steps to the last unit of what follows, if it is of a kind. */
  #skip(kind: RegExp): void {
    kind.lastIndex = this.#at + 1;
    if (kind.test(this.#source)) this.#at = kind.lastIndex - 1;
  }

  #run(unit: number): number {
    let end = this.#at;
    while (this.#source.charCodeAt(end) === unit) end += 1;
    const length = end - this.#at;
    this.#at = end;
    return length;
  }

  #code(length: number): void {
    if (this.#ticks === 0) this.#ticks = length;
    else if (this.#ticks === length) this.#ticks = 0;
  }

  #emphasis(unit: number): void {
    const before = this.#source[this.#at - 1] ?? ' ';
    const length = this.#run(unit);
    const after = this.#source[this.#at] ?? ' ';
    const open = this.#marks.get(unit)!;
    if (open > 0 && !/\s/.test(before)) this.#marks.set(unit, Math.max(0, open - length));
    else if (!/\s/.test(after)) this.#marks.set(unit, open + length);
  }
}
