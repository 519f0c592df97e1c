import { DuplicateFinder, type Duplicates, type FinderBounds } from '../../accept/index.js';
import { openSource, type SourceOptions } from '../../load/index.js';
import type { Unit } from '../../model/index.js';
import { WorkFolder } from '../store.js';
import { RowSample } from './sample.js';

/** What a first reading finds. */
export interface Survey {
  /** By language pair, as {@link pairOf} names it. */
  readonly samples: ReadonlyMap<string, RowSample>;
  readonly duplicates: Duplicates;
  /** Rows that could not be read. */
  readonly faults: number;
}

/** The language pair of a unit. */
export const pairOf = ({ src, tgt }: Pick<Unit, 'src' | 'tgt'>): string => `${src.lang}-${tgt.lang}`;

/**
 * Reads all rows once: a sample of each language pair, and which rows are copies. What copies are told by goes to a temporary
 * file beyond a million rows.
 *
 * @throws
 *   CorpusError `unknown-format`, `unreadable-bitext`, `work-write-failed`
 */
export async function surveyRows(
  from: string,
  options: SourceOptions,
  bounds: Omit<FinderBounds, 'spill'> = {},
): Promise<Survey> {
  let faults = 0;
  const source = await openSource(from, {
    ...options,
    ids: false,
    onFault: (fault) => {
      faults++;
      options.onFault?.(fault);
    },
  });
  const samples = new Map<string, RowSample>();
  const room = new SpillRoom();
  try {
    const finder = new DuplicateFinder({ ...bounds, spill: (words) => room.spill(words) });
    for await (const batch of source.batches)
      for (const { unit } of batch) {
        const pair = pairOf(unit);
        const sample = samples.get(pair) ?? new RowSample();
        samples.set(pair, sample);
        sample.add({ src: unit.src.text, tgt: unit.tgt.text });
        finder.add([pair, unit.src.text, unit.tgt.text]);
      }
    return { samples, duplicates: finder.find(), faults };
  } finally {
    room.remove();
  }
}

/** A work folder that is made when something comes to lie in it, which with most bitexts is never. */
class SpillRoom {
  #folder: WorkFolder | null = null;
  #spill: ReturnType<WorkFolder['spill']> | null = null;

  spill(words: Uint32Array): () => Uint32Array {
    this.#folder ??= new WorkFolder();
    this.#spill ??= this.#folder.spill('copies');
    return this.#spill(words);
  }

  remove(): void {
    this.#folder?.remove();
  }
}
