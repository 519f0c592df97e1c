import {
  type AlignedDocument,
  alignPreparedSections,
  type LearnedLexicon,
  learnLexicon,
  lexiconOver,
  type PreparedSections,
  prepareSections,
  type SectionLadder,
  type SharedLexicon,
  shareLexicon,
  teachDocuments,
} from '../../align/index.js';
import { loadLexicon } from '../../lexicon/index.js';
import type { AlignSection, LanguagePair } from '../../model/index.js';
import type { BuildConfig } from '../config.js';
import { dictionariesKey, openDictionaries } from '../dictionaries.js';
import type { Prepared } from '../prepare.js';
import { type Place, readRecord, type TaskRecords } from '../record-file.js';
import { keepLast } from './keep.js';
import type { Named } from './named.js';
import { PreparedPairs } from './prepared-pairs.js';

/** The two documents of a pair to align, as places of their records. */
export interface PairPlaces {
  readonly src: Place;
  readonly tgt: Place;
}

/** Pairs of one language pair. */
export interface AlignInput {
  readonly pairs: readonly PairPlaces[];
  readonly languages: LanguagePair;
  readonly config: Pick<BuildConfig, 'align'>;
  /** Whether each pair may learn from itself. */
  readonly learn: boolean;
  /** Whether the ladders only teach, and need no parts of their scores. */
  readonly teach?: boolean;
  /** What all pairs of the languages taught. */
  readonly learned?: Named<SharedLexicon> | undefined;
}

const learnedOf = keepLast(
  ({ value }: Named<SharedLexicon>) => lexiconOver(value),
  ({ name }) => name,
);

const lexiconOf = keepLast(
  ({ languages, config }: Pick<AlignInput, 'languages' | 'config'>) =>
    loadLexicon([languages.src, languages.tgt], { exclude: config.align.excludeLexicon }),
  ({ languages, config }) => JSON.stringify([languages, config.align.excludeLexicon]),
);

const preparedPairs = new PreparedPairs();

/** Lets go of what the rounds of alignment have in common: the stages after them need the room. */
export function forgetPrepared(): void {
  preparedPairs.clear();
}

type Languages = Pick<AlignInput, 'languages' | 'config' | 'learn'>;

function preparedOf({ src, tgt }: PairPlaces, input: Languages): PreparedSections {
  const { languages, learn, config } = input;
  const places = [src, tgt].map(({ file, offset }) => `${file} ${offset}`);
  const key = [...places, learn, dictionariesKey(config.align)].join(' ');
  let prepared = preparedPairs.get(key);
  if (prepared === undefined) {
    prepared = prepareSections(sectionsOf(readRecord<Prepared>(src)), sectionsOf(readRecord<Prepared>(tgt)), {
      languages,
      lexicon: lexiconOf(input),
      dictionary: openDictionaries(input.config.align, input.languages),
      learn,
    });
    preparedPairs.keep(key, `${languages.src} ${languages.tgt}`, prepared);
  }
  return prepared;
}

/**
 * Aligns some document pairs of one language pair; two documents are in memory at a time, besides what was learned and a
 * bounded number of pairs that the next round asks for.
 *
 * @returns
 *   where their ladders stand, in the order of the pairs
 */
export function align(input: AlignInput, records: TaskRecords): readonly Place[] {
  const { learned } = input;
  const lexicon = learned === undefined ? undefined : learnedOf(learned);
  return ladderAll(input, lexicon, input.teach !== true).map((ladder) => records.append(ladder));
}

function ladderAll(
  input: Languages & Pick<AlignInput, 'pairs'>,
  learned: LearnedLexicon | undefined,
  withParts: boolean,
): SectionLadder[] {
  return input.pairs.map((pair) => {
    const prepared = preparedOf(pair, input);
    const documents =
      learned === undefined ? prepared.documents : teachDocuments(prepared.documents, learned);
    return alignPreparedSections({ ...prepared, documents }, withParts);
  });
}

/** All pairs of one language pair with the ladders they have now. */
export interface LearnInput extends Pick<AlignInput, 'languages' | 'config'> {
  readonly pairs: readonly (PairPlaces & { readonly ladder: Place })[];
}

/** Learns word translations from aligned documents, in their order. */
export function learn(input: LearnInput): SharedLexicon {
  return shareLexicon(learnFrom(input));
}

function learnFrom(input: LearnInput): LearnedLexicon {
  return learnOf(input, (at) => readRecord<SectionLadder>(input.pairs[at]!.ladder));
}

function learnOf(
  input: Pick<AlignInput, 'languages' | 'config' | 'pairs'>,
  ladderOf: (at: number) => SectionLadder,
): LearnedLexicon {
  const { languages, pairs } = input;
  function* aligned(): Generator<AlignedDocument> {
    for (const [at, pair] of pairs.entries()) {
      const { turned, left, right } = preparedOf(pair, { ...input, learn: false }).documents;
      const [src, tgt] = turned ? [right, left] : [left, right];
      yield { src: src.source, tgt: tgt.source, ladder: ladderOf(at).ladder };
    }
  }
  return learnLexicon(aligned(), {
    languages,
    lexicon: lexiconOf(input),
    dictionary: openDictionaries(input.config.align, languages),
  });
}

/** Document pairs of a language pair up to which {@link alignLanguages} may hold their ladders. */
export const mostAtOnce = 500;

/** All document pairs of one language pair, with the rounds of learning that follow the first alignment. */
export interface AlignLanguagesInput extends Pick<AlignInput, 'pairs' | 'languages' | 'config'> {
  /** Places of the pairs that teach. */
  readonly sample: readonly number[];
  readonly rounds: number;
}

/**
 * Aligns all document pairs of a language pair, {@link mostAtOnce} at most: those that teach each by itself, then with
 * what they taught, and at the end all.
 *
 * @returns
 *   where their ladders stand at the end, in the order of the pairs
 */
export function alignLanguages(input: AlignLanguagesInput, records: TaskRecords): readonly Place[] {
  const { rounds, sample, config } = input;
  const given = { ...input, learn: config.align.learn && rounds === 0 };
  const teachers = { ...given, pairs: sample.map((at) => input.pairs[at]!) };
  let learned: LearnedLexicon | undefined;
  for (let round = 0; round < rounds; round += 1) {
    const taught = ladderAll(teachers, learned, false);
    learned = learnOf(teachers, (at) => taught[at]!);
  }
  const ladders = ladderAll(given, learned, true);
  return ladders.map((ladder) => records.append(ladder));
}

/** A document's sections as the aligner reads them. */
export function sectionsOf(document: Prepared): readonly AlignSection[] {
  return document.sections.map(({ from, to }) => ({
    segments: document.segments
      .slice(from, to)
      .map(({ text, kind, paragraph }) => ({ text, kind, paragraph })),
  }));
}
