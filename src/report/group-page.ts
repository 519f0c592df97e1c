import type { Group, MultiUnit } from '../model/index.js';
import { type Html, html, nothing, scriptJson } from './html.js';
import { langAttributes, type ShownLanguage } from './language.js';
import { counted, type Site, scoreClass, scoreText } from './site.js';
import { shortTitle } from './text.js';

/** What the page of a group needs besides its rows. */
export interface GroupView {
  readonly group: Group;
  readonly rows: readonly MultiUnit[];
  /** Confidence of a document pair's ladder; undefined for a pair that was not aligned. */
  confidenceOf(pair: string): number | undefined;
  /** Raw offsets at which the pages of a document begin, the first left out. */
  pagesOf(doc: string): readonly number[];
}

/** Languages that are shown at first; the reader chooses others. */
const firstLanguages = 3;
/** Rows that stand on the page without the script. */
const staticRows = 100;

/** Writes `groups/<id>.html` and its rows as data: the languages that the reader chooses side by side, then who meets whom. */
export function writeGroupPage(site: Site, view: GroupView): void {
  const { group, rows } = view;
  const shown = firstOf(view);
  site.write(`data/group-${group.id}.js`, `tulay.ways(${scriptJson(waysOf(site, view, shown))});\n`);
  const title = groupTitle(site, group);
  const main = html`<h1>${title === '' ? html`Group <code>${group.id}</code>` : html`<bdi>${title}</bdi>`}</h1>
<p>${title !== '' && html`Group <code>${group.id}</code>: `}${counted(group.members.length, 'document')} in ${counted(group.langs.length, 'language')} that translate each other.</p>
${group.contradictions.length > 0 && html`<ul class="note">${group.contradictions.map((one) => html`<li>${one}</li>\n`)}</ul>`}
<div id="waysform"></div>
<p id="status" role="status">${counted(rows.length, 'row')}</p>
<div class="scroll ways" tabindex="0" role="region" aria-label="Texts side by side"><table id="ways">
<thead><tr><th scope="col" class="n">Row</th>${shown.map((lang) => headHtml(site.language(lang)))}</tr></thead>
<tbody>${rows.slice(0, staticRows).map((row) => rowHtml(site, row, shown))}</tbody></table></div>
<nav class="pager" id="wayspager" aria-label="Pages of rows" hidden><button type="button" id="waysprev">Previous</button> <span id="waysplace"></span> <button type="button" id="waysnext">Next</button></nav>
${matrixHtml(site, view)}
<h2>Documents</h2>
<ul class="members">${group.members.map(({ doc, lang, path }) => {
    const title = shortTitle(site.document(doc)?.title ?? '');
    return html`<li>${site.language(lang).name}: ${site.documentLink(doc, title || path, '../documents/')}${title !== '' && html` <small>${path}</small>`}</li>\n`;
  })}</ul>`;
  site.page(
    {
      path: `groups/${group.id}.html`,
      title: title || `Group ${group.id}`,
      at: 'pairs',
      kind: 'grouppage',
      scripts: [`data/group-${group.id}.js`],
    },
    main,
  );
}

/** What a group is called: the title of one of its documents, in English where there is one; empty without any title. */
export function groupTitle(site: Site, { members }: Pick<Group, 'members'>): string {
  const titled = members.filter(({ doc }) => (site.document(doc)?.title ?? '') !== '');
  const best = titled.find(({ lang }) => lang === 'eng_Latn') ?? titled[0];
  return best === undefined ? '' : shortTitle(site.document(best.doc)?.title ?? '');
}

/** The name of a language over its column, on the side where its texts begin. */
function headHtml({ name, dir }: ShownLanguage): Html {
  return html`<th scope="col"${dir === 'rtl' && html` dir="rtl"`}>${name}</th>`;
}

/** The languages shown at first: those in the most rows, in the order of the group. */
function firstOf({ group, rows }: GroupView): readonly string[] {
  const filled = new Map<string, number>(group.langs.map((lang) => [lang, 0]));
  for (const { texts } of rows)
    for (const lang of Object.keys(texts)) filled.set(lang, (filled.get(lang) ?? 0) + 1);
  const best = [...group.langs].sort(
    (a, b) => filled.get(b)! - filled.get(a)! || group.langs.indexOf(a) - group.langs.indexOf(b),
  );
  const chosen = new Set(best.slice(0, firstLanguages));
  return group.langs.filter((lang) => chosen.has(lang));
}

