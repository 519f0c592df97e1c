import type { AlignedSection, Document, DocumentPair, EditRecord, Segment, Unit } from '../model/index.js';

/** What a unit asks of its corpus. */
export interface Joins {
  document(id: string): Promise<Document>;
  edits(doc: string): Promise<readonly EditRecord[]>;
  segments(doc: string): Promise<readonly Segment[]>;
  raw(doc: string): Promise<string>;
  pair(folder: string, id: string): Promise<DocumentPair>;
  section(folder: string, id: string): Promise<AlignedSection>;
}

/** One side of a unit, with what stands behind it in the corpus. */
export class UnitSide {
  readonly #side: Unit['src'];
  readonly #joins: Joins;

  constructor(side: Unit['src'], joins: Joins) {
    this.#side = side;
    this.#joins = joins;
  }

  get lang(): string {
    return this.#side.lang;
  }

  get text(): string {
    return this.#side.text;
  }

  /** The document the text comes from. */
  document(): Promise<Document> {
    return this.#joins.document(this.#side.doc);
  }

  /** The segments the text is made of. */
  async segments(): Promise<readonly Segment[]> {
    const all = await this.#joins.segments(this.#side.doc);
    const wanted = new Set(this.#side.segments);
    return all.filter((segment) => wanted.has(segment.id));
  }

  /** The recorded changes that touch the raw span. */
  async edits(): Promise<readonly EditRecord[]> {
    const all = await this.#joins.edits(this.#side.doc);
    return all.filter((edit) => edit.start < this.#side.end && edit.end > this.#side.start);
  }

  /**
   * The raw text of the span, as scraped.
   *
   * @throws
   *   CorpusError `no-seeds` without the folder of the seeds, `seed-differs` when the file is another than the
   *   one the corpus was built from
   */
  async raw(): Promise<string> {
    return (await this.#joins.raw(this.#side.doc)).slice(this.#side.start, this.#side.end);
  }
}

/** A unit as it was written, that can also be joined with the rest of its corpus. */
export interface LoadedUnit extends Unit {
  readonly source: UnitSide;
  readonly target: UnitSide;
  /** The document pair the unit stands in. */
  inPair(): Promise<DocumentPair>;
  /** The aligned section the unit stands in. */
  inSection(): Promise<AlignedSection>;
}

/** Adds the joins to a unit; they are not enumerable, so that the unit still serialises as its record. */
export function joinUnit(unit: Unit, joins: Joins): LoadedUnit {
  const folder = `${unit.src.lang}-${unit.tgt.lang}`;
  return Object.defineProperties(
    { ...unit },
    {
      source: { value: new UnitSide(unit.src, joins) },
      target: { value: new UnitSide(unit.tgt, joins) },
      inPair: { value: () => joins.pair(folder, unit.pair) },
      inSection: { value: () => joins.section(folder, unit.section) },
    },
  ) as LoadedUnit;
}
