import { partsOf } from './compare.js';
import type { EvidenceSpace } from './evidence.js';
import type { Cluster, RatedPair } from './group.js';
import { lengthSpread } from './model.js';
import type { AloneDocument, Print } from './types.js';

/** Says of every document without a counterpart why, with the best candidate it was denied. */
export function describeAlone(
  all: readonly Print[],
  aside: ReadonlyMap<string, string>,
  space: EvidenceSpace,
  rated: readonly RatedPair[],
  clusters: readonly Cluster[],
  threshold: number,
): AloneDocument[] {
  const grouped = new Set(clusters.flatMap((cluster) => cluster.members));
  const best = new Map<number, RatedPair>();
  const better = (pair: RatedPair, than: RatedPair | undefined): boolean =>
    than === undefined ||
    pair.probability > than.probability ||
    (pair.probability === than.probability && pair.evidence > than.evidence);
  for (const pair of rated) {
    for (const index of [pair.a, pair.b]) {
      if (!grouped.has(index) && better(pair, best.get(index))) best.set(index, pair);
    }
  }
  const indexOf = new Map(space.documents.map((document, index) => [document.fingerprint.id, index]));
  const found: AloneDocument[] = [];
  for (const { id } of all) {
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
      const pair = best.get(index);
      if (pair === undefined) {
        found.push({
          ...none,
          reason: 'no-candidate',
          detail: 'no document of another language shares its rare words',
        });
        continue;
      }
      const other = pair.a === index ? pair.b : pair.a;
      const score = Math.round(pair.probability * 10_000) / 10_000;
      const candidate = space.documents[other]!.fingerprint.id;
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
