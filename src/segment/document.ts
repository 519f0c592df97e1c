import type { Paragraph, Root } from 'nlcst';
import { toString as textOf } from 'nlcst-to-string';
import { retext } from 'retext';
import { VFile } from 'vfile';
import type { LanguageKey, StructureSpan } from '../model/index.js';
import { markHeadings } from './headings.js';
import { retextTulay } from './parser.js';

/** The smallest aligned span: a sentence or a heading, with its place in the raw text. */
export interface PlainSegment {
  readonly kind: 'heading' | 'sentence';
  /** Cleaned text on one line. */
  readonly text: string;
  /** Raw span in UTF-16 code units. */
  readonly start: number;
  readonly end: number;
  /** Index of the paragraph in the document. */
  readonly paragraph: number;
  /** Index of the section in the document. */
  readonly section: number;
}

/** A heading with what stands under it; the lead before the first heading has none. */
export interface PlainSection {
  readonly heading: string | null;
  readonly start: number;
  readonly end: number;
  /** Segments `[from, to)` of the document. */
  readonly from: number;
  readonly to: number;
}

/** What segmentation needs of a cleaned document. */
export interface CleanedText {
  readonly path: string;
  readonly language: LanguageKey;
  readonly text: string;
  /** What the format says of spans of the raw text; headings are then those it names, not those that look like one. */
  readonly structure?: readonly StructureSpan[] | undefined;
  /** Maps an offset of `text` to the raw text; see the cleaner's `Cleaned.toRaw`. */
  toRaw(offset: number, side?: 'start' | 'end'): number;
}

/** A document cut into sections and segments. */
export interface Segmented {
  readonly sections: readonly PlainSection[];
  readonly segments: readonly PlainSegment[];
  /** The tree over the cleaned text down to sentences, for further retext plugins. */
  readonly tree: Root;
}

/**
 * Cuts a cleaned document into sections and segments through a retext processor: parse (lines to paragraphs,
 * paragraphs to sentences), mark headings, collect.
 */
export function segmentDocument(document: CleanedText): Segmented {
  const processor = retext()
    .use(retextTulay, { language: document.language, depth: 'sentences' })
    .use(markHeadings, headingFinder(document));
  const file = new VFile({ path: document.path, value: document.text });
  const tree = processor.runSync(processor.parse(file), file) as Root;
  const sections: PlainSection[] = [];
  const segments: PlainSegment[] = [];
  let heading: string | null = null;
  let from = 0;

  const closeSection = (): void => {
    const first = segments[from];
    const last = segments[segments.length - 1];
    if (first === undefined || last === undefined || from === segments.length) return;
    sections.push({ heading, start: first.start, end: last.end, from, to: segments.length });
    from = segments.length;
  };

  let paragraphIndex = 0;
  for (const node of tree.children) {
    if (node.type !== 'ParagraphNode') continue;
    if (node.data?.heading === true) {
      closeSection();
      const { start, end } = node.position!;
      const at = start.offset! + (node.data.markup ?? 0);
      heading = document.text.slice(at, end.offset!);
      push('heading', at, end.offset!);
    } else {
      for (const { start, end } of sentencesOf(node)) push('sentence', start, end);
    }
    paragraphIndex++;
  }
  closeSection();
  return { sections, segments, tree };

  function push(kind: 'heading' | 'sentence', start: number, end: number): void {
    segments.push({
      kind,
      text: document.text.slice(start, end),
      start: document.toRaw(start, 'start'),
      end: document.toRaw(end, 'end'),
      paragraph: paragraphIndex,
      section: sections.length,
    });
  }
}

function sentencesOf(paragraph: Paragraph): readonly { start: number; end: number }[] {
  const spans: { start: number; end: number }[] = [];
  for (const node of paragraph.children) {
    if (node.type !== 'SentenceNode') continue;
    // A piece without a letter or digit (a dash, a rule of asterisks) is no sentence of its own.
    const span = { start: node.position!.start.offset!, end: node.position!.end.offset! };
    const previous = spans[spans.length - 1];
    if (previous !== undefined && !/[\p{L}\p{N}]/u.test(textOf(node))) previous.end = span.end;
    else spans.push(span);
  }
  return spans;
}

/** Tells of a place in the cleaned text whether the format calls it a heading; undefined when it says nothing of places. */
function headingFinder({ structure = [], toRaw }: CleanedText): ((offset: number) => boolean) | undefined {
  if (structure.length === 0) return undefined;
  return (offset) => {
    const at = toRaw(offset, 'start');
    let low = 0;
    let high = structure.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (structure[middle]!.start <= at) low = middle + 1;
      else high = middle;
    }
    const span = structure[low - 1];
    return span !== undefined && at < span.end && (span.kind === 'heading' || span.kind === 'title');
  };
}
