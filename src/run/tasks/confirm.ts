import { confirmAcross } from '../../clean/index.js';
import { createIdentifier } from '../../identify/index.js';
import type { BuildConfig } from '../config.js';
import { cleanedOf, type Prepared, recut } from '../prepare.js';
import { type Place, partFile, readRecord } from '../record-file.js';
import { keepLast } from './keep.js';

/** Pairs to confirm: all those in which their documents stand. */
export interface ConfirmInput {
  readonly pairs: readonly { readonly src: string; readonly tgt: string }[];
  /** Where the documents stand, by id. */
  readonly places: ReadonlyMap<string, Place>;
  readonly config: Pick<BuildConfig, 'identify'>;
  readonly folder: string;
}

const identifierOf = keepLast(createIdentifier);

/**
 * Cleans each pair's documents once more in the light of the other, pair by pair: a short line that stands where its
 * counterpart is furniture goes too.
 *
 * @returns
 *   where the documents that changed stand now
 */
export async function confirm({
  pairs,
  places,
  config,
  folder,
}: ConfirmInput): Promise<ReadonlyMap<string, Place>> {
  const identify = await identifierOf(config.identify);
  const moved = new Map<string, Place>();
  const read = (id: string): Prepared => readRecord<Prepared>(moved.get(id) ?? places.get(id)!);
  const write = (document: Prepared): void => {
    moved.set(document.id, partFile(folder, 'documents').append(document));
  };
  for (const { src, tgt } of pairs) {
    const a = read(src);
    const b = read(tgt);
    const before = { a: cleanedOf(a), b: cleanedOf(b) };
    const after = confirmAcross(before.a, before.b);
    if (after.a.edits.length !== before.a.edits.length) write(recut(a, after.a, identify));
    if (after.b.edits.length !== before.b.edits.length) write(recut(b, after.b, identify));
  }
  return moved;
}
