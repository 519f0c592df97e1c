import type { DocumentPair, LanguagePair, Rejected, Unit } from '../model/index.js';
import { hashText } from '../text/index.js';
import { wordsOf } from './find-words.js';
import { ladderRows } from './ladder.js';
import type { ShownLanguage } from './language.js';
import { type ListedColumns, listRows } from './listed-unit.js';
import { writePairPages } from './pair-page.js';
import type { PairSide } from './pair-row.js';
import { documentPath, pageOffsets } from './raw-text.js';
import { received, type Sent } from './records.js';
import { type ReadDocument, readSent, type SentDocument } from './sent.js';
import type { PageSink } from './sink.js';
import { Site } from './site.js';
import { readSlices, type Slice } from './slices.js';
import { tallyUnits, type UnitTally } from './tally.js';
import { type DocumentUse, useOf } from './uses.js';

/** A side of a document pair, as it can be sent to another thread. */
export interface SentSide extends SentDocument {
  readonly doc: string;
  readonly path: string;
  readonly title: string;
  readonly language: ShownLanguage;
}

/** A document pair to draw. */
export interface SentPair {
  readonly pair: DocumentPair;
  readonly units: Sent<Unit>;
  readonly rejected: readonly Slice[];
  /** Null for a pair that gets no pages: its units are counted. */
  readonly sides: { readonly src: SentSide; readonly tgt: SentSide } | null;
}

/** Pages to draw: some document pairs of one language pair. Input and all it names can be sent to another thread. */
export interface PairPagesJob {
  readonly kind: 'pairs';
  /** Name of the corpus. */
  readonly name: string;
  readonly languages: LanguagePair;
  readonly pairs: readonly SentPair[];
}

/** What the rest of a report asks of a document pair. */
export interface DrawnPair {
  readonly tally: UnitTally;
  /** Null for a pair without pages. */
  readonly shown: {
    readonly units: ListedColumns;
    readonly src: DrawnSide;
    readonly tgt: DrawnSide;
  } | null;
}

interface DrawnSide extends Pick<DocumentUse, 'rows' | 'units'> {
  /** Raw offsets at which the document's pages begin, the first left out. */
  readonly pages: readonly number[];
  /** The words of its segments, each once, a line a word. */
  readonly words: string;
}

/**
 * Rows of document pairs that make a job: enough that handing it over costs little. Between the two numbers a job ends
 * behind a pair that a hash chooses, so that a pair more or less changes one or two jobs and not all that follow.
 */
const rowsOfJob = { least: 200, most: 800 };
/** One pair in so many may end a job. */
const pairsPerEnd = 2;

/** Whether a job ends behind a pair, with so many rows in it. */
export const endsJob = (pair: string, rows: number): boolean =>
  rows >= rowsOfJob.most || (rows >= rowsOfJob.least && hashText(pair) % pairsPerEnd === 0);

/** Draws the pages of some document pairs; the bytes depend on nothing but the job. */
export function drawPairs(job: PairPagesJob, sink: PageSink): readonly DrawnPair[] {
  const site = new Site(sink, job.name, []);
  return job.pairs.map((sent) => drawPair(sent, site, job.languages));
}

function drawPair(
  { pair, units: sent, rejected, sides }: SentPair,
  site: Site,
  languages: LanguagePair,
): DrawnPair {
  const units = received(sent);
  const tally = tallyUnits(units);
  if (sides === null) return { tally, shown: null };
  const [src, tgt] = [readSent(sides.src), readSent(sides.tgt)];
  const refused = readSlices<Rejected>(rejected).filter(({ kind }) => kind === 'unit');
  const rows = ladderRows(units, refused, src.segments, tgt.segments);
  writePairPages(site, { pair, languages, rows, src: sideOf(sides.src, src), tgt: sideOf(sides.tgt, tgt) });
  const drawn = (side: 'src' | 'tgt', { segments, raw }: ReadDocument): DrawnSide => ({
    ...useOf(rows, side, segments.length),
    pages: pageOffsets(raw),
    words: wordsOf(segments, languages[side]).join('\n'),
  });
  return { tally, shown: { units: listRows(rows), src: drawn('src', src), tgt: drawn('tgt', tgt) } };
}

function sideOf({ doc, path, title, language }: SentSide, { segments, edits, raw }: ReadDocument): PairSide {
  return {
    ...{ doc, path, title, language, segments, edits },
    rawText: (start, end) => raw.text.slice(start, end),
    lineOf: (offset) => raw.lineOf(offset),
    rawHref: (offset) => `../${documentPath(doc, raw.pageOf(offset))}#c${offset}`,
  };
}
