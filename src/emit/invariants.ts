import { CorpusError, type Document, type EditRecord, type Segment, type Unit } from '../model/index.js';

/** What is remembered of a document. */
interface KnownDocument {
  readonly rawChars: number;
  readonly segments: number;
  readonly sections: number;
}

/** A span of the raw text. */
interface Span {
  readonly start: number;
  readonly end: number;
}

/** One document's records as they come. */
interface Run {
  doc: string | null;
  count: number;
  end: number;
  section: number;
}

const fresh = (doc: string | null): Run => ({ doc, count: 0, end: 0, section: 0 });

/**
 * Holds each record against those before it, as `tulay validate` would find them in the files: ids are unique, segments
 * and edits follow each other in the raw text and overlap nowhere, sides of units reach from their first segment to their last.
 * Memory: some numbers a document, the unit ids of one document pair.
 *
 * Every method throws CorpusError `invalid-record`.
 */
export class Invariants {
  readonly #documents = new Map<string, KnownDocument>();
  #segments = fresh(null);
  #edits = fresh(null);
  #pair: string | null = null;
  readonly #units = new Set<string>();

  document({
    id,
    chars,
    segments,
    sections,
  }: Pick<Document, 'id' | 'chars' | 'segments' | 'sections'>): void {
    if (this.#documents.has(id)) throw broken(`document ${id}`, 'an id of its own', id);
    this.#documents.set(id, { rawChars: chars.raw, segments, sections: sections.length });
  }

  /** Takes in a document of which units are asked for and nothing else. */
  knows(doc: string, rawChars: number): void {
    this.#documents.set(doc, { rawChars, segments: 0, sections: 0 });
  }

  /** Takes in that the segments of a document were held against each other elsewhere. */
  checked(doc: string, segments: number): void {
    const { segments: stated } = this.#known(`segments of ${doc}`, doc);
    if (stated !== segments)
      throw broken(`document ${doc}`, `${segments} segments, as were written`, `${stated}`);
  }

  segment({ id, doc, index, section, start, end }: Segment): void {
    const what = `segment ${id}`;
    const known = this.#known(what, doc);
    if (this.#segments.doc !== doc) {
      this.#endSegments();
      this.#segments = fresh(doc);
    }
    const run = this.#segments;
    if (id !== `${doc}:${start}-${end}`) throw broken(what, `${doc}:${start}-${end}`, id);
    if (index !== run.count) throw broken(what, `index ${run.count}`, `${index}`);
    if (start < run.end || section < run.section)
      throw broken(
        what,
        'segments in the order of the text, without overlap',
        `one that ends at ${run.end} before it`,
      );
    if (section >= known.sections) throw broken(what, 'a section of its document', `${section}`);
    checkSpan(what, { start, end }, known);
    this.#segments = { doc, count: run.count + 1, end, section };
  }

  edit({ doc, start, end }: EditRecord): void {
    const what = `edit ${doc}:${start}-${end}`;
    const known = this.#known(what, doc);
    const run = this.#edits.doc === doc ? this.#edits : fresh(doc);
    if (start < run.end)
      throw broken(what, 'edits sorted and without overlap', `one that ends at ${run.end} before it`);
    if (start > end || end > known.rawChars) checkSpan(what, { start, end: end + 1 }, known);
    this.#edits = { doc, count: run.count + 1, end, section: 0 };
  }

  unit({ id, pair, src, tgt }: Unit): void {
    const what = `unit ${id}`;
    if (pair !== this.#pair) this.#units.clear();
    this.#pair = pair;
    if (this.#units.has(id)) throw broken(what, 'an id of its own in its pair', id);
    this.#units.add(id);
    for (const { doc, segments, start, end } of [src, tgt]) {
      const known = this.#known(what, doc);
      const [first, last] = [segments[0] ?? '', segments[segments.length - 1] ?? ''];
      if (!first.startsWith(`${doc}:${start}-`) || !last.endsWith(`-${end}`))
        throw broken(
          what,
          `a span from its first segment to its last, ${first} to ${last}`,
          `${doc}:${start}-${end}`,
        );
      checkSpan(what, { start, end }, known);
    }
  }

  /** After the last record. */
  end(): void {
    this.#endSegments();
  }

  #endSegments(): void {
    const { doc, count } = this.#segments;
    if (doc === null) return;
    const stated = this.#documents.get(doc)!.segments;
    if (stated !== count) throw broken(`document ${doc}`, `${count} segments, as were written`, `${stated}`);
  }

  #known(what: string, doc: string): KnownDocument {
    const known = this.#documents.get(doc);
    if (known === undefined) throw broken(what, 'a document that was written before it', doc);
    return known;
  }
}

function checkSpan(what: string, { start, end }: Span, { rawChars }: KnownDocument): void {
  if (start < 0 || start >= end || end > rawChars)
    throw broken(what, `a span within the ${rawChars} characters of its document`, `${start}-${end}`);
}

function broken(what: string, expected: string, actual: string): CorpusError {
  return new CorpusError('invalid-record', `${what} does not fit the records before it`, {
    stage: 'emit',
    expected,
    actual,
    hint: 'a corpus that is read again may be at fault, see `tulay validate`; else this is a bug of the stage that hands the records over',
  });
}
