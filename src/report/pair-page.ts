import type { DocumentPair } from '../model/index.js';
import { Html, html, nothing, scriptJson } from './html.js';
import { type Row, rowScore } from './ladder.js';
import { type MiniMapRow, miniMap } from './minimap.js';
import { pairPath, rowsPerPage } from './pair-path.js';
import { type PairSide, type PairView, rowFrame, rowHtml } from './pair-row.js';
import { count, percent, type Site, scoreText } from './site.js';
import { wordsPath } from './words-job.js';

/** A unit of a lower score deserves a look. */
const doubtfulScore = 0.5;

/** Whether a row deserves a look: rejected, alone, of a low score, or flagged. */
function isDoubtful(row: Row): boolean {
  return row.kind !== 'unit' || (rowScore(row) ?? 0) < doubtfulScore || (row.unit?.flags.length ?? 0) > 0;
}

/**
 * A pair as its pages show it: every document that comes or goes changes the last digits of all pairs of its languages,
 * and would have pages drawn again that stay what they are.
 */
export const shownPair = (pair: DocumentPair): DocumentPair => ({
  ...pair,
  score: Number(pair.score.toFixed(3)),
  parts: {},
});

/** Writes the pages of a document pair. */
export function writePairPages(site: Site, view: PairView): void {
  const { pair } = view;
  const pages = Math.max(1, Math.ceil(view.rows.length / rowsPerPage));
  const map = mapRows(view);
  const steps = stepsOf(view.rows);
  const doubts = view.rows.flatMap((row, at) => (isDoubtful(row) ? [at + 1] : []));
  const frame = rowFrame(view);
  for (let page = 0; page < pages; page++) {
    const from = page * rowsPerPage;
    const rows = view.rows.slice(from, from + rowsPerPage);
    const sections: Html[] = [];
    for (let at = 0; at < rows.length; ) {
      const step = steps[from + at]!;
      let end = at;
      while (end < rows.length && steps[from + end] === step) end++;
      const continued = from + at > 0 && steps[from + at - 1] === step;
      sections.push(
        html`<section aria-label="Section ${step + 1}"><h2 class="sec">Section ${step + 1}${continued && ', continued'}</h2>
<ol class="ladder" start="${from + at + 1}">
`,
      );
      for (; at < end; at++) sections.push(new Html(rowHtml(rows[at]!, from + at + 1, frame)));
      sections.push(new Html('</ol></section>\n'));
    }
    const head = html`${headHtml(view, page, pages)}
<div class="pairbody">
<div class="rows" id="rows" data-words="../${wordsPath(view.languages)}" data-from="${from}" data-src="${view.src.doc}" data-tgt="${view.tgt.doc}" data-src-lang="${view.src.language.key}" data-tgt-lang="${view.tgt.language.key}" data-whole="${String(pages === 1)}" data-ladder="${pair.id}" data-rows="${view.rows.length}" data-per-page="${rowsPerPage}" data-doubts="${scriptJson(doubts.filter((row) => row > from && row <= from + rowsPerPage))}" data-before="${doubts.findLast((row) => row <= from) ?? 0}" data-after="${doubts.find((row) => row > from + rowsPerPage) ?? 0}">
<div class="cols" aria-hidden="true"><span></span>${columnHead(view.src)}<span></span>${columnHead(view.tgt)}<span></span></div>
`;
    const foot = html`</div>
${miniMap(map, (row) => `${pages > 1 ? pairPath(pair.id, Math.floor(row / rowsPerPage)).slice('pairs/'.length) : ''}#r${row + 1}`)}
</div>
${pager(pair.id, page, pages, 'above')}`;
    const title = `${view.src.title} and ${view.tgt.title}`;
    site.page({ path: pairPath(pair.id, page), title, at: 'pairs', kind: 'pairpage judging' }, [
      head,
      ...sections,
      foot,
    ]);
  }
}

/** The name of a language over its column, on the side where its texts begin. */
function columnHead({ language: { name, dir } }: PairSide): Html {
  return html`<span${dir === 'rtl' && html` dir="rtl"`}>${name}</span>`;
}

function headHtml(view: PairView, page: number, pages: number): Html {
  const { pair } = view;
  const side = ({ doc, path, title, language }: PairSide): Html =>
    html`<a href="../documents/${doc}.html"><bdi>${title}</bdi></a> <span class="lang">${language.name} <code>${language.key}</code> <span data-path-of="${doc}"${title === path && html` class="vh"`}>${path}</span></span>`;
  return html`<h1 class="pairtitle">${side(view.src)}<span class="amp" aria-label="and">⇄</span>${side(view.tgt)}</h1>
<dl class="facts">
<div><dt>Units</dt><dd>${count(pair.units)}</dd></div>
<div><dt>Rejected</dt><dd>${count(pair.rejected)}</dd></div>
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
<button type="button" id="correct" aria-pressed="false">Correct the texts</button>
<span class="pairverdict" role="group" aria-label="The two documents"><button type="button" data-pair="confirmed" aria-pressed="false">A pair</button> <button type="button" data-pair="refused" aria-pressed="false">Not a pair</button></span>
<span class="hint"><kbd>J</kbd> <kbd>K</kbd> move, <kbd>A</kbd> accepts, <kbd>R</kbd> rejects, <kbd>1</kbd>–<kbd>6</kbd> label, <kbd>?</kbd> shows all keys.</span>
</div>
<p id="pending" role="status"></p>
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
