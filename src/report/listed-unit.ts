import type { Rejected, Unit } from '../model/index.js';
import { type Row, rejectedScore } from './ladder.js';

/** The units of a document pair, kept and rejected, as the list of all units has them: a place of each list a unit. */
export interface ListedColumns {
  readonly ids: string[];
  /** Number of its row, from 1. */
  readonly number: number[];
  /** 1 for a heading, 0 for a sentence. */
  readonly kind: number[];
  readonly bead: string[];
  readonly flags: string[];
  /** Ten-thousandths; -1 where a unit was rejected before it had a score. */
  readonly score: number[];
  /** The rule that turned it down; empty for a unit that is kept. */
  readonly rule: string[];
  readonly srcStart: number[];
  readonly tgtStart: number[];
  readonly src: string[];
  readonly tgt: string[];
}

/** Lists the units of a ladder; rows that are none are left out. */
export function listRows(rows: readonly Row[]): ListedColumns {
  const columns: ListedColumns = {
    ...{ ids: [], number: [], kind: [], bead: [], flags: [], score: [], rule: [] },
    ...{ srcStart: [], tgtStart: [], src: [], tgt: [] },
  };
  rows.forEach(({ unit, rejected }, at) => {
    if (unit !== null)
      add(columns, at, unit, { kind: unit.kind, flags: unit.flags.join(' '), score: unit.score, rule: '' });
    else if (rejected !== null)
      add(columns, at, rejected, {
        ...{ kind: 'sentence', flags: '', score: rejectedScore(rejected) },
        rule: rejected.rule,
      });
  });
  return columns;
}

function add(
  columns: ListedColumns,
  at: number,
  { id, src, tgt }: Pick<Unit | Rejected, 'id' | 'src' | 'tgt'>,
  said: {
    readonly kind: string;
    readonly flags: string;
    readonly score: number | null;
    readonly rule: string;
  },
): void {
  if (src === null || tgt === null) return;
  columns.ids.push(id);
  columns.number.push(at + 1);
  columns.kind.push(said.kind === 'heading' ? 1 : 0);
  columns.bead.push(`${src.segments.length}-${tgt.segments.length}`);
  columns.flags.push(said.flags);
  columns.score.push(said.score === null ? -1 : Math.round(said.score * 1e4));
  columns.rule.push(said.rule);
  columns.srcStart.push(src.start);
  columns.tgtStart.push(tgt.start);
  columns.src.push(oneLine(src.text));
  columns.tgt.push(oneLine(tgt.text));
}

const oneLine = (text: string): string => text.replaceAll('\n', ' ');
