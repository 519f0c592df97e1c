import type { Document } from '../model/index.js';
import { explainTerms, meaningOf } from './glossary.js';
import { type Html, html, nothing, scriptJson } from './html.js';
import { count, percent, type Site, scoreText } from './site.js';
import { shortTitle } from './text.js';

/** Rows of a page: as many as the script shows at a time, which takes those of the first page over. */
const rowsPerPage = 100;
/** Pages before and after one that it links, besides the first and the last: all of them on all would be the square. */
const nearPages = 4;

/** A column of a list: its head, what it says to those who wonder, and how it is sorted. */
interface Column {
  readonly name: string;
  /** Sorted as a number, the largest first; text otherwise. */
  readonly numeric?: boolean;
  readonly title?: string;
  /** Left out where the window is narrow. */
  readonly wide?: boolean;
}

const pairColumns: readonly Column[] = [
  { name: 'Pair' },
  { name: 'Languages', wide: true },
  { name: 'Units', numeric: true, title: meaningOf('unit'), wide: true },
  { name: 'Rejected', numeric: true, title: meaningOf('down'), wide: true },
  { name: 'Score', numeric: true, title: meaningOf('score') },
  { name: 'Confidence', numeric: true, title: meaningOf('confidence') },
  { name: 'Covered', numeric: true, title: meaningOf('covered'), wide: true },
];

const documentColumns: readonly Column[] = [
  { name: 'Document' },
  { name: 'Language', wide: true },
  { name: 'Status' },
  { name: 'Segments', numeric: true, title: meaningOf('segment'), wide: true },
  { name: 'Characters', numeric: true, wide: true },
  { name: 'Removed', numeric: true, title: meaningOf('edit') },
  { name: 'Why alone', wide: true },
];

interface ListedSide {
  readonly path: string;
  readonly lang: string;
  readonly title: string | null;
}

/** A pair as lists show it. */
export interface ListedPair {
  readonly id: string;
  readonly src: ListedSide;
  readonly tgt: ListedSide;
  readonly units: number;
  readonly rejected: number;
  readonly score: number;
  readonly confidence: number;
  readonly coverage: { readonly src: number; readonly tgt: number };
}

/** The table of document pairs, also a part of the overview. */
export function pairTable(site: Site, pairs: readonly ListedPair[]): Html {
  return tableHtml(
    'Document pairs',
    pairColumns,
    pairs.map((pair) => pairRow(site, pair)),
  );
}

function pairRow(site: Site, pair: ListedPair): Html {
  const name = (side: ListedPair['src']): Html => named(side.title, side.path);
  const both = html`${name(pair.src)} <span class="amp" aria-label="and">⇄</span> ${name(pair.tgt)}`;
  const languages = `${site.language(pair.src.lang).name}, ${site.language(pair.tgt.lang).name}`;
  return html`<th scope="row">${site.shows(pair.id) ? html`<a href="pairs/${pair.id}.html">${both}</a>` : both}<small class="narrow">${languages}</small></th><td class="wide">${languages}</td><td class="n wide">${count(pair.units)}</td><td class="n wide">${count(pair.rejected)}</td><td class="n">${scoreText(pair.score)}</td><td class="n">${scoreText(pair.confidence)}</td><td class="n wide">${percent(pair.coverage.src)} / ${percent(pair.coverage.tgt)}</td>`;
}

/** A document by its title, its path beneath; by its path where it has none. */
function named(title: string | null, path: string): Html {
  return title === null || title === ''
    ? html`<bdi>${path}</bdi>`
    : html`<bdi>${shortTitle(title)}</bdi> <small>${path}</small>`;
}

