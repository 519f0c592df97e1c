import type { PreparedDocument } from './corpus.js';
import type { CandidatePair, EvidenceSpace } from './evidence.js';
import type { RatedPair } from './group.js';

/** Documents of one language that are needed for honest controls of it. */
export const minDocuments = 8;

/** The candidates of one language pair that chose each other, and the documents of both sides. */
export interface Cell {
  readonly probabilities: number[];
  readonly documents: readonly [number, number];
}

/** The candidates by language pair. */
export function gatherCells(space: EvidenceSpace, rated: readonly RatedPair[]): Map<string, Cell> {
  const best = new Map<string, number>();
  const { documents } = space;
  const keyA = ({ a, b }: CandidatePair): string => `${a} ${documents[b]!.fingerprint.language}`;
  const keyB = ({ a, b }: CandidatePair): string => `${b} ${documents[a]!.fingerprint.language}`;
  for (const pair of rated) {
    for (const key of [keyA(pair), keyB(pair)]) {
      best.set(key, Math.max(best.get(key) ?? 0, pair.probability));
    }
  }
  const cells = new Map<string, Cell>();
  for (const pair of rated) {
    if (pair.probability < best.get(keyA(pair))! || pair.probability < best.get(keyB(pair))!) continue;
    const [left, right] = [documents[pair.a]!, documents[pair.b]!];
    const key = cellKey(left, right);
    const cell = cells.get(key) ?? {
      probabilities: [],
      documents: [left.statistics.documents, right.statistics.documents] as const,
    };
    cell.probabilities.push(pair.probability);
    cells.set(key, cell);
  }
  return cells;
}

/** Names a language pair. */
export function cellKey(a: PreparedDocument, b: PreparedDocument): string {
  return [a.fingerprint.language, b.fingerprint.language].sort().join(' ');
}

/** Documents by language, in their order: those of one language stand together. */
export function languageSpans(documents: readonly PreparedDocument[]): PreparedDocument[][] {
  const spans: PreparedDocument[][] = [];
  for (const document of documents) {
    const last = spans.at(-1);
    if (last?.[0]?.statistics === document.statistics) last.push(document);
    else spans.push([document]);
  }
  return spans;
}
