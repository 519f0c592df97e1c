import type { LanguageKey } from '../model/index.js';
import { normalizeWord } from '../text/index.js';
import { type ConceptName, conceptCountOf, loadConcepts, loadTable, udhrLetters } from './load.js';
import { Translations } from './translations.js';
import { type LexiconSource, lexiconSources, type WordConcept } from './types.js';
import {
  eitherOf,
  formsOf,
  hasConcept,
  joinRows,
  pivotRow,
  rowsBetween,
  type StrengthRows,
  type Voice,
} from './voice.js';

/** Options of {@link loadLexicon}. */
export interface LexiconOptions {
  /** Sources to leave out; a source left out leaves no trace in any weight. */
  readonly exclude?: readonly LexiconSource[];
}

/** One candidate translation of a word, as {@link Lexicon.explainWord} gives it. */
export interface WordExplanation {
  readonly word: string;
  /** Translation strength in (0, 1]. */
  readonly strength: number;
  /** The shared concepts, the strongest first. */
  readonly concepts: readonly {
    readonly source: LexiconSource;
    readonly id: string;
    readonly label: string;
  }[];
}

/** A loaded lexicon over some languages; immutable to the outside, lookups are remembered inside. */
export interface Lexicon {
  readonly languages: readonly LanguageKey[];
  /** Whether any source covers the language. */
  has(language: LanguageKey): boolean;
  /** The concepts a word form stands for, the heaviest first; empty when unknown. */
  conceptsOf(language: LanguageKey, word: string): readonly WordConcept[];
  /**
   * Adds the concepts of one word form to a document's vector, `vector[concept] += amount * P(concept | word)`.
   *
   * @returns
   *   how much of the word was known, in [0, 1]
   */
  addConcepts(language: LanguageKey, word: string, amount: number, vector: Float64Array): number;
  /**
   * Adds what a text of the language is like before it is read: the concepts of the UDHR's words, each word as
   * often as it occurs there; nothing when that source is left out.
   */
  addBackground(language: LanguageKey, vector: Float64Array): void;
  /** Letters of the whole UDHR in the language: how long one and the same text gets; undefined when unknown. */
  lettersOfSameText(language: LanguageKey): number | undefined;
  /** Length of a concept vector: the concepts up to the last of a source in use. */
  readonly conceptCount: number;
  conceptName(concept: number): ConceptName;
  /** Association of two words through shared concepts, in [0, 1]. */
  translationStrength(srcLang: LanguageKey, srcWord: string, tgtLang: LanguageKey, tgtWord: string): number;
  /**
   * The strengths between two vocabularies: row `i` maps indices of `tgtWords` to strength in (0, 1] for
   * `srcWords[i]`; undefined where there is none. One pass over shared concepts, never all against all.
   */
  translationRows(
    srcLang: LanguageKey,
    srcWords: readonly string[],
    tgtLang: LanguageKey,
    tgtWords: readonly string[],
  ): (Map<number, number> | undefined)[];
  /** The same for a caller who asks for one small vocabulary after another. */
  translations(srcLang: LanguageKey, tgtLang: LanguageKey): Translations;
  /** The strongest translations of a word with the concepts that speak for them. */
  explainWord(srcLang: LanguageKey, tgtLang: LanguageKey, word: string): readonly WordExplanation[];
}

/**
 * The sources that are read as one, each list a voice of its own. What a wordnet says of a word is independent of what
 * emoji and the declaration say; in one table, a word of many synsets would drown its one emoji.
 */
const voiceSources: readonly (readonly LexiconSource[])[] = [['annotations', 'names', 'udhr'], ['wordnet']];

/**
 * Opens the compiled lexicon for some languages, synchronously; a language that no source covers is accepted
 * and knows no word.
 */
