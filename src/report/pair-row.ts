import type { EditRecord, Segment } from '../model/index.js';
import { type Html, html, nothing } from './html.js';
import { type Row, rowScore, rowType } from './ladder.js';
import { langAttributes, type ShownLanguage } from './language.js';
import type { PairRecords } from './records.js';
import { scoreClass, scoreText } from './site.js';
import { type Insertion, type MarkedWord, renderText } from './text.js';
import type { LinkedWords, WordLinker } from './words.js';

/** A side of a pair as its pages show it. */
export interface PairSide {
  readonly doc: string;
  readonly path: string;
  /** Title of the document, short enough for a heading; the path where it has none. */
  readonly title: string;
  readonly language: ShownLanguage;
  readonly segments: readonly Segment[];
  readonly edits: readonly EditRecord[];
  /** The raw text between two offsets. */
  rawText(start: number, end: number): string;
  /** 1-based line of a place in the raw text. */
  lineOf(offset: number): number;
  /** Address of a raw place, relative to a page in `pairs/`. */
  rawHref(offset: number): string;
}

/** All that the pages of one document pair are made of. */
export interface PairView {
  readonly records: PairRecords;
  readonly rows: readonly Row[];
  readonly src: PairSide;
  readonly tgt: PairSide;
  readonly linker: WordLinker | null;
}

/** The sources of belief of a page, each written once. */
export class Beliefs {
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

/** The edits of both sides by the segment that shows them. */
export interface Cuts {
  readonly src: ReadonlyMap<string, readonly EditRecord[]>;
  readonly tgt: ReadonlyMap<string, readonly EditRecord[]>;
}

/** Gives each edit to the segment it lies in or before, and what comes after all to the last one. */
export function cutsOf(side: PairSide): ReadonlyMap<string, readonly EditRecord[]> {
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

/** Markup of one row. */
export function rowHtml(row: Row, number: number, view: PairView, cuts: Cuts, beliefs: Beliefs): Html {
  const { unit, rejected } = row;
  const record = unit ?? rejected;
  const srcText = record?.src?.text ?? null;
  const tgtText = record?.tgt?.text ?? null;
  const words =
    view.linker !== null && srcText !== null && tgtText !== null
      ? view.linker.link(srcText, tgtText)
      : noWords;
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
      : `Row ${number}, bead ${type}${score === null ? '' : `, score ${scoreText(score)}`}${row.kind === 'rejected' ? ', rejected' : ''}`;
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
  const linked = linkedWords(words, which);
  let offset = 0;
  const paragraphs = segments.map((segment) => {
    const from = offset;
    offset += segment.text.length + joint;
    const marks = marksIn(linked, from, from + segment.text.length);
    const line = side.lineOf(segment.start);
    const own = cuts[which].get(segment.id) ?? [];
    const heading = segment.kind === 'heading' && ' hd';
    const raw = side.rawText(segment.start, segment.end);
    return html`<p class="seg${heading}" data-s="${segment.id}"${segment.lang !== side.language.key && html` data-l="${segment.lang}"`}${raw !== segment.text && html` data-raw="${raw}"`}>${renderText(segment.text, marks, insertionsOf(segment, own))} <a class="raw" lang="en" dir="ltr" href="${side.rawHref(segment.start)}" aria-label="Line ${line} of the raw file, ${side.language.name}">${line}</a></p>`;
  });
  return html`<div class="side ${which}"${langAttributes(side.language)}>${paragraphs}</div>`;
}

/** The words of a side that are linked, in reading order. */
function linkedWords(words: LinkedWords, which: 'src' | 'tgt'): readonly MarkedWord[] {
  const { [which]: places } = words;
  const linked = words.links.map((link) => link[which]).sort((a, b) => a - b);
  return linked.map((index) => ({ start: places[2 * index]!, end: places[2 * index + 1]!, index }));
}

const noWords: LinkedWords = { src: new Int32Array(0), tgt: new Int32Array(0), links: [] };

/** Those that lie in a stretch of the text, by their places in it. */
function marksIn(linked: readonly MarkedWord[], from: number, to: number): readonly MarkedWord[] {
  const inside = linked.filter(({ start, end }) => start >= from && end <= to);
  if (from === 0) return inside;
  return inside.map(({ start, end, index }) => ({ start: start - from, end: end - from, index }));
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
      span: `${edit.doc}:${edit.start}-${edit.end}`,
    };
  });
}
