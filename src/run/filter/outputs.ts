import {
  type Decision,
  type Features,
  featureNames,
  findPersonal,
  maskPersonal,
  messageOf,
  type PersonalPolicy,
} from '../../accept/index.js';
import { LineFile, UnitFile } from '../../load/index.js';
import { type Rejected, round, type Unit } from '../../model/index.js';
import type { WrittenFile } from './report.js';

/** What is written. */
export interface FilterFiles {
  /** File of the rows that are kept, its format told by its name; a plain run only counts. */
  readonly out?: string | undefined;
  /**
   * File of the rows that are rejected. In JSONL each with rule, value and threshold, as in the ledger of a corpus; in
   * another format, told by its name, the row with its rule among the flags.
   */
  readonly rejected?: string | undefined;
  /** TSV of every row's score, decision and features. */
  readonly scores?: string | undefined;
  readonly personal?: PersonalPolicy | undefined;
}

/** The row that one is a copy of; null for the first of its kind. */
export interface Copy {
  readonly rule: 'duplicate' | 'near-duplicate';
  readonly of: number;
}

/** A side of a unit with its personal data masked. */
function maskSide(side: Unit['src']): Unit['src'] {
  const found = findPersonal(side.text);
  return found.length === 0 ? side : { ...side, text: maskPersonal(side.text, found) };
}

const copyMessage: Readonly<Record<string, (row: number) => string>> = {
  duplicate: (row) => `says the same as row ${row}`,
  'near-duplicate': (row) => `says nearly the same as row ${row}`,
};

/** The files of a run; all of them or none. */
export class Outputs {
  readonly #from: string;
  readonly #options: FilterFiles;
  #kept: UnitFile | null = null;
  #rejected: LineFile | null = null;
  #rejectedRows: UnitFile | null = null;
  #refused = 0;
  #scores: LineFile | null = null;

  constructor(from: string, options: FilterFiles) {
    this.#from = from;
    this.#options = options;
  }

  open(langs: ConstructorParameters<typeof UnitFile>[2]): void {
    const { out, rejected, scores } = this.#options;
    if (out !== undefined) this.#kept = new UnitFile(out, this.#from, langs);
    if (rejected !== undefined) {
      if (/\.jsonl$/i.test(rejected)) this.#rejected = new LineFile(rejected);
      else this.#rejectedRows = new UnitFile(rejected, this.#from, langs);
    }
    if (scores === undefined) return;
    this.#scores = new LineFile(scores);
    this.#scores.add(['row', 'score', 'decision', 'rule', 'value', 'threshold', ...featureNames].join('\t'));
  }

  write(
    row: number,
    unit: Omit<Unit, 'features'> & { readonly features: Features },
    made: boolean,
    { rejected, marks }: Decision,
    copy: Copy | null,
  ): void {
    if (!this.#files.some((file) => file !== null)) return;
    const known = Object.fromEntries(Object.entries(unit.features).filter(([, value]) => value !== null));
    const features = known as NonNullable<Unit['features']>;
    if (rejected === null) {
      const flags = new Set([
        ...unit.flags,
        ...marks.map(({ rule }) => rule),
        ...(copy === null ? [] : [copy.rule]),
      ]);
      const masked =
        this.#options.personal === 'mask' ? { src: maskSide(unit.src), tgt: maskSide(unit.tgt) } : {};
      this.#kept?.add({ ...unit, ...masked, features, flags: [...flags].sort() }, made);
    } else {
      const value = round(rejected.value);
      const record: Rejected = {
        kind: 'unit',
        id: unit.id,
        pair: unit.pair,
        rule: rejected.rule,
        value,
        threshold: rejected.threshold,
        message: copyMessage[rejected.rule]?.(value) ?? messageOf({ ...rejected, value }),
        src: unit.src,
        tgt: unit.tgt,
        parts: unit.parts,
        score: unit.score,
        features,
      };
      this.#refused++;
      this.#rejected?.add(JSON.stringify(record));
      const flags = [...new Set([...unit.flags, rejected.rule])].sort();
      this.#rejectedRows?.add({ ...unit, features, flags }, made);
    }
    if (this.#scores === null) return;
    const found = rejected ?? marks[0];
    const cells = [
      row + 1,
      unit.score,
      rejected === null ? (marks.length > 0 ? 'mark' : 'keep') : 'reject',
      found?.rule ?? '',
      found === undefined ? '' : round(found.value),
      found?.threshold ?? '',
      ...featureNames.map((name) => unit.features[name] ?? ''),
    ];
    this.#scores.add(cells.join('\t'));
  }

  async close(): Promise<void> {
    for (const file of this.#files) await file?.close();
  }

  /** What is in the files of rows, and what they have no place for. */
  get written(): readonly WrittenFile[] {
    const written: WrittenFile[] = [];
    if (this.#kept !== null) {
      const { path, units, dropped, lostChars } = this.#kept;
      written.push({ path, rows: units, dropped, lostChars });
    }
    if (this.#rejected !== null)
      written.push({ path: this.#rejected.path, rows: this.#refused, dropped: [], lostChars: 0 });
    if (this.#rejectedRows !== null) {
      const { path, units, dropped, lostChars } = this.#rejectedRows;
      const rule = dropped.includes('flags') ? ['the rule'] : [];
      written.push({ path, rows: units, dropped: [...rule, 'value and threshold', ...dropped], lostChars });
    }
    return written;
  }

  discard(): void {
    for (const file of this.#files) file?.discard();
  }

  get #files() {
    return [this.#kept, this.#rejected, this.#rejectedRows, this.#scores];
  }
}
