import { renameSync } from 'node:fs';
import { basename, join } from 'node:path';
import { canonical, OutFile, pairSinks, type RowFault, type Sink } from '../../formats/index.js';
import { CorpusError, type LanguageKey, type Unit } from '../../model/index.js';
import { toBcp47 } from '../../text/index.js';
import type { Target } from './targets.js';

interface PairCount {
  readonly src: LanguageKey;
  readonly tgt: LanguageKey;
  units: number;
}

/** Writes units in one format, and remembers what was written. */
export class UnitWriter {
  units = 0;
  lostChars = 0;
  readonly #folder: string;
  readonly #target: Target;
  readonly #from: string;
  readonly #langs: readonly LanguageKey[];
  #sinks: readonly Sink[] = [];
  #place = '';
  readonly #counts = new Map<string, PairCount>();
  /** The count that the last unit went to, which is nearly always that of the next. */
  #last: PairCount = { src: '', tgt: '', units: 0 };

  constructor(folder: string, target: Target, from: string, langs: readonly LanguageKey[]) {
    this.#folder = folder;
    this.#target = target;
    this.#from = from;
    this.#langs = langs;
  }

  /**
   * @param made
   *   whether the unit was made here of a row, so that it is canonical but for halves of surrogate pairs
   */
  add(read: Unit, made: boolean): void {
    const unit = made ? this.#wellFormed(read) : this.#canonical(read);
    if (this.units === 0) this.#open([unit.src.lang, unit.tgt.lang]);
    if (unit.src.lang !== this.#last.src || unit.tgt.lang !== this.#last.tgt)
      this.#last = this.#count(unit.src.lang, unit.tgt.lang);
    this.#last.units++;
    this.units++;
    for (const sink of this.#sinks) sink.unit?.(unit);
  }

  /** Units by language pair, `eng_Latn-fra_Latn`, in the order they came up in. */
  get pairs(): ReadonlyMap<string, number> {
    return new Map([...this.#counts].map(([pair, { units }]) => [pair, units]));
  }

  #count(src: LanguageKey, tgt: LanguageKey): PairCount {
    const pair = `${src}-${tgt}`;
    const known = this.#counts.get(pair);
    if (known !== undefined) return known;
    if (this.#counts.size > 0 && !this.#target.manyPairs) throw this.#mixed(pair);
    const count = { src, tgt, units: 0 };
    this.#counts.set(pair, count);
    return count;
  }

  /** Ends the file and says where it is. */
  close(fault: RowFault | undefined): string {
    for (const sink of this.#sinks) sink.close();
    if (this.units > 0) return join(this.#folder, this.#place, this.#target.produced);
    throw new CorpusError('no-units', 'there are no units to convert', {
      stage: 'load',
      file: this.#from,
      line: fault?.line,
      expected: fault?.expected,
      actual: fault?.actual,
      hint: '--columns, --src and --tgt say what is wanted',
    });
  }

  #canonical(read: Unit): Unit {
    const { record, loneSurrogates } = canonical('unit', read);
    this.lostChars += loneSurrogates.length;
    return record;
  }

  #wellFormed(unit: Unit): Unit {
    if (!loneSurrogate.test(unit.src.text) && !loneSurrogate.test(unit.tgt.text)) return unit;
    const side = (of: Unit['src']): Unit['src'] => ({
      ...of,
      text: of.text.replace(loneSurrogates, () => {
        this.lostChars++;
        return '\uFFFD';
      }),
    });
    return { ...unit, src: side(unit.src), tgt: side(unit.tgt) };
  }

  #open(langs: readonly LanguageKey[]): void {
    // A TMX header names one source language, or all of them.
    this.#place = this.#langs.length > 2 ? 'multi' : langs.join('-');
    this.#sinks = pairSinks(new Set([this.#target.format]), {
      folder: this.#place,
      langs: this.#langs.length > 2 && this.#target.format === 'tmx' ? this.#langs : langs,
      name: basename(this.#from),
      version: '0',
      date: null,
      rowsPerGroup: 5_000,
      rowsPerShard: Number.MAX_SAFE_INTEGER,
      open: (path) => new OutFile(this.#folder, path),
      rename: (path, to) => renameSync(join(this.#folder, path), join(this.#folder, to)),
      bcp47: toBcp47,
      segmentsOf: () => [],
      lose: (_file, _record, _field, text) => {
        this.lostChars += [...text].length;
      },
    });
  }

  #mixed(pair: string): CorpusError {
    return new CorpusError('mixed-languages', 'the file holds several language pairs', {
      stage: 'load',
      file: this.#from,
      expected: [...this.#counts.keys()].join(', '),
      actual: pair,
      hint: 'choose one with --src and --tgt, or write .jsonl, .csv, .tsv, .parquet or .tmx',
    });
  }
}

/** Half of a surrogate pair cannot be written as UTF-8. */
const loneSurrogate = /\p{Surrogate}/u;
const loneSurrogates = /\p{Surrogate}/gu;
