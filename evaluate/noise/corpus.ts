import { randomNumbers } from '../../bench/align-text.js';
import { isUnspaced, type LanguageKey } from '../../src/model/index.js';
import { hashText } from '../../src/text/hash32.js';
import { languageKeyFor } from '../../src/text/index.js';
import { type GoldSet, readGoldSets, sourcesBehind } from '../score/index.js';
import { faults, type Row } from './faults.js';

/** Rows of one gold set, true to their gold. */
export interface TrueRows {
  readonly set: string;
  /** Sets of one family share their texts or their making; they are left out together. */
  readonly family: string;
  readonly languages: { readonly src: LanguageKey; readonly tgt: LanguageKey };
  readonly exclude: ReturnType<typeof sourcesBehind>;
  readonly rows: readonly Row[];
}

/** A row of a bitext with planted noise; `fault` is null for a true one. */
export interface NoisyRow extends Row {
  readonly fault: string | null;
}

/** Rows that are taken of one set, at most, so that large sets do not drown the others. */
const mostRows = 1500;

/** The true rows of all gold sets in some folders. */
export function readTrueRows(folders: readonly string[]): TrueRows[] {
  return readGoldSets(folders).map(trueRows);
}

function trueRows(set: GoldSet): TrueRows {
  const languages = {
    src: languageKeyFor(set.srcLanguage, set.src.join('\n')),
    tgt: languageKeyFor(set.tgtLanguage, set.tgt.join('\n')),
  };
  const joined = (lines: readonly string[], at: readonly number[], language: LanguageKey): string =>
    at.map((index) => lines[index]!).join(isUnspaced(language) ? '' : ' ');
  const rows = set.beads
    .filter(({ src, tgt }) => src.length > 0 && tgt.length > 0)
    .map(({ src, tgt }) => ({
      src: joined(set.src, src, languages.src),
      tgt: joined(set.tgt, tgt, languages.tgt),
    }))
    // A number of a list is no sentence, nor is it noise.
    .filter(({ src, tgt }) => /\p{L}/u.test(src) && /\p{L}/u.test(tgt))
    .slice(0, mostRows);
  return { set: set.name, family: set.name.split('-')[0]!, languages, exclude: sourcesBehind(set), rows };
}

/** Share of the rows that carry a fault. */
const noiseShare = 1 / 3;

/**
 * A bitext of the true rows in their order, of which a third carries a fault, of a kind drawn at random.
 *
 * @param round
 *   another draw of the same set
 */
export function noisyRows(set: TrueRows, foreign: readonly string[], round: number): NoisyRow[] {
  const random = randomNumbers(hashText(`${set.set} ${round}`));
  const kinds = Object.entries(faults);
  return set.rows.map((row, at): NoisyRow => {
    if (random() >= noiseShare) return { ...row, fault: null };
    // A row that does not lend itself to the first kind drawn gets another.
    for (let tries = 0; tries < 30; tries++) {
      const [fault, plant] = kinds[Math.floor(random() * kinds.length)]!;
      const planted = plant({ rows: set.rows, at, languages: set.languages, foreign, random });
      if (planted !== null) return { ...planted, fault };
    }
    return { ...row, fault: null };
  });
}

/** Texts of the other sets in neither language of a set. */
export function foreignTexts(sets: readonly TrueRows[], set: TrueRows): string[] {
  const own = new Set([set.languages.src, set.languages.tgt]);
  return sets.flatMap(({ languages, rows }) => [
    ...(own.has(languages.src) ? [] : rows.slice(0, 60).map(({ src }) => src)),
    ...(own.has(languages.tgt) ? [] : rows.slice(0, 60).map(({ tgt }) => tgt)),
  ]);
}
