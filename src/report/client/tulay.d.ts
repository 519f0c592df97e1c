/** What the parts of the report's script share; each part adds its own. */

interface Tulay {
  labels: ClientLabel[];
  bands: number[];
  /** Tells the corpus from others, whatever they are called. */
  digest: string;
  repair: typeof import('./repair.js');
  isComparable: typeof import('../../align/words/cognate-weight.js').isComparable;
  skeleton: typeof import('../../align/words/cognate-weight.js').skeleton;
  cognateWeight: typeof import('../../align/words/cognate-weight.js').cognateWeight;
  normaliseNumber: typeof import('../../align/words/number-token.js').normaliseNumber;
  openWords: typeof import('./link-words.js').openWords;
  raritiesOf: typeof import('./link-words.js').raritiesOf;

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
  isNamed(): boolean;
  noteOthers(events: KeptEvent[]): void;
  preference(name: string): unknown;
  prefer(name: string, value: unknown): void;
  wilson: typeof import('../../accept/precision.js').wilson;

  say(...parts: (Node | string)[]): void;
  progress(done: number, of: number, all?: number): void;
  /** The rows that can be chosen. */
  rows(): Row[];
  countRows(): void;
  showVerdict(): void;
  current(): Row | null;
  choose(row: Row, focus: boolean): void;
  armRows(focus?: boolean): void;
  armPair(button: HTMLElement): void;
  mineLink(): HTMLElement;
  armGuide(): void;
  toggleGuide(open?: boolean): void;
  paintRows(): void;
  move(step: number): void;
  moveOn(): void;
  verdicts: { give(verdict: string | null): void; note(): void; undo(): void; redo(): void };
  /** The address within the queue that links of a page carry on; empty outside a walk. */
  walk: string;
  queue(tasks: [href: string, label: string][]): void;
  turnPage?(step: number): void;
  nextDoubt?(step: number): void;
  ladderRows: LadderRows;
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

  words(table: import('./link-words.js').WordTable): void;
  light(word: HTMLElement): void;
  dim(): void;
  walkWords(row: Row, step: number): void;

  index(data: UnitIndex): void;
  indexed(): UnitIndex | null;
  piece(place: number, columns: UnitColumns): void;
  hasPiece(place: number): boolean;
  prepare(place: number, folded: boolean): unknown;
  fold(text: string): string;
  lower(text: string): string;
  terms(query: string, folded?: boolean): string[];
  search(filter: UnitFilter, judged: Map<string, KeptJudgement>, until?: number): Int32Array;
  /** Pieces that the last search left out. */
  unsearched: number;
  unitAt(place: number): ClientUnit;
  idAt(place: number): string;
  /** In ten thousandths; -1 without one. */
  scoreAt(place: number): number;
  /** Index of its document pair. */
  pairAt(place: number): number;
  unitRow(unit: ClientUnit, number: number, looks: UnitLooks): HTMLElement;
  unitForm: UnitForm;
  sample(size: number, seed: number, places?: Int32Array): number[];
  precisionFrom(
    bin: number,
    scores: number[],
    bands: [right: number, judged: number][],
  ): { kept: number; covered: number; precision?: number; low?: number; high?: number };

  listRows: ListRows;
  list(data: ListData): void;
  ways(data: WaysData): void;
}

declare var tulay: Tulay;