export function loadLexicon(languages: readonly LanguageKey[], options: LexiconOptions = {}): Lexicon {
  const exclude = options.exclude ?? [];
  const names = loadConcepts();
  const used = voiceSources.filter((sources) => sources.some((source) => !exclude.includes(source)));
  const open = new Map<LanguageKey, readonly (Voice | undefined)[]>();
  const voicesOf = (key: LanguageKey): readonly (Voice | undefined)[] => {
    let voices = open.get(key);
    if (voices === undefined) {
      voices = used.map((sources) => {
        const skip = lexiconSources.filter((source) => exclude.includes(source) || !sources.includes(source));
        const table = loadTable(key, skip);
        return table && { table, forms: new Map() };
      });
      open.set(key, voices);
    }
    return voices;
  };
  /** The voices that know both languages. */
  const sharedVoices = (src: LanguageKey, tgt: LanguageKey): [Voice, Voice][] => {
    const others = voicesOf(tgt);
    return voicesOf(src).flatMap((voice, index): [Voice, Voice][] => {
      const other = others[index];
      return voice === undefined || other === undefined ? [] : [[voice, other]];
    });
  };
  for (const key of languages) voicesOf(key);

  function addConcepts(key: LanguageKey, word: string, amount: number, vector: Float64Array): number {
    let known = 0;
    for (const voice of voicesOf(key)) {
      if (voice !== undefined) known = Math.max(known, addVoice(voice, word, amount, vector));
    }
    return known;
  }

  function translationRows(
    srcLang: LanguageKey,
    srcWords: readonly string[],
    tgtLang: LanguageKey,
    tgtWords: readonly string[],
  ): StrengthRows {
    let joined: StrengthRows = srcWords.map(() => undefined);
    for (const [src, tgt] of sharedVoices(srcLang, tgtLang)) {
      joined = joinRows(joined, rowsBetween(src, srcWords, tgt, tgtWords));
    }
    return joined;
  }

  function conceptsOf(key: LanguageKey, word: string): WordConcept[] {
    const weights = new Map<number, number>();
    const voices = voicesOf(key).filter((voice) => voice !== undefined && formsOf(voice, word).length > 0);
    for (const voice of voices as Voice[]) {
      const { table } = voice;
      const forms = formsOf(voice, word);
      const total = forms.reduce((sum, form) => sum + form.factor, 0) * voices.length;
      for (const { id, factor } of forms) {
        for (let at = table.offsets[id]!; at < table.offsets[id + 1]!; at++) {
          const concept = table.concepts[at]!;
          const weight = (factor * forms[0]!.factor * table.conceptGivenWord[at]!) / total;
          weights.set(concept, (weights.get(concept) ?? 0) + weight);
        }
      }
    }
    return [...weights]
      .map(([concept, weight]) => ({ concept, weight, source: names[concept]!.source }))
      .sort((a, b) => b.weight - a.weight || a.concept - b.concept);
  }

  return {
    languages,
    conceptCount: conceptCountOf(exclude),
    has: (key) => voicesOf(key).some((voice) => voice !== undefined && voice.table.words.length > 0),
    conceptName: (concept) => names[concept]!,
    addConcepts,
    addBackground(key, vector) {
      for (const voice of voicesOf(key)) {
        if (voice !== undefined)
          addDeclaration(voice, names, (word, amount) => addVoice(voice, word, amount, vector));
      }
    },
    lettersOfSameText: (key) => udhrLetters(key, exclude),
    conceptsOf,
    translationStrength(srcLang, srcWord, tgtLang, tgtWord) {
      return translationRows(srcLang, [srcWord], tgtLang, [tgtWord])[0]?.get(0) ?? 0;
    },
    translationRows,
    translations: (srcLang, tgtLang) => new Translations(sharedVoices(srcLang, tgtLang)),
    explainWord(srcLang, tgtLang, word) {
      const concepts = conceptsOf(srcLang, word);
      const found = new Map<string, { strength: number; concepts: ConceptName[] }>();
      for (const [src, tgt] of sharedVoices(srcLang, tgtLang)) {
        for (const [tgtId, strength] of strongestOf(src, word, tgt)) {
          const translation = tgt.table.words[tgtId]!;
          const before = found.get(translation) ?? { strength: 0, concepts: [] };
          const shared = concepts.filter(({ concept }) => hasConcept(tgt.table, tgtId, concept));
          found.set(translation, {
            strength: eitherOf(strength, before.strength),
            concepts: [...before.concepts, ...shared.map(({ concept }) => names[concept]!)],
          });
        }
      }
      return [...found]
        .map(([translation, why]) => ({ word: translation, ...why }))
        .sort((a, b) => b.strength - a.strength || (a.word < b.word ? -1 : 1))
        .slice(0, 20);
    },
  };
}

/** Adds the concepts of a word form as one voice has them; gives how much of the word it knew. */
function addVoice(voice: Voice, word: string, amount: number, vector: Float64Array): number {
  const { table } = voice;
  const forms = formsOf(voice, word);
  let total = 0;
  for (const { factor } of forms) total += factor;
  const known = forms[0]?.factor ?? 0;
  for (const { id, factor } of forms) {
    const share = (amount * factor * known) / total;
    for (let at = table.offsets[id]!; at < table.offsets[id + 1]!; at++) {
      vector[table.concepts[at]!]! += share * table.conceptGivenWord[at]!;
    }
  }
  return known;
}

/** The words of the declaration in a voice, each with the weight of its occurrences there. */
function addDeclaration(
  { table }: Voice,
  names: readonly ConceptName[],
  add: (word: string, amount: number) => void,
): void {
  table.words.forEach((word, id) => {
    let count = 0;
    for (let at = table.offsets[id]!; at < table.offsets[id + 1]!; at++) {
      if (names[table.concepts[at]!]!.source === 'udhr') count++;
    }
    if (count > 0) add(word, 1 + Math.log(count));
  });
}

function strongestOf(src: Voice, word: string, tgt: Voice): Map<number, number> {
  const best = new Map<number, number>();
  for (const { id, factor } of formsOf(src, normalizeWord(word))) {
    for (const [tgtId, strength] of pivotRow(src.table, id, tgt.table)) {
      best.set(tgtId, Math.max(best.get(tgtId) ?? 0, strength * factor));
    }
  }
  return best;
}
