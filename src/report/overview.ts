import type { Document, Manifest } from '../model/index.js';
import { certificateSection } from './certificate.js';
import { type Html, html, nothing } from './html.js';
import { type ListedPair, pairTable } from './lists.js';
import { barPlot, coverageStrip, lengthPlot, type StripPart, scorePlot } from './plots.js';
import { type QueueCounts, queueSection } from './queue.js';
import { rulePath } from './rule-page.js';
import { count, counted, percent, type Site, scoreText } from './site.js';
import { type RuleTally, scoreBins, type Tally } from './tally.js';
import { titleOf } from './text.js';
import { warningsSection } from './warnings.js';

/** A document with what became of its parts. */
export interface CoveredDocument {
  readonly document: Document;
  readonly parts: readonly StripPart[];
}

/** All that the overview is made of. */
export interface OverviewData {
  readonly manifest: Omit<Manifest, 'outputs'>;
  readonly tally: Tally;
  readonly pairs: readonly ListedPair[];
  readonly groups: readonly {
    readonly id: string;
    /** Empty where no document of it has one. */
    readonly title: string;
    readonly langs: readonly string[];
    readonly members: number;
  }[];
  readonly covered: readonly CoveredDocument[];
  readonly alone: readonly Document[];
  readonly shownUnits: number;
  readonly queue: QueueCounts;
}

/** Rows of a list on the overview; the pages of pairs and documents have all. */
const mostRows = 40;
/** Document pairs on the overview; the list has them all, sorted and searched. */
const mostPairs = 12;
const mostLanguagePairs = 6;
const mostLanguages = 6;

/** Writes `index.html`. */
export function writeOverview(site: Site, data: OverviewData): void {
  const { counts } = data.manifest;
  const main = html`<h1>${site.name}</h1>
<p class="lead">${leadText(site, data)}</p>
${queueSection(site, { ...data, review: data.manifest.review })}
${tiles(data.manifest)}${warningsSection(data.manifest)}
${data.shownUnits < counts.units && html`<p class="note">This report carries the first ${counted(data.shownUnits, 'unit')} of ${count(counts.units)}; every number on this page is of the whole corpus.</p>`}
${certificateSection(site, data.manifest, data.tally, allScores(data.tally))}
${pairsSection(site, data)}
${plotsSection(site, data)}
${coverageSection(site, data)}
${aloneSection(site, data)}
${rulesSection(site, data)}
${groupsSection(site, data)}
${madeSection(data.manifest)}`;
  site.page({ path: 'index.html', title: 'Overview', at: 'overview', kind: 'overview' }, main);
}

function leadText(site: Site, { manifest }: OverviewData): Html {
  const { counts, languages } = manifest;
  const names = Object.keys(languages).map((key) => site.language(key).name);
  const shown = names.slice(0, 5).join(', ');
  const more = names.length > 5 ? ` and ${names.length - 5} more` : '';
  return html`${counted(counts.documents, 'document')} in ${counted(names.length, 'language')} (${shown}${more}), ${count(counts.paired)} of them paired, gave <strong>${counted(counts.units, 'translation unit')}</strong>.`;
}

/** Where the things that a tile counts stand one by one. */
const tileLinks: Readonly<Record<string, string>> = {
  units: 'units.html',
  rejected: 'units.html#status=rejected',
  pairs: 'pairs.html',
  documents: 'documents.html',
  paired: 'documents.html#status=paired',
  unpaired: 'documents.html#status=unpaired',
  failed: 'documents.html#status=failed',
  edits: '#removed',
};

function tiles({ counts }: Omit<Manifest, 'outputs'>): Html {
  const tile = (name: keyof typeof counts, label: string): Html =>
    html`<div><dt>${label}</dt><dd data-count="${name}">${tileLinks[name] === undefined || counts[name] === 0 ? count(counts[name] as number) : html`<a href="${tileLinks[name]}">${count(counts[name] as number)}</a>`}</dd></div>`;
  const share = counts.chars.raw === 0 ? 0 : counts.chars.removed / counts.chars.raw;
  return html`<dl class="tiles">${tile('units', 'Units')}${tile('rejected', 'Rejected')}${tile('sections', 'Sections')}${tile('pairs', 'Document pairs')}${tile('groups', 'Groups')}${tile('documents', 'Documents')}${tile('paired', 'Paired')}${tile('unpaired', 'Unpaired')}${tile('failed', 'Failed')}${tile('segments', 'Segments')}${tile('edits', 'Edits')}<div><dt>Characters removed</dt><dd>${percent(share)}</dd></div></dl>`;
}

