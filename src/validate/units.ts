import type { DocumentPair, Unit } from '../model/index.js';
import { unitId } from '../model/index.js';
import type { CheckContext } from './context.js';
import { checkDerived } from './derived.js';
import { show } from './fault.js';
import { checkSide, isHeading, type Known } from './known.js';

/** Holds the units of one language pair folder against its pairs and sections and the documents. */
export class UnitFileCheck {
  readonly #context: CheckContext;
  readonly #folder: string;
  readonly #known: Known;
  readonly #pairs: ReadonlyMap<string, DocumentPair>;
  /** Pair id by section id. */
  readonly #sections: ReadonlyMap<string, string>;
  /** Ids of the units in the order the sections name them. */
  readonly #order: readonly string[];
  readonly #ids = new Set<string>();
  #orderTold = false;

  constructor(
    context: CheckContext,
    folder: string,
    known: Known,
    pairs: ReadonlyMap<string, DocumentPair>,
    sections: ReadonlyMap<string, string>,
    order: readonly string[],
  ) {
    this.#context = context;
    this.#folder = folder;
    this.#known = known;
    this.#pairs = pairs;
    this.#sections = sections;
    this.#order = order;
  }

  unit(path: string, line: number | null, unit: Unit): void {
    const report = (pointer: string, expected: string, actual: unknown) =>
      this.#context.report(path, line, pointer, expected, show(actual));
    if (this.#ids.has(unit.id)) report('/id', 'an id of its own', unit.id);
    const place = this.#ids.size;
    this.#ids.add(unit.id);
    if (`${unit.src.lang}-${unit.tgt.lang}` !== this.#folder)
      report('', `languages ${this.#folder}`, `${unit.src.lang}-${unit.tgt.lang}`);
    const pair = this.#pairs.get(unit.pair);
    if (pair === undefined) report('/pair', `a pair of ${this.#folder}/pairs.jsonl`, unit.pair);
    else {
      if (pair.group !== unit.group) report('/group', `the group ${pair.group} of its pair`, unit.group);
      for (const side of ['src', 'tgt'] as const)
        if (pair[side].doc !== unit[side].doc)
          report(`/${side}/doc`, `the document ${pair[side].doc} of its pair`, unit[side].doc);
    }
    if (this.#sections.size > 0) {
      const section = this.#sections.get(unit.section);
      if (section === undefined)
        report('/section', `a section of ${this.#folder}/sections.json`, unit.section);
      else if (section !== unit.pair) report('/section', `a section of pair ${unit.pair}`, unit.section);
      // One fault is enough: after it every unit stands one further.
      if (this.#order[place] !== unit.id && !this.#orderTold) {
        this.#orderTold = true;
        report('/id', `unit ${this.#order[place] ?? '(none)'}, the next of sections.json`, unit.id);
      }
    }
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

  /** After the last unit. */
  end(path: string): void {
    if (this.#sections.size > 0 && this.#order.length > this.#ids.size && !this.#orderTold)
      this.#context.report(
        path,
        null,
        '',
        `${this.#order.length} units, as sections.json names`,
        `${this.#ids.size}`,
      );
  }
}
