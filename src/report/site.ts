import type { Document } from '../model/index.js';
import { type Html, html, join } from './html.js';
import { type ShownLanguage, showLanguage, showLanguages } from './language.js';
import type { PageSink } from './sink.js';

/** What a page is called and where it stands. */
export interface PageHead {
  /** Path in the report folder, with `/`. */
  readonly path: string;
  readonly title: string;
  /** The entry of the navigation that the page belongs to. */
  readonly at: 'overview' | 'units' | 'pairs' | 'documents' | 'help';
  /** Class of the body; decides which part of the script acts. */
  readonly kind: string;
  /** Data pieces the page loads besides the script, paths in the report folder. */
  readonly scripts?: readonly string[];
}

/** Nothing but the files of the report itself may be loaded, and no request may leave the machine. */
const policy =
  "default-src 'none'; script-src 'self' file:; style-src 'self' file:; img-src 'self' file: data:; connect-src 'none'; form-action 'none'; base-uri 'none'; object-src 'none'";

/** A report: pages in one frame, and the files beside them. */
export class Site {
  /** Takes a file as it is. */
  readonly write: PageSink;
  readonly name: string;
  readonly #byId: ReadonlyMap<string, Document>;
  readonly #shown = new Set<string>();
  readonly #languages = new Map<string, ShownLanguage>();

  /**
   * @param name
   *   name of the corpus
   */
  constructor(write: PageSink, name: string, documents: readonly Document[]) {
    this.write = write;
    this.name = name;
    this.#byId = new Map(documents.map((document) => [document.id, document]));
    for (const language of showLanguages(documents)) this.#languages.set(language.key, language);
  }

  document(id: string): Document | undefined {
    return this.#byId.get(id);
  }

  language(key: string): ShownLanguage {
    return this.#languages.get(key) ?? showLanguage(key, 'und');
  }

  /** The languages of the documents. */
  get languages(): readonly ShownLanguage[] {
    return [...this.#languages.values()];
  }

  /** Remembers a document or a document pair that gets pages of its own. */
  willShow(id: string): void {
    this.#shown.add(id);
  }

  shows(id: string): boolean {
    return this.#shown.has(id);
  }

  /**
   * The path of a document, as a link where it has a page.
   *
   * @param folder
   *   where the documents' pages stand, seen from the page the link is on
   */
  documentLink(id: string, path: string, folder: string): Html {
    return this.shows(id) ? html`<a href="${folder}${id}.html">${path}</a>` : html`${path}`;
  }

  /**
   * Writes a page in the common frame.
   *
   * @param main
   *   whole, or the pieces of a long one
   */
  page(head: PageHead, main: Html | readonly Html[]): void {
    const up = '../'.repeat(head.path.split('/').length - 1);
    const entry = (at: PageHead['at'], path: string, label: string): Html =>
      html`<a href="${up}${path}"${at === head.at && html` aria-current="${head.path === path ? 'page' : 'true'}"`}>${label}</a>`;
    const before = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>${head.title} · ${this.name}</title>
<link rel="icon" href="${up}assets/icon.svg">
<link rel="stylesheet" href="${up}assets/report.css">
<script src="${up}assets/report.js" defer></script>
${(head.scripts ?? []).map((path) => html`<script src="${up}${path}" defer></script>\n`)}</head>
<body class="${head.kind}" data-up="${up}" data-corpus="${this.name}">
<a class="skip" href="#main">Skip to the content</a>
<header class="top">
<a class="name" href="${up}index.html">${this.name}</a>
<nav aria-label="Report">${join([
      entry('overview', 'index.html', 'Overview'),
      entry('pairs', 'pairs.html', 'Pairs'),
      entry('documents', 'documents.html', 'Documents'),
      entry('units', 'units.html', 'Units'),
      entry('help', 'help.html', 'Judging'),
    ])}</nav>
</header>
<main id="main" tabindex="-1">
`;
    const after = html`
</main>
<footer class="foot"><p>A report of tulay on the corpus “${this.name}”. It works offline; nothing you do here leaves this machine. <a href="${up}glossary.html">Words of this report</a></p></footer>
</body>
</html>
`;
    const pieces = Array.isArray(main) ? main : [main];
    this.write(
      head.path,
      [before, ...pieces, after].map(({ text }) => text),
    );
  }
}

/** `12,345` in every locale. */
export function count(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** `1 unit`, `2 units`. */
export function counted(value: number, one: string, many = `${one}s`): string {
  return `${count(value)} ${value === 1 ? one : many}`;
}

/** A share as a percentage with one decimal; whole when it is whole. */
export function percent(share: number): string {
  const tenths = Math.round(share * 1000) / 10;
  return `${tenths}%`;
}

/** A score with as many digits as it is worth, `.998`, `1.000`. */
export function scoreText(score: number): string {
  return score.toFixed(3).replace(/^0/, '');
}

/** Class of a score's colour, by tenth. */
export function scoreClass(score: number | null): string {
  return score === null ? 'sx' : `s${Math.min(9, Math.floor(score * 10))}`;
}
