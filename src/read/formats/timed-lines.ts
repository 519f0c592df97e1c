import type { StructureSpan } from '../../model/index.js';
import { EditWriter } from './edit-writer.js';
import type { ReadText } from './read-text.js';

/** A line of subtitles of the Advanced SubStation Alpha kind: nine fields that end in commas, then what is said. */
const dialogue = /^Dialogue:(?:[^,\n]*,){9}/;
/** Times before a line of a song; a line may have several. */
const songTimes = /^(?:\[\d{1,3}:\d{2}(?:[.:]\d{1,3})?\][ \t]*)+/;
const songFact = /^\[[a-z#]{1,10}:[^\]\n]{0,200}\][ \t]*$/i;
/** Overrides of style, breaks, and times inside a line. */
const inside = /\{[^{}\n]{0,400}\}|\\[Nnh]|<\d{1,3}:\d{2}(?:\.\d{1,3})?>/g;
const fewestLines = 3;
const headChars = 4096;

/** Whether a text is a script of subtitles with styles (SSA, ASS), or a song with times (LRC). */
export function isTimedLines(text: string): boolean {
  const head = text.slice(0, headChars).replace(/^\ufeff/, '');
  if (/^\s*\[Script Info\]/i.test(head)) return true;
  const lines = head.split(/\r?\n/).filter((line) => line.trim() !== '');
  // The last line of the head may be cut.
  const timed = lines.filter((line) => songTimes.test(line)).length;
  const facts = lines.filter((line) => songFact.test(line) && !songTimes.test(line)).length;
  return timed >= fewestLines && timed + facts >= lines.length * 0.8;
}

/** Reads such a text: what is said stays, a line each; times, styles and facts about the file are edits. */
export function readTimedLines(source: string): ReadText {
  const writer = new EditWriter(source, 'subtitle-timing');
  const structure: StructureSpan[] = [];
  const scripted = /\[Script Info\]/i.test(source.slice(0, headChars));
  for (const { 0: line, index } of source.matchAll(/[^\n\r]+/g)) {
    const before = (scripted ? dialogue : songTimes).exec(line)?.[0] ?? (scripted ? undefined : '');
    if (before === undefined || (!scripted && before === '' && songFact.test(line))) continue;
    let at = index + before.length;
    const end = index + line.trimEnd().length;
    if (!/[\p{L}\p{N}]/u.test(source.slice(at, end).replace(inside, ''))) continue;
    structure.push({ start: at, end, kind: 'cue' });
    writer.line();
    for (const { 0: mark, index: place } of source.slice(at, end).matchAll(inside)) {
      const start = index + before.length + place;
      writer.keep(at, start);
      if (mark.startsWith('\\')) writer.space();
      at = start + mark.length;
    }
    writer.keep(at, end);
  }
  return { edits: writer.finish(), structure };
}
