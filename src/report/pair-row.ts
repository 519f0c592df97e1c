import type { DocumentPair, EditRecord, LanguagePair, Segment } from '../model/index.js';
import { escapeText } from './html.js';
import { type Row, rowScore, rowType } from './ladder.js';
import { englishIn, langAttributes, type ShownLanguage } from './language.js';
import { scoreClass, scoreText } from './site.js';
import { type Insertion, renderText } from './text.js';

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
  readonly languages: LanguagePair;
  readonly rows: readonly Row[];
  readonly src: PairSide;
  readonly tgt: PairSide;
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
export function rowHtml(row: Row, number: number, frame: RowFrame): string {
  const { unit, rejected } = row;
  const record = unit ?? rejected;
  const score = rowScore(row);
  const type = rowType(row);
  const said = score === null ? '' : scoreText(score);
  const heading = unit?.kind === 'heading' ? ' heading' : '';
  let out = `<li class="row ${row.kind} ${scoreClass(score)}${heading}${type === '1-1' ? '' : ' multi'}" id="r${number}"`;
  if (record !== null) {
    out += ` data-unit="${record.id}"`;
    if (score !== null) out += ` data-score="${score}"`;
  }
  out += `>\n<div class="no"><a href="#${unit === null ? `r${number}` : `u-${unit.id}`}" aria-label="`;
  if (row.kind === 'alone')
    out += `Row ${number}, ${row.src.length > 0 ? frame.src.name : frame.tgt.name} only`;
  else {
    out += `Row ${number}, bead ${type}${score === null ? '' : `, score ${said}`}`;
    if (row.kind === 'rejected') out += ', rejected';
  }
  out += `"${unit === null ? '' : ` id="u-${unit.id}"`}>${number}</a></div>\n`;
  out += sideHtml(row.src, frame.src);
  out += '\n<div class="joint" aria-hidden="true"></div>\n';
  out += sideHtml(row.tgt, frame.tgt);
  out += `\n<div class="meta"><span class="score"${score === null ? '' : ` title="${escapeText(partsText(record?.parts))}"`}>${said}</span>`;
  if (type !== '1-1') out += `<span class="bead">${type}</span>`;
  if (rejected !== null)
    out += `<span class="why" title="${escapeText(rejected.message)}">${escapeText(rejected.rule)}</span>`;
  for (const flag of unit?.flags ?? []) out += `<span class="flag">${escapeText(flag)}</span>`;
  return `${out}</div>\n</li>\n`;
}

function partsText(parts: Readonly<Record<string, number | null>> | undefined): string {
  let text = '';
  for (const name in parts)
    if (parts[name] !== null) text += `${text === '' ? '' : ', '}${name} ${parts[name]}`;
  return text === '' ? 'the parts of this score are not known' : text;
}

function sideHtml(segments: readonly Segment[], frame: SideFrame): string {
  const { side, english, name } = frame;
  if (segments.length === 0) return frame.none;
  let out = frame.open;
  for (const segment of segments) {
    const { id, text, start, end } = segment;
    const line = side.lineOf(start);
    const cuts = frame.cuts.get(id);
    const raw = side.rawText(start, end);
    out += `<p class="${segment.kind === 'heading' ? 'seg hd' : 'seg'}" data-s="${id}"`;
    if (segment.lang !== side.language.key) out += ` data-l="${escapeText(segment.lang)}"`;
    if (raw !== text) out += ` data-raw="${escapeText(raw)}"`;
    out += `>${renderText(text, cuts === undefined ? [] : insertionsOf(segment, cuts)).text} <a class="raw"${english} href="${side.rawHref(start)}" aria-label="Line ${line} of the raw file, ${name}">${line}</a></p>`;
  }
  return `${out}</div>`;
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
