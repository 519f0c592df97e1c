import { scoreBands } from '../accept/index.js';
import type { Manifest } from '../model/index.js';
import { type Html, html, nothing, scriptJson } from './html.js';
import { scorePlot } from './plots.js';
import { rulePath } from './rule-page.js';
import { count, counted, percent, type Site } from './site.js';
import { scoreBins, type Tally } from './tally.js';

type Review = NonNullable<Manifest['review']>;
type Estimate = NonNullable<Review['precision']>;

/** How sure a share is. */
function withInterval({ precision, low, high }: Omit<Estimate, 'sampled'>): string {
  return `${percent(precision)} (95% ${percent(low)} to ${percent(high)})`;
}

/** The section of the overview that says how right the corpus is, and lets a threshold be chosen. */
export function certificateSection(
  site: Site,
  manifest: Omit<Manifest, 'outputs'>,
  tally: Tally,
  scores: readonly number[],
): Html {
  const { review } = manifest;
  return html`<h2 id="certificate">How right it is</h2>
${review === undefined ? html`<p>Nobody has judged units of this corpus yet. <a href="units.html#sample=1">Judge the sample</a>, and give the decisions to the next build.</p>` : reviewHtml(site, review, manifest.counts.units)}
${tally.pairs.size > 0 && sliderHtml(review, scores)}`;
}

function reviewHtml(site: Site, review: Review, units: number): Html {
  const { precision, language_pairs: languages = {}, rules = {}, agreement = [] } = review;
  const names = (key: string): string =>
    key
      .split('-')
      .map((part) => site.language(part).name)
      .join(', ');
  return html`<p>${counted(review.found, 'unit')} of ${count(units)} judged, ${count(review.rejected)} rejected. ${precision !== undefined && html`<strong>${withInterval(precision)}</strong> of the units are right, from ${counted(precision.sampled, 'unit')} drawn blind; score bands and language pairs weigh as much as they have units.`}</p>
${agreement.length > 0 && html`<ul>${agreement.map(({ reviewers: [a, b], units: both, share, kappa, kappa_low: low, kappa_high: high }) => html`<li>${a} and ${b} say the same of ${percent(share)} of ${counted(both, 'unit')}; Cohen’s kappa ${kappa === null ? 'is not defined' : html`${kappa.toFixed(2)}${low !== null && high !== null && ` (95% ${low.toFixed(2)} to ${high.toFixed(2)})`}`}</li>\n`)}</ul>`}
${
  Object.keys(languages).length > 1 &&
  certificateTable(
    'Precision by languages',
    'Languages',
    Object.entries(languages).map(([key, one]) => ({ name: html`${names(key)}`, judged: one.sampled, one })),
  )
}
${
  Object.keys(rules).length > 0 &&
  certificateTable(
    'Precision of the cleaning rules',
    'Rule',
    Object.entries(rules).map(([rule, one]) => ({
      name: html`<a href="${rulePath(rule)}"><code>${rule}</code></a>`,
      judged: one.judged,
      one,
    })),
  )
}`;
}

interface CertifiedRow {
  readonly name: Html;
  readonly judged: number;
  readonly one: Omit<Estimate, 'sampled'>;
}

function certificateTable(label: string, head: string, rows: readonly CertifiedRow[]): Html {
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${label}"><table>
<thead><tr><th scope="col">${head}</th><th scope="col" class="n">Judged</th><th scope="col" class="n">Right</th></tr></thead>
<tbody>${rows.map(({ name, judged, one }) => html`<tr><th scope="row">${name}</th><td class="n">${count(judged)}</td><td class="n">${withInterval(one)}</td></tr>\n`)}</tbody></table></div>`;
}

/** A threshold over the distribution of scores; without the script the plot alone. */
function sliderHtml(review: Review | undefined, scores: readonly number[]): Html {
  const total = scores.reduce((sum, units) => sum + units, 0);
  if (total === 0) return nothing;
  const bands = scoreBands.slice(1).map((_, at) => {
    const found = review?.bands.find(({ from }) => from === scoreBands[at]);
    return [found?.right ?? 0, found?.sampled ?? 0];
  });
  return html`<div class="threshold" id="threshold" data-scores="${scriptJson(scores)}" data-bands="${scriptJson(bands)}" hidden>
<div class="plotted">${scorePlot(scores, 'Scores of the units; what is left of the threshold would be rejected')}</div>
<label for="cut">Keep units from a score of <output id="cut-value" for="cut">0</output></label>
<input id="cut" type="range" min="0" max="${scoreBins - 1}" step="1" value="0">
<p id="cut-says" role="status"></p>
<p><code id="cut-config"></code> <button type="button" id="cut-copy">Copy the setting</button></p>
</div>`;
}
