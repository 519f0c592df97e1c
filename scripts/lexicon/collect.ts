import type { WordEntry } from '../../src/lexicon/format.js';
import { lexiconPacks } from '../../src/lexicon/format.js';
import type { LexiconSource } from '../../src/lexicon/types.js';
import { canonicalLanguage } from '../../src/text/lexicon-language.js';
import { tokenize } from '../../src/text/lexicon-tokens.js';
import { type LocaleConcept, readAnnotations, readDisplayNames } from './cldr.js';
import { dominantScript } from './script.js';
import { readTerms } from './terms.js';
import { readDeclarations } from './udhr.js';

/** Everything that is compiled: concept names by id, and each language's words by source. */
export interface CollectedLexicon {
  readonly concepts: readonly string[];
  readonly languages: ReadonlyMap<string, ReadonlyMap<LexiconSource, readonly WordEntry[]>>;
  /** Letters of a whole UDHR translation by language key: how long one and the same text gets. */
  readonly lettersOfUdhr: ReadonlyMap<string, number>;
}

type Counts = Map<string, Map<string, number>>;

/** An unspaced phrase of up to this many characters is also stored whole: it is a dictionary entry. */
const phraseLimit = 6;

/** Blocks of a translation that counts as complete; the full text has about 60. */
const completeBlocks = 50;

/**
 * Reads all sources and gathers which word occurs in which concept, language by language.
 *
 * @param only
 *   ISO 639-3 codes of the languages to gather, all when absent; concept ids are the same either way
 */
export function collectLexicon(only?: ReadonlySet<string>): CollectedLexicon {
  const gathered = new Map<string, Map<LexiconSource, Counts>>();
  const conceptIds = new Map<LexiconSource, Set<string>>();
  const add = (key: string, source: LexiconSource, id: string, words: ReadonlyMap<string, number>): void => {
    getOrAdd(conceptIds, source, () => new Set<string>()).add(id);
    const sources = getOrAdd(gathered, key, () => new Map<LexiconSource, Counts>());
    const counts = getOrAdd(sources, source, () => new Map<string, Map<string, number>>());
    for (const [word, count] of words) {
      const concepts = getOrAdd(counts, word, () => new Map<string, number>());
      // Several locales of one language (pt, pt-PT) are one voice: the largest count, not the sum.
      const before = concepts.get(id) ?? 0;
      concepts.set(id, source === 'udhr' ? Math.max(before, count) : before | count);
    }
  };
  const note = (source: LexiconSource, ids: readonly string[]): void => {
    const known = getOrAdd(conceptIds, source, () => new Set<string>());
    for (const id of ids) known.add(id);
  };
  const wanted = (code: string): boolean => only === undefined || only.has(canonicalLanguage(code));
  for (const [source, locales] of [
    ['annotations', readAnnotations()],
    ['names', readDisplayNames()],
    ['terms', readTerms()],
  ] as const) {
    for (const [locale, concepts] of locales) {
      if (wanted(locale.split('-')[0]!)) addLocale(locale, concepts, source, add);
      else
        note(
          source,
          concepts.filter(hasWords).map((concept) => concept.id),
        );
    }
  }
  const lettersOfUdhr = new Map<string, number>();
  for (const declaration of readDeclarations()) {
    if (!wanted(declaration.iso6393)) {
      note(
        'udhr',
        declaration.blocks.map((block) => block.id),
      );
      continue;
    }
    const text = declaration.blocks.map((block) => block.text);
    const key = keyOf(declaration.bcp47, text.join(' '), declaration.iso6393);
    // Half a translation would pass for a terse language.
    if (declaration.blocks.length >= completeBlocks && !lettersOfUdhr.has(key))
      lettersOfUdhr.set(key, text.join('').match(/[\p{L}\p{M}\p{N}]/gu)?.length ?? 0);
    for (const block of declaration.blocks) {
      const words = new Map<string, number>();
      for (const word of tokenize(block.text)) words.set(word, Math.min(3, (words.get(word) ?? 0) + 1));
      add(key, 'udhr', block.id, words);
    }
  }
  return { ...number(gathered, conceptIds), lettersOfUdhr };
}

function hasWords({ names, keywords }: LocaleConcept): boolean {
  return [...names, ...keywords].some((phrase) => /[\p{L}\p{N}]/u.test(phrase));
}

