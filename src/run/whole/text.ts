import { isUnspaced, type LanguageKey, type Segment } from '../../model/index.js';

/** A span of a text, in UTF-16 code units: start, end (exclusive). */
export type Span = readonly [start: number, end: number];

/** The kept text of one document in one piece, with the places of its segments. */
export interface WholeText {
  readonly text: string;
  /** Where each segment stands, by its id. */
  readonly places: ReadonlyMap<string, Span>;
  readonly sections: readonly {
    readonly heading: string | null;
    readonly start: number;
    readonly end: number;
  }[];
}

/**
 * Joins the segments of a document: a space between sentences (nothing in scripts without spaces), a line end between
 * paragraphs, an empty line around headings.
 */
export function joinSegments(segments: readonly Segment[], lang: LanguageKey): WholeText {
  let text = '';
  const places = new Map<string, Span>();
  const sections: { heading: string | null; start: number; end: number }[] = [];
  let before: Segment | null = null;
  for (const segment of segments) {
    if (before !== null) text += jointOf(before, segment, lang);
    const start = text.length;
    text += segment.text;
    places.set(segment.id, [start, text.length]);
    if (before === null || before.section !== segment.section)
      sections.push({ heading: segment.kind === 'heading' ? segment.text : null, start, end: text.length });
    else sections[sections.length - 1]!.end = text.length;
    before = segment;
  }
  return { text, places, sections };
}

function jointOf(before: Segment, segment: Segment, lang: LanguageKey): string {
  if (before.section !== segment.section || before.kind === 'heading' || segment.kind === 'heading')
    return '\n\n';
  if (before.paragraph !== segment.paragraph) return '\n';
  return isUnspaced(lang) ? '' : ' ';
}

const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/gu;
const words = /[\p{L}\p{M}\p{N}]+/gu;

/** Words of a text; two characters count for one in scripts without spaces. */
export function countWords(text: string): number {
  const characters = (text.match(unspaced) ?? []).length;
  if (characters === 0) return (text.match(words) ?? []).length;
  return (text.replace(unspaced, ' ').match(words) ?? []).length + Math.ceil(characters / 2);
}

/** The stretches of a text between given spans that hold letters or digits, in order. */
export function gapsOf(text: string, spans: readonly Span[]): Span[] {
  const gaps: Span[] = [];
  let from = 0;
  for (const [start, end] of [...spans].sort((a, b) => a[0] - b[0])) {
    if (start > from) addGap(gaps, text, from, start);
    from = Math.max(from, end);
  }
  addGap(gaps, text, from, text.length);
  return gaps;
}

function addGap(gaps: Span[], text: string, start: number, end: number): void {
  const gap = text.slice(start, end);
  const lead = gap.length - gap.trimStart().length;
  if (gap.trim() !== '') gaps.push([start + lead, start + gap.trimEnd().length]);
}
