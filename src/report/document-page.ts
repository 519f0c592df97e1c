import type { EditRecord, Segment } from '../model/index.js';
import { escapeText, Html, html, nothing } from './html.js';
import { englishIn, langAttributes, type ShownLanguage } from './language.js';
import { documentPath, type RawLine, type RawText } from './raw-text.js';
import type { ShownDocument } from './shown-document.js';
import { count, counted, percent, type Site, scoreText } from './site.js';
import { titleOf, visible } from './text.js';
import type { SegmentUse } from './uses.js';

/** All that the pages of one document are made of. */
export interface DocumentView {
  readonly document: ShownDocument;
  readonly language: ShownLanguage;
  /** Whether its best rejected candidate has pages. */
  readonly linked: boolean;
  readonly raw: RawText;
  readonly segments: readonly Segment[];
  readonly edits: readonly EditRecord[];
  /** Where each segment went. */
  readonly uses: readonly (readonly SegmentUse[])[];
}

/** Writes the pages of one document: its raw text with every edit marked and every segment led to its unit. */
export function writeDocumentPages(site: Site, view: DocumentView): void {
  const { document, raw } = view;
  const pages = raw.pageStarts.length;
  const cursor = { segment: 0, edit: 0 };
  const english = englishIn(view.language);
  for (let page = 0; page < pages; page++) {
    const from = raw.pageStarts[page]!;
    const to = raw.pageStarts[page + 1] ?? raw.lines.length;
    const lines: Html[] = [];
    for (let at = from; at < to; at++) lines.push(new Html(lineHtml(view, at, cursor, english)));
    const head = html`${headHtml(document)}
${page === 0 && factsHtml(view)}
${pager(document.id, page, pages, 'above')}
<p class="legend"><span class="k al">in a unit</span> <span class="k re">in a unit rejected</span> <span class="k no">alone</span> <del class="k rm">removed</del> <ins class="k">put in its place</ins></p>
<div class="tools">
<button type="button" id="correct" aria-pressed="false">Correct this document</button>
<span class="hint">Texts, headings, languages, and what was cleaned away.</span>
</div>
<p id="pending" role="status"></p>
<ol class="rawtext" start="${from + 1}" data-doc="${document.id}" data-lang="${document.lang}"${langAttributes(view.language)}>
`;
    const foot = html`</ol>
${pager(document.id, page, pages, 'below')}`;
    site.page(
      {
        path: documentPath(document.id, page),
        title: titleOf(document.title, document.path),
        at: 'documents',
        kind: 'docpage',
      },
      [head, ...lines, foot],
    );
  }
}

/** The title, with the path under it where they differ. */
function headHtml({ id, title, path }: ShownDocument): Html {
  const name = titleOf(title, path);
  return name === path
    ? html`<h1 data-path-of="${id}">${path}</h1>`
    : html`<h1><bdi>${name}</bdi></h1>
<p class="path" data-path-of="${id}">${path}</p>`;
}

function factsHtml({ document, language, edits, linked }: DocumentView): Html {
  const { chars, best_rejected: rejected } = document;
  const rules = new Map<string, { edits: number; chars: number }>();
  for (const { rule, start, end } of edits) {
    const known = rules.get(rule) ?? { edits: 0, chars: 0 };
    rules.set(rule, { edits: known.edits + 1, chars: known.chars + end - start });
  }
  const sorted = [...rules].sort((a, b) => (a[0] < b[0] ? -1 : 1));
  return html`<dl class="facts">
<div><dt>Language</dt><dd>${language.name} <code>${document.lang}</code> (${scoreText(document.lang_confidence)})</dd></div>
<div><dt>Status</dt><dd>${document.status}</dd></div>
<div><dt>Segments</dt><dd>${count(document.segments)}</dd></div>
<div><dt>Characters</dt><dd>${count(chars.raw)}, ${percent(chars.raw === 0 ? 0 : chars.removed / chars.raw)} removed</dd></div>
<div><dt>File</dt><dd>${count(document.bytes)} bytes, ${document.encoding ?? 'not decoded'}, line ends ${document.newline ?? 'unknown'}</dd></div>
<div><dt>Id</dt><dd><code>${document.id}</code></dd></div>
</dl>
${document.reason !== null && html`<p class="note"><strong>${document.reason.code}</strong> ${document.reason.message}${rejected !== null && html`. <span>Best candidate: ${linked ? html`<a href="${rejected.doc}.html">${rejected.path}</a>` : rejected.path}, score ${scoreText(rejected.score)}.</span>`}</p>`}
${sorted.length > 0 && html`<ul class="rules">${sorted.map(([rule, { edits: n, chars: c }]) => html`<li><code>${rule}</code> ${counted(n, 'edit')}, ${counted(c, 'character')}</li>`)}</ul>`}`;
}

function pager(doc: string, page: number, pages: number, where: 'above' | 'below'): Html {
  if (pages === 1) return nothing;
  const link = (to: number, label: string): Html =>
    to < 0 || to >= pages
      ? html`<span>${label}</span>`
      : html`<a href="${documentPath(doc, to).slice('documents/'.length)}">${label}</a>`;
  return html`<nav class="pager" aria-label="Pages of the document, ${where}">${link(page - 1, 'Previous')} <span>Page ${page + 1} of ${pages}</span> ${link(page + 1, 'Next')}</nav>`;
}

interface Cursor {
  segment: number;
  edit: number;
}

