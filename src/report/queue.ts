import { type Html, html, nothing } from './html.js';
import type { ListedPair } from './lists.js';
import { rulePath } from './rule-page.js';
import { count, percent, type Site, scoreText } from './site.js';
import { scoreBins, type Tally } from './tally.js';
import { titleOf } from './text.js';

/** What was counted for the queue alone. */
export interface QueueCounts {
  /** Documents without a counterpart that have a candidate. */
  readonly candidates: number;
  /** Rules with edits much longer than usual. */
  readonly odd: readonly { readonly rule: string; readonly hits: number }[];
}

/** What the queue is made of. */
export interface QueueData {
  readonly pairs: readonly ListedPair[];
  readonly tally: Tally;
  readonly shownUnits: number;
  readonly queue: QueueCounts;
}

/** Pairs, of those least sure of, that the queue names. */
const mostQueued = 5;
/** Units, of those with a low score, that are a task for a sitting. */
const mostDoubtful = 50;
/** Confidence and coverage under which a pair is worth a look, and the score under which a unit is. */
const doubtful = { confidence: 0.8, coverage: 0.6, score: 0.5 };

/** What most deserves a person's look, each with a count and a place to begin. */
export function queueSection(site: Site, { pairs, tally, shownUnits, queue }: QueueData): Html {
  const shown = pairs.filter(({ id }) => site.shows(id));
  const weak = shown
    .filter(({ confidence }) => confidence < doubtful.confidence)
    .sort((a, b) => a.confidence - b.confidence || (a.id < b.id ? -1 : 1));
  const thin = shown
    .filter(({ coverage }) => Math.min(coverage.src, coverage.tgt) < doubtful.coverage)
    .sort(
      (a, b) =>
        Math.min(a.coverage.src, a.coverage.tgt) - Math.min(b.coverage.src, b.coverage.tgt) ||
        (a.id < b.id ? -1 : 1),
    );
  let low = 0;
  for (const { scores } of tally.pairs.values())
    for (const units of scores.slice(0, scoreBins * doubtful.score)) low += units;
  const item = (n: number, one: string, many: string, href: string, label: string): Html =>
    n === 0
      ? nothing
      : html`<li><span class="n">${count(n)}</span> <span>${n === 1 ? one : many}</span> <a href="${href}">${label}</a></li>\n`;
  const pairItem = (list: readonly ListedPair[], what: string): Html =>
    item(
      list.length,
      `document pair ${what}`,
      `document pairs ${what}`,
      `pairs/${list[0]?.id}.html`,
      list.length === 1 ? 'Look at it' : 'Start with the worst',
    );
  const odd = queue.odd.map(({ rule }) => rule).join(', ');
  return html`<h2>What deserves a look</h2>
<ul class="queue">
${item(queue.candidates, 'document without a counterpart, beside its best candidate', 'documents without a counterpart, beside their best candidates', 'candidates.html', 'Judge the candidates')}
${pairItem(weak, `with a ladder confidence under ${doubtful.confidence}`)}
${pairItem(thin, `with less than ${percent(doubtful.coverage)} of a side in units`)}
${doubtfulItem(low)}
${item(
  queue.odd.reduce((sum, { hits }) => sum + hits, 0),
  `edit much longer than is usual for its rule: ${odd}`,
  `edits much longer than is usual for their rule: ${odd}`,
  `${rulePath(queue.odd[0]?.rule ?? '')}#odd`,
  'Look at the edits',
)}
${item(Math.min(100, shownUnits), 'unit drawn blind, to estimate how many are right', 'units drawn blind, to estimate how many are right', 'units.html#sample=1', 'Judge the sample')}
</ul>
${weak.length > 1 && html`<p class="hint">Least sure: ${weak.slice(0, mostQueued).map((pair) => html`<a href="pairs/${pair.id}.html"><bdi>${titleOf(pair.src.title, pair.src.path)}</bdi> ⇄ <bdi>${titleOf(pair.tgt.title, pair.tgt.path)}</bdi></a> ${scoreText(pair.confidence)} `)}</p>`}`;
}

/** Units with a low score: as many as a person judges in a sitting, drawn from all of them, which are told beside. */
function doubtfulItem(units: number): Html {
  if (units === 0) return nothing;
  const low = `max=${doubtful.score}`;
  const all = `units.html#${low}&sort=low`;
  const drawn = `units.html#sample=1&${low}&n=${mostDoubtful}`;
  if (units <= mostDoubtful)
    return html`<li><span class="n">${count(units)}</span> <span>${units === 1 ? 'unit' : 'units'} with a score under ${doubtful.score}</span> <a href="${all}">Start with the lowest</a></li>`;
  return html`<li><span class="n">${count(mostDoubtful)}</span> <span>units drawn from the <a href="${all}">${count(units)} with a score under ${doubtful.score}</a></span> <a href="${drawn}">Judge them</a></li>`;
}
