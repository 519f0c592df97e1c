/** What is said of rows, pairs and places, and how this browser keeps it. */

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
  short: string;
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

/** What a file of decisions says. */
interface ReadFile {
  units: Map<string, KeptJudgement>;
  others: KeptEvent[];
  digest?: string;
  corpus: string;
}

/** A repair: its button, its key, what the decision calls it, and the ladder that it makes at a place of the ladder. */
type RepairAction = [label: string, key: string, action: string, change: (at: number) => PlainBead[] | null];

/** What ladder-rows.js gives to repairing.js: the beads of a pair page as rows. */
interface LadderRows {
  read(): void;
  ladder(): PlainBead[];
  rowOf(bead: PlainBead): HTMLElement | undefined;
  beadOf(row: HTMLElement): PlainBead | undefined;
  paint(next: PlainBead[]): void;
  restore(bead: PlainBead): void;
  forget(bead: PlainBead): void;
  spansOf(bead: PlainBead): { src: string[]; tgt: string[] };
  beadsAt(spans: { src: string[]; tgt: string[] }[]): PlainBead[] | null;
}
