import { languageSpans, minDocuments } from './control-cells.js';
import { Controls } from './control-trials.js';
import type { LanguageStatistics, PreparedDocument } from './corpus.js';
import type { EvidenceSpace } from './evidence.js';
import { decide, rivalFloor } from './model.js';

/** Evidence of a document's candidates in one language: the best three and whose the first is. */
interface BestThree {
  owner: number;
  evidence: [number, number, number];
  second: number;
}

/** Every document meets its second-best candidate, after the best of both are taken away. */
export function bereftControls(space: EvidenceSpace): Controls {
  const large = new Set(
    languageSpans(space.documents)
      .filter((span) => span.length >= minDocuments)
      .map((span) => span[0]!.statistics),
  );
  const best = new Map<PreparedDocument, Map<LanguageStatistics, BestThree>>();
  const note = (
    document: PreparedDocument,
    other: PreparedDocument,
    index: number,
    evidence: number,
  ): void => {
    const row = best.get(document) ?? new Map<LanguageStatistics, BestThree>();
    best.set(document, row);
    const none = Number.NEGATIVE_INFINITY;
    const entry = row.get(other.statistics) ?? { owner: -1, second: -1, evidence: [none, none, none] };
    row.set(other.statistics, entry);
    const [first, second, third] = entry.evidence;
    if (evidence > first) {
      entry.evidence = [evidence, first, second];
      entry.second = entry.owner;
      entry.owner = index;
    } else if (evidence > second) {
      entry.evidence = [first, evidence, second];
      entry.second = index;
    } else if (evidence > third) entry.evidence = [first, second, evidence];
  };
  for (const { a, b, evidence } of space.candidates) {
    note(space.documents[a]!, space.documents[b]!, b, evidence);
    note(space.documents[b]!, space.documents[a]!, a, evidence);
  }
  const found = new Controls();
  space.documents.forEach((document, index) => {
    for (const [statistics, { second, evidence }] of best.get(document) ?? []) {
      if (!large.has(statistics) || !large.has(document.statistics)) continue;
      const cell = [document.fingerprint.language, statistics.language].sort().join(' ');
      if (second < 0) {
        found.count(cell, 1, []);
        continue;
      }
      const back = best.get(space.documents[second]!)!.get(document.statistics)!;
      // What the candidate would still have without its own best, this document aside.
      const rival = back.owner === index || back.second === index ? back.evidence[2] : back.evidence[1];
      const rivals = statistics.documents + document.statistics.documents - 2;
      const lead = evidence[1] - Math.max(rivalFloor(rivals), evidence[2], rival);
      found.count(cell, 1, [decide(evidence[1], lead)]);
    }
  });
  return found;
}