/** What a word of a name counts, by the words that the name has. */
const countOf = {
  annotations: () => 2,
  names: () => 1,
  // As in the wordnets: a word by itself is what the thing is called, one of several only a part of that.
  terms: (words: number) => (words === 1 ? 3 : 1),
} as const;

function addLocale(
  locale: string,
  concepts: readonly LocaleConcept[],
  source: keyof typeof countOf,
  add: (key: string, source: LexiconSource, id: string, words: ReadonlyMap<string, number>) => void,
): void {
  const key = keyOf(locale, concepts.map((concept) => concept.names.join(' ')).join(' '));
  for (const concept of concepts) {
    const words = new Map<string, number>();
    for (const phrase of concept.keywords) for (const word of wordsOf(phrase)) words.set(word, 1);
    for (const phrase of concept.names) {
      const own = wordsOf(phrase);
      for (const word of own) words.set(word, (words.get(word) ?? 0) | countOf[source](own.length));
    }
    if (words.size > 0) add(key, source, concept.id, words);
  }
}

const unspaced =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー々\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]+$/u;

function wordsOf(phrase: string): string[] {
  const words = tokenize(phrase);
  const whole = phrase.normalize('NFKC');
  if (words.length > 1 && [...whole].length <= phraseLimit && unspaced.test(whole)) words.push(whole);
  return words;
}

/** Language key of a locale: its script is what its text is written in; Han by the locale's own word. */
function keyOf(locale: string, text: string, iso6393?: string): string {
  const language = canonicalLanguage(iso6393 ?? locale.split('-')[0]!);
  const script = dominantScript(text);
  if (script !== 'Hani') return `${language}_${script}`;
  if (language === 'vie') return 'vie_Hani';
  const hant = /-Hant|-TW|-HK|-MO/.test(locale) || (language === 'yue' && !locale.includes('Hans'));
  return `${language}_${hant ? 'Hant' : 'Hans'}`;
}

function number(
  gathered: ReadonlyMap<string, ReadonlyMap<LexiconSource, Counts>>,
  conceptIds: ReadonlyMap<LexiconSource, ReadonlySet<string>>,
): Omit<CollectedLexicon, 'lettersOfUdhr'> {
  const numbers = new Map<string, number>();
  const concepts: string[] = [];
  for (const source of lexiconPacks[0]!.sources) {
    for (const id of [...(conceptIds.get(source) ?? [])].sort(compareIds)) {
      numbers.set(`${source} ${id}`, concepts.length);
      concepts.push(`${source}\t${id}\t${label(source, id, gathered)}`);
    }
  }
  const languages = new Map<string, Map<LexiconSource, WordEntry[]>>();
  for (const key of [...gathered.keys()].sort(compare)) {
    const tables = new Map<LexiconSource, WordEntry[]>();
    for (const [source, counts] of gathered.get(key)!) {
      const entries = [...counts.keys()].sort(compare).map((word) => {
        const postings = [...counts.get(word)!]
          .map(([id, count]) => [numbers.get(`${source} ${id}`)!, count] as const)
          .sort((a, b) => a[0] - b[0]);
        return { word, concepts: postings.map((p) => p[0]), counts: postings.map((p) => p[1]) };
      });
      tables.set(source, entries);
    }
    languages.set(key, tables);
  }
  return { concepts, languages };
}

/** What a person reads for a concept: the English words that CLDR gives it, or the article's number. */
function label(
  source: LexiconSource,
  id: string,
  gathered: ReadonlyMap<string, ReadonlyMap<LexiconSource, Counts>>,
): string {
  if (source === 'udhr')
    return id.replace(/^0\./, 'preamble ').replace(/^(\d+)\.(\d+)$/, 'article $1 block $2');
  const words: string[] = [];
  for (const [word, ids] of gathered.get('eng_Latn')?.get(source) ?? []) {
    if ((ids.get(id) ?? 0) >= (source === 'annotations' ? 2 : 1)) words.push(word);
  }
  return words.join(' ');
}

function getOrAdd<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  let value = map.get(key);
  if (value === undefined) {
    value = make();
    map.set(key, value);
  }
  return value;
}

function compareIds(a: string, b: string): number {
  const left = a.split('.').map(Number);
  const right = b.split('.').map(Number);
  if (left.every(Number.isInteger) && right.every(Number.isInteger)) {
    return left[0]! - right[0]! || (left[1] ?? 0) - (right[1] ?? 0);
  }
  return compare(a, b);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
