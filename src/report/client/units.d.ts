/** All units of a corpus, as the page that lists them holds and asks for them. */

/** One side of a piece made ready for one way of searching, with the place where each unit's line begins. */
interface ReadySide {
  ready: string;
  starts: Int32Array;
}

/** Units as they are searched; the columns are those of data/units-….js. */
interface Piece {
  ids: string;
  src: string[];
  tgt: string[];
  size: number;
  texts: string[];
  plain: ReadySide[] | null;
  folded: ReadySide[] | null;
  /** The units that hold the terms of the last search, 1 for those that do, and what was searched. */
  hits: { key: string; marks: Uint8Array } | null;
  // biome-ignore lint/suspicious/noExplicitAny: the rest are numbers, whatever they are called
  [column: string]: any;
}

interface Drawn {
  place: number;
  key: number;
}

/** The form of the list of units. */
interface UnitFilter {
  q?: string;
  side?: string;
  pair?: string;
  min?: number;
  max?: number;
  bead?: string;
  kind?: string;
  flag?: string;
  status?: string;
  judged?: string;
  sort?: string;
  fold?: boolean;
  regex?: boolean;
  n?: number;
}

interface ClientSide {
  doc: string;
  lang: string;
  path: string;
  pages: number[];
  text: string;
  start: number;
}

interface ClientUnit {
  id: string;
  pair: string;
  page: number;
  number: number;
  kind: string;
  bead: string;
  flags: string[];
  score: number | null;
  rule: string;
  src: ClientSide;
  tgt: ClientSide;
}

type IndexedSide = [doc: string, lang: string, path: string, pages: number[]];

/** data/index.js */
interface UnitIndex {
  units: number;
  rejected: number;
  pieces: number;
  perPiece: number;
  languages: Record<string, { name: string; tag: string; dir: string }>;
  beads: string[];
  flags: string[];
  rules: string[];
  pairs: [id: string, src: IndexedSide, tgt: IndexedSide][];
}

/** data/units-….js: texts are one string, a line a text; the others a number a unit. */
type UnitColumns = { ids: string; src: string; tgt: string; pair: number[] } & {
  // biome-ignore lint/suspicious/noExplicitAny: the rest are numbers, whatever they are called
  [column: string]: any;
};

/** How the rows of the list of units look. */
interface UnitLooks {
  /** What is marked in the texts. */
  terms: string[];
  folded: boolean;
  /** Whether a sample is judged, so that the score is hidden. */
  blind: boolean;
  /** Whether the verdict counts for the precision of the corpus. */
  sampled: boolean;
}

/** What unit-form.js gives to units.js. */
interface UnitForm {
  // biome-ignore lint/suspicious/noExplicitAny: fields by their names in the form
  read(): UnitFilter & Record<string, any>;
  readAddress(): { page: number; seed: number | null };
  writeAddress(page: number, seed: number | null): void;
  asksForAll(): boolean;
  fold(): void;
  fill(index: UnitIndex): void;
}
