import type { Document, Manifest } from '../../model/index.js';
import { printable } from '../printable.js';

/** What the summary tells besides the manifest. */
export interface SummaryInput {
  readonly manifest: Manifest;
  /** Documents that stay alone or could not be used, in the order of paths. */
  readonly alone: readonly Pick<Document, 'path' | 'status' | 'reason' | 'best_rejected'>[];
  /** Likely pairs that were not made, the likeliest first. */
  readonly nearMisses: readonly { readonly src: string; readonly tgt: string; readonly score: number }[];
  readonly out: string;
  readonly seconds: number;
}

/** Lines about documents that stay alone are cut after this many. */
const maxAlone = 20;
const maxNear = 5;

/**
 * A build in words, for a person: documents, languages, groups, pairs, units, edits by rule, what stayed alone and
 * why, time.
 *
 * @returns
 *   lines without a final line end
 */
export function summarise({ manifest, alone, nearMisses, out, seconds }: SummaryInput): string {
  const { counts } = manifest;
  const lines = [
    row(
      'documents',
      `${counts.documents} (${counts.paired} paired, ${counts.unpaired} alone, ${counts.failed} unusable)`,
    ),
    row('languages', list(Object.entries(manifest.languages).map(([key, count]) => `${key} ${count}`))),
    row('groups', `${counts.groups}`),
  ];
  for (const [key, pair] of Object.entries(manifest.language_pairs)) {
    const { pairs, sections, units } = pair;
    lines.push(
      row(
        'pair',
        `${key}: ${plural(pairs, 'document pair')}, ${plural(sections, 'section')}, ${plural(units, 'unit')}`,
      ),
    );
  }
  lines.push(row('units', `${counts.units} kept, ${counts.rejected} turned down (audit/rejected.jsonl)`));
  const { raw, removed, inserted } = counts.chars;
  lines.push(row('edits', `${counts.edits}: ${removed} of ${raw} characters removed, ${inserted} inserted`));
  const rules = Object.entries(manifest.rules).sort(
    ([a, x], [b, y]) => y.removed - x.removed || (a < b ? -1 : 1),
  );
  const width = Math.max(0, ...rules.map(([rule]) => rule.length));
  for (const [rule, { edits, removed: cut, documents }] of rules) {
    lines.push(
      printable(`  ${rule.padEnd(width)}  ${edits} × in ${plural(documents, 'document')}, ${cut} characters`),
    );
  }
  const { threshold, expected_precision: precision } = manifest.pairing;
  const expected =
    precision === null
      ? 'too few documents to estimate precision'
      : `expected precision ${precision.toFixed(3)}`;
  lines.push(row('pairing', `threshold ${threshold}, ${expected}`));
  for (const { src, tgt, score } of nearMisses.slice(0, maxNear)) {
    lines.push(row('near miss', `${src} and ${tgt}: ${score.toFixed(3)} of ${threshold}`));
  }
  if (nearMisses.length > maxNear) {
    lines.push(row('', `… and ${nearMisses.length - maxNear} more, see best_rejected in documents.jsonl`));
  }
  const few = fewPairs(manifest);
  if (few !== undefined) lines.push(row('few pairs', few));
  for (const document of alone.slice(0, maxAlone)) lines.push(row(document.status, aloneLine(document)));
  if (alone.length > maxAlone)
    lines.push(row('', `… and ${alone.length - maxAlone} more, see documents.jsonl`));
  lines.push(row('written', `${out} in ${seconds.toFixed(1)} s`));
  return lines.join('\n');
}

/** Share of the usable documents under which a build is no success. */
const leastPaired = 0.1;

/**
 * Why nothing or next to nothing was paired, and what to try; undefined where a tenth of the documents or more was.
 */
export function fewPairs({ counts, languages, pairing }: Manifest): string | undefined {
  const usable = counts.documents - counts.failed;
  if (usable > 0 && counts.paired >= leastPaired * usable) return undefined;
  const share =
    counts.paired === 0 ? 'nothing was paired' : `${counts.paired} of ${usable} documents were paired`;
  const known = Object.keys(languages).filter((key) => !key.startsWith('und'));
  if (known.length < 2) {
    return `${share}: all documents seem to be in one language; name the others in identify.languages if they are not`;
  }
  return `${share}: no more were likelier than ${pairing.threshold}; look at the near misses, set pair.threshold lower (it is then final) or confirm pairs in pair.pairs`;
}

function aloneLine({ path, reason, best_rejected: best }: SummaryInput['alone'][number]): string {
  const why = reason === null ? '' : `: ${reason.message}`;
  // The reason often names the candidate already.
  const known = best === null || why.includes(best.path);
  return `${path}${why}${known ? '' : ` (best candidate ${best.path}, score ${best.score.toFixed(3)})`}`;
}

function row(name: string, value: string): string {
  return printable(`${name.padEnd(10)}  ${value}`);
}

function list(items: readonly string[]): string {
  return items.length <= 12
    ? items.join(', ')
    : `${items.slice(0, 12).join(', ')} and ${items.length - 12} more`;
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