/** One raw line; the cursor holds the first segment and edit that may still reach into it. */
function lineHtml(view: DocumentView, at: number, cursor: Cursor, english: string): string {
  const { raw, segments, edits } = view;
  const line = raw.lines[at]!;
  const end = line.end + line.newline.length;
  while (cursor.segment < segments.length && segments[cursor.segment]!.end <= line.start) cursor.segment++;
  while (cursor.edit < edits.length && edits[cursor.edit]!.end < line.start) cursor.edit++;
  let body = '';
  // A rule is named once a line: markup has an edit every few characters.
  const named = new Set<string>();
  let place = line.start;
  let s = cursor.segment;
  let e = cursor.edit;
  while (place < end) {
    while (s < segments.length && segments[s]!.end <= place) s++;
    while (e < edits.length && edits[e]!.end <= place) {
      const { start, end: stop, after } = edits[e++]!;
      if (start === stop && start === place) body += insertion(after);
    }
    const segment = segments[s];
    const edit = edits[e];
    const inSegment = segment !== undefined && segment.start <= place ? segment : undefined;
    const inEdit = edit !== undefined && edit.start <= place ? edit : undefined;
    const to = Math.min(
      end,
      segment === undefined ? end : inSegment ? segment.end : segment.start,
      edit === undefined ? end : inEdit ? edit.end : edit.start,
    );
    const text = rawHtml(view, line, { from: place, to }, inEdit, named, english);
    body += inSegment === undefined || text === '' ? text : segmentHtml(view, s, place, to, text, english);
    place = to;
  }
  const crlf = line.newline.length > 1 ? ' data-crlf' : '';
  return `<li id="l${at + 1}" data-n="${at + 1}"${crlf}><div class="ln">${body}</div></li>\n`;
}

/** A piece of a raw line that no edit and no segment begins or ends in. */
function rawHtml(
  view: DocumentView,
  line: RawLine,
  { from, to }: { readonly from: number; readonly to: number },
  edit: EditRecord | undefined,
  named: Set<string>,
  english: string,
): string {
  const cut = Math.min(to, Math.max(from, line.end));
  let text = visible(view.raw.text.slice(from, cut));
  if (edit === undefined) return text;
  // A line end is worth showing only where an edit took it.
  if (to > line.end) text += '<span class="cp" lang="en" dir="ltr">↵</span>';
  if (text === '') return text;
  const why = `${edit.rule}, found by ${edit.mechanism}: ${Object.entries(edit.evidence)
    .map(([name, value]) => `${name} ${value}`)
    .join(', ')}`;
  text = `<del data-e="${edit.start}-${edit.end}" data-rule="${escapeText(edit.rule)}" title="${escapeText(why)}">${text}</del>`;
  if (to < edit.end) return text;
  if (edit.after !== '') text += insertion(edit.after);
  if (!named.has(edit.rule)) text += `<small class="rule"${english}>${escapeText(edit.rule)}</small>`;
  named.add(edit.rule);
  return text;
}

/** The part of a segment that stands between two places of a line, and behind its last part where the segment went. */
function segmentHtml(
  view: DocumentView,
  place: number,
  from: number,
  to: number,
  text: string,
  english: string,
): string {
  const segment = view.segments[place]!;
  const { start, end } = segment;
  const uses = view.uses[place]!;
  const kind = uses.some((use) => use.kind === 'unit') ? 'al' : uses.length > 0 ? 're' : 'no';
  let out = `<span class="sg ${kind}${segment.kind === 'heading' ? ' hd' : ''}"`;
  if (from === start) out += ` id="c${start}"`;
  out += ` data-s="${start}-${end}"${from === start ? describeSegment(view, segment) : ''}>${text}</span>`;
  if (to < end) return out;
  for (const { href, other } of uses)
    out += `<a class="use"${english} href="../${href}" aria-label="The unit with ${escapeText(other)}">${escapeText(other.slice(0, 3))}</a>`;
  return out;
}

/** What an edit put in; a line end is named, since the line goes on. */
function insertion(after: string): string {
  const end = '<span class="cp" data-c="000A" lang="en" dir="ltr">↵</span>';
  return `<ins>${after.split('\n').map(visible).join(end)}</ins>`;
}

/** What the script could not read off the page: the language where it is another, and the text where edits do not tell it. */
function describeSegment(
  { raw, edits, document }: DocumentView,
  { start, end, lang, text }: Segment,
): string {
  const other = lang === document.lang ? '' : ` data-l="${escapeText(lang)}"`;
  const whole = raw.pageOf(start) === raw.pageOf(end - 1);
  const known =
    whole &&
    (standsRaw(text, raw.text, edits, start, end) || plainText(raw.text, edits, start, end) === text);
  return known ? other : `${other} data-t="${escapeText(text)}"`;
}

const unevenSpace = /\s\s|[^\S ]|^\s|\s$/;

/** Whether a text stands in the raw text as it is, as most do. */
function standsRaw(
  text: string,
  raw: string,
  edits: readonly EditRecord[],
  start: number,
  end: number,
): boolean {
  if (text.length !== end - start || !raw.startsWith(text, start)) return false;
  const edit = edits[firstReaching(edits, start)];
  return (edit === undefined || edit.start >= end) && !unevenSpace.test(text);
}

/** What edits leave of a raw span, on one line; the script reads the same off the page. */
function plainText(raw: string, edits: readonly EditRecord[], start: number, end: number): string {
  let text = '';
  let at = start;
  for (let k = firstReaching(edits, start); k < edits.length && edits[k]!.start < end; k++) {
    const { start: from, end: to, after } = edits[k]!;
    text += raw.slice(at, Math.max(at, from)) + after;
    at = Math.max(at, to);
  }
  return (text + raw.slice(at, Math.max(at, end))).replaceAll(/\s+/g, ' ').trim();
}

/** The first edit that ends behind an offset; O(log edits). */
function firstReaching(edits: readonly EditRecord[], offset: number): number {
  let low = 0;
  let high = edits.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (edits[middle]!.end <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