function pairsSection(site: Site, { pairs }: OverviewData): Html {
  if (pairs.length === 0)
    return html`<h2>Document pairs</h2><p>No two documents were found to translate each other.</p>`;
  const shown = [...pairs]
    .sort((a, b) => a.confidence - b.confidence || (a.id < b.id ? -1 : 1))
    .slice(0, mostPairs);
  return html`<h2>Document pairs</h2>
${pairs.length > shown.length && html`<p class="hint">Those least sure of, by the confidence of their ladders.</p>`}
${pairTable(site, shown)}
${pairs.length > shown.length && html`<p><a href="pairs.html#sort=Confidence">All ${counted(pairs.length, 'pair')}</a></p>`}`;
}

function plotsSection(site: Site, { tally }: OverviewData): Html {
  const all = [...tally.pairs.values()].sort(
    (a, b) => b.units - a.units || (a.languages.join() < b.languages.join() ? -1 : 1),
  );
  if (all.length === 0) return nothing;
  const scores = allScores(tally);
  const beads = new Map<string, number>();
  for (const pair of all) {
    for (const [type, times] of pair.beads) beads.set(type, (beads.get(type) ?? 0) + times);
  }
  const types = [...beads].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  const rest = types.slice(8).reduce((sum, [, times]) => sum + times, 0);
  const bars: (readonly [string, number])[] = [
    ...types.slice(0, 8),
    ...(rest > 0 ? [['others', rest] as const] : []),
  ];
  const figure = (caption: string, plot: Html): Html =>
    html`<figure>${plot}<figcaption>${caption}</figcaption></figure>`;
  return html`<h2>Units</h2>
<div class="figures">
${figure('Scores of the units', scorePlot(scores, `Distribution of unit scores: ${describeScores(scores)}`))}
${figure('Beads by type; 1-0 and 0-1 are segments alone', barPlot(bars, `Beads by type: ${bars.map(([type, times]) => `${type} ${times}`).join(', ')}`))}
${all.slice(0, mostLanguagePairs).map((pair) => {
  const names = pair.languages.map((key) => site.language(key).name) as [string, string];
  const ratio = Math.exp(pair.units === 0 ? 0 : pair.logRatio / pair.units);
  const deviation = Math.sqrt(
    Math.max(
      0,
      pair.logRatioSquared / Math.max(1, pair.units) - (pair.logRatio / Math.max(1, pair.units)) ** 2,
    ),
  );
  const text = `${names[1]} is ${ratio.toFixed(2)} times as long as ${names[0]}, give or take a factor of ${Math.exp(deviation).toFixed(2)}`;
  return figure(
    `Length of ${names[0]} and ${names[1]} texts. ${text}.`,
    lengthPlot(pair, names, `Lengths of the two sides: ${text}`),
  );
})}
</div>`;
}

function allScores(tally: Tally): readonly number[] {
  const scores = new Array<number>(scoreBins).fill(0);
  for (const pair of tally.pairs.values())
    pair.scores.forEach((units, bin) => {
      scores[bin] = (scores[bin] ?? 0) + units;
    });
  return scores;
}

function describeScores(scores: readonly number[]): string {
  const total = scores.reduce((sum, units) => sum + units, 0);
  const high = scores.slice(scoreBins * 0.9).reduce((sum, units) => sum + units, 0);
  const low = scores.slice(0, scoreBins / 2).reduce((sum, units) => sum + units, 0);
  return `${count(total)} units, ${count(high)} of score 0.9 or more, ${count(low)} under 0.5`;
}

function coverageSection(site: Site, { covered, manifest }: OverviewData): Html {
  if (covered.length === 0) return nothing;
  return html`<h2>Coverage of the documents</h2>
<p class="legend"><span class="k al">in a unit</span> <span class="k re">in a unit rejected</span> <span class="k no">alone</span> <span class="k rm">removed</span></p>
<ul class="strips">${covered.map(({ document, parts }) => {
    const sum = (kind: StripPart['kind']): number =>
      parts.filter((part) => part.kind === kind).reduce((total, { start, end }) => total + end - start, 0);
    const share = (kind: StripPart['kind']): string => percent(sum(kind) / Math.max(1, document.chars.raw));
    return html`<li>${site.documentLink(document.id, titleOf(document.title, document.path), 'documents/')} <span class="lang">${site.language(document.lang).name}</span>${coverageStrip(parts, document.chars.raw, `${document.path}: ${share('al')} in units, ${share('no')} alone, ${share('rm')} removed`)}<span class="share">${share('al')}</span></li>\n`;
  })}</ul>
${manifest.counts.documents > covered.length && html`<p><a href="documents.html">All ${counted(manifest.counts.documents, 'document')}</a></p>`}`;
}

function aloneSection(site: Site, { alone }: OverviewData): Html {
  if (alone.length === 0) return nothing;
  const shown = alone.slice(0, mostRows);
  return html`<h2 id="alone">Documents without a counterpart</h2>
<ul class="alone">${shown.map(
    ({ id, path, lang, reason, best_rejected: rejected }) =>
      html`<li${rejected !== null && sidesOf(site, { id, lang }, rejected.doc)}>${site.documentLink(id, path, 'documents/')} <span class="lang">${site.language(lang).name}</span><br><code>${reason?.code ?? 'unknown'}</code> ${reason?.message}${rejected !== null && html`. Best rejected candidate: ${site.documentLink(rejected.doc, rejected.path, 'documents/')}, score ${scoreText(rejected.score)} ${candidateButtons(path, rejected.path)}`}</li>\n`,
  )}</ul>
${alone.length > shown.length && html`<p>${count(alone.length - shown.length)} more are in the <a href="documents.html">list of documents</a>.</p>`}`;
}

