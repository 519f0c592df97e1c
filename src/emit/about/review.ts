import type { Manifest } from '../../model/index.js';
import { line, number, plural, table } from './markdown.js';

type Agreement = NonNullable<NonNullable<Manifest['review']>['agreement']>[number];

/** What reviewers said: verdicts after the labels of Kreutzer et al. (2022), and precision by score band. */
export function reviewLines({ review }: Omit<Manifest, 'outputs'>): string[] {
  if (review === undefined) return [];
  const lines = [
    '## Review',
    '',
    `${number(review.found)} ${plural(review.found, 'unit')} of this build ${review.found === 1 ? 'was' : 'were'} judged by a reviewer, ${number(review.rejected)} rejected (\`audit/rejected.jsonl\`, rule \`reviewer\`). CC, CB, CS, X, WL and NL are the labels of the audit of Kreutzer et al. (2022).`,
    '',
  ];
  // In the order that a canonical manifest has, whoever counted.
  const verdicts = Object.entries(review.verdicts).sort(([a], [b]) => (a < b ? -1 : 1));
  if (verdicts.length > 0)
    lines.push(
      table(
        ['verdict', 'units'],
        verdicts.map(([verdict, units]) => [verdict, number(units)]),
      ),
      '',
    );
  if (review.precision !== undefined)
    lines.push(
      `Of the corpus as a whole **${share(review.precision)}** of the units are right, from ${number(review.precision.sampled)} units drawn blind; score bands and language pairs weigh as much as they have units.`,
      '',
    );
  for (const { reviewers, units, share: same, ...agreed } of review.agreement ?? [])
    lines.push(
      `${reviewers.map((name) => line(name)).join(' and ')} say the same of ${(100 * same).toFixed(1)}% of the ${number(units)} ${plural(units, 'unit')} that both judged${kappaText(agreed)}.`,
      '',
    );
  const certified = [
    ...Object.entries(review.language_pairs ?? {}).map(([name, one]) => [
      name,
      number(one.sampled),
      share(one),
    ]),
    ...Object.entries(review.rules ?? {}).map(([name, one]) => [
      `rule \`${name}\``,
      number(one.judged),
      share(one),
    ]),
  ];
  if (certified.length > 1 || review.rules !== undefined)
    lines.push(table(['of', 'judged', 'right, 95% interval'], certified), '');
  if (review.bands.length > 0)
    lines.push(
      'Precision by score, from units drawn by a stratified sample, with the 95% interval of Wilson (1927); it is of the units before the rejected ones were taken out.',
      '',
      table(
        ['score', 'judged', 'right', 'precision', '95% interval'],
        review.bands.map(({ from, to, sampled, right, precision, low, high }) => [
          `${from}-${to}`,
          number(sampled),
          number(right),
          precision.toFixed(2),
          `${low.toFixed(2)}-${high.toFixed(2)}`,
        ]),
      ),
      '',
    );
  return lines;
}

/** Cohen's kappa with its interval, where there are any. */
function kappaText({
  kappa,
  kappa_low: low,
  kappa_high: high,
}: Pick<Agreement, 'kappa' | 'kappa_low' | 'kappa_high'>): string {
  if (kappa === null) return '';
  const interval = low === null || high === null ? '' : `, 95% ${low.toFixed(2)}-${high.toFixed(2)}`;
  return ` (Cohen's kappa ${kappa.toFixed(2)}${interval})`;
}

/** A precision with its interval, in percent. */
function share({ precision, low, high }: { precision: number; low: number; high: number }): string {
  const digits = (value: number): string => (100 * value).toFixed(1);
  return `${digits(precision)}% (${digits(low)}-${digits(high)})`;
}
