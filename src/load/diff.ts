import { createHash } from 'node:crypto';
import type { Document, Unit } from '../model/index.js';
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
 * `changed` when anything but its score differs, `rescored` when only score and parts do.
 *
 * Keeps a digest of every unit of one language pair in memory.
 *
 * @throws
 *   CorpusError `not-a-corpus`, `unreadable-corpus`
 */
export async function* diffCorpora(a: string, b: string): AsyncGenerator<Difference> {
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

function unscored({ score: _, parts: __, ...rest }: Unit): object {
  return rest;
}

function digest(record: object): string {
  return createHash('sha256').update(JSON.stringify(record)).digest('base64').slice(0, 22);
}

async function* none(): AsyncGenerator<Unit> {
  // A language pair that one of the builds does not have.
}
