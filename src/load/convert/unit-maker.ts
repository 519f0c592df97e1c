import type { RowFault } from '../../formats/index.js';
import type { LanguageKey, Unit } from '../../model/index.js';
import type { LoadedRow } from '../row-languages.js';
import type { LoadRowsOptions } from '../rows.js';
import { ForeignUnits, type UnitNeeds } from './foreign.js';
import type { LanguageOrder, Text } from './language-order.js';
import { ownUnit } from './own-unit.js';

/** A unit and where it comes from. */
export interface SourceUnit {
  readonly unit: Unit;
  /** Whether it was made here of a row, so that only its texts can break the schema. */
  readonly made: boolean;
}

/** Control characters that no text holds; tab and line ends stay. */
const controls = /[\0-\x08\x0B\x0C\x0E-\x1F\x7F]/g;
const control = new RegExp(controls, '');

const foreignMissing = ['documents and spans (made from the file)', 'ids (made from the texts)'];

/** Makes the units of a file out of its rows, and keeps what the rows do not say. */
export class UnitMaker {
  /** Rows in other languages than the wanted ones. */
  readonly others = { rows: 0 };
  readonly #order: LanguageOrder;
  readonly #missing: Set<string>;
  readonly #report: (fault: RowFault) => void;
  readonly #foreign: ForeignUnits;
  readonly #counts = new Map<string, number>();
  #made = false;
  #unscored = false;

  /**
   * @param missing
   *   takes the fields that the rows do not hold
   */
  constructor(
    path: string,
    order: LanguageOrder,
    missing: Set<string>,
    options: LoadRowsOptions & UnitNeeds,
  ) {
    this.#order = order;
    this.#missing = missing;
    this.#report = options.onFault ?? (() => {});
    this.#foreign = new ForeignUnits(path, options);
  }

  /** The units of some rows, each made as it is taken. */
  *unitsOf(batch: readonly LoadedRow[]): Generator<SourceUnit> {
    for (const row of batch) {
      const own = row.own === null ? null : this.#own(row);
      if (own !== null && this.#order.accepts(own.src.lang, own.tgt.lang)) {
        yield { unit: own, made: false };
        continue;
      }
      const texts = this.#texts(row);
      const first = texts[0];
      const second = texts[1];
      if (first === undefined || second === undefined) {
        const actual = first === undefined ? 'none' : `one, in ${first.lang}`;
        this.#report({ line: row.line, field: '', expected: 'texts in two languages', actual });
        continue;
      }
      this.#note(row.score);
      if (texts.length > 2) {
        yield* this.#pairs(texts, row.score);
        continue;
      }
      // Nearly all rows; the general way costs several times as much.
      const isTurned = this.#order.isTurned(first.lang, second.lang);
      const src = isTurned ? second : first;
      const tgt = isTurned ? first : second;
      if (!this.#order.accepts(src.lang, tgt.lang)) this.others.rows++;
      else yield { unit: this.#foreign.unit(src.lang, src.text, tgt.lang, tgt.text, row.score), made: true };
    }
  }

  *#pairs(texts: readonly Text[], score: number | null): Generator<SourceUnit> {
    const pairs = this.#order.pairsOf(texts);
    if (pairs.length === 0) this.others.rows++;
    for (const [src, tgt] of pairs)
      yield { unit: this.#foreign.unit(src.lang, src.text, tgt.lang, tgt.text, score), made: true };
  }

  /** Keeps what a row of another tool does not say. */
  #note(score: number | null): void {
    if (score === null) {
      if (!this.#unscored) this.#missing.add('scores (0)');
      this.#unscored = true;
    } else if (!(score >= 0 && score <= 1))
      this.#missing.add('scores between 0 and 1 (0 where they are not)');
    if (!this.#made) for (const name of foreignMissing) this.#missing.add(name);
    this.#made = true;
  }

  /** The texts of a row that are not empty; those that need no change are those of the row. */
  #texts({ texts, line }: LoadedRow): readonly Text[] {
    const cleaned: Text[] = [];
    for (const one of texts) {
      const text = this.#clean(one.lang, one.text, line);
      if (text !== '') cleaned.push(text === one.text ? one : { lang: one.lang, text });
    }
    return cleaned;
  }

  #clean(lang: LanguageKey, text: string, line: number): string {
    if (!control.test(text)) return text.trim();
    const clean = text.replace(controls, '');
    const actual = `${text.length - clean.length}, taken out`;
    this.#report({ line, field: lang, expected: 'no control characters', actual });
    return clean.trim();
  }

  #own({ own, line }: LoadedRow): Unit | null {
    try {
      return ownUnit(own!, this.#counts, this.#missing);
    } catch (error) {
      this.#report({ line, field: 'parts', expected: 'JSON', actual: (error as Error).message });
      return null;
    }
  }
}
