import { FormatFault } from '../fault.js';
import type { BitextRow, RowBatches, RowOptions, RowReport } from '../rows/row.js';
import { unbroken } from '../tmx/text.js';
import { readXmlBatches } from '../xml/read.js';
import { MarkedSentences } from './sentences.js';

/** Inline elements whose content is code of the native format (XLIFF 1.2, 2.3.2); `g`, `mrk`, `pc` hold text. */
const codes = new Set(['bpt', 'ept', 'it', 'ph', 'x', 'bx', 'ex', 'sc', 'ec', 'cp']);
/** Elements whose texts are none of the unit's: alternatives and notes. */
const aside = new Set(['alt-trans', 'note', 'notes', 'originalData']);
type Attributes = Readonly<Record<string, string>>;

/** No unit is longer, in characters. */
const longestUnit = 1 << 24;

type Side = 'source' | 'target' | 'seg-source';
const sides: ReadonlySet<string> = new Set(['source', 'target', 'seg-source'] satisfies readonly Side[]);

interface OpenUnit {
  readonly line: number;
  /** How far its translation is, as its `target` (1.2) or itself (2.0) says; empty where nothing is said. */
  readonly state: string;
  readonly source: string | null;
  readonly target: string | null;
  /** The source cut into sentences, as XLIFF 1.2 has it beside the whole. */
  readonly 'seg-source': string | null;
  readonly marked: MarkedSentences;
}

/**
 * Streams the translation units of an XLIFF file as rows: `trans-unit` of 1.2 and `segment` of 2.0 and 2.1. Inline codes
 * are no text; white space of indentation is one space where `xml:space` does not preserve it. What is in a namespace of a
 * tool or a module (earlier versions of a unit, matches, changes) is none of the unit's. A unit without a target is reported
 * and skipped, and so is one that says that it is not translated. A unit of 1.2 whose sentences are marked by `mrk` on both sides has a row a sentence.
 *
 * Source: XLIFF 1.2 (OASIS 2008), XLIFF 2.1 (OASIS 2018).
 *
 * @throws
 *   FormatFault where the file is not well-formed XML or no XLIFF
 */
export async function* readXliffRows(file: string, options: RowOptions, report: RowReport): RowBatches {
  const reader = new XliffReader(options, report);
  const repaired = (line: number, actual: string): void =>
    report({ line, field: '', expected: 'well-formed XML', actual });
  for await (const events of readXmlBatches(file, repaired, options.encoding)) {
    const batch: BitextRow[] = [];
    for (const event of events) {
      if (event.type === 'text') reader.text(event.text);
      else if (event.type === 'open') reader.open(event.name, event.attributes, event.line);
      else batch.push(...reader.close(event.name));
    }
    yield batch;
  }
}

/** The place in an XLIFF file that is being read, element by element. */
class XliffReader {
  readonly #options: RowOptions;
  readonly #report: RowReport;
  #langs: readonly [string, string] = ['', ''];
  #unit: { -readonly [name in keyof OpenUnit]: OpenUnit[name] } | null = null;
  #side: Side | null = null;
  /** Elements that are open and hold nothing of the unit. */
  #skipped = 0;
  #code = 0;
  #codeTotal = 0;
  #root = true;
  /** What the names of XLIFF begin with in this file, mostly nothing. */
  #prefix = '';
  /** Whether white space counts (xml:space), for each element that is open. */
  readonly #spaces: boolean[] = [];
  /** Whether it is none of a unit's, the same. */
  readonly #asides: boolean[] = [];

  constructor(options: RowOptions, report: RowReport) {
    this.#options = options;
    this.#report = report;
  }

