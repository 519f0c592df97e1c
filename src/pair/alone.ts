import { LargeMap } from '../model/index.js';
import { partsOf } from './compare.js';
import type { EvidenceSpace } from './evidence.js';
import type { Cluster } from './group.js';
import { lengthSpread } from './model.js';
import type { PairTable } from './pair-table.js';
import type { AloneDocument } from './types.js';

/**
 * Says of every document without a counterpart why, with the best candidate it was denied.
 *
 * @param all
 *   ids of all documents, in order
 */
export function describeAlone(
  all: Iterable<string>,
  aside: ReadonlyMap<string, string>,
  space: EvidenceSpace,
  rated: PairTable,
  clusters: readonly Cluster[],
  threshold: number,
): AloneDocument[] {
  const grouped = new Set(clusters.flatMap((cluster) => cluster.members));
  const best = bestOf(rated, space.ids.length);
  const indexOf = new LargeMap<string, number>();
  space.ids.forEach((id, index) => void indexOf.set(id, index));
  const found: AloneDocument[] = [];
  for (const id of all) {
    const representative = aside.get(id);
    const index = indexOf.get(id);
    const none = { id, candidate: null, score: null, parts: null };
    if (representative !== undefined) {
      found.push({
        ...none,
        reason: 'near-duplicate',
        candidate: representative,
        detail: `nearly the same text as ${representative}, which stands for it`,
      });
    } else if (index === undefined) {
      found.push({ ...none, reason: 'language-unknown', detail: 'its language is not known' });
    } else if (!grouped.has(index)) {
      if (best[index]! < 0) {
        found.push({
          ...none,
          reason: 'no-candidate',
          detail: 'no document of another language shares its rare words',
        });
        continue;
      }
      const pair = rated.at(best[index]!);
      const other = pair.a === index ? pair.b : pair.a;
      const score = Math.round(pair.probability * 10_000) / 10_000;
      const candidate = space.ids[other]!;
      const parts = partsOf(space.explain(pair.a, pair.b), lengthSpread);
      // A candidate that went to another document was lost to a better one, whatever the score alone says.
      const lost = grouped.has(other);
      found.push({
        id,
        reason: lost && score >= threshold / 2 ? 'lost-to-better' : 'below-threshold',
        candidate,
        score,
        parts,
        detail: lost
          ? `${candidate} has a better counterpart; scored ${score}, threshold ${threshold}`
          : `best candidate ${candidate} scored ${score}, threshold ${threshold}`,
      });
    }
  }
  return found;
}

/** The place of each document's most probable candidate, the first of equal ones; -1 where there is none. */
function bestOf({ a, b, probability, evidence }: PairTable, documents: number): Int32Array {
  const best = new Int32Array(documents).fill(-1);
  for (let at = 0; at < a.length; at++) {
    for (const document of [a[at]!, b[at]!]) {
      const than = best[document]!;
      const isBetter =
        than < 0 ||
        probability[at]! > probability[than]! ||
        (probability[at] === probability[than] && evidence[at]! > evidence[than]!);
      if (isBetter) best[document] = at;
    }
  }
  return best;
}
