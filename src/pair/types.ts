import type { LanguageKey } from '../model/index.js';

/** What pairing needs to know of one document: cleaned, identified and sectioned. */
export interface PairDocument {
  readonly id: string;
  /** Path or URL, read for language hints only. */
  readonly path: string;
  readonly language: LanguageKey;
  readonly title: string | null;
  /** Share of the prose that is in `language`, in [0, 1]; 1 when not known. */
  readonly ownShare?: number;
  /** Whether the document declares another language than it is in. */
  readonly misdeclared?: boolean;
  /** What it points to or is filed under, the same in every language: addresses, images, fields of front matter. */
  readonly anchors?: readonly string[];
  /** Addresses of its versions in all languages, as it names them; see `versionsKey`. */
  readonly versions?: string;
  /** Whether each line of it stands beside one of its version in one file. */
  readonly lineByLine?: boolean;
  readonly sections: readonly PairSection[];
}

/** A heading, or none, with the paragraphs under it. */
export interface PairSection {
  readonly heading: string | null;
  readonly paragraphs: readonly string[];
}

/** A sparse vector: ascending feature ids and their values. */
export interface SparseVector {
  readonly ids: readonly number[];
  readonly values: readonly number[];
}

/** Numbers in their order, in an array of either kind. */
export type Numbers = readonly number[] | Uint32Array;

/** A {@link SparseVector} in arrays of either kind. */
export interface SparseNumbers {
  readonly ids: Numbers;
  readonly values: Numbers;
}

/** The parts of a fingerprint that hold many numbers. */
type Packed = 'minhash' | 'sectionParagraphs' | 'paragraphChars';
type PackedVector = 'concepts' | 'senses' | 'names' | 'numerals' | 'anchors' | 'sentences';

/** A {@link Fingerprint} as stages read it: its numbers may be views of what was read from a disk. */
export type Print = Omit<Fingerprint, Packed | PackedVector> &
  Readonly<Record<Packed, Numbers> & Record<PackedVector, SparseNumbers>>;

/** What of a fingerprint copies are found by. */
export type CopyPrint = Pick<
  Print,
  | 'id'
  | 'path'
  | 'language'
  | 'lengthChars'
  | 'hints'
  | 'sentences'
  | 'ownShare'
  | 'misdeclared'
  | 'sha256'
  | 'minhash'
>;

/** What is held in memory of every document. */
export interface DocumentRow {
  readonly id: string;
  readonly path: string;
  readonly language: LanguageKey;
}

/** All that pairing keeps of a document, a few kilobytes, JSON-serialisable. */
export interface Fingerprint {
  readonly id: string;
  readonly path: string;
  readonly language: LanguageKey;
  /** Letters and digits of the whole document. */
  readonly lengthChars: number;
  /** Concepts of the lexicon, weights in thousandths. */
  readonly concepts: SparseVector;
  /** Synsets of the wordnets, weights in thousandths. */
  readonly senses: SparseVector;
  /** Share of its different words that the wordnets know, in [0, 1]. */
  readonly knownWords: number;
  /** Hashed consonant skeletons of the romanised words, with their counts. */
  readonly names: SparseVector;
  /** Hashed numbers, whatever digits they are written in, with their counts. */
  readonly numerals: SparseVector;
  /** Headings as the number of paragraphs under each, in order; the first entry is the lead. */
  readonly sectionParagraphs: readonly number[];
  /** Letters and digits of each paragraph, headings included, in order; long documents are cut. */
  readonly paragraphChars: readonly number[];
  readonly hints: PathHints;
  /** Hashed addresses, images and fields that a translation shares. */
  readonly anchors: SparseVector;
  /** Hashed sentences of the prose with their letters, see `sketchSentences`. */
  readonly sentences: SparseVector;
  /** Share of the prose that is in `language`, in [0, 1]. */
  readonly ownShare: number;
  /** Whether the document declares another language than it is in. */
  readonly misdeclared: boolean;
  /** SHA-256 of the normalised text, hexadecimal. */
  readonly sha256: string;
  /** MinHash signature over character shingles. */
  readonly minhash: readonly number[];
}