function rowHtml(site: Site, { texts, kind, score, index }: MultiUnit, langs: readonly string[]): Html {
  return html`<tr class="${scoreClass(score)}"><th scope="row" class="n"><span class="score" title="score ${scoreText(score)}">${index + 1}</span></th>${langs.map(
    (lang) => {
      const side = texts[lang];
      if (side === undefined) return html`<td></td>`;
      return html`<td${langAttributes(site.language(lang))}><p${kind === 'heading' && html` class="hd"`}>${side.text}</p></td>`;
    },
  )}</tr>\n`;
}

/** The rows as columns for the script: `[row, score, heading, [text, start] or 0 by language]`. */
function waysOf(site: Site, { group, rows, pagesOf }: GroupView, shown: readonly string[]): unknown {
  const docOf = new Map(group.members.map(({ doc, lang }) => [lang, doc]));
  return {
    langs: group.langs.map((lang) => {
      const { name, tag, dir } = site.language(lang);
      const doc = docOf.get(lang) ?? '';
      return { key: lang, name, tag, dir, doc: site.shows(doc) ? doc : '', pages: pagesOf(doc) };
    }),
    shown,
    rows: rows.map(({ index, score, kind, texts }) => [
      index + 1,
      Math.round(score * 1000) / 1000,
      kind === 'heading' ? 1 : 0,
      group.langs.map((lang) => {
        const side = texts[lang];
        return side === undefined ? 0 : [side.text, side.start, side.doc === docOf.get(lang) ? 1 : 0];
      }),
    ]),
  };
}

/** Who was aligned with whom and how surely; empty where two languages meet through others only. */
function matrixHtml(site: Site, { group, confidenceOf }: GroupView): Html {
  const langOf = new Map(group.members.map(({ doc, lang }) => [doc, lang]));
  const cells = new Map<string, { readonly pair: string; readonly confidence: number }>();
  for (const { pair } of group.edges) {
    const confidence = confidenceOf(pair);
    const [src = '', tgt = ''] = pair.split('_').map((doc) => langOf.get(doc));
    if (confidence === undefined || src === '' || tgt === '') continue;
    cells.set(`${src} ${tgt}`, { pair, confidence });
    cells.set(`${tgt} ${src}`, { pair, confidence });
  }
  if (cells.size === 0) return nothing;
  const langs = group.langs.filter((lang) => group.langs.some((other) => cells.has(`${lang} ${other}`)));
  const cell = (row: string, column: string): Html => {
    const found = cells.get(`${row} ${column}`);
    if (found === undefined) return html`<td></td>`;
    const text = scoreText(found.confidence);
    const label = `${site.language(row).name} and ${site.language(column).name}: confidence ${text}`;
    return html`<td class="${scoreClass(found.confidence)}">${site.shows(found.pair) ? html`<a href="../pairs/${found.pair}.html" aria-label="${label}">${text}</a>` : text}</td>`;
  };
  // A star around one language is one row, not a table of empty cells.
  const hubs = langs.filter((lang) => langs.filter((other) => cells.has(`${lang} ${other}`)).length > 1);
  const rows = hubs.length > 0 && hubs.length < langs.length / 2 ? hubs : langs;
  return html`<h2>Who was aligned with whom</h2>
<p>Confidence of the ladder between two languages; the others meet through these.</p>
<div class="scroll matrixbox" tabindex="0" role="region" aria-label="Confidence of the pairs"><table class="matrix">
<thead><tr><td></td>${rows.map((lang) => html`<th scope="col" title="${site.language(lang).name}">${lang.slice(0, 3)}</th>`)}</tr></thead>
<tbody>${langs.map((lang) => html`<tr><th scope="row">${site.language(lang).name}</th>${rows.map((column) => cell(lang, column))}</tr>\n`)}</tbody></table></div>`;
}
