import type { Document, Manifest } from '../../model/index.js';
import { printable, printableJson } from '../printable.js';

/** What the summary tells besides the manifest. */
export interface SummaryInput {
  readonly manifest: Manifest;
  /** Documents that stay alone or could not be used, in the order of paths. */
  readonly alone: readonly Pick<Document, 'path' | 'status' | 'reason' | 'best_rejected'>[];
  /** Likely pairs that were not made, the likeliest first. */
  readonly nearMisses: readonly { readonly src: string; readonly tgt: string; readonly score: number }[];
  readonly out: string;
  readonly seconds: number;
  /** Everything instead of what fits one screen. */
  readonly verbose?: boolean;
  /** The names of the rows in bold. */
  readonly colours?: boolean;
}

/** What fits one screen; `--verbose` has no bounds. */
const screen = { pairs: 10, rules: 5, alone: 3, near: 3, languages: 12, warnings: 3 } as const;

/**
 * A build in words, for a person: documents, languages, groups, pairs, units, edits by rule, what stayed alone and
 * why, time.
 *
 * @returns
 *   lines without a final line end
 */
export function summarise(input: SummaryInput): string {
  const { manifest, alone, out, seconds } = input;
  const { counts } = manifest;
  const row = rowWriter(input.colours === true);
  const most = (kind: keyof typeof screen): number => (input.verbose === true ? Infinity : screen[kind]);
  const few = fewPairs(manifest);
  const page = manifest.outputs.some(({ path }) => path === 'report/index.html')
    ? 'report/index.html'
    : 'README.md';
  const lines = [
    row(
      'documents',
      `${counts.documents} (${counts.paired} paired, ${counts.unpaired} alone, ${counts.failed} unusable)`,
    ),
    row('languages', list(languagesBySize(manifest.languages), most('languages'))),
    row('groups', `${counts.groups}`),
    ...pairRows(manifest, row, most('pairs')),
    row('units', `${counts.units} kept, ${counts.rejected} rejected (audit/rejected.jsonl)`),
    ...editRows(manifest, row, most('rules')),
    ...pairingRows(input, row, most('near')),
    ...(few === undefined ? [] : [row('few pairs', few)]),
    ...alone.slice(0, most('alone')).map((document) => row(document.status, aloneLine(document))),
  ];
  if (alone.length > most('alone'))
    lines.push(row('', `and ${thousands(alone.length - most('alone'))} more, see documents.jsonl`));
  lines.push(...warningRows(manifest, row, most('warnings')), ...reviewRows(manifest, row));
  lines.push(row('written', `${out} in ${seconds.toFixed(1)} s`), row('open', `${out}/${page}`));
  return lines.join('\n');
}

/** What the build told while it ran; on a screen it is long out of sight. */
function warningRows({ warnings = [], decisions }: Manifest, row: RowWriter, most: number): string[] {
  const lines = warnings.slice(0, most).map((line) => row('warning', line));
  if (warnings.length > most)
    lines.push(row('', `and ${thousands(warnings.length - most)} more, see manifest.json`));
  if (decisions !== undefined) {
    const { events, applied, stale, contradicting } = decisions;
    lines.push(
      row(
        'decisions',
        `${events} given, ${applied} applied, ${stale} stale, ${contradicting} contradicting (audit/decisions.jsonl)`,
      ),
    );
  }
  return lines;
}

/** The language pairs, the largest first. */
function pairRows(manifest: Manifest, row: RowWriter, most: number): string[] {
  const pairs = Object.entries(manifest.language_pairs).sort(
    ([a, x], [b, y]) => y.units - x.units || (a < b ? -1 : 1),
  );
  const lines = pairs
    .slice(0, most)
    .map(([key, { pairs: documents, sections, units }]) =>
      row(
        'pair',
        `${key}: ${plural(documents, 'document pair')}, ${plural(sections, 'section')}, ${plural(units, 'unit')}`,
      ),
    );
  if (pairs.length > most) lines.push(row('', `and ${thousands(pairs.length - most)} more language pairs`));
  return lines;
}

