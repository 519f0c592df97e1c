import type { EditRecord, Segment } from '../model/index.js';
import { type Html, html, join, nothing, scriptJson } from './html.js';
import { type Row, rowScore, rowType } from './ladder.js';
import { langAttributes, type ShownLanguage } from './language.js';
import { type MiniMapRow, miniMap } from './minimap.js';
import type { PairRecords } from './records.js';
import { count, percent, type Site, scoreClass, scoreText } from './site.js';
import { type Insertion, type MarkedWord, renderText } from './text.js';
import type { LinkedWords, WordLinker } from './words.js';

/** Rows of a pair page at most. */
export const rowsPerPage = 200;

/** A side of a pair as its pages show it. */
export interface PairSide {
  readonly doc: string;
  readonly path: string;
  readonly language: ShownLanguage;
  readonly segments: readonly Segment[];
  readonly edits: readonly EditRecord[];
  /** 1-based line of a place in the raw text. */
  lineOf(offset: number): number;
  /** Address of a raw place, relative to a page in `pairs/`. */
  rawHref(offset: number): string;
}

/** A unit of a lower score deserves a look. */
const doubtfulScore = 0.5;

/** Whether a row deserves a look: turned down, alone, of a low score, or flagged. */
function isDoubtful(row: Row): boolean {
  return row.kind !== 'unit' || (rowScore(row) ?? 0) < doubtfulScore || (row.unit?.flags.length ?? 0) > 0;
}

/** All that the pages of one document pair are made of. */
export interface PairView {
  readonly records: PairRecords;
  readonly rows: readonly Row[];
  readonly src: PairSide;
  readonly tgt: PairSide;
  readonly linker: WordLinker | null;
}

/** Path of a pair's page, 0-based. */
export function pairPath(pair: string, page: number): string {
  return `pairs/${pair}${page === 0 ? '' : `.${page + 1}`}.html`;
}

