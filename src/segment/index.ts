/**
 * Segment: a cleaned text with its language in; sections and segments with raw offsets out. A retext processor
 * whose parser ends sentences at the marks of every script; headings are found by shape.
 */

export { type Abbreviations, abbreviationsOf } from './abbreviations.js';
export {
  type CleanedText,
  type PlainSection,
  type PlainSegment,
  type Segmented,
  segmentDocument,
} from './document.js';
export { markHeadings } from './headings.js';
export { type ParserOptions, parseText, retextTulay } from './parser.js';
export { createSentenceSplitter, type SentenceOptions, type Span } from './sentences.js';