  text(text: string): void {
    const [unit, side] = [this.#unit, this.#side];
    if (unit === null || side === null || this.#skipped > 0 || this.#code > 0) return;
    unit[side] += text;
    unit.marked.add(text);
    if ((unit[side]?.length ?? 0) > longestUnit)
      throw new FormatFault(unit.line, `texts of at most ${longestUnit} characters`, 'a longer one');
  }

  open(full: string, attributes: Attributes, line: number): void {
    if (this.#root) this.#prefix = /^[^:]+:/.exec(full)?.[0] ?? '';
    const name = this.#nameOf(full);
    const space = attributes['xml:space'];
    this.#spaces.push(space === undefined ? (this.#spaces.at(-1) ?? false) : space === 'preserve');
    if (this.#root && name !== 'xliff') throw new FormatFault(line, 'the root xliff', `<${full}>`);
    this.#root = false;
    const isAside = aside.has(name) || (name.includes(':') && this.#side === null);
    this.#asides.push(isAside);
    if (isAside) this.#skipped++;
    if (this.#skipped > 0) return;
    if (name === 'xliff' && attributes.srcLang !== undefined)
      this.#langs = [attributes.srcLang, attributes.trgLang ?? ''];
    else if (name === 'file' && attributes['source-language'] !== undefined)
      this.#langs = [attributes['source-language'], attributes['target-language'] ?? ''];
    else if (name === 'trans-unit' || name === 'segment')
      this.#unit = {
        line,
        state: attributes.state ?? '',
        source: null,
        target: null,
        'seg-source': null,
        marked: new MarkedSentences(),
      };
    else if (this.#unit !== null) this.#openInUnit(this.#unit, name, attributes);
  }

  #openInUnit(
    unit: { -readonly [name in keyof OpenUnit]: OpenUnit[name] },
    name: string,
    attributes: Attributes,
  ): void {
    if (sides.has(name)) {
      this.#side = name as Side;
      unit[this.#side] = '';
      if (name === 'target' && attributes.state !== undefined) unit.state = attributes.state;
      this.#codeTotal = 0;
      return;
    }
    const side = this.#side;
    if (side === null) return;
    if (name === 'mrk') unit.marked.open(attributes.mtype === 'seg' ? (attributes.mid ?? '') : null);
    else if (codes.has(name) && this.#code++ === 0 && this.#options.keepTags === true) {
      const sign = `{${++this.#codeTotal}}`;
      unit[side] += sign;
      unit.marked.add(sign);
    }
  }

  /** The rows of the unit that the element closes, if it does. */
  close(full: string): readonly BitextRow[] {
    const name = this.#nameOf(full);
    const keepsSpace = this.#spaces.pop() ?? false;
    if (this.#asides.pop() === true) {
      this.#skipped--;
      return [];
    }
    const [unit, side] = [this.#unit, this.#side];
    if (this.#skipped > 0 || unit === null) return [];
    if (name === 'trans-unit' || name === 'segment') {
      this.#unit = null;
      return rowsOf(unit, name, this.#langs, this.#options, this.#report);
    }
    if (side === null) return [];
    if (name === side) {
      if (!keepsSpace) unit[side] = unbroken(unit[side] ?? '');
      this.#side = null;
    } else if (name === 'mrk') unit.marked.close(side);
    else if (codes.has(name)) this.#code--;
    return [];
  }

  #nameOf(full: string): string {
    return full.startsWith(this.#prefix) ? full.slice(this.#prefix.length) : `:${full}`;
  }
}

/** The rows of a unit: its marked sentences, else the whole of it. */
function rowsOf(
  unit: OpenUnit,
  field: string,
  langs: readonly [string, string],
  options: RowOptions,
  report: RowReport,
): BitextRow[] {
  if (isUntranslated(unit)) {
    report({ line: unit.line, field, expected: 'a translated target', actual: `the state ${unit.state}` });
    return [];
  }
  const sentences = unit.marked.pairs(unit);
  if (sentences === null && unit.marked.isMarked(unit)) {
    const expected = 'the sentences of seg-source in the target, and no text outside of them';
    report({ line: unit.line, field, expected, actual: 'others; read as a whole' });
  }
  if (sentences === null) return rowOf(unit, field, langs, options, report);
  return sentences.flatMap(([source, target]) =>
    rowOf({ line: unit.line, source, target }, field, langs, options, report),
  );
}

/**
 * Whether a unit says that it is not translated yet: what stands in the target of one that needs translation is whatever a
 * tool had at hand; in that of one that is new (1.2) or in its initial state (2.0) it is the source again, until somebody
 * translates it.
 */
function isUntranslated({ state, source, target }: OpenUnit): boolean {
  if (target === null || target.trim() === '') return false;
  if (state === 'needs-translation') return true;
  return (state === 'new' || state === 'initial') && target.trim() === source?.trim();
}

/** The row of a text and its translation; none where one is empty, which is reported. */
function rowOf(
  unit: Pick<OpenUnit, 'line' | 'source' | 'target'>,
  field: string,
  langs: readonly [string, string],
  options: RowOptions,
  report: RowReport,
): BitextRow[] {
  const { source, target } = { source: unit.source ?? '', target: unit.target ?? '' };
  if (source.trim() === '' || target.trim() === '') {
    const actual = source.trim() === '' ? 'an empty source' : 'no target';
    report({ line: unit.line, field, expected: 'a source and a target', actual });
    return [];
  }
  const texts = [
    { lang: options.langs?.[0] ?? (langs[0] || '#source'), text: source },
    { lang: options.langs?.[1] ?? (langs[1] || '#target'), text: target },
  ];
  return [{ line: unit.line, texts, score: null, own: null }];
}