/** The two documents of a near miss in the order that a pair of them would have. */
function sidesOf(site: Site, document: { readonly id: string; readonly lang: string }, other: string): Html {
  const lang = site.document(other)?.lang ?? '';
  const [src, tgt] = document.lang < lang ? [document.id, other] : [other, document.id];
  return html` data-src="${src}" data-tgt="${tgt}"`;
}

function candidateButtons(path: string, other: string): Html {
  return html`<span role="group" aria-label="${path} and ${other}"><button type="button" data-pair="confirmed" aria-pressed="false">A pair</button> <button type="button" data-pair="refused" aria-pressed="false">Not a pair</button></span>`;
}

function rulesSection(site: Site, { tally, manifest }: OverviewData): Html {
  const byLanguage = new Map<string, number>();
  for (const languages of tally.rules.values())
    for (const [key, { chars }] of languages) byLanguage.set(key, (byLanguage.get(key) ?? 0) + chars);
  const languages = [...byLanguage].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([key]) => key);
  const columns = languages.slice(0, mostLanguages);
  const rules = Object.entries(manifest.rules).sort(
    ([a, x], [b, y]) => y.removed - x.removed || (a < b ? -1 : 1),
  );
  if (rules.length === 0) return html`<h2>What was removed</h2><p>Nothing.</p>`;
  const cell = (tallied: RuleTally | undefined): Html =>
    html`<td class="n">${tallied === undefined ? html`<span class="zero">0</span>` : html`${count(tallied.chars)} <small>in ${count(tallied.edits)}</small>`}</td>`;
  const most = Math.max(1, ...rules.map(([, { removed }]) => removed));
  return html`<h2 id="removed">What was removed</h2>
<p>Characters, and in how many edits, by rule and language. Every edit is in <code>audit/edits.jsonl</code> and marked in the raw text of its document.</p>
<div class="scroll" tabindex="0" role="region" aria-label="What was removed"><table>
<thead><tr><th scope="col">Rule</th>${columns.map((key) => html`<th scope="col" class="n">${site.language(key).name}</th>`)}${languages.length > columns.length && html`<th scope="col" class="n">Others</th>`}<th scope="col" class="n">All</th><th scope="col"><span class="vh">Share</span></th></tr></thead>
<tbody>${rules.map(([rule, { edits, removed }]) => {
    const own = tally.rules.get(rule);
    const others = languages.slice(columns.length).reduce(
      (sum, key) => {
        const known = own?.get(key);
        return { edits: sum.edits + (known?.edits ?? 0), chars: sum.chars + (known?.chars ?? 0) };
      },
      { edits: 0, chars: 0 },
    );
    return html`<tr><th scope="row">${site.shows(`rule ${rule}`) ? html`<a href="${rulePath(rule)}"><code>${rule}</code></a>` : html`<code>${rule}</code>`}</th>${columns.map((key) => cell(own?.get(key)))}${languages.length > columns.length && cell(others)}<td class="n">${count(removed)} <small>in ${count(edits)}</small></td><td><svg class="inbar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true"><rect class="rm" width="${Math.round((removed / most) * 1000) / 10}" height="10"/></svg></td></tr>\n`;
  })}</tbody></table></div>`;
}

function groupsSection(site: Site, { groups }: OverviewData): Html {
  const wide = groups.filter(({ langs }) => langs.length > 2);
  if (wide.length === 0) return nothing;
  const shown = wide.slice(0, mostRows);
  return html`<h2 id="groups">Groups of more than two languages</h2>
<ul>${shown.map(({ id, title, langs, members }) => html`<li><a href="groups/${id}.html">${title === '' ? html`<code>${id}</code>` : html`<bdi>${title}</bdi>`}</a> ${counted(members, 'document')}: ${langs.map((key) => site.language(key).name).join(', ')}</li>\n`)}</ul>
${wide.length > shown.length && html`<p>${count(wide.length - shown.length)} more.</p>`}`;
}

function madeSection({ tulay, environment, pairing, date }: Omit<Manifest, 'outputs'>): Html {
  return html`<h2>How it was made</h2>
<p>tulay ${tulay}, ICU ${environment.icu}, Unicode ${environment.unicode}, CLDR ${environment.cldr}${date !== null && `, ${date}`}. Pairs from a score of ${pairing.threshold}${pairing.expected_precision !== null && `, expected precision ${percent(pairing.expected_precision)}`}. Sums and settings are in <code>manifest.json</code>.</p>`;
}
