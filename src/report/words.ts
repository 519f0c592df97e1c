import { Vocabulary } from '../align/index.js';
import type { LanguageKey, Segment } from '../model/index.js';
import { bytesOf, float64sOf } from '../model/index.js';
import { findWords } from './find-words.js';
import type { Belief, KnownWords } from './known-words.js';
import { WordBeliefs } from './word-beliefs.js';

/** Two words believed to translate each other. */
export interface WordLink {
  /** Places in the lists of words of the two texts. */
  readonly src: number;
  readonly tgt: number;
  /** In (0, 1]. */
  readonly strength: number;
  /** Who says so, a line for a person. */
  readonly source: string;
}

/** The words of a unit's two texts and what links them; of each word where it begins and ends, one after the other. */
export interface LinkedWords {
  readonly src: Int32Array;
  readonly tgt: Int32Array;
  readonly links: readonly WordLink[];
}

/** Links of one unit at most; the weakest go. */
const mostLinks = 24;
/** Weights under this say too little to be shown. */
const leastWeight = 0.03;

interface WeighedLink {
  readonly src: number;
  readonly tgt: number;
  /** Strength, less for words that are everywhere. */
  readonly weight: number;
  /** How far apart the words stand in their texts, in [0, 1]. */
  readonly apart: number;
  readonly strength: number;
  readonly belief: Belief;
}

/** Words of a text, and their ids in the vocabulary of their side; -1 for a word that is not in it. */
interface TextWords {
  /** Where each word begins and ends, one after the other. */
  readonly places: Int32Array;
  readonly ids: Int32Array;
}

/** The words of one document. */
class DocumentWords {
  readonly vocabulary = new Vocabulary();
  readonly #language: LanguageKey;
  /** By the text of a segment, which is that of most units too. */
  readonly #known = new Map<string, TextWords>();

  constructor(language: LanguageKey, segments: readonly Segment[]) {
    this.#language = language;
    for (const { text } of segments) this.#add(text);
  }

  of(text: string): TextWords {
    return this.#known.get(text) ?? this.#find(text, (token) => this.vocabulary.idOf(token) ?? -1);
  }

  /** For each word how much it tells one segment from another, in [0, 1]: nothing when it stands in all of them. */
  rarities(segments: number): Float64Array {
    const scale = Math.log(Math.max(2, segments));
    return float64sOf(this.vocabulary.counts, (count) => Math.max(0, 1 - Math.log(count) / scale));
  }

  #add(text: string): void {
    const { vocabulary } = this;
    const known = this.#known.get(text);
    if (known === undefined)
      this.#known.set(
        text,
        this.#find(text, (token) => vocabulary.add(token)),
      );
    else for (const id of known.ids) vocabulary.add(vocabulary.words[id]!);
  }

  #find(text: string, idOf: (token: string) => number): TextWords {
    const words = findWords(text, this.#language);
    const places = new Int32Array(2 * words.length);
    const ids = new Int32Array(words.length);
    for (let at = 0; at < words.length; at++) {
      const { start, end, token } = words[at]!;
      places[2 * at] = start;
      places[2 * at + 1] = end;
      ids[at] = idOf(token);
    }
    return { places, ids };
  }
}

/** Links the words of the units of one document pair; its vocabularies are compared once, not unit by unit. */
export class WordLinker {
  readonly #src: DocumentWords;
  readonly #tgt: DocumentWords;
  readonly #rarities: { readonly src: Float64Array; readonly tgt: Float64Array };
  /** 1 for each word that is rare enough to be linked: no belief is stronger than 1. */
  readonly #worth: { readonly src: Uint8Array; readonly tgt: Uint8Array };
  readonly #beliefs: WordBeliefs;

  constructor(known: KnownWords, src: readonly Segment[], tgt: readonly Segment[]) {
    this.#src = new DocumentWords(known.languages.src, src);
    this.#tgt = new DocumentWords(known.languages.tgt, tgt);
    const segments = Math.max(src.length, tgt.length);
    this.#rarities = { src: this.#src.rarities(segments), tgt: this.#tgt.rarities(segments) };
    const worth = (rarities: Float64Array) => bytesOf(rarities, (r) => (r < leastWeight ? 0 : 1));
    this.#worth = { src: worth(this.#rarities.src), tgt: worth(this.#rarities.tgt) };
    this.#beliefs = new WordBeliefs(known, this.#src.vocabulary, this.#tgt.vocabulary);
  }

  /** The links of one unit, the strongest first; words that nothing links are in the lists all the same. */
  link(srcText: string, tgtText: string): LinkedWords {
    const src = this.#src.of(srcText);
    const tgt = this.#tgt.of(tgtText);
    const links: WordLink[] = [];
    for (const { src: i, tgt: j, strength, belief } of compete(this.#weigh(src.ids, tgt.ids))) {
      const source = this.#beliefs.source(belief, src.ids[i]!, tgt.ids[j]!);
      links.push({ src: i, tgt: j, strength, source });
    }
    return { src: src.places, tgt: tgt.places, links };
  }

  #weigh(src: Int32Array, tgt: Int32Array): WeighedLink[] {
    const rarities = this.#rarities;
    const links: WeighedLink[] = [];
    this.#beliefs.pairsOf(src, tgt, this.#worth, (i, j, strength, belief) => {
      const weight = strength * Math.min(rarities.src[src[i]!]!, rarities.tgt[tgt[j]!]!);
      if (weight < leastWeight) return;
      const apart = Math.abs(i / src.length - j / tgt.length);
      links.push({ src: i, tgt: j, weight, apart, strength, belief });
    });
    return links;
  }
}

/**
 * One-to-one links, the likeliest first (competitive linking, Melamed 2000); of equal ones those whose words stand at
 * like places of their texts.
 */
function compete(links: WeighedLink[]): readonly WeighedLink[] {
  links.sort((a, b) => b.weight - a.weight || a.apart - b.apart || a.src - b.src || a.tgt - b.tgt);
  const taken = { src: new Set<number>(), tgt: new Set<number>() };
  const kept: WeighedLink[] = [];
  for (const link of links) {
    if (kept.length === mostLinks) break;
    if (taken.src.has(link.src) || taken.tgt.has(link.tgt)) continue;
    taken.src.add(link.src);
    taken.tgt.add(link.tgt);
    kept.push(link);
  }
  return kept;
}
