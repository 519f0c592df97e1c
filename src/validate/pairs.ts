import type { AlignedSection, DocumentPair, Unit } from '../model/index.js';
import { round } from '../model/index.js';
import type { CheckContext } from './context.js';
import { checkDerived, type Derived } from './derived.js';
import type { Known, KnownDocument } from './known.js';
import { joinPrints, printOf } from './print.js';

/** What was counted of a document pair while its sections and units came. */
interface Counted {
  sections: number;
  /** Scores of the sections whose units have not come, by index. */
  readonly scores: (number | null)[];
  units: number;
  /** Index of the next unit at least. */
  next: number;
  /** Segments in kept units. */
  src: number;
  tgt: number;
}

/** Holds the records of one language pair folder against the sums that its pairs state. */
export class PairCheck {
  readonly pairs = new Map<string, DocumentPair>();
  readonly #context: CheckContext;
  readonly #known: Known;
  readonly #path: string;
  readonly #counted = new Map<string, Counted>();
  #before = '';
  /** The section whose units come, and what its score is the mean of. */
  #score: { pair: string; section: string; weight: number; sum: number } | null = null;

  constructor(context: CheckContext, known: Known, path: string) {
    this.#context = context;
    this.#known = known;
    this.#path = path;
  }

  pair(record: DocumentPair, line: number): void {
    this.pairs.set(record.id, record);
    this.#counted.set(record.id, { sections: 0, scores: [], units: 0, next: 0, src: 0, tgt: 0 });
    const fields: Derived[] = (['src', 'tgt'] as const).flatMap((side) => {
      const document = this.#known.documents.get(record[side].doc)?.record;
      return document === undefined
        ? []
        : [
            [`/${side}/lang`, document.lang, record[side].lang] as const,
            [`/${side}/path`, document.path, record[side].path] as const,
          ];
    });
    fields.push(['/id', this.#before < record.id ? record.id : 'pairs sorted by id', record.id]);
    this.#before = record.id;
    const edge = this.#known.groups.get(record.group)?.edges.find(({ pair }) => pair === record.id);
    if (edge !== undefined)
      fields.push(['/score', edge.score, record.score], ['/parts', edge.parts, record.parts]);
    checkDerived(this.#context, this.#path, line, fields);
  }

  section(path: string, line: number, record: AlignedSection): void {
    const counted = this.#counted.get(record.pair);
    const pair = this.pairs.get(record.pair);
    if (counted === undefined || pair === undefined) return;
    const index = counted.sections++;
    checkDerived(this.#context, path, line, [
      ['/index', index, record.index],
      ['/id', `${record.pair}.s${index}`, record.id],
      ['/bead', `${record.src.sections.length}-${record.tgt.sections.length}`, record.bead],
      ...(['src', 'tgt'] as const).flatMap((side) => [
        [`/${side}/doc`, pair[side].doc, record[side].doc] as const,
        [`/${side}/lang`, pair[side].lang, record[side].lang] as const,
        ...sideFields(record, side, this.#known.documents.get(record[side].doc)),
      ]),
    ]);
    counted.scores.push(record.score);
  }

  /** Index of a section among those of its pair, told by its id; null when the pair has no such section. */
  sectionIndex(pair: string, section: string): number | null {
    const count = this.#counted.get(pair)?.sections ?? 0;
    const index = section.startsWith(`${pair}.s`) ? Number(section.slice(pair.length + 2)) : Number.NaN;
    return Number.isInteger(index) && index < count && section === `${pair}.s${index}` ? index : null;
  }

  /** Units of a pair that came so far. */
  unitsOf(pair: string): number {
    return this.#counted.get(pair)?.units ?? 0;
  }

  unit(path: string, line: number | null, unit: Unit): void {
    const counted = this.#counted.get(unit.pair);
    if (counted === undefined) return;
    if (unit.index < counted.next)
      this.#context.report(path, line, '/index', `${counted.next} or more`, String(unit.index));
    counted.next = unit.index + 1;
    counted.units++;
    counted.src += unit.src.segments.length;
    counted.tgt += unit.tgt.segments.length;
    if (this.#score?.section !== unit.section) this.#endScore();
    this.#score ??= { pair: unit.pair, section: unit.section, weight: 0, sum: 0 };
    const length = unit.src.text.length + unit.tgt.text.length;
    this.#score.weight += length;
    this.#score.sum += unit.score * length;
  }

  /** After the last record; `has` says which files there are to count in. */
  end(has: { readonly sections: boolean; readonly units: boolean }): void {
    this.#endScore();
    if (has.units) this.#checkEmpty();
    for (const [id, pair] of this.pairs) {
      const { sections, units, src, tgt } = this.#counted.get(id)!;
      const rejected = this.#known.rejected.get(id) ?? 0;
      const both = Object.entries(pair.beads).reduce(
        (sum, [bead, count]) => sum + (/^0-|-0$/.test(bead) ? 0 : count),
        0,
      );
      const of = (side: 'src' | 'tgt', kept: number): number => {
        const all = this.#known.documents.get(pair[side].doc)?.record.segments ?? 0;
        return all === 0 ? 0 : round(kept / all);
      };
      const fields: Derived[] = [[`${id}/rejected`, rejected, pair.rejected]];
      if (has.sections) fields.push([`${id}/sections`, sections, pair.sections]);
      if (has.units)
        fields.push(
          [`${id}/units`, units, pair.units],
          [`${id}/beads`, `${units + rejected} with both sides`, `${both} with both sides`],
          [`${id}/coverage`, { src: of('src', src), tgt: of('tgt', tgt) }, pair.coverage],
        );
      checkDerived(this.#context, this.#path, null, fields);
    }
  }

  /** Sums over the pairs of the folder. */
  get sums(): { readonly pairs: number; readonly sections: number; readonly units: number } {
    const all = [...this.#counted.values()];
    const sum = (what: 'sections' | 'units') => all.reduce((total, one) => total + one[what], 0);
    return { pairs: this.pairs.size, sections: sum('sections'), units: sum('units') };
  }

  get #sectionPath(): string {
    return this.#path.replace(/pairs\.jsonl$/, 'sections.json');
  }

  /** A section whose units never came has the score 0. */
  #checkEmpty(): void {
    for (const [pair, { scores }] of this.#counted)
      for (const [index, score] of scores.entries())
        if (score !== null && score !== 0)
          this.#context.report(
            this.#sectionPath,
            null,
            `${pair}.s${index}/score`,
            '0, as there is no unit',
            `${score}`,
          );
  }

  /** Holds the score of the section whose units have come against their mean by length. */
  #endScore(): void {
    if (this.#score === null) return;
    const { pair, section, weight, sum } = this.#score;
    this.#score = null;
    const index = this.sectionIndex(pair, section);
    const scores = this.#counted.get(pair)?.scores;
    if (index === null || scores === undefined) return;
    const stated = scores[index] ?? null;
    scores[index] = null;
    const mean = weight === 0 ? 0 : round(sum / weight);
    if (stated !== null && stated !== mean)
      this.#context.report(this.#sectionPath, null, `${section}/score`, `${mean}`, `${stated}`);
  }
}

/** Heading and paragraphs of a section's side, as the document's sections and segments have them. */
function sideFields(
  record: AlignedSection,
  side: 'src' | 'tgt',
  document: KnownDocument | undefined,
): readonly Derived[] {
  const { sections, heading, paragraphs } = record[side];
  if (document === undefined || sections.some((index) => document.sections[index] === undefined))
    return [[`/${side}/sections`, 'sections of the document', sections]];
  const headings = sections.map((index) => document.record.sections[index]!.heading);
  const prints = sections.map((index) => document.sections[index]!.paragraphs);
  const told = paragraphs.map((paragraph) => `\n${paragraph}`).join('');
  return [
    [`/${side}/heading`, headings.find((one) => one !== null) ?? null, heading],
    [
      `/${side}/paragraphs`,
      joinPrints(prints, printOf('')) === printOf(told) ? paragraphs : 'the texts of the segments',
      paragraphs,
    ],
  ];
}
