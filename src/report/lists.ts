import type { Document } from '../model/index.js';
import { type Html, html, nothing } from './html.js';
import { type ListedPair, pairTable } from './overview.js';
import { count, percent, type Site } from './site.js';

const rowsPerPage = 500;

/** Writes `pairs.html` and, when there are many, `pairs.2.html` and so on. */
export function writePairList(site: Site, pairs: readonly ListedPair[]): void {
  writePages(site, 'pairs', 'Document pairs', pairs, (rows) =>
    rows.length === 0
      ? html`<p>No two documents were found to translate each other.</p>`
      : pairTable(site, rows),
  );
}

/** Writes `documents.html` and its further pages. */
export function writeDocumentList(site: Site, documents: readonly Document[]): void {
  writePages(site, 'documents', 'Documents', documents, (rows) => documentTable(site, rows));
}

function documentTable(site: Site, documents: readonly Document[]): Html {
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Documents"><table>
<thead><tr><th scope="col">Document</th><th scope="col">Language</th><th scope="col">Status</th><th scope="col" class="n">Segments</th><th scope="col" class="n">Characters</th><th scope="col" class="n">Removed</th><th scope="col">Why alone</th></tr></thead>
<tbody>${documents.map((document) => {
    const { id, path, lang, status, reason, chars, segments } = document;
    return html`<tr><th scope="row">${site.documentLink(id, path, 'documents/')}</th><td>${site.language(lang).name}</td><td>${status}</td><td class="n">${count(segments)}</td><td class="n">${count(chars.raw)}</td><td class="n">${percent(chars.raw === 0 ? 0 : chars.removed / chars.raw)}</td><td>${reason !== null && html`<code>${reason.code}</code>`}</td></tr>\n`;
  })}</tbody></table></div>`;
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
        : html`<nav class="pager" aria-label="Pages of the list, ${where}">${Array.from({ length: pages }, (_, to) => html`<a href="${pathOf(to)}"${to === page && html` aria-current="page"`}>${to + 1}</a> `)}</nav>`;
    const rows = all.slice(page * rowsPerPage, (page + 1) * rowsPerPage);
    site.page(
      { path: pathOf(page), title, at: name, kind: 'list' },
      html`<h1>${title}</h1>${links('above')}${table(rows)}${links('below')}`,
    );
  }
}
