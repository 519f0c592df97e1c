import {
  byCodeUnit,
  multiSinks,
  type PairLines,
  pairSinks,
  type Sink,
  type SinkContext,
} from '../formats/index.js';
import type { AlignedSection, DocumentPair, Unit } from '../model/index.js';
import { outOfOrder } from './out-of-order.js';

/** The folders of language pairs and of `multi`, one after the other, and the sinks of the one that is being written. */
export class SinkFolders {
  readonly #formats: ReadonlySet<string>;
  readonly #contextOf: (folder: string, langs: readonly string[]) => SinkContext;
  readonly #multiLangs = new Set<string>();
  #current: { readonly folder: string; readonly sinks: readonly Sink[] } | null = null;

  /**
   * @param contextOf
   *   called when a folder begins
   */
  constructor(
    formats: ReadonlySet<string>,
    contextOf: (folder: string, langs: readonly string[]) => SinkContext,
  ) {
    this.#formats = formats;
    this.#contextOf = contextOf;
  }

  /** Languages of the groups of more than two, sorted. */
  get multiLangs(): readonly string[] {
    return [...this.#multiLangs].sort(byCodeUnit);
  }

  addGroup(langs: readonly string[]): void {
    if (langs.length > 2) for (const lang of langs) this.#multiLangs.add(lang);
  }

  get sinks(): readonly Sink[] {
    return this.#current?.sinks ?? [];
  }

  /**
   * Goes into a folder.
   *
   * @param id
   *   of the record that stands in it
   * @throws
   *   CorpusError `invalid-record` when it comes before the one that was written last
   */
  enter(folder: string, id: string): void {
    if (this.#current?.folder === folder) return;
    const before = this.#current?.folder;
    // `multi` comes last whatever its place in the alphabet.
    if (before !== undefined && (before === 'multi' || (folder !== 'multi' && before > folder)))
      throw outOfOrder(`record of ${folder} after ${before},`, id);
    this.leave();
    const langs = folder === 'multi' ? this.multiLangs : folder.split('-');
    const context = this.#contextOf(folder, langs);
    this.#current = {
      folder,
      sinks: folder === 'multi' ? multiSinks(this.#formats, context) : pairSinks(this.#formats, context),
    };
  }

  leave(): void {
    for (const sink of this.sinks) sink.close();
    this.#current = null;
  }

  /** Hands lines to the sinks that take them, and to the others the records in them. */
  lines(lines: PairLines): void {
    const others = this.sinks.filter((sink) => {
      sink.lines?.(lines);
      return sink.lines === undefined;
    });
    if (others.some((sink) => sink.pair !== undefined))
      for (const pair of recordsIn<DocumentPair>(lines.pairs)) for (const sink of others) sink.pair?.(pair);
    if (others.some((sink) => sink.section !== undefined))
      for (const section of recordsIn<AlignedSection>(lines.sections))
        for (const sink of others) sink.section?.(section);
    if (others.some((sink) => sink.unit !== undefined))
      for (const unit of recordsIn<Unit>(lines.units)) for (const sink of others) sink.unit?.(unit);
  }
}

function* recordsIn<T>({ bytes }: PairLines['pairs']): Generator<T> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 0; at < buffer.length; ) {
    const end = buffer.indexOf(10, at);
    yield JSON.parse(buffer.toString('utf8', at, end)) as T;
    at = end + 1;
  }
}