/** What a path or URL says about the document's language and its counterparts. */
export interface PathHints {
  /** The path without its language marks: equal stems with different marks speak for translation. */
  readonly stem: string;
  /** Language marks found, ISO 639-3, or empty. */
  readonly language: string;
  /** Hash of the versions that the page names, or empty: equal ones speak for translation; after `=` where they stand line beside line in one file. */
  readonly versions: string;
}

/** The parts of a pair's score, each in [0, 1]; null when the pair offers no such evidence. */
export interface PairParts {
  readonly lexicon: number | null;
  readonly senses: number | null;
  readonly names: number | null;
  readonly numerals: number | null;
  readonly length: number | null;
  readonly structure: number | null;
  readonly anchors: number | null;
  readonly hints: number | null;
}

/** Two documents judged translations; `src` has the smaller language key. */
export interface DocumentPair {
  readonly src: string;
  readonly tgt: string;
  readonly srcLanguage: LanguageKey;
  readonly tgtLanguage: LanguageKey;
  /** Calibrated probability that the two are translations, in [0, 1]. */
  readonly score: number;
  readonly parts: PairParts;
  /** Whether the two chose each other, or follow from the group's other pairs. */
  readonly origin: 'direct' | 'implied';
  /** Whether a person said that the two translate each other. */
  readonly confirmed?: true;
  /**
   * What the pair is there for once the group is planned: aligned for the n-way rows only, or not aligned. Undefined: a
   * place in a language pair folder.
   */
  readonly use?: 'rows' | 'none';
}

/** Documents that all translate each other. */
export interface DocumentGroup {
  readonly id: string;
  /** Document ids by language key; more than one only for near-duplicates. */
  readonly members: Readonly<Record<LanguageKey, readonly string[]>>;
  readonly edges: readonly DocumentPair[];
  /** The language that the n-way rows are drawn around, once it is chosen. */
  readonly hub?: LanguageKey;
  /** Pairs that the group implies but whose own evidence speaks against them. */
  readonly contradictions: readonly GroupContradiction[];
  /** Set when so many languages take part that machine translation is likely (Thompson et al. 2024). */
  readonly wide: boolean;
}

/** A pair implied by a group with evidence against it. */
export interface GroupContradiction {
  readonly src: string;
  readonly tgt: string;
  readonly score: number;
  readonly reason: string;
}

/** Why a document has no counterpart. */
export type AloneReason =
  | 'no-candidate'
  | 'below-threshold'
  | 'lost-to-better'
  | 'near-duplicate'
  | 'language-unknown'
  | 'undone';

/** A document without a counterpart, and the best candidate it was denied. */
export interface AloneDocument {
  readonly id: string;
  readonly reason: AloneReason;
  /** The best rejected candidate, the document this one duplicates, or null. */
  readonly candidate: string | null;
  readonly score: number | null;
  readonly parts: PairParts | null;
  /** A sentence for a person. */
  readonly detail: string;
}

/** Documents of one language whose texts are nearly the same. */
export interface DuplicateCluster {
  /** The document that stands for the cluster in pairing: the purest, then the longest, then the smallest id. */
  readonly representative: string;
  readonly members: readonly string[];
  /** Estimated Jaccard similarity of each member to the representative, in the order of `members`. */
  readonly similarity: readonly number[];
}

/** What a person said of two documents. */
export interface PairDecision {
  /** Document ids. */
  readonly a: string;
  readonly b: string;
  readonly decision: 'confirmed' | 'refused';
}

/** A likely pair that was not made: short of the threshold, one of the two without any counterpart. */
export interface NearMiss {
  readonly src: string;
  readonly tgt: string;
  readonly score: number;
}

/** What {@link pairDocuments} gives back. */
export interface PairingResult {
  readonly pairs: readonly DocumentPair[];
  readonly groups: readonly DocumentGroup[];
  readonly alone: readonly AloneDocument[];
  readonly duplicates: readonly DuplicateCluster[];
  /** The least score of a pair. */
  readonly threshold: number;
  /** Share of the pairs expected to be right, from the shuffled controls; null without pairs. */
  readonly expectedPrecision: number | null;
  readonly nearMisses: readonly NearMiss[];
  readonly control: ControlReport;
}

/** What the shuffled controls showed. */
export interface ControlReport {
  /** Documents compared, controls made of them, and how many controls scored above the threshold. */
  readonly documents: number;
  readonly controls: number;
  readonly controlsAccepted: number;
}
