import { type Unit, unitId } from '../model/index.js';
import { hashKey } from '../text/index.js';
import type { CheckContext } from './context.js';
import { checkDerived } from './derived.js';
import { show } from './fault.js';
import { checkSide, isHeading, type Known } from './known.js';
import type { PagedNumbers } from './paged.js';
import type { PairCheck } from './pairs.js';

/** Holds the units of one language pair folder against its pairs and sections and the documents. */
export class UnitFileCheck {
  readonly #context: CheckContext;
  readonly #folder: string;
  readonly #known: Known;
  readonly #check: PairCheck;
  /** Hashes of the ids of the units in the order the sections name them; empty without sections. */
  readonly #order: PagedNumbers;
  /** The pair whose units come, and their ids: those of another pair are other segments'. */
  #pair: string | null = null;
  readonly #ids = new Set<string>();
  #count = 0;
  #orderTold = false;

  constructor(context: CheckContext, folder: string, known: Known, check: PairCheck, order: PagedNumbers) {
    this.#context = context;
    this.#folder = folder;
    this.#known = known;
    this.#check = check;
    this.#order = order;
  }

  unit(path: string, line: number | null, unit: Unit): void {
    const report = (pointer: string, expected: string, actual: unknown) =>
      this.#context.report(path, line, pointer, expected, show(actual));
    this.#enter(unit, report);
    if (`${unit.src.lang}-${unit.tgt.lang}` !== this.#folder)
      report('', `languages ${this.#folder}`, `${unit.src.lang}-${unit.tgt.lang}`);
    const pair = this.#check.pairs.get(unit.pair);
    if (pair === undefined) report('/pair', `a pair of ${this.#folder}/pairs.jsonl`, unit.pair);
    else {
      if (pair.group !== unit.group) report('/group', `the group ${pair.group} of its pair`, unit.group);
      for (const side of ['src', 'tgt'] as const)
        if (pair[side].doc !== unit[side].doc)
          report(`/${side}/doc`, `the document ${pair[side].doc} of its pair`, unit[side].doc);
    }
    if (this.#order.length > 0 && this.#check.sectionIndex(unit.pair, unit.section) === null)
      report('/section', `a section of pair ${unit.pair} in ${this.#folder}/sections.json`, unit.section);
    const bead = `${unit.src.segments.length}-${unit.tgt.segments.length}`;
    if (unit.bead !== bead) report('/bead', bead, unit.bead);
    const identical = unit.src.text === unit.tgt.text ? ['identical'] : [];
    const headings = (['src', 'tgt'] as const).every((side) => isHeading(unit[side], this.#known));
    checkDerived(this.#context, path, line, [
      ['/id', unitId(unit.src.segments, unit.tgt.segments), unit.id],
      ['/kind', headings ? 'heading' : 'sentence', unit.kind],
      [
        '/flags',
        unit.flags
          .filter((flag) => flag !== 'identical')
          .concat(identical)
          .sort(),
        unit.flags,
      ],
    ]);
    for (const side of ['src', 'tgt'] as const)
      checkSide(this.#context, path, line, `/${side}`, unit[side], this.#known);
  }

  /** Counts a unit: its id is its own, it stands with its pair and where the sections name it. */
  #enter(unit: Unit, report: (pointer: string, expected: string, actual: unknown) => void): void {
    if (unit.pair !== this.#pair) {
      if (this.#check.unitsOf(unit.pair) > 0) report('/pair', 'the units of a pair together', unit.pair);
      this.#pair = unit.pair;
      this.#ids.clear();
    }
    if (this.#ids.has(unit.id)) {
      report('/id', 'an id of its own', unit.id);
      return;
    }
    this.#ids.add(unit.id);
    const place = this.#count++;
    // One fault is enough: after it every unit stands one further.
    if (this.#order.length === 0 || this.#orderTold || this.#order.at(place) === hashKey('', unit.id)) return;
    this.#orderTold = true;
    report('/id', 'the unit that sections.json names next', unit.id);
  }

  /** After the last unit. */
  end(path: string): void {
    if (this.#order.length > this.#count && !this.#orderTold)
      this.#context.report(
        path,
        null,
        '',
        `${this.#order.length} units, as sections.json names`,
        `${this.#count}`,
      );
  }
}
