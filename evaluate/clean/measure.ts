import {
  type Cleaned,
  createCleaner,
  createRecurrenceCounter,
  type RawDocument,
} from '../../src/clean/index.js';
import type { DirtyDocument } from './artefacts.js';

/** How well artefacts were found, by kind and over all. */
export interface Quality {
  /** Share of artefact characters that were taken out or repaired. */
  readonly recall: number;
  /** Share of real characters that were taken out or changed. */
  readonly damage: number;
  readonly artefactChars: number;
  readonly realChars: number;
  readonly byKind: Readonly<Record<string, { readonly found: number; readonly all: number }>>;
  /** Up to ten places that went wrong, for a person. */
  readonly faults: readonly string[];
}

/** Cleans documents as one corpus, both passes. */
export function cleanAll(documents: readonly RawDocument[]): readonly Cleaned[] {
  const counter = createRecurrenceCounter();
  for (const document of documents) counter.add(document);
  const cleaner = createCleaner({ recurrence: counter.freeze() });
  return documents.map((document) => cleaner.clean(document));
}

/** Counts, character by character, what cleaning did to artefacts and to text. */
export function measureQuality(documents: readonly DirtyDocument[]): Quality {
  const byKind: Record<string, { found: number; all: number }> = {};
  const faults: string[] = [];
  let damaged = 0;
  let realChars = 0;
  cleanAll(documents).forEach((cleaned, index) => {
    const document = documents[index]!;
    const covered = coverage(cleaned);
    realChars += document.text.length;
    for (const one of document.injected) {
      const length = one.end - one.start;
      const sum = byKind[one.kind] ?? { found: 0, all: 0 };
      byKind[one.kind] = sum;
      sum.all += length;
      realChars -= length;
      const found =
        one.expected === ''
          ? countCovered(covered, one.start, one.end)
          : isRepaired(cleaned, one)
            ? length
            : 0;
      sum.found += found;
      if (found < length && faults.length < 10) {
        faults.push(
          `missed ${one.kind} in ${document.path}: ${JSON.stringify(document.text.slice(one.start, one.end).slice(0, 80))}`,
        );
      }
    }
    for (const { start, end, lost, rule, before } of lostText(cleaned, document)) {
      damaged += lost;
      if (faults.length < 10)
        faults.push(
          `lost ${lost} in ${document.path} ${start}-${end} by ${rule}: ${JSON.stringify(before.slice(0, 80))}`,
        );
    }
  });
  const kinds = Object.values(byKind);
  const artefactChars = kinds.reduce((sum, { all }) => sum + all, 0);
  const found = kinds.reduce((sum, one) => sum + one.found, 0);
  return {
    recall: found / artefactChars,
    damage: damaged / realChars,
    artefactChars,
    realChars,
    byKind,
    faults,
  };
}

function coverage(cleaned: Cleaned): Uint8Array {
  const covered = new Uint8Array(cleaned.raw.length);
  for (const edit of cleaned.edits) covered.fill(1, edit.start, edit.end);
  return covered;
}

function countCovered(covered: Uint8Array, start: number, end: number): number {
  let count = 0;
  for (let index = start; index < end; index += 1) count += covered[index]!;
  return count;
}

function isRepaired(
  cleaned: Cleaned,
  { start, end, expected }: { start: number; end: number; expected: string },
): boolean {
  // Repairs may lie anywhere in the span, so the text is read between the images of its ends.
  let text = '';
  let from = start;
  for (const edit of cleaned.edits) {
    if (edit.end <= start || edit.start >= end) continue;
    text += cleaned.raw.slice(from, Math.max(from, edit.start)) + edit.after;
    from = edit.end;
  }
  return text + cleaned.raw.slice(from, Math.max(from, end)) === expected;
}

/** Edits that took or changed real characters: what they should have left is compared with what they left. */
function* lostText(cleaned: Cleaned, document: DirtyDocument) {
  let next = 0;
  const { injected } = document;
  for (const { start, end, after, rule, before } of cleaned.edits) {
    while (next < injected.length && injected[next]!.end <= start) next += 1;
    let wanted = '';
    let real = 0;
    let at = start;
    for (let index = next; index < injected.length && injected[index]!.start < end; index += 1) {
      const one = injected[index]!;
      if (one.start > at) {
        wanted += cleaned.raw.slice(at, one.start);
        real += one.start - at;
      }
      if (one.start >= start && one.end <= end) wanted += one.expected;
      at = Math.max(at, one.end);
    }
    if (at < end) {
      wanted += cleaned.raw.slice(at, end);
      real += end - at;
    }
    if (real > 0 && wanted !== after)
      yield { start, end, lost: Math.max(1, real - commonLength(wanted, after)), rule, before };
    else if (real === 0 && start === end) yield { start, end, lost: 1, rule, before };
  }
}

function commonLength(a: string, b: string): number {
  let same = 0;
  while (same < a.length && same < b.length && a[same] === b[same]) same += 1;
  return same;
}

/**
 * Megabytes of UTF-8 a second of processor time through both passes of cleaning; processor time, so that a busy
 * machine does not count against the cleaner.
 */
export function measureSpeed(documents: readonly RawDocument[]): {
  readonly megabytes: number;
  readonly countPerSecond: number;
  readonly cleanPerSecond: number;
  readonly perSecond: number;
} {
  const megabytes = documents.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0) / 1e6;
  const begin = processorSeconds();
  const counter = createRecurrenceCounter();
  for (const document of documents) counter.add(document);
  const cleaner = createCleaner({ recurrence: counter.freeze() });
  const middle = processorSeconds();
  for (const document of documents) cleaner.clean(document);
  const end = processorSeconds();
  return {
    megabytes,
    countPerSecond: megabytes / (middle - begin),
    cleanPerSecond: megabytes / (end - middle),
    perSecond: megabytes / (end - begin),
  };
}

function processorSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}
