import type { LanguageKey } from '../../model/index.js';

/** A text of a row. */
export interface Text {
  readonly lang: LanguageKey;
  readonly text: string;
}

/** Which language of a row is the source: the first that the file brought up. */
export class LanguageOrder {
  readonly #src: LanguageKey | null;
  readonly #tgt: LanguageKey | null;
  readonly #ranks = new Map<LanguageKey, number>();
  /** The answer for the last two languages: a rank never changes. */
  #last = { first: '', second: '', isTurned: false };

  constructor(src: LanguageKey | null, tgt: LanguageKey | null) {
    this.#src = src;
    this.#tgt = tgt;
  }

  accepts(src: LanguageKey, tgt: LanguageKey): boolean {
    return (this.#src ?? src) === src && (this.#tgt ?? tgt) === tgt;
  }

  /** Whether the second of two languages is the source. */
  isTurned(first: LanguageKey, second: LanguageKey): boolean {
    const last = this.#last;
    if (last.first === first && last.second === second) return last.isTurned;
    this.#meet(first);
    this.#meet(second);
    const isTurned = first !== second && this.#rank(second) < this.#rank(first);
    this.#last = { first, second, isTurned };
    return isTurned;
  }

  /** Each text with each of a later language. */
  pairsOf(texts: readonly Text[]): readonly (readonly [Text, Text])[] {
    for (const { lang } of texts) this.#meet(lang);
    const sorted =
      texts[0]?.lang === texts[1]?.lang
        ? texts
        : [...texts].sort((a, b) => this.#rank(a.lang) - this.#rank(b.lang));
    const pairs: (readonly [Text, Text])[] = [];
    for (let i = 0; i < sorted.length; i++)
      for (let j = i + 1; j < sorted.length; j++) {
        const [src, tgt] = [sorted[i]!, sorted[j]!];
        if (this.accepts(src.lang, tgt.lang)) pairs.push([src, tgt]);
      }
    return pairs;
  }

  #meet(lang: LanguageKey): void {
    if (!this.#ranks.has(lang)) this.#ranks.set(lang, this.#ranks.size);
  }

  #rank(lang: LanguageKey): number {
    if (lang === this.#src) return -1;
    if (lang === this.#tgt) return Number.MAX_SAFE_INTEGER;
    return this.#ranks.get(lang) ?? 0;
  }
}
