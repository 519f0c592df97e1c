import { createHash } from 'node:crypto';
import { type GivenDictionary, type Lexicon, type LexiconSource, loadLexicon } from '../lexicon/index.js';
import { countCharacters, findNumerals, hashText, skeletonOf, textPieces, tokenize } from '../text/index.js';
import { readPathHints } from './hints.js';
import { minhashOf } from './minhash.js';
import { SenseReader } from './senses.js';
import { sketchSentences } from './sentences.js';
import type { Fingerprint, PairDocument, SparseVector } from './types.js';
import { lineByLineMark } from './versions.js';

/** Options of {@link fingerprint}. */
export interface FingerprintOptions {
  /** Lexicon sources to leave out. */
  readonly excludeLexicon?: readonly LexiconSource[];
  /** The user's dictionaries, which add to what the wordnets know. */
  readonly dictionaries?: readonly GivenDictionary[];
}

/** Most paragraphs whose lengths are kept; structure beyond tells nothing new. */
const maxParagraphs = 400;
/** Most entries kept of a sparse part; the weightiest stay, so that a book's record is as small as an article's. */
const maxConcepts = 600;
const maxSenses = 500;
const maxNames = 800;
const maxAnchors = 200;

interface Opened {
  readonly lexicon: Lexicon;
  readonly senses: SenseReader;
  /** Weights of the concepts of the document that is read. */
  readonly concepts: Float64Array;
}

/** Lexicons that are kept: the one of the build in hand, and of the one before. */
const mostOpened = 2;
const lexicons = new Map<string, Opened>();

/** Sources that a document's concepts leave out: what their weights and means are was fitted on the others. */
export function ofSmallSources(exclude: readonly LexiconSource[]): readonly LexiconSource[] {
  return [...exclude, 'terms', 'wordnet'];
}

function lexiconWithout(exclude: readonly LexiconSource[], dictionaries: readonly GivenDictionary[]): Opened {
  const lists = dictionaries.map(({ src, tgt, sha256 }) => `${src} ${tgt} ${sha256}`);
  const key = [...[...exclude].sort(), ...lists].join(' ');
  let opened = lexicons.get(key);
  if (opened === undefined) {
    const lexicon = loadLexicon([], { exclude: ofSmallSources(exclude) });
    const concepts = new Float64Array(lexicon.conceptCount);
    opened = { lexicon, senses: new SenseReader(exclude, dictionaries), concepts };
    const [oldest] = lexicons.keys();
    if (lexicons.size >= mostOpened) lexicons.delete(oldest!);
    lexicons.set(key, opened);
  }
  return opened;
}

/**
 * Reads one document into the compact record that pairing compares.
 *
 * Depends on the document alone, so documents can be read in any order, on any number of workers. Linear in
 * the document's length.
 */
