import type { Manifest } from '../model/index.js';
import { type Html, html, nothing, scriptJson } from './html.js';
import type { ListedPair } from './lists.js';
import { rulePath } from './rule-page.js';
import { count, counted, percent, type Site, scoreText } from './site.js';
import { scoreBins, type Tally } from './tally.js';

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
  /** What people decided about units, as far as the build was given it. */
  readonly review: Manifest['review'];
}

/** Pairs of one kind that the walk leads to; the list of pairs has all. */
const mostTasks = 500;
/** Units of the sample. */
const sampleSize = 100;
/** Units, of those with a low score, that are a task for a sitting. */
const mostDoubtful = 50;
/** Confidence and coverage under which a pair is worth a look, and the score under which a unit is. */
const doubtful = { confidence: 0.8, coverage: 0.6, score: 0.5 };

/** One thing to do: where, and what it is. */
type Task = readonly [href: string, label: string];

/** Tasks of one kind, with the row of the overview that begins them. */
interface TaskGroup {
  /** How much there is to do; 0 where the kind has nothing. */
  readonly count: number;
  /** What is counted. */
  readonly what: Html;
  readonly button: string;
  readonly tasks: readonly Task[];
  /** Attributes of the row. */
  readonly attributes?: Html;
}

/** What most deserves a person's look, each with a count and a place to begin; writes the walk through all of it. */
export function queueSection(site: Site, data: QueueData): Html {
  const groups = [
    candidateTask(data.queue.candidates),
    ...pairTasks(site, data.pairs),
    doubtfulTask(data.tally),
    oddTasks(data.queue.odd),
    sampleTask(data),
  ].filter(({ tasks }) => tasks.length > 0);
  const tasks: Task[] = [];
  const rows = groups.map(({ count: n, what, button, tasks: own, attributes = nothing }) => {
    const row = html`<li${attributes}><span class="n">${count(n)}</span> <span>${what}</span> <a href="${asTask(own[0]![0], tasks.length)}">${button}</a></li>\n`;
    for (const [href, label] of own) tasks.push([asTask(href, tasks.length), label]);
    return row;
  });
  site.write('data/queue.js', `tulay.queue(${scriptJson(tasks)});\n`);
  return html`<h2 id="queue">What deserves a look</h2>
<ul class="queue">
${rows}</ul>`;
}

/** An address with the place of the task in the queue. */
function asTask(href: string, place: number): string {
  const [path, anchor] = href.split('#');
  return `${path}?task=${place}${anchor === undefined ? '' : `#${anchor}`}`;
}

function candidateTask(n: number): TaskGroup {
  const what =
    n === 1
      ? 'document without a counterpart, beside its best candidate'
      : 'documents without a counterpart, beside their best candidates';
  const tasks: Task[] = n === 0 ? [] : [['candidates.html', 'documents that are nearly pairs']];
  return { count: n, what: html`${what}`, button: 'Judge the candidates', tasks };
}

/** Pairs that are not sure, and others of which little is in units, the worst first. */
function pairTasks(site: Site, pairs: readonly ListedPair[]): readonly TaskGroup[] {
  const thinner = ({ coverage }: ListedPair): number => Math.min(coverage.src, coverage.tgt);
  const worst = (list: readonly ListedPair[], of: (pair: ListedPair) => number): readonly ListedPair[] =>
    [...list].sort((a, b) => of(a) - of(b) || (a.id < b.id ? -1 : 1));
  const shown = pairs.filter(({ id }) => site.shows(id));
  const isWeak = ({ confidence }: ListedPair): boolean => confidence < doubtful.confidence;
  const weak = worst(shown.filter(isWeak), ({ confidence }) => confidence);
  const thin = worst(
    shown.filter((pair) => !isWeak(pair) && thinner(pair) < doubtful.coverage),
    thinner,
  );
  const group = (
    list: readonly ListedPair[],
    what: string,
    told: (pair: ListedPair) => string,
  ): TaskGroup => ({
    count: list.length,
    what:
      list.length > mostTasks
        ? html`${what}; the walk leads to the worst ${count(mostTasks)}, the <a href="pairs.html">list</a> has all`
        : html`${what}`,
    button: list.length === 1 ? 'Look at it' : 'Start with the worst',
    tasks: list.slice(0, mostTasks).map((pair) => [`pairs/${pair.id}.html`, told(pair)]),
  });
  const noun = (list: readonly ListedPair[]): string => `document ${list.length === 1 ? 'pair' : 'pairs'}`;
  return [
    group(
      weak,
      `${noun(weak)} with a ladder confidence under ${doubtful.confidence}`,
      ({ confidence }) => `a pair with a ladder confidence of ${scoreText(confidence)}`,
    ),
    group(
      thin,
      `${weak.length > 0 ? 'more ' : ''}${noun(thin)} with less than ${percent(doubtful.coverage)} of a side in units`,
      (pair) => `a pair with ${percent(thinner(pair))} of a side in units`,
    ),
  ];
}

/** Units with a low score: as many as a person judges in a sitting, drawn from all of them, which are told beside. */
function doubtfulTask(tally: Tally): TaskGroup {
  let units = 0;
  for (const { scores } of tally.pairs.values())
    for (const low of scores.slice(0, scoreBins * doubtful.score)) units += low;
  const low = `max=${doubtful.score}`;
  const all = `units.html#${low}&sort=low`;
  const label = `units with a score under ${doubtful.score}`;
  if (units <= mostDoubtful)
    return {
      count: units,
      what: html`${units === 1 ? 'unit' : 'units'} with a score under ${doubtful.score}`,
      button: 'Start with the lowest',
      tasks: units === 0 ? [] : [[all, label]],
    };
  return {
    count: mostDoubtful,
    what: html`units drawn from the <a href="${all}">${count(units)} with a score under ${doubtful.score}</a>`,
    button: 'Judge them',
    tasks: [[`units.html#sample=1&${low}&n=${mostDoubtful}`, label]],
  };
}

function oddTasks(odd: QueueCounts['odd']): TaskGroup {
  const edits = odd.reduce((sum, { hits }) => sum + hits, 0);
  const rules = odd.map(({ rule }) => rule).join(', ');
  return {
    count: edits,
    what: html`${edits === 1 ? 'edit much longer than is usual for its rule' : 'edits much longer than is usual for their rule'}: ${rules}`,
    button: 'Look at the edits',
    tasks: odd.map(({ rule }) => [`${rulePath(rule)}#odd`, `long edits of the rule ${rule}`]),
  };
}

/** The blind sample, as far as the decisions that the build was given leave it. */
function sampleTask({ shownUnits, review }: QueueData): TaskGroup {
  const drawn = Math.min(sampleSize, shownUnits);
  // Those that were wrong are no units any more, and others are drawn in their place.
  const judged = Math.min(drawn, review?.bands.reduce((sum, { right }) => sum + right, 0) ?? 0);
  return {
    count: drawn - judged,
    what: html`of ${counted(drawn, 'unit')} drawn blind that nobody judged, to estimate how many are right`,
    button: 'Judge the sample',
    tasks: drawn === 0 ? [] : [['units.html#sample=1', 'units drawn blind']],
    attributes: html` id="queue-sample" data-drawn="${drawn}" data-judged="${judged}"`,
  };
}
