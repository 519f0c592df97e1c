import type { LanguageKey } from '../model/index.js';
import { normalizeWord } from '../text/index.js';
import type { Lexicon, WordExplanation } from './interface.js';
import { type ConceptName, conceptCountOf, loadConcepts, loadTable, udhrLetters } from './load.js';
import { pivotRowsOf } from './pivot-rows.js';
import { Translations } from './translations.js';
import { type LexiconSource, lexiconSources, type WordConcept } from './types.js';
import {
  eitherOf,
  formsOf,
  hasConcept,
  joinRows,
  rowsBetween,
  type StrengthRows,
  type Voice,
} from './voice.js';

/**
 * The sources that are read as one, each list a voice of its own. What a wordnet says of a word is independent of what
 * emoji and the declaration say; in one table, a word of many synsets would drown its one emoji.
 */
const voiceSources: readonly (readonly LexiconSource[])[] = [
  ['annotations', 'names', 'udhr'],
  ['terms'],
  ['wordnet'],
];

/** Numbers, ordinals, and the months, which dates say in figures. */
const numberConcept = /^(?:number|ordinal|month)\/(\d+)$/;

/** The lexicon over tables that are read when a language is first asked for. */
export class CompiledLexicon implements Lexicon {
  readonly languages: readonly LanguageKey[];
  readonly conceptCount: number;
  readonly #exclude: readonly LexiconSource[];
  readonly #names = loadConcepts();
  readonly #used: readonly (readonly LexiconSource[])[];
  readonly #open = new Map<LanguageKey, readonly (Voice | undefined)[]>();

  constructor(languages: readonly LanguageKey[], exclude: readonly LexiconSource[]) {
    this.languages = languages;
    this.conceptCount = conceptCountOf(exclude);
    this.#exclude = exclude;
    this.#used = voiceSources.filter((sources) => sources.some((source) => !exclude.includes(source)));
    for (const key of languages) this.#voicesOf(key);
  }

  #voicesOf(key: LanguageKey): readonly (Voice | undefined)[] {
    let voices = this.#open.get(key);
    if (voices === undefined) {
      voices = this.#used.map((sources) => {
        const skip = lexiconSources.filter(
          (source) => this.#exclude.includes(source) || !sources.includes(source),
        );
        const table = loadTable(key, skip);
        return table && { table, forms: new Map() };
      });
      this.#open.set(key, voices);
    }
    return voices;
  }

  /** The voices that know both languages. */
  #sharedVoices(src: LanguageKey, tgt: LanguageKey): [Voice, Voice][] {
    const others = this.#voicesOf(tgt);
    return this.#voicesOf(src).flatMap((voice, index): [Voice, Voice][] => {
      const other = others[index];
      return voice === undefined || other === undefined ? [] : [[voice, other]];
    });
  }

  has(key: LanguageKey): boolean {
    return this.#voicesOf(key).some((voice) => voice !== undefined && voice.table.words.length > 0);
  }

  conceptName(concept: number): ConceptName {
    return this.#names[concept]!;
  }

  addConcepts(key: LanguageKey, word: string, amount: number, vector: Float64Array): number {
    let known = 0;
    for (const voice of this.#voicesOf(key)) {
      if (voice !== undefined) known = Math.max(known, addVoice(voice, word, amount, vector));
    }
    return known;
  }

  addBackground(key: LanguageKey, vector: Float64Array): void {
    for (const voice of this.#voicesOf(key)) {
      if (voice !== undefined)
        addDeclaration(voice, this.#names, (word, amount) => addVoice(voice, word, amount, vector));
    }
  }

  lettersOfSameText(key: LanguageKey): number | undefined {
    return udhrLetters(key, this.#exclude);
  }

  numberWords(key: LanguageKey): ReadonlyMap<string, number> {
    const words = new Map<string, number>();
    if (this.#exclude.includes('terms')) return words;
    const table = loadTable(
      key,
      lexiconSources.filter((source) => source !== 'terms'),
    );
    table?.words.forEach((word, id) => {
      for (let at = table.offsets[id]!; at < table.offsets[id + 1]!; at++) {
        const [, value] = numberConcept.exec(this.#names[table.concepts[at]!]!.id) ?? [];
        if (value !== undefined && !/\d/.test(word)) words.set(word, Number(value));
      }
    });
    return words;
  }

  conceptsOf(key: LanguageKey, word: string): WordConcept[] {
    const weights = new Map<number, number>();
    const voices = this.#voicesOf(key).filter(
      (voice) => voice !== undefined && formsOf(voice, word).length > 0,
    );
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
      .map(([concept, weight]) => ({ concept, weight, source: this.#names[concept]!.source }))
      .sort((a, b) => b.weight - a.weight || a.concept - b.concept);
  }

  translationStrength(srcLang: LanguageKey, srcWord: string, tgtLang: LanguageKey, tgtWord: string): number {
    return this.translationRows(srcLang, [srcWord], tgtLang, [tgtWord])[0]?.get(0) ?? 0;
  }

  translationRows(
    srcLang: LanguageKey,
    srcWords: readonly string[],
    tgtLang: LanguageKey,
    tgtWords: readonly string[],
  ): StrengthRows {
    let joined: StrengthRows = srcWords.map(() => undefined);
    for (const [src, tgt] of this.#sharedVoices(srcLang, tgtLang)) {
      joined = joinRows(joined, rowsBetween(src, srcWords, tgt, tgtWords));
    }
    return joined;
  }

  translations(srcLang: LanguageKey, tgtLang: LanguageKey): Translations {
    return new Translations(this.#sharedVoices(srcLang, tgtLang));
  }

  explainWord(srcLang: LanguageKey, tgtLang: LanguageKey, word: string): readonly WordExplanation[] {
    const concepts = this.conceptsOf(srcLang, word);
    const found = new Map<string, { strength: number; concepts: ConceptName[] }>();
    for (const [src, tgt] of this.#sharedVoices(srcLang, tgtLang)) {
      for (const [tgtId, strength] of strongestOf(src, word, tgt)) {
        const translation = tgt.table.words[tgtId]!;
        const before = found.get(translation) ?? { strength: 0, concepts: [] };
        const shared = concepts.filter(({ concept }) => hasConcept(tgt.table, tgtId, concept));
        found.set(translation, {
          strength: eitherOf(strength, before.strength),
          concepts: [...before.concepts, ...shared.map(({ concept }) => this.#names[concept]!)],
        });
      }
    }
    return [...found]
      .map(([translation, why]) => ({ word: translation, ...why }))
      .sort((a, b) => b.strength - a.strength || (a.word < b.word ? -1 : 1))
      .slice(0, 20);
  }
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
    const rows = pivotRowsOf(src.table, tgt.table);
    for (let k = rows.from(id); k < rows.to(id); k++) {
      const tgtId = rows.ids[k]!;
      best.set(tgtId, Math.max(best.get(tgtId) ?? 0, rows.strength(k) * factor));
    }
  }
  return best;
}