/** What cleaning took out, and the rules that took most. */
function editRows({ counts, rules: byRule }: Manifest, row: RowWriter, most: number): string[] {
  const { raw, removed, inserted } = counts.chars;
  const lines = [
    row('edits', `${counts.edits}: ${removed} of ${raw} characters removed, ${inserted} inserted`),
  ];
  const rules = Object.entries(byRule).sort(([a, x], [b, y]) => y.removed - x.removed || (a < b ? -1 : 1));
  const width = Math.max(0, ...rules.map(([rule]) => rule.length));
  for (const [rule, { edits, removed: cut, documents }] of rules.slice(0, most))
    lines.push(
      printable(`  ${rule.padEnd(width)}  ${edits} × in ${plural(documents, 'document')}, ${cut} characters`),
    );
  if (rules.length > most) lines.push(row('', `and ${rules.length - most} more rules`));
  return lines;
}

/** The threshold that pairs had to reach, and what nearly did. */
function pairingRows({ manifest, nearMisses }: SummaryInput, row: RowWriter, most: number): string[] {
  const { threshold, expected_precision: precision } = manifest.pairing;
  const expected =
    precision === null
      ? 'too few documents to estimate precision'
      : `expected precision ${precision.toFixed(3)}`;
  const lines = [
    row('pairing', `threshold ${threshold}, ${expected}`),
    ...nearMisses
      .slice(0, most)
      .map(({ src, tgt, score }) =>
        row('near miss', `${src} and ${tgt}: ${score.toFixed(3)} of ${threshold}`),
      ),
  ];
  if (nearMisses.length > most)
    lines.push(row('', `and ${thousands(nearMisses.length - most)} more, see report/candidates.html`));
  return lines;
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

/**
 * A build for a program: counts, languages, pairs, rules, what stayed alone and what reviewers said, as one JSON object.
 *
 * @returns
 *   text with a final line end
 */
export function summaryJson({
  manifest,
  alone,
  nearMisses,
  out,
  seconds,
}: Omit<SummaryInput, 'verbose' | 'colours' | 'seconds'> & { readonly seconds?: number }): string {
  const { tulay, counts, languages, language_pairs, rules, pairing, warnings, review, decisions } = manifest;
  const summary = {
    out,
    ...(seconds === undefined ? {} : { seconds: Math.round(seconds * 10) / 10 }),
    tulay,
    counts,
    languages,
    language_pairs,
    rules,
    pairing,
    warnings,
    review,
    decisions,
    alone: alone.map(({ path, status, reason, best_rejected }) => ({ path, status, reason, best_rejected })),
    near_misses: nearMisses,
  };
  return `${printableJson(summary)}\n`;
}

function aloneLine({ path, reason, best_rejected: best }: SummaryInput['alone'][number]): string {
  const why = reason === null ? '' : `: ${reason.message}`;
  // The reason often names the candidate already.
  const known = best === null || why.includes(best.path);
  return `${path}${why}${known ? '' : ` (best candidate ${best.path}, score ${best.score.toFixed(3)})`}`;
}

type RowWriter = (name: string, value: string) => string;

function rowWriter(colours: boolean): RowWriter {
  return (name, value) => {
    const head = printable(name).padEnd(10);
    return `${colours ? `\u001b[1m${head}\u001b[0m` : head}  ${printable(value)}`;
  };
}

/** What reviewers said, where any did. */
export function reviewRows({ review }: Pick<Manifest, 'review'>, row = rowWriter(false)): readonly string[] {
  if (review === undefined) return [];
  const percent = (value: number): string => `${(100 * value).toFixed(1)}%`;
  const { precision, agreement = [] } = review;
  return [
    row('judged', `${plural(review.found, 'unit')}, ${review.rejected} rejected`),
    ...(precision === undefined
      ? []
      : [
          row(
            'precision',
            `${percent(precision.precision)} (95% ${percent(precision.low)} to ${percent(precision.high)}), from ${plural(precision.sampled, 'unit')} drawn blind`,
          ),
        ]),
    ...agreement.map(({ reviewers: [a, b], units, share, kappa }) =>
      row(
        'agreement',
        `${a} and ${b}: ${percent(share)} of ${plural(units, 'unit')}${kappa === null ? '' : `, kappa ${kappa.toFixed(2)}`}`,
      ),
    ),
  ];
}

function languagesBySize(languages: Readonly<Record<string, number>>): readonly string[] {
  return Object.entries(languages)
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .map(([key, count]) => `${key} ${count}`);
}

function list(items: readonly string[], most: number): string {
  return items.length <= most
    ? items.join(', ')
    : `${items.slice(0, most).join(', ')} and ${thousands(items.length - most)} more`;
}

function thousands(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ',');
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
