import type { Document, Segment } from '../model/index.js';
import { type Html, html } from './html.js';
import { langAttributes } from './language.js';
import { choiceButtons } from './rule-page.js';
import { count, counted, type Site, scoreText } from './site.js';
import { shortTitle } from './text.js';

/** Two documents that were nearly a pair. */
export interface Candidate {
  readonly src: Document;
  readonly tgt: Document;
  readonly score: number;
}

/** Candidates on the page; the rest are in documents.jsonl. */
const mostCandidates = 300;
/** Of each document as many characters of its begin, and of its end. */
const headChars = 700;
const tailChars = 250;

/** The near misses, the likeliest first, each once whichever of the two documents names the other. */
export function candidatesOf(documents: readonly Document[]): readonly Candidate[] {
  const byId = new Map(documents.map((document) => [document.id, document]));
  const found = new Map<string, Candidate>();
  for (const document of documents) {
    const other = document.best_rejected === null ? undefined : byId.get(document.best_rejected.doc);
    if (document.status === 'paired' || other === undefined || other.lang === document.lang) continue;
    const [src, tgt] = document.lang < other.lang ? [document, other] : [other, document];
    found.set(`${src.id} ${tgt.id}`, { src, tgt, score: document.best_rejected!.score });
  }
  return [...found].sort(([a, x], [b, y]) => y.score - x.score || (a < b ? -1 : 1)).map(([, one]) => one);
}

/** Writes `candidates.html`: near misses side by side, each to be called a pair or none. */
export function writeCandidatePage(
  site: Site,
  candidates: readonly Candidate[],
  segmentsOf: (doc: string) => readonly Segment[],
): void {
  if (candidates.length === 0) return;
  const shown = candidates.slice(0, mostCandidates);
  const main = html`<h1>Nearly pairs</h1>
<p class="lead">${candidates.length === 1 ? 'One document has no counterpart that is likely enough. It stands' : `${count(candidates.length)} documents have no counterpart that is likely enough. Each stands`} here beside its best candidate.${shown.length < candidates.length && ` The first ${count(shown.length)}, the likeliest first; all are in documents.jsonl.`}</p>
<p class="hint"><kbd>J</kbd> <kbd>K</kbd> move, <kbd>A</kbd> a pair, <kbd>R</kbd> not a pair, <kbd>U</kbd> takes that back, <kbd>Ctrl</kbd> <kbd>Z</kbd> undoes.</p>
<ol class="candidates" id="rows">${shown.map(({ src, tgt, score }, at) => {
    const label = `Candidate ${at + 1}: ${src.path} and ${tgt.path}, score ${scoreText(score)}`;
    return html`<li class="row choice" id="r${at + 1}" data-type="pair" data-src="${src.id}" data-tgt="${tgt.id}">
<div class="no"><a href="#r${at + 1}" aria-label="${label}">${at + 1}</a></div>
${sideHtml(site, src, segmentsOf(src.id))}
<div class="joint" aria-hidden="true"></div>
${sideHtml(site, tgt, segmentsOf(tgt.id))}
<div class="meta"><span class="score">${scoreText(score)}</span></div>
${choiceButtons(label, 'a pair', 'not a pair')}
</li>
`;
  })}</ol>`;
  site.page(
    { path: 'candidates.html', title: 'Nearly pairs', at: 'pairs', kind: 'candidatepage choosing' },
    main,
  );
}

function sideHtml(site: Site, document: Document, segments: readonly Segment[]): Html {
  const language = site.language(document.lang);
  const text = segments.map((segment) => segment.text);
  const head = clip(text, headChars);
  const tail = clip(
    [...text].reverse().slice(0, Math.max(0, text.length - head.length)),
    tailChars,
  ).reverse();
  const gap = segments.length - head.length - tail.length;
  return html`<div class="candidate"><p class="who">${site.documentLink(document.id, shortTitle(document.title ?? document.path), 'documents/')} <span class="lang">${language.name}, ${counted(document.segments, 'segment')}, ${counted(document.chars.kept, 'character')}</span></p>
<div class="side"${langAttributes(language)}>${head.map((line) => html`<p>${line}</p>`)}${gap > 0 && html`<p class="gap" lang="en" dir="ltr">${counted(gap, 'segment')} between</p>`}${tail.map((line) => html`<p>${line}</p>`)}</div></div>`;
}

/** The first texts that fit, at least one; a text too long by itself is cut. */
function clip(texts: readonly string[], mostChars: number): string[] {
  const out: string[] = [];
  let left = mostChars;
  for (const text of texts) {
    if (left <= 0) break;
    if (text.length > left && out.length > 0) break;
    out.push(text.length > left ? `${text.slice(0, left).replace(/[\ud800-\udbff]$/, '')}…` : text);
    left -= text.length;
  }
  return out;
}
