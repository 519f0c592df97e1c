import type { DocumentPair, EditRecord, Segment } from '../model/index.js';
import { escapeText } from './html.js';
import { type Row, rowScore, rowType } from './ladder.js';
import { englishIn, langAttributes, type ShownLanguage } from './language.js';
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
  readonly pair: DocumentPair;
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

/** What is written on every row of a page alike. */
export interface RowFrame {
  readonly src: SideFrame;
  readonly tgt: SideFrame;
}

interface SideFrame {
  readonly side: PairSide;
  readonly cuts: ReadonlyMap<string, readonly EditRecord[]>;
  /** The tag that opens the side. */
  readonly open: string;
  /** What stands there where the side has nothing. */
  readonly none: string;
  /** Attributes of a word of the report among texts of the language. */
  readonly english: string;
  /** The name of the language, escaped. */
  readonly name: string;
}

/** Puts together what the rows of a pair have in common. */
export function rowFrame({ src, tgt }: Pick<PairView, 'src' | 'tgt'>): RowFrame {
  const frame = (side: PairSide, which: 'src' | 'tgt'): SideFrame => {
    const name = escapeText(side.language.name);
    return {
      side,
      cuts: cutsOf(side),
      open: `<div class="side ${which}"${langAttributes(side.language).text}>`,
      none: `<div class="side ${which} none"><span class="vh">nothing in ${name}</span></div>`,
      english: englishIn(side.language),
      name,
    };
  };
  return { src: frame(src, 'src'), tgt: frame(tgt, 'tgt') };
}

/** Markup of one row. */
export function rowHtml(
  row: Row,
  number: number,
  linker: WordLinker | null,
  frame: RowFrame,
  beliefs: Beliefs,
): string {
  const { unit, rejected } = row;
  const record = unit ?? rejected;
  const srcText = record?.src?.text ?? null;
  const tgtText = record?.tgt?.text ?? null;
  const words =
    linker !== null && srcText !== null && tgtText !== null ? linker.link(srcText, tgtText) : noWords;
  const score = rowScore(row);
  const type = rowType(row);
  const said = score === null ? '' : scoreText(score);
  const heading = unit?.kind === 'heading' ? ' heading' : '';
  let out = `<li class="row ${row.kind} ${scoreClass(score)}${heading}${type === '1-1' ? '' : ' multi'}" id="r${number}"`;
  if (record !== null) {
    out += ` data-unit="${record.id}"`;
    if (score !== null) out += ` data-score="${score}"`;
    if (words.links.length > 0) out += ` data-links="${linksText(words, beliefs)}"`;
  }
  out += `>\n<div class="no"><a href="#${unit === null ? `r${number}` : `u-${unit.id}`}" aria-label="`;
  if (row.kind === 'alone')
    out += `Row ${number}, ${row.src.length > 0 ? frame.src.name : frame.tgt.name} only`;
  else {
    out += `Row ${number}, bead ${type}${score === null ? '' : `, score ${said}`}`;
    if (row.kind === 'rejected') out += ', rejected';
  }
  out += `"${unit === null ? '' : ` id="u-${unit.id}"`}>${number}</a></div>\n`;
  out += sideHtml('src', row, frame.src, words);
  out += '\n<div class="joint" aria-hidden="true"></div>\n';
  out += sideHtml('tgt', row, frame.tgt, words);
  out += `\n<div class="meta"><span class="score"${score === null ? '' : ` title="${escapeText(partsText(record?.parts))}"`}>${said}</span>`;
  if (type !== '1-1') out += `<span class="bead">${type}</span>`;
  if (rejected !== null)
    out += `<span class="why" title="${escapeText(rejected.message)}">${escapeText(rejected.rule)}</span>`;
  for (const flag of unit?.flags ?? []) out += `<span class="flag">${escapeText(flag)}</span>`;
  return `${out}</div>\n</li>\n`;
}

/** The links of a row as a JSON list, which has nothing to escape. */
function linksText({ links }: LinkedWords, beliefs: Beliefs): string {
  let text = '';
  for (const { src, tgt, strength, source } of links)
    text += `${text === '' ? '' : ','}[${src},${tgt},${Math.round(strength * 100)},${beliefs.place(source)}]`;
  return `[${text}]`;
}

function partsText(parts: Readonly<Record<string, number | null>> | undefined): string {
  let text = '';
  for (const name in parts)
    if (parts[name] !== null) text += `${text === '' ? '' : ', '}${name} ${parts[name]}`;
  return text === '' ? 'the parts of this score are not known' : text;
}

function sideHtml(which: 'src' | 'tgt', row: Row, frame: SideFrame, words: LinkedWords): string {
  const { side, english, name } = frame;
  const segments = row[which];
  if (segments.length === 0) return frame.none;
  const whole = (row.unit ?? row.rejected)?.[which]?.text;
  const linked = linkedWords(words, which);
  // The segments stand in the unit's text one behind the other, joined by a space or by nothing.
  const joint = whole === undefined || segments.length < 2 ? 0 : jointOf(whole, segments);
  let offset = 0;
  let out = frame.open;
  for (const segment of segments) {
    const { id, text, start, end } = segment;
    const marks = segments.length === 1 ? linked : marksIn(linked, offset, offset + text.length);
    offset += text.length + joint;
    const line = side.lineOf(start);
    const cuts = frame.cuts.get(id);
    const raw = side.rawText(start, end);
    out += `<p class="${segment.kind === 'heading' ? 'seg hd' : 'seg'}" data-s="${id}"`;
    if (segment.lang !== side.language.key) out += ` data-l="${escapeText(segment.lang)}"`;
    if (raw !== text) out += ` data-raw="${escapeText(raw)}"`;
    out += `>${renderText(text, marks, cuts === undefined ? [] : insertionsOf(segment, cuts)).text} <a class="raw"${english} href="${side.rawHref(start)}" aria-label="Line ${line} of the raw file, ${name}">${line}</a></p>`;
  }
  return `${out}</div>`;
}

/** Characters between the segments of a unit's text. */
function jointOf(whole: string, segments: readonly Segment[]): number {
  let total = 0;
  for (const { text } of segments) total += text.length;
  return (whole.length - total) / (segments.length - 1);
}

/** The words of a side that are linked, in reading order. */
function linkedWords(words: LinkedWords, which: 'src' | 'tgt'): readonly MarkedWord[] {
  const places = words[which];
  const marked: MarkedWord[] = [];
  for (const link of words.links) {
    const index = link[which];
    marked.push({ start: places[2 * index]!, end: places[2 * index + 1]!, index });
  }
  return marked.sort((a, b) => a.index - b.index);
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
