import { lexiconOver, type SharedLexicon } from '../align/index.js';
import type { LexiconSource } from '../lexicon/index.js';
import type { EditRecord, LanguagePair, Segment } from '../model/index.js';
import { hashText } from '../text/index.js';
import { KnownWords } from './known-words.js';
import type { Row } from './ladder.js';
import type { ShownLanguage } from './language.js';
import { lexiconOf } from './lexicon-of.js';
import { writePairPages } from './pair-page.js';
import type { PairSide } from './pair-row.js';
import { documentPath, RawText } from './raw-text.js';
import type { PairRecords } from './records.js';
import { type PageSink, Site } from './site.js';
import { WordLinker } from './words.js';

/** A side of a document pair, as it can be sent to another thread. */
export interface SentSide {
  readonly doc: string;
  readonly path: string;
  readonly title: string;
  readonly language: ShownLanguage;
  readonly segments: readonly Segment[];
  readonly edits: readonly EditRecord[];
  readonly raw: string;
}

/** A document pair to draw. */
export interface SentPair {
  readonly records: PairRecords;
  readonly rows: readonly Row[];
  readonly src: SentSide;
  readonly tgt: SentSide;
}

/** Pages to draw: some document pairs of one language pair. Input and all it names can be sent to another thread. */
export interface PairPagesJob {
  /** Name of the corpus. */
  readonly name: string;
  readonly languages: LanguagePair;
  readonly excludeLexicon: readonly LexiconSource[];
  /** Word translations of the language pair; the name tells them from all others. */
  readonly learned: { readonly name: string; readonly value: SharedLexicon };
  readonly pairs: readonly SentPair[];
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

/** What is known of the words of the language pair, kept for all jobs of it that this thread does. */
let last: { readonly learned: string; readonly known: KnownWords } | undefined;

function knownWords({ languages, excludeLexicon, learned }: PairPagesJob): KnownWords {
  if (last?.learned !== learned.name) {
    const lexicon = lexiconOf(languages, excludeLexicon);
    const known = new KnownWords({ languages, lexicon, learned: lexiconOver(learned.value) });
    last = { learned: learned.name, known };
  }
  return last.known;
}

/** Draws the pages of some document pairs; the bytes depend on nothing but the job. */
export function drawPairs(job: PairPagesJob, sink: PageSink): void {
  const known = knownWords(job);
  const site = new Site(sink, job.name, []);
  for (const { records, rows, src, tgt } of job.pairs) {
    const linker = new WordLinker(known, src.segments, tgt.segments);
    writePairPages(site, { records, rows, src: sideOf(src), tgt: sideOf(tgt), linker });
  }
}

function sideOf({ raw: text, ...side }: SentSide): PairSide {
  const raw = new RawText(text);
  return {
    ...side,
    rawText: (start, end) => text.slice(start, end),
    lineOf: (offset) => raw.lineOf(offset),
    rawHref: (offset) => `../${documentPath(side.doc, raw.pageOf(offset))}#c${offset}`,
  };
}
