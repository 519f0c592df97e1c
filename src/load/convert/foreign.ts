import { hash } from 'node:crypto';
import { basename } from 'node:path';
import type { LanguageKey, Unit } from '../../model/index.js';

const hex = (text: string, digits: number) => hash('sha256', text, 'hex').slice(0, digits);

/** What units are made for: fields that nobody asks for are left empty, since to make ids is a quarter of a conversion. */
export interface UnitNeeds {
  /** Default true. */
  readonly ids?: boolean | undefined;
  /** Default true. */
  readonly segments?: boolean | undefined;
}

/** What is empty in every unit that is made here: one of each does for all. */
const noParts: Unit['parts'] = Object.freeze({});
const nothing: readonly string[] = Object.freeze([]);

/**
 * Makes units of texts that come without documents: each side of the file counts as one document, its texts a
 * line each, and a unit's span is where its text stands in it. Ids depend on the file's name, the texts and
 * their places only.
 */
export class ForeignUnits {
  readonly #src: string;
  readonly #tgt: string;
  readonly #group: string;
  readonly #pair: string;
  readonly #section: string;
  readonly #ids: boolean;
  readonly #segments: boolean;
  #index = 0;
  readonly #ends = { src: 0, tgt: 0 };

  constructor(path: string, needs: UnitNeeds = {}) {
    this.#ids = needs.ids ?? true;
    this.#segments = needs.segments ?? true;
    const name = basename(path);
    this.#src = hex(`${name}\0src`, 12);
    this.#tgt = hex(`${name}\0tgt`, 12);
    this.#group = `g${hex(name, 12)}`;
    this.#pair = `${this.#src}_${this.#tgt}`;
    this.#section = `${this.#pair}.s0`;
  }

  /** The next unit of the file; `score` is null when the file has none. */
  unit(
    srcLang: LanguageKey,
    srcText: string,
    tgtLang: LanguageKey,
    tgtText: string,
    score: number | null,
  ): Unit {
    const src = this.#side('src', srcLang, srcText);
    const tgt = this.#side('tgt', tgtLang, tgtText);
    const pair = this.#pair;
    return {
      id: this.#ids ? hex(`${pair}\0${src.start}\0${src.text}\0${tgt.start}\0${tgt.text}`, 16) : '',
      group: this.#group,
      pair,
      section: this.#section,
      index: this.#index++,
      kind: 'sentence',
      bead: '1-1',
      src,
      tgt,
      score: score === null || !(score >= 0 && score <= 1) ? 0 : Math.round(score * 1e4) / 1e4,
      parts: noParts,
      flags: nothing,
    };
  }

  #side(which: 'src' | 'tgt', lang: LanguageKey, text: string): Unit['src'] {
    const doc = which === 'src' ? this.#src : this.#tgt;
    const start = this.#ends[which];
    const end = start + text.length;
    this.#ends[which] = end + 1;
    const segments = this.#segments ? [`${doc}:${start}-${end}`] : nothing;
    return { lang, text, doc, start, end, segments };
  }
}