function tableHtml(label: string, columns: readonly Column[], rows: readonly Html[]): Html {
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${label}"><table class="list">
<thead><tr>${columns.map(({ name, numeric, title, wide }) => html`<th scope="col"${(numeric || wide) && html` class="${[numeric && 'n', wide && 'wide'].filter(Boolean).join(' ')}"`}${title !== undefined && html` title="${title}"`}>${name}</th>`)}</tr></thead>
<tbody>${rows.map((row) => html`<tr>${row}</tr>\n`)}</tbody></table></div>`;
}

/** Writes `pairs.html`, its further pages, and the rows as data for the script. */
export function writePairList(site: Site, pairs: readonly ListedPair[]): void {
  const data = pairs.map(({ id, src, tgt, units, rejected, score, confidence, coverage }) => [
    site.shows(id) ? id : '',
    [shortTitle(src.title ?? ''), src.path, src.lang],
    [shortTitle(tgt.title ?? ''), tgt.path, tgt.lang],
    ...[units, rejected, score, confidence, coverage.src, coverage.tgt],
  ]);
  const languages = namesOf(
    site,
    pairs.flatMap(({ src, tgt }) => [src.lang, tgt.lang]),
  );
  site.write(
    'data/pairs.js',
    `tulay.list(${scriptJson({ kind: 'pairs', languages, columns: pairColumns, rows: data })});\n`,
  );
  writePages(site, 'pairs', 'Document pairs', pairs, (rows) =>
    rows.length === 0
      ? html`<p>No two documents were found to translate each other.</p>`
      : html`${pairTable(site, rows)}${explainTerms('', ['unit', 'down', 'score', 'confidence', 'covered'])}`,
  );
}

/** Writes `documents.html`, its further pages, and the rows as data for the script. */
export function writeDocumentList(site: Site, documents: readonly Document[]): void {
  const data = documents.map(({ id, path, lang, title, status, reason, chars, segments }) => [
    site.shows(id) ? id : '',
    [shortTitle(title ?? ''), path, lang],
    status,
    ...[segments, chars.raw, chars.raw === 0 ? 0 : chars.removed / chars.raw],
    reason?.code ?? '',
  ]);
  const languages = namesOf(
    site,
    documents.map(({ lang }) => lang),
  );
  site.write(
    'data/documents.js',
    `tulay.list(${scriptJson({ kind: 'documents', languages, columns: documentColumns, rows: data })});\n`,
  );
  writePages(
    site,
    'documents',
    'Documents',
    documents,
    (rows) =>
      html`${tableHtml(
        'Documents',
        documentColumns,
        rows.map((document) => documentRow(site, document)),
      )}${explainTerms('', ['document', 'segment', 'edit', 'near-miss'])}`,
  );
}

function documentRow(site: Site, document: Document): Html {
  const { id, path, lang, title, status, reason, chars, segments } = document;
  const name = named(title, path);
  return html`<th scope="row">${site.shows(id) ? html`<a href="documents/${id}.html">${name}</a>` : name}<small class="narrow">${site.language(lang).name}</small></th><td class="wide">${site.language(lang).name}</td><td>${status}</td><td class="n wide">${count(segments)}</td><td class="n wide">${count(chars.raw)}</td><td class="n">${percent(chars.raw === 0 ? 0 : chars.removed / chars.raw)}</td><td class="wide">${reason !== null && html`<code>${reason.code}</code>`}</td>`;
}

function namesOf(site: Site, keys: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries([...new Set(keys)].sort().map((key) => [key, site.language(key).name]));
}

/** The pages that a page links: the first, those near it, the last. */
function linkedPages(page: number, pages: number): readonly number[] {
  const from = Math.max(1, page - nearPages);
  const near = Array.from({ length: 2 * nearPages + 1 }, (_, at) => from + at);
  return [
    0,
    ...near.filter((to) => to < pages - 1 && to <= page + nearPages),
    ...(pages > 1 ? [pages - 1] : []),
  ];
}

function writePages<T>(
  site: Site,
  name: 'pairs' | 'documents',
  title: string,
  all: readonly T[],
  table: (rows: readonly T[]) => Html,
): void {
  const pages = Math.max(1, Math.ceil(all.length / rowsPerPage));
  const pathOf = (page: number): string => `${name}${page === 0 ? '' : `.${page + 1}`}.html`;
  for (let page = 0; page < pages; page++) {
    const links = (where: string): Html =>
      pages === 1
        ? nothing
        : html`<nav class="pager pages" aria-label="Pages of the list, ${where}">${linkedPages(page, pages).map((to, at, all) => html`${to > (all[at - 1] ?? -1) + 1 && html`<span>…</span> `}<a href="${pathOf(to)}"${to === page && html` aria-current="page"`}>${to + 1}</a> `)}</nav>`;
    const rows = all.slice(page * rowsPerPage, (page + 1) * rowsPerPage);
    const scripts = page === 0 && all.length > 1 ? [`data/${name}.js`] : [];
    site.page(
      { path: pathOf(page), title, at: name, kind: 'list', scripts },
      html`<h1>${title}</h1><div id="list">${links('above')}${table(rows)}${links('below')}</div>`,
    );
  }
}
