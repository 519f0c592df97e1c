import {
  type BesideSides,
  EdgeHabits,
  type Features,
  firstScore,
  type LengthRatio,
  LengthRatioCounter,
  leastIdentified,
  type NumberWords,
  RepeatedSides,
  type SideLanguage,
  type SideText,
  TrigramModel,
  unitFeatures,
  unitScore,
  withNeighbors,
} from '../../accept/index.js';
import { learnFromRows, RowChecker, type RowWords, type TextRow } from '../../align/index.js';
import type { LineIdentifier } from '../../identify/index.js';
import { type Lexicon, type LexiconSource, loadLexicon } from '../../lexicon/index.js';
import { type LanguageKey, type LanguagePair, languageOf, round, scriptOf } from '../../model/index.js';
import { hashText } from '../../text/index.js';

/** A row that was measured. */
export interface MeasuredRow {
  readonly features: Features;
  /** Probability that it is a translation, in [0, 1]. */
  readonly score: number;
}

/** What a {@link RowJudge} is made of. */
export interface RowJudgeOptions {
  readonly languages: { readonly src: LanguageKey; readonly tgt: LanguageKey };
  readonly identify: LineIdentifier;
  readonly excludeLexicon?: readonly LexiconSource[] | undefined;
}

/** Rows that tell how lengths go together; more make the ratio no surer. */
const mostLengths = 20_000;

/**
 * Measures rows of one language pair that come without documents: what their words say by the translations that the
 * rows themselves taught, their lengths against the pair's, and everything that the text alone tells.
 */
export class RowJudge {
  readonly #languages: RowJudgeOptions['languages'];
  readonly #identify: LineIdentifier;
  readonly #checker: RowChecker;
  readonly #ratio: LengthRatio;
  readonly #edges = new EdgeHabits();
  readonly #repeated: RepeatedSides;
  readonly #numberWords: NumberWords;
  readonly #trigrams: { readonly src: TrigramModel; readonly tgt: TrigramModel };

  /**
   * @param sample
   *   rows to learn from, in the order of the file; all of a small bitext
   */
  constructor(sample: readonly TextRow[], { languages, identify, excludeLexicon = [] }: RowJudgeOptions) {
    this.#languages = languages;
    this.#identify = identify;
    const lexicon = loadLexicon([languages.src, languages.tgt], { exclude: excludeLexicon });
    this.#numberWords = numberWordsOf(lexicon, languages);
    this.#checker = new RowChecker(learnFromRows(sample, { languages, lexicon }));
    this.#checker.learnControls(sample);
    const counter = new LengthRatioCounter();
    // Lengths are learned from rows whose words agree; wrong rows have any length.
    const some = sample.slice(0, mostLengths);
    const words = this.#checker.words(some);
    words.forEach((said, at) => {
      if ((said.words ?? 0) <= 0) return;
      counter.add(some[at]!.src.length, some[at]!.tgt.length);
      this.#edges.add(some[at]!.src, some[at]!.tgt);
    });
    this.#ratio = counter.ratio();
    this.#trigrams = {
      src: new TrigramModel(sample.map(({ src }) => src)),
      tgt: new TrigramModel(sample.map(({ tgt }) => tgt)),
    };
    this.#repeated = new RepeatedSides(
      sample.map((row, at) => ({ ...hashesOf(row), odds: words[at]?.odds ?? null })),
    );
  }

  /**
   * Measures rows that follow each other in their file; the neighbors of a row are those of the list.
   *
   * @param own
   *   whether a row is of the sample, by its place in the list
   */
  measure(rows: readonly TextRow[], own: (at: number) => boolean): MeasuredRow[] {
    const words = this.#checker.check(rows, own);
    const alone = rows.map((row, at) => this.#measureAlone(row, words[at]!, own(at)));
    // A row beside is believed in as far as it looks sound by itself.
    const first = alone.map(firstScore);
    return rows.map((row, at) => {
      const beside = words[at]!.rivals.map(({ src, tgt, odds }): BesideSides => {
        const other = src === 0 ? at + tgt : at + src;
        return {
          src: rows[at + src]!.src,
          tgt: rows[at + tgt]!.tgt,
          odds,
          beside: alone[other]!,
          first: first[other]!,
          shares: src === 0 ? rows[other]!.src === row.src : rows[other]!.tgt === row.tgt,
        };
      });
      const odds = alone[at]!.odds ?? 0;
      const features = withNeighbors(alone[at]!, { ...row, odds }, beside, this.#ratio);
      return { features, score: round(unitScore(features, null)) };
    });
  }

  /** Rarity of the trigrams of the stranger side. */
  #rarity({ src, tgt }: TextRow, own: boolean): number | null {
    const a = this.#trigrams.src.rarity(src, own);
    const b = this.#trigrams.tgt.rarity(tgt, own);
    return a === null || b === null ? (a ?? b) : Math.max(a, b);
  }

  /** Everything that a row says without the rows beside it. */
  #measureAlone(row: TextRow, words: RowWords, own: boolean): Features {
    const src: SideText = { lang: this.#languages.src, text: row.src };
    const tgt: SideText = { lang: this.#languages.tgt, text: row.tgt };
    const hashes = hashesOf(row);
    return unitFeatures(src, tgt, {
      ratio: this.#ratio,
      edges: this.#edges,
      numberWords: this.#numberWords,
      languages: identifySides(src, tgt, this.#identify),
      rows: words,
      alone: {
        said: words.said,
        repeated: this.#repeated.of(hashes.src, hashes.tgt),
        trigrams: this.#rarity(row, own),
      },
    });
  }
}

function hashesOf({ src, tgt }: TextRow): { readonly src: number; readonly tgt: number } {
  return { src: hashText(src), tgt: hashText(tgt) };
}

/** Words of both languages that are numbers. */
export function numberWordsOf(lexicon: Lexicon, { src, tgt }: LanguagePair): NumberWords {
  return { src: lexicon.numberWords(src), tgt: lexicon.numberWords(tgt) };
}

/** What the identifier says of both sides; short ones are not asked, nor those in one language. */
export function identifySides(
  src: SideText,
  tgt: SideText,
  identify: LineIdentifier,
): { readonly src: SideLanguage | null; readonly tgt: SideLanguage | null } {
  const ask = ({ text, lang }: SideText) =>
    text.length < leastIdentified ? null : identify(text, languageOf(lang));
  if (languageOf(src.lang) === languageOf(tgt.lang) && scriptOf(src.lang) === scriptOf(tgt.lang))
    return { src: null, tgt: null };
  return { src: ask(src), tgt: ask(tgt) };
}

/** Lines whose languages are remembered; a document stands in a pair with each language of its group. */
const rememberedLines = 20_000;

/** The same identifier, which remembers what it was asked last. */
export function rememberLines(identify: LineIdentifier): LineIdentifier {
  const known = new Map<string, ReturnType<LineIdentifier>>();
  return (text, declared) => {
    const key = `${declared} ${text}`;
    let found = known.get(key);
    if (found === undefined) {
      found = identify(text, declared);
      // Emptied when full, so that a long run stays in bounded memory.
      if (known.size >= rememberedLines) known.clear();
      known.set(key, found);
    }
    return found;
  };
}
