import { scriptJson } from './html.js';
import type { ListedColumns } from './listed-unit.js';
import { rowsPerPage } from './pair-path.js';
import type { Site } from './site.js';

/** Units of a data piece. */
const unitsPerPiece = 2000;

/** A document pair as the list of units knows it. */
export interface IndexedPair {
  readonly id: string;
  readonly src: IndexedSide;
  readonly tgt: IndexedSide;
}

interface IndexedSide {
  readonly doc: string;
  readonly lang: string;
  readonly path: string;
  /** Raw offsets at which the document's pages begin, the first left out. */
  readonly pages: readonly number[];
}

/** Words of a column, each written once. */
class Dictionary {
  readonly words: string[] = [];
  readonly #places = new Map<string, number>();

  place(word: string): number {
    let place = this.#places.get(word);
    if (place === undefined) {
      place = this.words.length;
      this.#places.set(word, place);
      this.words.push(word);
    }
    return place;
  }
}

interface Columns {
  ids: string[];
  pair: number[];
  page: number[];
  number: number[];
  kind: number[];
  bead: number[];
  flags: number[];
  score: number[];
  /** 0 for a unit that is kept, else the place of the rule that turned it down, from 1. */
  status: number[];
  srcStart: number[];
  tgtStart: number[];
  src: string[];
  tgt: string[];
}

const empty = (): Columns => ({
  ids: [],
  pair: [],
  page: [],
  number: [],
  kind: [],
  bead: [],
  flags: [],
  score: [],
  status: [],
  srcStart: [],
  tgtStart: [],
  src: [],
  tgt: [],
});

/**
 * Writes the units for the list of all units as scripts that a page opened from disk can load, piece by piece.
 *
 * A piece is one call, `tulay.piece(n, columns)`; the texts of a column are one string, a line a text, so that
 * the browser reads a piece as fast as it reads a string, and searches it the same way.
 */
export class UnitPieces {
  readonly #site: Site;
  readonly #pairs: IndexedPair[] = [];
  readonly #beads = new Dictionary();
  readonly #flags = new Dictionary();
  readonly #rules = new Dictionary();
  #columns = empty();
  #pieces = 0;
  #units = 0;
  #rejected = 0;

  constructor(site: Site) {
    this.#site = site;
    this.#flags.place('');
    this.#rules.place('');
  }

  /** Adds a document pair with its units. */
  pair(pair: IndexedPair, listed: ListedColumns): void {
    const place = this.#pairs.push(pair) - 1;
    for (let from = 0; from < listed.ids.length; ) {
      const to = Math.min(listed.ids.length, from + unitsPerPiece - this.#columns.ids.length);
      this.#add(place, listed, from, to);
      if (this.#columns.ids.length === unitsPerPiece) this.#flush();
      from = to;
    }
  }

  #add(place: number, listed: ListedColumns, from: number, to: number): void {
    const columns = this.#columns;
    for (const name of ['ids', 'src', 'tgt'] as const)
      for (let at = from; at < to; at++) columns[name].push(listed[name][at]!);
    for (const name of ['number', 'kind', 'score', 'srcStart', 'tgtStart'] as const)
      for (let at = from; at < to; at++) columns[name].push(listed[name][at]!);
    for (let at = from; at < to; at++) {
      columns.pair.push(place);
      columns.page.push(Math.floor((listed.number[at]! - 1) / rowsPerPage));
      columns.bead.push(this.#beads.place(listed.bead[at]!));
      columns.flags.push(this.#flags.place(listed.flags[at]!));
      columns.status.push(this.#rules.place(listed.rule[at]!));
      if (listed.rule[at] === '') this.#units++;
      else this.#rejected++;
    }
  }

  /** Writes what is left and the index, and hands back how many pieces there are. */
  close(extra: Readonly<Record<string, unknown>>): number {
    if (this.#columns.ids.length > 0) this.#flush();
    const languages: Record<string, { name: string; tag: string; dir: string }> = {};
    for (const { src, tgt } of this.#pairs)
      for (const { lang } of [src, tgt]) {
        const { name, tag, dir } = this.#site.language(lang);
        languages[lang] ??= { name, tag, dir };
      }
    const index = {
      ...extra,
      units: this.#units,
      rejected: this.#rejected,
      pieces: this.#pieces,
      perPiece: unitsPerPiece,
      languages,
      beads: this.#beads.words,
      flags: this.#flags.words,
      rules: this.#rules.words,
      pairs: this.#pairs.map(({ id, src, tgt }) => [id, sideOf(src), sideOf(tgt)]),
    };
    this.#site.write('data/index.js', `tulay.index(${scriptJson(index)});\n`);
    return this.#pieces;
  }

  #flush(): void {
    const { ids, src, tgt, ...numbers } = this.#columns;
    const piece = { ids: ids.join(''), ...numbers, src: src.join('\n'), tgt: tgt.join('\n') };
    this.#site.write(`data/units-${this.#pieces}.js`, `tulay.piece(${this.#pieces},${scriptJson(piece)});\n`);
    this.#pieces++;
    this.#columns = empty();
  }
}

const sideOf = ({ doc, lang, path, pages }: IndexedSide): unknown[] => [doc, lang, path, pages];
