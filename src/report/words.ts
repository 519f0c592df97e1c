import { Vocabulary } from '../align/index.js';
import type { LanguageKey, Segment } from '../model/index.js';
import { findWords, type WordSpan } from './find-words.js';
import { type Belief, WordBeliefs, type WordSources } from './word-beliefs.js';

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

/** The words of a unit's two texts and what links them. */
export interface LinkedWords {
  readonly src: readonly WordSpan[];
  readonly tgt: readonly WordSpan[];
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
  readonly belief: Belief;
}

/** Words of a text, and their ids in the vocabulary of their side; -1 for a word that is not in it. */
interface KnownWords {
  readonly spans: readonly WordSpan[];
  readonly ids: Int32Array;
}

/** The words of one document. */
class DocumentWords {
  readonly vocabulary = new Vocabulary();
  readonly #language: LanguageKey;
  /** By the text of a segment, which is that of most units too. */
  readonly #known = new Map<string, KnownWords>();

  constructor(language: LanguageKey, segments: readonly Segment[]) {
    this.#language = language;
    for (const { text } of segments) this.#add(text);
  }

  of(text: string): KnownWords {
    const known = this.#known.get(text);
    if (known !== undefined) return known;
    const spans = findWords(text, this.#language);
    return { spans, ids: Int32Array.from(spans, ({ token }) => this.vocabulary.idOf(token) ?? -1) };
  }

  /** For each word how much it tells one segment from another, in [0, 1]: nothing when it stands in all of them. */
  rarities(segments: number): Float64Array {
    const scale = Math.log(Math.max(2, segments));
    return Float64Array.from(this.vocabulary.counts, (count) => Math.max(0, 1 - Math.log(count) / scale));
  }

  #add(text: string): void {
    const { vocabulary } = this;
    const known = this.#known.get(text);
    if (known !== undefined) {
      for (const { token } of known.spans) vocabulary.add(token);
      return;
    }
    const spans = findWords(text, this.#language);
    const ids = new Int32Array(spans.length);
    for (let at = 0; at < spans.length; at++) ids[at] = vocabulary.add(spans[at]!.token);
    this.#known.set(text, { spans, ids });
  }
}

/** Links the words of the units of one document pair; its vocabularies are compared once, not unit by unit. */
export class WordLinker {
  readonly #src: DocumentWords;
  readonly #tgt: DocumentWords;
  readonly #rarities: { readonly src: Float64Array; readonly tgt: Float64Array };
  readonly #beliefs: WordBeliefs;

  constructor(sources: WordSources, src: readonly Segment[], tgt: readonly Segment[]) {
    this.#src = new DocumentWords(sources.languages.src, src);
    this.#tgt = new DocumentWords(sources.languages.tgt, tgt);
    const segments = Math.max(src.length, tgt.length);
    this.#rarities = { src: this.#src.rarities(segments), tgt: this.#tgt.rarities(segments) };
    this.#beliefs = new WordBeliefs(sources, this.#src.vocabulary, this.#tgt.vocabulary);
  }

  /** The links of one unit, the strongest first; words that nothing links are in the lists all the same. */
  link(srcText: string, tgtText: string): LinkedWords {
    const src = this.#src.of(srcText);
    const tgt = this.#tgt.of(tgtText);
    const links: WordLink[] = [];
    for (const { src: i, tgt: j, belief } of compete(this.#weigh(src.ids, tgt.ids))) {
      const source = this.#beliefs.source(belief, src.ids[i]!, tgt.ids[j]!);
      links.push({ src: i, tgt: j, strength: belief.strength, source });
    }
    return { src: src.spans, tgt: tgt.spans, links };
  }

  #weigh(src: Int32Array, tgt: Int32Array): WeighedLink[] {
    const rarities = this.#rarities;
    const links: WeighedLink[] = [];
    for (let i = 0; i < src.length; i++) {
      if (src[i]! < 0) continue;
      const rarity = rarities.src[src[i]!]!;
      for (let j = 0; j < tgt.length; j++) {
        if (tgt[j]! < 0) continue;
        // No belief is stronger than 1, so that of a word that is everywhere nothing need be known.
        const most = Math.min(rarity, rarities.tgt[tgt[j]!]!);
        if (most < leastWeight) continue;
        const belief = this.#beliefs.of(src[i]!, tgt[j]!);
        if (belief === undefined) continue;
        const weight = belief.strength * most;
        if (weight < leastWeight) continue;
        links.push({ src: i, tgt: j, weight, apart: Math.abs(i / src.length - j / tgt.length), belief });
      }
    }
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
