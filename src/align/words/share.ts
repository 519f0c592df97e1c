import type { LanguagePair } from '../../model/index.js';
import type { PooledBeads } from '../evidence/pooled.js';
import { FormVocabulary } from './forms.js';
import type { LearnedLexicon } from './learned.js';
import type { TranslationTable } from './table.js';
import { Vocabulary } from './vocabulary.js';

/** Word forms with their counts, in memory that threads share. */
interface SharedVocabulary {
  /** The forms one after another in UTF-16, so that unpaired surrogates stay what they are. */
  readonly bytes: Uint8Array;
  /** Where each form ends in {@link bytes}. */
  readonly ends: Int32Array;
  readonly counts: Int32Array;
}

/** A {@link LearnedLexicon} in memory that threads share. */
export interface SharedLexicon {
  readonly languages: LanguagePair;
  readonly src: SharedVocabulary;
  readonly tgt: SharedVocabulary;
  readonly forward: TranslationTable;
  readonly backward: TranslationTable;
  readonly pooled: PooledBeads;
}

/** Puts a learned lexicon where other threads can read it. */
export function shareLexicon({
  languages,
  src,
  tgt,
  forward,
  backward,
  pooled,
}: LearnedLexicon): SharedLexicon {
  return {
    languages,
    src: shareVocabulary(src.forms),
    tgt: shareVocabulary(tgt.forms),
    forward: shareTable(forward),
    backward: shareTable(backward),
    pooled,
  };
}

/** The lexicon again; its tables are not copied. */
export function lexiconOver({
  languages,
  src,
  tgt,
  forward,
  backward,
  pooled,
}: SharedLexicon): LearnedLexicon {
  return { languages, src: vocabularyOver(src), tgt: vocabularyOver(tgt), forward, backward, pooled };
}

function shareVocabulary({ words, counts }: Vocabulary): SharedVocabulary {
  const total = words.reduce((sum, word) => sum + word.length, 0);
  const memory = new SharedArrayBuffer(2 * total);
  const text = Buffer.from(memory);
  const ends = new Int32Array(new SharedArrayBuffer(4 * words.length));
  let at = 0;
  words.forEach((word, id) => {
    at += text.write(word, at, 'utf16le');
    ends[id] = at;
  });
  const shared = new Int32Array(new SharedArrayBuffer(4 * counts.length));
  shared.set(counts);
  return { bytes: new Uint8Array(memory), ends, counts: shared };
}

function vocabularyOver({ bytes, ends, counts }: SharedVocabulary): FormVocabulary {
  const forms = new Vocabulary();
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let from = 0;
  for (let id = 0; id < ends.length; id += 1) {
    forms.add(text.toString('utf16le', from, ends[id]), counts[id]!);
    from = ends[id]!;
  }
  return new FormVocabulary(forms);
}

function shareTable({ starts, columns, weights }: TranslationTable): TranslationTable {
  const table = {
    starts: new Int32Array(new SharedArrayBuffer(starts.byteLength)),
    columns: new Int32Array(new SharedArrayBuffer(columns.byteLength)),
    weights: new Float32Array(new SharedArrayBuffer(weights.byteLength)),
  };
  table.starts.set(starts);
  table.columns.set(columns);
  table.weights.set(weights);
  return table;
}
