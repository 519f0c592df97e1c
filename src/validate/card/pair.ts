import {
  acceptRules,
  type Features,
  type LengthRatio,
  LengthRatioCounter,
  type SideLanguage,
  unitFeatures,
} from '../../accept/index.js';
import type { LineLanguage } from '../../identify/index.js';
import { type LanguageKey, languageOf } from '../../model/index.js';
import { DistinctSample } from './distinct.js';

/** Finds the language of one line, as `createLineIdentifier` does. */
export type IdentifyLine = (text: string, declared: string) => LineLanguage | null;

/** One measure of a bitext: how many rows show it, and what that is of all rows. */
export interface CardRow {
  readonly name: string;
  readonly about: string;
  /** Rows; an estimate where `exact` is false. */
  readonly rows: number;
  /** Of all rows, in [0, 1]. */
  readonly share: number;
  readonly exact: boolean;
}

/** What a bitext of two languages looks like. */
export interface PairCard {
  readonly src: LanguageKey;
  readonly tgt: LanguageKey;
  readonly rows: number;
  /** UTF-16 code units of the texts. */
  readonly srcChars: number;
  readonly tgtChars: number;
  readonly measures: readonly CardRow[];
}

/** Rows that are held back until the length ratio of the two languages is known. */
const learnedRows = 2_000;
/** Rows that are all measured in full; of later ones every tenth, of those past ten times as many every hundredth. */
const fullRows = 100_000;
/** Marks of text that was decoded wrongly: replacement characters, C1 controls, UTF-8 read as Latin-1. */
const broken = /\ufffd|[\x80-\x9f]|[ÃÂ][\x80-\xbf]|â€[\x80-\xbf™œ¦“”]/;

/** Control characters but tab and line ends. */
const control = /[\0-\x08\x0B\x0C\x0E-\x1F\x7F]/;

/** What only the text of a row and its neighbors in the file tell; rules of a ladder or a score say nothing here. */
const rowRules = acceptRules.filter(({ id }) => !['min-score', 'weak-surroundings'].includes(id));

/** Measures the rows of one language pair, one by one, in bounded memory. */
export class PairMeasure {
  readonly #src: LanguageKey;
  readonly #tgt: LanguageKey;
  readonly #identify: IdentifyLine;
  readonly #duplicates = new DistinctSample();
  readonly #srcRepeats = new DistinctSample();
  readonly #ratios = new LengthRatioCounter();
  #ratio: LengthRatio | null = null;
  #waiting: (readonly [string, string, number])[] = [];
  readonly #fired = new Map<string, number>();
  #rows = 0;
  #srcChars = 0;
  #tgtChars = 0;
  #broken = 0;
  #controls = 0;

  constructor(src: LanguageKey, tgt: LanguageKey, identify: IdentifyLine) {
    this.#src = src;
    this.#tgt = tgt;
    this.#identify = identify;
  }

  add(src: string, tgt: string): void {
    const index = this.#rows++;
    this.#srcChars += src.length;
    this.#tgtChars += tgt.length;
    this.#duplicates.add(`${src.trim()}\0${tgt.trim()}`);
    this.#srcRepeats.add(src.trim());
    if (broken.test(src) || broken.test(tgt)) this.#broken++;
    if (control.test(src) || control.test(tgt)) this.#controls++;
    const weight = index < fullRows ? 1 : index < 10 * fullRows ? 10 : 100;
    if (index % weight !== 0) return;
    if (this.#ratio !== null) this.#measure(src, tgt, weight);
    else {
      this.#ratios.add(src.length, tgt.length);
      this.#waiting.push([src, tgt, weight]);
      if (this.#waiting.length >= learnedRows) this.#settle();
    }
  }

  /** The card of all rows so far. */
  card(): PairCard {
    this.#settle();
    const row = (name: string, about: string, rows: number, exact: boolean): CardRow => {
      return { name, about, rows, share: this.#rows === 0 ? 0 : rows / this.#rows, exact };
    };
    const repeats = (sample: DistinctSample): readonly [number, boolean] => [sample.repeated, sample.exact];
    return {
      src: this.#src,
      tgt: this.#tgt,
      rows: this.#rows,
      srcChars: this.#srcChars,
      tgtChars: this.#tgtChars,
      measures: [
        row('duplicate', 'both texts came before', ...repeats(this.#duplicates)),
        row('repeated-source', 'the source text came before', ...repeats(this.#srcRepeats)),
        row('broken-encoding', 'characters that a wrong decoding leaves', this.#broken, true),
        row('control-characters', 'characters that no text holds', this.#controls, true),
        ...rowRules.map(({ id, about }) => row(id, about, this.#fired.get(id) ?? 0, this.#rows <= fullRows)),
      ],
    };
  }

  #settle(): void {
    this.#ratio ??= this.#ratios.ratio();
    for (const [src, tgt, weight] of this.#waiting) this.#measure(src, tgt, weight);
    this.#waiting = [];
  }

  #measure(srcText: string, tgtText: string, weight: number): void {
    const said = (text: string, key: LanguageKey): SideLanguage | null =>
      this.#identify(text, languageOf(key));
    const src = { lang: this.#src, text: srcText };
    const tgt = { lang: this.#tgt, text: tgtText };
    const features: Features = unitFeatures(src, tgt, {
      ratio: this.#ratio!,
      languages: { src: said(srcText, this.#src), tgt: said(tgtText, this.#tgt) },
    });
    for (const { id, measure, fires, settings } of rowRules) {
      const value = measure({ src, tgt, features, score: 1 });
      if (value === null) continue;
      const { threshold } = settings.research;
      if (fires === 'from' ? value < threshold : value >= threshold) continue;
      this.#fired.set(id, (this.#fired.get(id) ?? 0) + weight);
    }
  }
}
