import type { CleanResidue } from '../../model/index.js';
import { Trigger } from '../engine/trigger.js';
import { readCleanData } from './data.js';

/** One pattern of `data/clean/residue.json`. */
export interface ResiduePattern {
  readonly id: string;
  readonly regex: RegExp;
  readonly needs: number;
  /** `residue` is never text; `code` may be the subject of a text on programming and is left there. */
  readonly kind: 'residue' | 'code';
  /** Whether the pattern must fill a line. */
  readonly wholeLine: boolean;
  readonly fires: readonly string[];
  readonly keeps: readonly string[];
}

let loaded: { readonly patterns: readonly ResiduePattern[]; readonly programmingTerms: RegExp } | undefined;

/** The patterns of template residue, compiled once. */
export function residuePatterns(): {
  readonly patterns: readonly ResiduePattern[];
  readonly programmingTerms: RegExp;
} {
  if (loaded !== undefined) return loaded;
  const file = readCleanData('residue.json') as CleanResidue;
  const terms = file.programmingTerms.map((term) => term.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  loaded = {
    patterns: file.patterns.map((record) => ({
      ...record,
      wholeLine: record.wholeLine === true,
      needs: record.needs.reduce((all, name) => all | Trigger[name], 0),
      regex: new RegExp(record.wholeLine ? `^\\s*(?:${record.pattern})\\s*$` : record.pattern, 'gu'),
    })),
    programmingTerms: new RegExp(
      `(?<![\\p{L}\\p{N}_<?./#$-])(?:${terms.join('|')})(?![\\p{L}\\p{N}_])`,
      'giu',
    ),
  };
  return loaded;
}
