import { createHash } from 'node:crypto';
import type { RowFault } from '../formats/index.js';
import type { Document, Unit } from '../model/index.js';
import { isCorpus } from './convert/index.js';
import { openSource } from './convert/source.js';
import { type Corpus, loadCorpus } from './corpus.js';

/** One difference between two builds of a corpus. */
export type Difference =
  | {
      readonly of: 'unit';
      readonly what: 'added' | 'removed' | 'changed';
      readonly pair: string;
      readonly unit: Unit;
    }
  | {
      readonly of: 'unit';
      readonly what: 'rescored';
      readonly pair: string;
      readonly unit: Unit;
      /** Score in the first build; `unit` has the second. */
      readonly before: number;
    }
  | {
      readonly of: 'document';
      readonly what: 'added' | 'removed' | 'changed';
      readonly document: Document;
    };

/**
 * Compares two builds of a corpus, document by path and unit by id, language pair by language pair. A unit is
 * `changed` when anything but its score differs, `rescored` when only score and parts do. Where one of the two is a bitext
 * of another tool, rows are compared by their languages and texts, repeated ones as often as they come; a row is added,
 * removed or rescored, and order says nothing.
 *
 * Keeps a digest of every unit of one language pair in memory, of bitexts of every row.
 *
 * @param onFault
 *   hears of rows of a bitext that cannot be used
 * @throws
 *   CorpusError `not-a-corpus`, `unreadable-corpus`, and those of `loadRows`
 */
export async function* diffCorpora(
  a: string,
  b: string,
  onFault?: (file: string, fault: RowFault) => void,
): AsyncGenerator<Difference> {
  if (!isCorpus(a) || !isCorpus(b)) {
    yield* diffRows(a, b, onFault);
    return;
  }
  const [left, right] = [await loadCorpus(a), await loadCorpus(b)];
  yield* diffDocuments(left, right);
  const pairs = new Set([...left.languagePairs, ...right.languagePairs]);
  for (const pair of [...pairs].sort()) yield* diffPair(left, right, pair);
}

async function* diffDocuments(left: Corpus, right: Corpus): AsyncGenerator<Difference> {
  const known = new Map<string, string>();
  for await (const document of left.documents()) known.set(document.path, digest(document));
  for await (const document of right.documents()) {
    const before = known.get(document.path);
    known.delete(document.path);
    if (before === digest(document)) continue;
    yield { of: 'document', what: before === undefined ? 'added' : 'changed', document };
  }
  if (known.size === 0) return;
  for await (const document of left.documents())
    if (known.has(document.path)) yield { of: 'document', what: 'removed', document };
}

async function* diffPair(left: Corpus, right: Corpus, pair: string): AsyncGenerator<Difference> {
  const units = (corpus: Corpus) => (corpus.languagePairs.includes(pair) ? corpus.units({ pair }) : none());
  const known = new Map<string, { text: string; all: string; score: number }>();
  for await (const unit of units(left))
    known.set(unit.id, { text: digest(unscored(unit)), all: digest(unit), score: unit.score });
  for await (const unit of units(right)) {
    const before = known.get(unit.id);
    known.delete(unit.id);
    if (before === undefined) yield { of: 'unit', what: 'added', pair, unit };
    else if (before.text !== digest(unscored(unit))) yield { of: 'unit', what: 'changed', pair, unit };
    else if (before.all !== digest(unit))
      yield { of: 'unit', what: 'rescored', pair, unit, before: before.score };
  }
  if (known.size === 0) return;
  for await (const unit of units(left))
    if (known.has(unit.id)) yield { of: 'unit', what: 'removed', pair, unit };
}

/** Rows of a bitext with the same languages and texts. */
interface SameRows {
  count: number;
  readonly score: number;
}

async function* diffRows(
  a: string,
  b: string,
  onFault: ((file: string, fault: RowFault) => void) | undefined,
): AsyncGenerator<Difference> {
  const known = new Map<string, SameRows>();
  for await (const unit of rowsOf(a, onFault)) {
    const key = keyOf(unit);
    const same = known.get(key);
    if (same === undefined) known.set(key, { count: 1, score: unit.score });
    else same.count++;
  }
  for await (const unit of rowsOf(b, onFault)) {
    const pair = `${unit.src.lang}-${unit.tgt.lang}`;
    const same = known.get(keyOf(unit));
    if (same === undefined || same.count === 0) yield { of: 'unit', what: 'added', pair, unit };
    else {
      same.count--;
      if (same.score !== unit.score) yield { of: 'unit', what: 'rescored', pair, unit, before: same.score };
    }
  }
  // Nothing is left of most files; the first is read again only for what is.
  for (const [key, { count }] of known) if (count === 0) known.delete(key);
  if (known.size === 0) return;
  for await (const unit of rowsOf(a, undefined)) {
    const same = known.get(keyOf(unit));
    if (same === undefined || same.count === 0) continue;
    same.count--;
    yield { of: 'unit', what: 'removed', pair: `${unit.src.lang}-${unit.tgt.lang}`, unit };
  }
}

const keyOf = ({ src, tgt }: Unit): string => digest([src.lang, src.text, tgt.lang, tgt.text]);

async function* rowsOf(
  path: string,
  onFault: ((file: string, fault: RowFault) => void) | undefined,
): AsyncGenerator<Unit> {
  if (isCorpus(path)) {
    yield* (await loadCorpus(path)).units();
    return;
  }
  const source = await openSource(path, {
    ids: false,
    segments: false,
    onFault: (fault) => onFault?.(path, fault),
  });
  for await (const batch of source.batches) for (const { unit } of batch) yield unit;
}

function unscored({ score: _, parts: __, ...rest }: Unit): object {
  return rest;
}

function digest(record: object): string {
  return createHash('sha256').update(JSON.stringify(record)).digest('base64').slice(0, 22);
}

async function* none(): AsyncGenerator<Unit> {
  // A language pair that one of the builds does not have.
}
