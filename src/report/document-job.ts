import { writeDocumentPages } from './document-page.js';
import type { ShownLanguage } from './language.js';
import type { StripPart } from './plots.js';
import { type OfferedHits, RuleHits } from './rule-hits.js';
import { readSent, type SentDocument } from './sent.js';
import type { ShownDocument } from './shown-document.js';
import type { PageSink } from './sink.js';
import { Site } from './site.js';
import { readSlices } from './slices.js';
import { stripParts } from './strip-parts.js';
import { type RuleTally, tallyEdits } from './tally.js';
import { type DocumentUse, usesOf } from './uses.js';

/** A document to draw. */
export interface DrawnAs extends SentDocument {
  readonly document: ShownDocument;
  /** Whether it gets pages; of all others the edits are counted. */
  readonly shown: boolean;
  /** Whether the overview shows what became of its parts. */
  readonly covered: boolean;
  readonly language: ShownLanguage;
  /** Whether its best rejected candidate has pages. */
  readonly linked: boolean;
  readonly uses: readonly DocumentUse[];
}

/** Pages to draw: some documents. Input and all it names can be sent to another thread. */
export interface DocumentPagesJob {
  readonly kind: 'documents';
  /** Name of the corpus. */
  readonly name: string;
  readonly documents: readonly DrawnAs[];
}

/** What the rest of a report asks of some documents. */
export interface DrawnDocuments {
  readonly documents: readonly {
    readonly rules: ReadonlyMap<string, RuleTally>;
    readonly parts: readonly StripPart[] | null;
  }[];
  readonly hits: OfferedHits;
}

/** Draws the pages of some documents; the bytes depend on nothing but the job. */
export function drawDocuments({ name, documents }: DocumentPagesJob, sink: PageSink): DrawnDocuments {
  const site = new Site(sink, name, []);
  const hits = new RuleHits();
  const drawn = documents.map(({ document, shown, covered, language, linked, uses, ...sent }) => {
    if (!shown) return { rules: tallyEdits(readSlices(sent.edits)), parts: null };
    const read = readSent(sent);
    const { segments, edits, raw } = read;
    const goes = segments.map((segment) => usesOf(uses, segment));
    hits.document(document, edits, raw);
    writeDocumentPages(site, { ...read, document, language, linked, uses: goes });
    const parts = covered ? stripParts(document, segments, edits, goes) : null;
    return { rules: tallyEdits(edits), parts };
  });
  return { documents: drawn, hits: hits.offered() };
}
