import type { LanguageKey } from '../../model/index.js';
import type { NWayRow } from './star.js';

/** A ladder between two languages neither of which is the hub: what the rows are checked against. */
export interface CheckLadder {
  readonly src: LanguageKey;
  readonly tgt: LanguageKey;
  readonly beads: readonly { readonly src: readonly number[]; readonly tgt: readonly number[] }[];
}

/** Whether a check ladder links the two languages' parts of a row; undefined when one of them has none. */
function rowAgrees(row: NWayRow, check: CheckLadder, links: LinkIndex): boolean | undefined {
  const src = row.segments[check.src];
  const tgt = row.segments[check.tgt];
  if (src === undefined || tgt === undefined) return undefined;
  return src.some((segment) => links.get(segment)?.some((other) => tgt.includes(other)) === true);
}

/** Target segments by source segment. */
export type LinkIndex = ReadonlyMap<number, readonly number[]>;

/** The links of a check ladder, by source segment. */
function linksOf({ beads }: CheckLadder): LinkIndex {
  const links = new Map<number, readonly number[]>();
  for (const { src, tgt } of beads) for (const segment of src) links.set(segment, tgt);
  return links;
}

/** Agreement of a language with the rest of its group. */
export interface Agreement {
  /** Share of the rows of both languages that the best check ladder confirms, in [0, 1]; null when not checked. */
  readonly share: number | null;
  readonly check: CheckLadder | null;
}

/**
 * How well each language's place in the rows agrees with direct alignments that do not lead through the hub. Of several
 * check ladders of a language the best counts: two ladders that go wrong in the same way are unlikely.
 */
export function agreementsOf(
  rows: readonly NWayRow[],
  checks: readonly CheckLadder[],
): Map<LanguageKey, Agreement> {
  const found = new Map<LanguageKey, Agreement>();
  for (const check of checks) {
    const links = linksOf(check);
    let both = 0;
    let agreeing = 0;
    for (const row of rows) {
      const agrees = rowAgrees(row, check, links);
      if (agrees === undefined) continue;
      both += 1;
      if (agrees) agreeing += 1;
    }
    if (both === 0) continue;
    const share = agreeing / both;
    for (const language of [check.src, check.tgt]) {
      if (share > (found.get(language)?.share ?? -1)) found.set(language, { share, check });
    }
  }
  return found;
}

/** Agreement from which a language's rows stand as they are. */
export const sureAgreement = 0.9;
/** Agreement under which a language is left out of the rows. */
const leastAgreement = 0.5;

/**
 * Takes out of the rows what direct alignment contradicts: a language that agrees poorly keeps the rows that its check
 * ladder confirms, and one that hardly agrees keeps none. A row left with one language goes.
 *
 * @returns
 *   the rows that stay, and the languages left out wholly
 */
export function confirmRows(
  rows: readonly NWayRow[],
  agreements: ReadonlyMap<LanguageKey, Agreement>,
): { readonly rows: readonly NWayRow[]; readonly out: readonly LanguageKey[] } {
  const out: LanguageKey[] = [];
  const doubted = new Map<LanguageKey, { check: CheckLadder; links: LinkIndex }>();
  for (const [language, { share, check }] of agreements) {
    if (share === null || check === null || share >= sureAgreement) continue;
    if (share < leastAgreement) out.push(language);
    else doubted.set(language, { check, links: linksOf(check) });
  }
  const kept = rows.map((row) => ({
    ...row,
    segments: Object.fromEntries(
      Object.entries(row.segments).filter(([language]) => {
        if (out.includes(language)) return false;
        const doubt = doubted.get(language);
        return doubt === undefined || rowAgrees(row, doubt.check, doubt.links) === true;
      }),
    ),
  }));
  return { rows: kept.filter(({ segments }) => Object.keys(segments).length > 1), out: out.sort() };
}
