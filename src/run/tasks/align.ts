import {
  type AlignedDocument,
  alignSections,
  learnLexicon,
  lexiconOver,
  type SectionLadder,
  type SharedLexicon,
  shareLexicon,
} from '../../align/index.js';
import { loadLexicon } from '../../lexicon/index.js';
import type { AlignSection, LanguagePair } from '../../model/index.js';
import type { BuildConfig } from '../config.js';
import type { Prepared } from '../prepare.js';
import { type Place, partFile, readRecord } from '../record-file.js';
import { keepLast } from './keep.js';

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
  /** What all pairs of the languages taught, with a name that tells it from all others. */
  readonly learned?: { readonly name: string; readonly lexicon: SharedLexicon } | undefined;
  readonly folder: string;
}

type Learned = NonNullable<AlignInput['learned']>;

const learnedOf = keepLast(
  ({ lexicon }: Learned) => lexiconOver(lexicon),
  ({ name }) => name,
);

const lexiconOf = keepLast(
  ({ languages, config }: Pick<AlignInput, 'languages' | 'config'>) =>
    loadLexicon([languages.src, languages.tgt], { exclude: config.align.excludeLexicon }),
  ({ languages, config }) => JSON.stringify([languages, config.align.excludeLexicon]),
);

/**
 * Aligns some document pairs of one language pair; two documents are in memory at a time, besides what was learned.
 *
 * @returns
 *   where their ladders stand, in the order of the pairs
 */
export function align(input: AlignInput): readonly Place[] {
  const { pairs, languages, learn, learned, folder } = input;
  const options = {
    languages,
    lexicon: lexiconOf(input),
    learn,
    ...(learned === undefined ? {} : { learned: learnedOf(learned) }),
  };
  return pairs.map(({ src, tgt }) => {
    const ladder = alignSections(
      sectionsOf(readRecord<Prepared>(src)),
      sectionsOf(readRecord<Prepared>(tgt)),
      options,
    );
    return partFile(folder, 'ladders').append(ladder);
  });
}

/** All pairs of one language pair with the ladders they have now. */
export interface LearnInput extends Pick<AlignInput, 'languages' | 'config'> {
  readonly pairs: readonly (PairPlaces & { readonly ladder: Place })[];
}

/** Learns word translations from aligned documents, in their order. */
export function learn(input: LearnInput): SharedLexicon {
  const { languages } = input;
  function* aligned(): Generator<AlignedDocument> {
    for (const { src, tgt, ladder } of input.pairs) {
      yield {
        src: segmentsOf(src),
        tgt: segmentsOf(tgt),
        ladder: readRecord<SectionLadder>(ladder).ladder,
      };
    }
  }
  return shareLexicon(learnLexicon(aligned(), { languages, lexicon: lexiconOf(input) }));
}

const segmentsOf = (place: Place) =>
  sectionsOf(readRecord<Prepared>(place)).flatMap((section) => section.segments);

/** A document's sections as the aligner reads them. */
export function sectionsOf(document: Prepared): readonly AlignSection[] {
  return document.sections.map(({ from, to }) => ({
    segments: document.segments
      .slice(from, to)
      .map(({ text, kind, paragraph }) => ({ text, kind, paragraph })),
  }));
}
