import { type RuleDoc, rules } from '../clean/index.js';
import { Html, html, nothing } from './html.js';
import { langAttributes } from './language.js';
import type { HitsOfRule, RuleHit } from './rule-hits.js';
import { count, counted, type Site } from './site.js';
import { visible } from './text.js';

/** What the whole corpus says of a rule. */
export interface RuleCounts {
  readonly edits: number;
  readonly removed: number;
  readonly documents: number;
}

/** Address of the page of a rule, in the report folder. */
export function rulePath(rule: string): string {
  return `rules/${rule.replace(/[^a-z0-9-]/g, '_')}.html`;
}

/** Writes the page of a cleaning rule: what it is for, and its hits in their surroundings, to be judged one by one. */
export function writeRulePage(site: Site, rule: string, counts: RuleCounts, hits: HitsOfRule): void {
  const doc = rules.find(({ id }) => id === rule)?.doc;
  const { sample, odd } = hits;
  const main = html`<h1><code>${rule}</code></h1>
${doc !== undefined && aboutRule(doc)}
<p>${counted(counts.edits, 'edit')} in ${counted(counts.documents, 'document')}, ${counted(counts.removed, 'character')} removed. ${sample.length < counts.edits && `Here are ${count(sample.length)} of them, drawn by a hash. `}All are in <code>audit/edits.jsonl</code>.</p>
<p class="hint"><kbd>J</kbd> <kbd>K</kbd> move, <kbd>A</kbd> the edit is right, <kbd>R</kbd> it is wrong and the next build leaves the text alone, <kbd>U</kbd> takes that back, <kbd>Ctrl</kbd> <kbd>Z</kbd> undoes.</p>
<p id="precision" role="status"></p>
<div id="rows">
${
  odd.length > 0 &&
  html`<h2 id="odd">Much longer than usual</h2>
<ol class="hits">${odd.map((hit, at) => hitHtml(site, rule, hit, `o${at + 1}`, at + 1, false))}</ol>
<h2>Drawn from all</h2>`
}
<ol class="hits">${sample.map((hit, at) => hitHtml(site, rule, hit, `r${at + 1}`, at + 1, true))}</ol>
</div>`;
  site.page({ path: rulePath(rule), title: `Rule ${rule}`, at: 'overview', kind: 'rulepage choosing' }, main);
}

function aboutRule({ what, why, risk }: RuleDoc): Html {
  return html`<p class="lead">${what}</p>
<details><summary>Why, and what could go wrong</summary><p>${why}</p><p>${risk}</p></details>`;
}

function hitHtml(
  site: Site,
  rule: string,
  hit: RuleHit,
  anchor: string,
  number: number,
  drawn: boolean,
): Html {
  const { doc, path, line, start, end, mechanism } = hit;
  const where = site.shows(doc)
    ? html`<a href="../documents/${doc}.html#l${line}">${path}, line ${line}</a>`
    : html`${path}, line ${line}`;
  return html`<li class="row choice" id="${anchor}" data-type="edit" data-place="${doc}:${start}-${end}" data-rule="${rule}"${drawn && html` data-drawn="1"`}>
<div class="no"><a href="#${anchor}" aria-label="Edit ${number} of rule ${rule}">${number}</a></div>
<div class="hit"${langAttributes(site.language(hit.lang))}>${piece(hit.ahead)}<del>${piece(hit.before)}</del>${hit.after !== '' && html`<ins>${piece(hit.after)}</ins>`}${piece(hit.behind)}</div>
<div class="where">${where} <small>${mechanism}</small></div>
${choiceButtons(`Edit ${number}`, 'right', 'wrong edit')}
</li>
`;
}

/** Raw text on one line, what cannot be seen named. */
function piece(raw: string): Html {
  return raw === '' ? nothing : new Html(visible(raw.replaceAll(/\r\n|\n|\r/g, '↵')));
}

/** The two answers to a choice; the script of the report keeps them. */
export function choiceButtons(what: string, yes: string, no: string): Html {
  return html`<div class="answers" role="group" aria-label="${what}"><button type="button" data-say="confirmed" aria-pressed="false">${yes} <kbd aria-hidden="true">A</kbd></button> <button type="button" data-say="refused" aria-pressed="false">${no} <kbd aria-hidden="true">R</kbd></button></div>`;
}
