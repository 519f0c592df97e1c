import { type Row, rejectedScore } from './ladder.js';
import type { ListedUnit } from './pieces.js';

/** A row as the list of all units knows it; null for what is no unit. */
export function listedUnit({ unit, rejected }: Row): ListedUnit | null {
  if (unit !== null) return { ...unit, rule: '' };
  if (rejected === null || rejected.src === null || rejected.tgt === null) return null;
  const { id, rule, src, tgt } = rejected;
  return { id, kind: 'sentence', flags: [], score: rejectedScore(rejected), rule, src, tgt };
}