export function fingerprint(document: PairDocument, options: FingerprintOptions = {}): Fingerprint {
  const opened = lexiconWithout(options.excludeLexicon ?? [], options.dictionaries ?? []);
  const { lexicon, senses } = opened;
  const paragraphs: string[] = document.title === null ? [] : [document.title];
  const sectionParagraphs: number[] = [];
  for (const section of document.sections) {
    if (section.heading !== null) paragraphs.push(section.heading);
    for (const paragraph of section.paragraphs) paragraphs.push(paragraph);
    sectionParagraphs.push(section.paragraphs.length);
  }
  const text = paragraphs.join('\n');
  const letters = paragraphs.map(countLetters);
  const counts = new Map<string, number>();
  for (const piece of textPieces(text))
    for (const word of tokenize(piece, document.language)) counts.set(word, (counts.get(word) ?? 0) + 1);
  const concepts = opened.concepts.fill(0);
  const names = new Map<number, number>();
  // A sum of floats depends on its order; sorted words make it the document's own.
  const sorted = [...counts.keys()].sort().map((word) => [word, counts.get(word)!] as const);
  for (const [word, count] of sorted) {
    lexicon.addConcepts(document.language, word, 1 + Math.log(count), concepts);
    const name = nameOf(word);
    if (name !== noName) add(names, name, count);
  }
  const numerals = new Map<number, number>();
  for (const number of findNumerals(text)) add(numerals, withSize(hashText(number, 2), number.length), 1);
  const anchors = new Map<number, number>();
  for (const anchor of document.anchors ?? []) add(anchors, hashText(anchor, 4), 1);
  const thousandths = new Map<number, number>();
  for (let id = 0; id < concepts.length; id += 1) {
    if (concepts[id]! >= 0.001) thousandths.set(id, Math.round(concepts[id]! * 1000));
  }
  const { weights, known } = senses.read(document.language, sorted);
  const senseThousandths = new Map<number, number>();
  for (const [id, value] of weights) {
    if (Math.round(value * 1000) > 0) senseThousandths.set(id, Math.round(value * 1000));
  }
  return {
    id: document.id,
    path: document.path,
    language: document.language,
    lengthChars: letters.reduce((sum, count) => sum + count, 0),
    concepts: sparse(thousandths, maxConcepts),
    senses: sparse(senseThousandths, maxSenses),
    knownWords: Math.round(known * 1000) / 1000,
    names: sparse(names, maxNames),
    numerals: sparse(numerals, maxNames),
    sectionParagraphs: sectionParagraphs.slice(0, maxParagraphs),
    paragraphChars: letters.slice(0, maxParagraphs),
    hints: {
      ...readPathHints(document.path, document.language),
      versions: versionsMark(document),
    },
    anchors: sparse(anchors, maxAnchors),
    sentences: sketchSentences(text),
    ownShare: document.ownShare ?? 1,
    misdeclared: document.misdeclared ?? false,
    sha256: createHash('sha256').update(text.normalize('NFC')).digest('hex'),
    minhash: minhashOf(normalizeForShingles(text)),
  };
}

/** Words of which it is remembered how they sound; the words of a large corpus are without end. */
const mostNamed = 50_000;
const named = new Map<string, number>();
const noName = -1;

/** How a word sounds, as a number; {@link noName} for one that is too short to tell. */
function nameOf(word: string): number {
  let name = named.get(word);
  if (name === undefined) {
    const skeleton = skeletonOf(word);
    name = skeleton === '' ? noName : withSize(hashText(skeleton), skeleton.length);
    if (named.size >= mostNamed) named.clear();
    named.set(word, name);
  }
  return name;
}

function versionsMark({ versions = '', lineByLine = false }: PairDocument): string {
  if (versions === '') return '';
  return `${lineByLine ? lineByLineMark : ''}${hashText(versions, 6).toString(36)}`;
}

/** A hash whose three lowest bits hold the size of what was hashed: longer names and numbers are rarer. */
function withSize(hash: number, size: number): number {
  return ((hash & ~7) | Math.min(7, size)) >>> 0;
}

const countLetters = (text: string): number => countCharacters(text, /[\p{L}\p{M}\p{N}]/gu);

function normalizeForShingles(text: string): string {
  const normal = (piece: string) =>
    piece
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
      .trim();
  return Array.from(textPieces(text), normal)
    .filter((piece) => piece !== '')
    .join(' ');
}

function add(map: Map<number, number>, key: number, amount: number): void {
  map.set(key, (map.get(key) ?? 0) + amount);
}

/** Keys ascending with their values; of more than the limit those of the greatest values, of equal ones the first. */
function sparse(values: ReadonlyMap<number, number>, limit: number): SparseVector {
  // Numbers in an array of numbers are sorted without asking a function.
  const ids = new Float64Array(values.size);
  let filled = 0;
  for (const id of values.keys()) ids[filled++] = id;
  ids.sort();
  const all = ids.map((id) => values.get(id)!);
  const [least, ofLeast] = leastKept(all, limit);
  const kept: number[] = [];
  const own: number[] = [];
  let equal = 0;
  for (let at = 0; at < ids.length; at += 1) {
    const value = all[at]!;
    if (value < least || (value === least && ++equal > ofLeast)) continue;
    kept.push(ids[at]!);
    own.push(value);
  }
  return { ids: kept, values: own };
}

/** The least value that is kept of those of the greatest, and how many of its own are; all where none is over the limit. */
function leastKept(values: Float64Array, limit: number): readonly [number, number] {
  if (values.length <= limit) return [Number.NEGATIVE_INFINITY, 0];
  const sorted = values.slice().sort();
  const first = sorted.length - limit;
  const least = sorted[first]!;
  let above = sorted.length;
  while (above > first && sorted[above - 1]! > least) above -= 1;
  return [least, above - first];
}
