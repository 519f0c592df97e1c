import { FormatFault } from '../fault.js';
import type { BitextRow, RowBatches, RowOptions, RowReport } from '../rows/row.js';
import { unbroken } from '../tmx/text.js';
import { readXml } from '../xml/read.js';

/** Inline elements whose content is code of the native format (XLIFF 1.2, 2.3.2); `g`, `mrk`, `pc` hold text. */
const codes = new Set(['bpt', 'ept', 'it', 'ph', 'x', 'bx', 'ex', 'sc', 'ec', 'cp']);
/** Elements whose texts are none of the unit's: alternatives, notes, the segmented copy of a source. */
const aside = new Set(['alt-trans', 'note', 'notes', 'seg-source', 'originalData']);
/** No unit is longer, in characters. */
const longestUnit = 1 << 24;

interface OpenUnit {
  readonly line: number;
  source: string | null;
  target: string | null;
}

/**
 * Streams the translation units of an XLIFF file as rows: `trans-unit` of 1.2 and `segment` of 2.0 and 2.1. Inline codes
 * are no text; white space of indentation is one space where `xml:space` does not preserve it. What is in a namespace of a
 * tool or a module (earlier versions of a unit, matches, changes) is none of the unit's. A unit without a target is reported
 * and skipped.
 *
 * Source: XLIFF 1.2 (OASIS 2008), XLIFF 2.1 (OASIS 2018).
 *
 * @throws
 *   FormatFault where the file is not well-formed XML or no XLIFF
 */
export async function* readXliffRows(file: string, options: RowOptions, report: RowReport): RowBatches {
  let langs: readonly [string, string] = ['', ''];
  let unit: OpenUnit | null = null;
  let side: 'source' | 'target' | null = null;
  let skipped = 0;
  let code = 0;
  let codeTotal = 0;
  let root = true;
  /** What the names of XLIFF begin with in this file, mostly nothing. */
  let prefix = '';
  /** Whether white space counts (xml:space), for each element that is open. */
  const spaces: boolean[] = [];
  /** Whether it is none of a unit's, the same. */
  const asides: boolean[] = [];
  let batch: BitextRow[] = [];
  const repaired = (line: number, actual: string): void =>
    report({ line, field: '', expected: 'well-formed XML', actual });
  for await (const event of readXml(file, repaired, options.encoding)) {
    if (event.type === 'text') {
      if (unit === null || side === null || skipped > 0 || code > 0) continue;
      unit[side] += event.text;
      if ((unit[side]?.length ?? 0) > longestUnit)
        throw new FormatFault(unit.line, `texts of at most ${longestUnit} characters`, 'a longer one');
      continue;
    }
    const { line } = event;
    if (root) prefix = /^[^:]+:/.exec(event.name)?.[0] ?? '';
    const name = event.name.startsWith(prefix) ? event.name.slice(prefix.length) : `:${event.name}`;
    if (event.type === 'open') {
      const { attributes } = event;
      const space = attributes['xml:space'];
      spaces.push(space === undefined ? (spaces.at(-1) ?? false) : space === 'preserve');
      if (root && name !== 'xliff') throw new FormatFault(line, 'the root xliff', `<${event.name}>`);
      root = false;
      const isAside = aside.has(name) || (name.includes(':') && side === null);
      asides.push(isAside);
      if (isAside) skipped++;
      else if (skipped > 0) continue;
      else if (name === 'xliff' && attributes.srcLang !== undefined)
        langs = [attributes.srcLang, attributes.trgLang ?? ''];
      else if (name === 'file' && attributes['source-language'] !== undefined)
        langs = [attributes['source-language'], attributes['target-language'] ?? ''];
      else if (name === 'trans-unit' || name === 'segment') unit = { line, source: null, target: null };
      else if ((name === 'source' || name === 'target') && unit !== null && skipped === 0) {
        side = name;
        unit[name] = '';
        codeTotal = 0;
      } else if (codes.has(name) && side !== null) {
        if (code++ === 0 && options.keepTags === true && unit !== null) unit[side] += `{${++codeTotal}}`;
      }
      continue;
    }
    const keepsSpace = spaces.pop() ?? false;
    if (asides.pop() === true) skipped--;
    else if (skipped > 0) continue;
    else if (name === side && skipped === 0) {
      if (unit !== null && !keepsSpace) unit[side] = unbroken(unit[side] ?? '');
      side = null;
    } else if (codes.has(name) && side !== null) code--;
    else if ((name === 'trans-unit' || name === 'segment') && unit !== null) {
      batch.push(...rowOf(unit, name, langs, options, report));
      unit = null;
      if (batch.length < 256) continue;
      yield batch;
      batch = [];
    }
  }
  yield batch;
}

/** The row of a unit; none where a side of it is empty, which is reported. */
function rowOf(
  unit: OpenUnit,
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