/** Writes the pages of a document pair. */
export function writePairPages(site: Site, view: PairView): void {
  const { pair } = view.records;
  const pages = Math.max(1, Math.ceil(view.rows.length / rowsPerPage));
  const map = mapRows(view);
  const steps = stepsOf(view.rows);
  const doubts = view.rows.flatMap((row, at) => (isDoubtful(row) ? [at + 1] : []));
  const cuts = { src: cutsOf(view.src), tgt: cutsOf(view.tgt) };
  for (let page = 0; page < pages; page++) {
    const from = page * rowsPerPage;
    const rows = view.rows.slice(from, from + rowsPerPage);
    const beliefs = new Beliefs();
    const sections: Html[] = [];
    for (let at = 0; at < rows.length; ) {
      const step = steps[from + at]!;
      let end = at;
      while (end < rows.length && steps[from + end] === step) end++;
      const items = rows.slice(at, end).map((row, k) => rowHtml(row, from + at + k + 1, view, cuts, beliefs));
      const continued = from + at > 0 && steps[from + at - 1] === step;
      sections.push(
        html`<section aria-label="Section ${step + 1}"><h2 class="sec">Section ${step + 1}${continued && ', continued'}</h2>
<ol class="ladder" start="${from + at + 1}">
${join(items)}</ol></section>
`,
      );
      at = end;
    }
    const main = html`${headHtml(view, page, pages)}
<div class="pairbody">
<div class="rows" id="rows" data-beliefs="${scriptJson(beliefs.list)}" data-from="${from}" data-src="${view.src.doc}" data-tgt="${view.tgt.doc}" data-whole="${String(pages === 1)}" data-ladder="${pair.id}" data-rows="${view.rows.length}" data-per-page="${rowsPerPage}" data-doubts="${scriptJson(doubts.filter((row) => row > from && row <= from + rowsPerPage))}" data-before="${doubts.findLast((row) => row <= from) ?? 0}" data-after="${doubts.find((row) => row > from + rowsPerPage) ?? 0}">
<div class="cols" aria-hidden="true"><span></span><span>${view.src.language.name}</span><span></span><span>${view.tgt.language.name}</span><span></span></div>
${sections}</div>
${miniMap(map, (row) => `${pages > 1 ? pairPath(pair.id, Math.floor(row / rowsPerPage)).slice('pairs/'.length) : ''}#r${row + 1}`)}
</div>
${pager(pair.id, page, pages, 'above')}`;
    const title = `${view.src.path} and ${view.tgt.path}`;
    site.page({ path: pairPath(pair.id, page), title, at: 'pairs', kind: 'pairpage judging' }, main);
  }
}

function headHtml(view: PairView, page: number, pages: number): Html {
  const { pair } = view.records;
  const side = ({ doc, path, language }: PairSide): Html =>
    html`<a href="../documents/${doc}.html">${path}</a> <span class="lang">${language.name} <code>${language.key}</code></span>`;
  return html`<h1 class="pairtitle">${side(view.src)}<span class="amp" aria-label="and">⇄</span>${side(view.tgt)}</h1>
<dl class="facts">
<div><dt>Units</dt><dd>${count(pair.units)}</dd></div>
<div><dt>Turned down</dt><dd>${count(pair.rejected)}</dd></div>
<div><dt>Sections</dt><dd>${count(pair.sections)}</dd></div>
<div><dt>Pair score</dt><dd>${scoreText(pair.score)}</dd></div>
<div><dt>Ladder confidence</dt><dd>${scoreText(pair.confidence)}</dd></div>
<div><dt>Covered</dt><dd>${percent(pair.coverage.src)} / ${percent(pair.coverage.tgt)}</dd></div>
<div><dt>Beads</dt><dd>${Object.entries(pair.beads)
    .map(([type, times]) => `${count(times)} × ${type}`)
    .join(', ')}</dd></div>
</dl>
<div class="tools">
<label><input type="checkbox" id="show-cuts"> Show removed text</label>
<label><input type="checkbox" id="show-words" checked> Light up translations</label>
<label><input type="checkbox" id="only-doubts"> Only problems</label>
<button type="button" id="next-doubt">Next problem <kbd aria-hidden="true">D</kbd></button>
<label>Row <input type="number" id="go-row" min="1" max="${view.rows.length}" step="1"></label>
<button type="button" id="repair" aria-pressed="false">Repair the alignment</button>
<span class="pairverdict" role="group" aria-label="The two documents"><button type="button" data-pair="confirmed" aria-pressed="false">A pair</button> <button type="button" data-pair="refused" aria-pressed="false">Not a pair</button></span>
<span class="hint"><kbd>J</kbd> <kbd>K</kbd> move, <kbd>A</kbd> accepts, <kbd>R</kbd> rejects, <kbd>1</kbd>–<kbd>6</kbd> label, <kbd>?</kbd> shows all keys.</span>
</div>
${pager(pair.id, page, pages, 'below')}`;
}

function pager(pair: string, page: number, pages: number, where: 'above' | 'below'): Html {
  if (pages === 1) return nothing;
  const link = (to: number, label: string, rel: string): Html =>
    to < 0 || to >= pages
      ? html`<span>${label}</span>`
      : html`<a rel="${rel}" href="${pairPath(pair, to).slice('pairs/'.length)}">${label}</a>`;
  return html`<nav class="pager" aria-label="Pages of the pair, ${where}">${link(page - 1, 'Previous', 'prev')} <span>Page ${page + 1} of ${pages}</span> ${link(page + 1, 'Next', 'next')}</nav>`;
}

/** The sources of belief of a page, each written once. */
class Beliefs {
  readonly list: string[] = [];
  readonly #places = new Map<string, number>();

  place(source: string): number {
    let place = this.#places.get(source);
    if (place === undefined) {
      place = this.list.length;
      this.#places.set(source, place);
      this.list.push(source);
    }
    return place;
  }
}

interface Cuts {
  readonly src: ReadonlyMap<string, readonly EditRecord[]>;
  readonly tgt: ReadonlyMap<string, readonly EditRecord[]>;
}

/** Gives each edit to the segment it lies in or before, and what comes after all to the last one. */
function cutsOf(side: PairSide): ReadonlyMap<string, readonly EditRecord[]> {
  const cuts = new Map<string, EditRecord[]>();
  let at = 0;
  for (const edit of side.edits) {
    while (at + 1 < side.segments.length && side.segments[at]!.end <= edit.start) at++;
    const id = side.segments[at]?.id;
    if (id === undefined) break;
    const list = cuts.get(id);
    if (list === undefined) cuts.set(id, [edit]);
    else list.push(edit);
  }
  return cuts;
}

function rowHtml(row: Row, number: number, view: PairView, cuts: Cuts, beliefs: Beliefs): Html {
  const { unit, rejected } = row;
  const record = unit ?? rejected;
  const srcText = record?.src?.text ?? null;
  const tgtText = record?.tgt?.text ?? null;
  const words =
    view.linker !== null && srcText !== null && tgtText !== null
      ? view.linker.link(srcText, tgtText)
      : { src: [], tgt: [], links: [] };
  const score = rowScore(row);
  const type = rowType(row);
  const heading = unit?.kind === 'heading';
  const classes = [
    'row',
    row.kind,
    scoreClass(score),
    heading ? 'heading' : '',
    type === '1-1' ? '' : 'multi',
  ]
    .filter((name) => name !== '')
    .join(' ');
  const links = words.links.map(({ src, tgt, strength, source }) => [
    src,
    tgt,
    Math.round(strength * 100),
    beliefs.place(source),
  ]);
  const data =
    record !== null
      ? html` data-unit="${record.id}"${score !== null && html` data-score="${score}"`}${links.length > 0 && html` data-links="${JSON.stringify(links)}"`}`
      : nothing;
  const label =
    row.kind === 'alone'
      ? `Row ${number}, ${row.src.length > 0 ? view.src.language.name : view.tgt.language.name} only`
      : `Row ${number}, bead ${type}${score === null ? '' : `, score ${scoreText(score)}`}${row.kind === 'rejected' ? ', turned down' : ''}`;
  return html`<li class="${classes}" id="r${number}"${data}>
<div class="no"><a href="#${unit === null ? `r${number}` : `u-${unit.id}`}" aria-label="${label}"${unit !== null && html` id="u-${unit.id}"`}>${number}</a></div>
${sideHtml('src', row, view, words, cuts)}
<div class="joint" aria-hidden="true"></div>
${sideHtml('tgt', row, view, words, cuts)}
<div class="meta"><span class="score"${score !== null && html` title="${partsText(record?.parts)}"`}>${score === null ? '' : scoreText(score)}</span>${type !== '1-1' && html`<span class="bead">${type}</span>`}${row.kind === 'rejected' && html`<span class="why" title="${rejected!.message}">${rejected!.rule}</span>`}${unit?.flags.map((flag) => html`<span class="flag">${flag}</span>`)}</div>
</li>
`;
}

function partsText(parts: Readonly<Record<string, number | null>> | undefined): string {
  const known = Object.entries(parts ?? {}).filter(([, value]) => value !== null);
  if (known.length === 0) return 'the parts of this score are not known';
  return known.map(([name, value]) => `${name} ${value}`).join(', ');
}

function sideHtml(which: 'src' | 'tgt', row: Row, view: PairView, words: LinkedWords, cuts: Cuts): Html {
  const side = view[which];
  const segments = row[which];
  if (segments.length === 0)
    return html`<div class="side ${which} none"><span class="vh">nothing in ${side.language.name}</span></div>`;
  const whole = (row.unit ?? row.rejected)?.[which]?.text;
  const total = segments.reduce((sum, { text }) => sum + text.length, 0);
  // The segments stand in the unit's text one behind the other, joined by a space or by nothing.
  const joint =
    whole === undefined || segments.length < 2 ? 0 : (whole.length - total) / (segments.length - 1);
  const linked = new Map<number, number>();
  for (const link of words.links) linked.set(link[which], link[which]);
  let offset = 0;
  const paragraphs = segments.map((segment) => {
    const from = offset;
    offset += segment.text.length + joint;
    const marks: MarkedWord[] = words[which].flatMap((word, index) =>
      linked.has(index) && word.start >= from && word.end <= from + segment.text.length
        ? [{ start: word.start - from, end: word.end - from, index }]
        : [],
    );
    const line = side.lineOf(segment.start);
    const own = cuts[which].get(segment.id) ?? [];
    return html`<p class="seg" data-s="${segment.id}">${renderText(segment.text, marks, insertionsOf(segment, own))} <a class="raw" lang="en" dir="ltr" href="${side.rawHref(segment.start)}" aria-label="Line ${line} of the raw file, ${side.language.name}">${line}</a></p>`;
  });
  return html`<div class="side ${which}"${langAttributes(side.language)}>${paragraphs}</div>`;
}

/** Where in the cleaned text of a segment each edit was. */
function insertionsOf(segment: Segment, edits: readonly EditRecord[]): Insertion[] {
  let shift = 0;
  return edits.map((edit) => {
    const place = Math.min(segment.text.length, Math.max(0, edit.start - segment.start - shift));
    if (edit.start >= segment.start) shift += edit.end - edit.start - edit.after.length;
    return {
      at: edit.start >= segment.end ? segment.text.length : place,
      before: edit.before,
      rule: edit.rule,
      why: `${edit.rule}, found by ${edit.mechanism}`,
    };
  });
}

/** Which section each row stands in: that of its unit; segments alone go with the neighbour of their section. */
function stepsOf(rows: readonly Row[]): readonly number[] {
  const steps: (number | undefined)[] = rows.map(({ unit }) =>
    unit === null ? undefined : Number(unit.section.slice(unit.section.lastIndexOf('.s') + 2)),
  );
  const sectionStep = { src: new Map<number, number>(), tgt: new Map<number, number>() };
  rows.forEach((row, at) => {
    const step = steps[at];
    if (step === undefined) return;
    for (const side of ['src', 'tgt'] as const)
      for (const { section } of row[side]) sectionStep[side].set(section, step);
  });
  let current = 0;
  return rows.map((row, at) => {
    const known =
      steps[at] ??
      sectionStep.src.get(row.src[0]?.section ?? -1) ??
      sectionStep.tgt.get(row.tgt[0]?.section ?? -1) ??
      current;
    current = Math.max(current, known);
    return current;
  });
}

function mapRows(view: PairView): readonly MiniMapRow[] {
  return view.rows.map((row) => ({
    kind: row.kind,
    side: row.src.length === 0 ? 'tgt' : row.tgt.length === 0 ? 'src' : 'both',
    score: rowScore(row),
    chars: [...row.src, ...row.tgt].reduce((sum, { text }) => sum + text.length, 0),
  }));
}
