/** What the parts of the report's script share; each part adds its own. */

type Row = HTMLElement;

/** A verdict as this browser keeps it. */
interface KeptJudgement {
  verdict: string;
  note?: string;
  score?: number | null;
  sampled?: boolean;
  reviewer?: string;
  adjudicates?: boolean;
}

/** An event of decisions.json; schema/decisions.schema.json has its forms. */
interface KeptEvent {
  type: string;
  reviewer: string;
  time?: string;
  corpus: string;
  // The fields of its type.
  [field: string]: unknown;
  src?: string;
  tgt?: string;
  place?: string;
  verdict?: string;
  action?: string;
  beads?: { src: string[]; tgt: string[] }[];
}

interface ClientLabel {
  verdict: string;
  key: string;
  name: string;
  means: string;
  rejects: boolean;
  examples: { src: string; tgt: string; why: string }[];
}

/** A segment or a cleaning edit on a page. */
interface Place {
  /** Tells it from the other places of the page. */
  name: string;
  /** Raw span, `doc:start-end`. */
  place: string;
  doc: string;
  start: number;
  end: number;
  /** Rule of an edit; null for a segment. */
  rule: string | null;
  /** One element a line that it goes over. */
  pieces: HTMLElement[];
}

/** Something said of a subject, to be undone and done again. */
interface Change {
  subject: string;
  before: KeptEvent | null;
  after: KeptEvent | null;
  line: string;
}

interface Correction {
  on: 'segment' | 'edit' | 'any';
  label: string;
  /** The key as the button names it. */
  shown: string;
  act(place: Place): void;
}

/** A verdict, or an answer to a choice, as it was before a step and after it. */
interface Said {
  unit: string;
  before: KeptJudgement | undefined;
  after: KeptJudgement | undefined;
}

interface Step {
  row: HTMLElement;
  before: string | null;
  after: string | null;
}

type PlainBead = import('./repair.js').PlainBead;
type Side = 'src' | 'tgt';
/** Right and judged units of a score band. */
type Band = [right: number, judged: number];

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
  // biome-ignore lint/suspicious/noExplicitAny: the rest are numbers, whatever they are called
  [column: string]: any;
}

interface Drawn {
  place: number;
  key: number;
}

/** What a file of decisions says. */
interface ReadFile {
  units: Map<string, KeptJudgement>;
  others: KeptEvent[];
  digest?: string;
  corpus: string;
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

interface ListColumn {
  name: string;
  numeric?: boolean;
  title?: string;
  wide?: boolean;
}

/** data/pairs.js and data/documents.js; rows as `src/report/lists.ts` writes them. */
interface ListData {
  kind: 'pairs' | 'documents';
  languages: Record<string, string>;
  columns: ListColumn[];
  // biome-ignore lint/suspicious/noExplicitAny: rows of mixed columns, read by place
  rows: any[][];
}

/** data/group-….js; rows as `src/report/group-page.ts` writes them. */
interface WaysData {
  langs: { key: string; name: string; tag: string; dir: string; doc: string; pages: number[] }[];
  shown: string[];
  rows: [
    row: number,
    score: number,
    heading: 0 | 1,
    texts: (0 | [text: string, start: number, own: 0 | 1])[],
  ][];
}

type ListRow = ListData['rows'][number];

/** What the columns of a list are sorted by and show. */
interface ListKind {
  // biome-ignore lint/suspicious/noExplicitAny: rows of mixed columns, read by place
  values: ((row: ListRow) => any)[];
  shown: (((row: ListRow) => string) | null)[];
  // biome-ignore lint/suspicious/noExplicitAny: title, path and language key
  sides(row: ListRow): any[][];
  folder: string;
}

interface Tulay {
  labels: ClientLabel[];
  bands: number[];
  /** Tells the corpus from others, whatever they are called. */
  digest: string;
  repair: typeof import('./repair.js');

  make(
    name: string,
    attributes?: Record<string, string | number | boolean | null | undefined>,
    ...children: (Node | string | null | undefined)[]
  ): HTMLElement;
  // biome-ignore lint/suspicious/noExplicitAny: what the id stands for is known where it is asked for
  byId(id: string): any;
  ready(run: () => void): void;

  stepAsked(event: KeyboardEvent): 'undo' | 'redo' | null;
  judgements(): Map<string, KeptJudgement>;
  keep(judgements: Map<string, KeptJudgement>): void;
  events(): KeptEvent[];
  keepEvents(events: KeptEvent[]): void;
  event(type: string, rest: object): KeptEvent;
  exported(): { format: string; version: number; corpus: string; digest: string; events: KeptEvent[] };
  disputes(): Map<string, KeptJudgement>;
  keepDisputes(disputes: Map<string, KeptJudgement>): void;
  reviewer(): string;
  setReviewer(name: string): void;
  preference(name: string): unknown;
  prefer(name: string, value: unknown): void;
  wilson: typeof import('../../accept/precision.js').wilson;

  say(...parts: (Node | string)[]): void;
  progress(done: number, of: number, all?: number): void;
  current(): Row | null;
  choose(row: Row, focus: boolean): void;
  armRows(focus?: boolean): void;
  armPair(button: HTMLElement): void;
  armGuide(): void;
  toggleGuide(open?: boolean): void;
  paintRows(): void;
  turnPage?(step: number): void;
  nextDoubt?(step: number): void;
  repairing: { on: boolean; key(event: KeyboardEvent, row: Row | null): boolean };

  languages: [key: string, name: string][];
  corrigible(): HTMLElement | null;
  places(): Map<string, Place>;
  placeAt(element: Element): Place | undefined;
  textOf(place: Place): string;
  rawOf(place: Place): string | null;
  isHeading(place: Place): boolean;
  languageOf(place: Place): string;
  documentLanguage(doc: string): string;
  languageName(key: string): string;
  subjectOf(event: {
    type: string;
    src?: string;
    tgt?: string;
    place?: string;
    part?: unknown;
    doc?: unknown;
  }): string;
  mySaying(subject: string): KeptEvent | null;
  saySo(subject: string, event: KeptEvent | null, line: string): void;
  unsay(): void;
  sayAgain(): void;
  canUnsay(): boolean;
  canSayAgain(): boolean;
  editText(place: Place, now: string, save: (text: string) => void, closed: () => void): void;
  editLanguage(what: string, now: string, save: (key: string) => void, closed: () => void): void;
  editCut(
    place: Place,
    raw: string,
    save: (from: number, to: number, after: string) => void,
    closed: () => void,
  ): void;
  corrections: Record<string, Correction>;
  backToPlace(): void;
  correcting: { on: boolean; key(event: KeyboardEvent): boolean };

  light(word: HTMLElement): void;
  dim(): void;
  walkWords(row: Row, step: number): void;

  index(data: UnitIndex): void;
  indexed(): UnitIndex | null;
  piece(place: number, columns: UnitColumns): void;
  hasPiece(place: number): boolean;
  prepare(place: number, folded: boolean): unknown;
  fold(text: string): string;
  terms(query: string, folded?: boolean): string[];
  search(filter: UnitFilter, judged: Map<string, KeptJudgement>, until?: number): number[];
  /** Pieces that the last search left out. */
  unsearched: number;
  unitAt(place: number): ClientUnit;
  sample(size: number, seed: number, places?: number[]): number[];
  precisionFrom(
    bin: number,
    scores: number[],
    bands: [right: number, judged: number][],
  ): { kept: number; covered: number; precision?: number; low?: number; high?: number };

  list(data: ListData): void;
  ways(data: WaysData): void;
}

declare var tulay: Tulay;
