import type { StructureSpan } from '../../model/index.js';
import { EditWriter } from './edit-writer.js';
import type { ReadText } from './read-text.js';

/** The line of a cue's times: SubRip and WebVTT have an arrow, YouTube's SBV a comma. */
const times =
  /^[ \t]*((?:\d{1,3}:)?\d{1,2}:\d{2}[.,]\d{1,3})[ \t]*(?:-->|,)[ \t]*((?:\d{1,3}:)?\d{1,2}:\d{2}[.,]\d{1,3})(?:[ \t][^\n]*)?$/;
const markup = /<\/?[a-zA-Z][^<>\n]{0,200}>|<\d[\d:.]{3,15}>|\{\\[^{}\n]{0,100}\}/g;
/** Breaks inside cues from which on it can be said that all are at one width. */
const fewestCuts = 4;
const ends = /[.!?…。！？।॥۔؟]["'”’»›)\]」』）]*$/u;

/** Whether a text is subtitles: a WebVTT head, or cues from the first lines on. */
export function isSubtitles(text: string): boolean {
  const lines = text
    .slice(0, 4096)
    .replace(/^\ufeff/, '')
    .split(/\r?\n/, 12)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  if (/^WEBVTT(?:[ \t]|$)/.test(lines[0] ?? '')) return true;
  return times.test(lines[0] ?? '') || (/^\d{1,6}$/.test(lines[0] ?? '') && times.test(lines[1] ?? ''));
}

/**
 * Reads subtitles (SubRip, WebVTT, SBV): cue numbers, times and tags are edits; the lines of cues are joined to
 * sentences, since a cue breaks off where the screen is full.
 */
export function readSubtitles(source: string): ReadText {
  const writer = new EditWriter(source, 'subtitle-timing');
  const structure: StructureSpan[] = [];
  const lines = [...source.matchAll(/[^\n\r]+/g)].map((hit) => ({ start: hit.index, text: hit[0] }));
  const cut = cutsWords(source);
  let time: { from: number; to: number } | undefined;
  let last = '';
  let breaks = true;
  for (let index = 0; index < lines.length; index += 1) {
    const { start, text } = lines[index]!;
    const found = times.exec(text);
    if (found !== null) {
      time = { from: seconds(found[1]!), to: seconds(found[2]!) };
      continue;
    }
    // What stands before the first cue, and right before a line of times, is a head or a cue's number or name.
    if (
      time === undefined ||
      (times.test(lines[index + 1]?.text ?? '') && /^\s*\S{1,40}\s*$/.test(text) && /^\s*\d+\s*$/.test(text))
    )
      continue;
    const open = last === '' || ends.test(last) || /^[-–—♪]/.test(text.trimStart());
    if (open) writer.line();
    else if (breaks || /^\s/.test(text)) writer.space();
    breaks = !cut || /\s$/.test(text) || !/^\r?\n[^\n\r]/.test(source.slice(start + text.length));
    let at = start + (text.length - text.trimStart().length);
    const first = at;
    const end = start + text.trimEnd().length;
    let kept = '';
    for (const tag of text.matchAll(markup)) {
      writer.keep(at, start + tag.index);
      kept += source.slice(at, start + tag.index);
      at = start + tag.index + tag[0].length;
    }
    if (at < end) {
      writer.keep(at, end);
      kept += source.slice(at, end);
    }
    if (kept.trim() === '') continue;
    last = kept.trim();
    structure.push({ start: first, end, kind: 'cue', time });
  }
  return { edits: writer.finish(), structure };
}

/**
 * Whether the lines of cues were cut after so many characters, wherever that was, and not between words: every line
 * that another follows in its cue is as long as all others, and some of the spaces stand where the line was cut.
 */
function cutsWords(source: string): boolean {
  let width: number | undefined;
  let cuts = 0;
  let spaces = 0;
  for (const cue of source.split(/\r?\n[ \t]*\r?\n/)) {
    const lines = cue.split(/\r?\n/);
    const first = lines.findIndex((line) => times.test(line)) + 1;
    const text = lines.slice(first).map((line) => line.replace(markup, ''));
    while (text.length > 0 && text.at(-1)!.trim() === '') text.pop();
    for (let at = 0; at + 1 < text.length; at += 1) {
      width ??= text[at]!.length;
      if (text[at]!.length !== width) return false;
      cuts += 1;
      if (/\s$/.test(text[at]!) || /^\s/.test(text[at + 1]!)) spaces += 1;
    }
  }
  return cuts >= fewestCuts && spaces > 0;
}

function seconds(written: string): number {
  return written
    .replace(',', '.')
    .split(':')
    .reduce((sum, part) => sum * 60 + Number(part), 0);
}
