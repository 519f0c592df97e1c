import { confirmAcross } from '../../clean/index.js';
import { createIdentifier } from '../../identify/index.js';
import type { BuildConfig } from '../config.js';
import { cleanedOf, type Prepared, recut } from '../prepare.js';
import { type Place, readRecord, type TaskRecords } from '../record-file.js';
import { keepLast } from './keep.js';

/** Pairs to confirm: all those in which their documents stand. */
export interface ConfirmInput {
  readonly pairs: readonly { readonly src: string; readonly tgt: string }[];
  /** Where the documents stand, by id. */
  readonly places: ReadonlyMap<string, Place>;
  readonly config: Pick<BuildConfig, 'identify'>;
}

const identifierOf = keepLast(createIdentifier);

/**
 * Cleans each pair's documents once more in the light of the other, pair by pair: a short line that stands where its
 * counterpart is furniture goes too.
 *
 * @returns
 *   where the documents that changed stand now
 */
export async function confirm(
  { pairs, places, config }: ConfirmInput,
  records: TaskRecords,
): Promise<ReadonlyMap<string, Place>> {
  const identify = await identifierOf(config.identify);
  // The documents of some groups, of which few change.
  const changed = new Map<string, Prepared>();
  const read = (id: string): Prepared => changed.get(id) ?? readRecord<Prepared>(places.get(id)!);
  for (const { src, tgt } of pairs) {
    const a = read(src);
    const b = read(tgt);
    const before = { a: cleanedOf(a), b: cleanedOf(b) };
    const after = confirmAcross(before.a, before.b);
    if (after.a.edits.length !== before.a.edits.length) changed.set(src, recut(a, after.a, identify));
    if (after.b.edits.length !== before.b.edits.length) changed.set(tgt, recut(b, after.b, identify));
  }
  return new Map([...changed].map(([id, document]) => [id, records.append(document)]));
}
