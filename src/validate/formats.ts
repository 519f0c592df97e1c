import { type Column, multiColumns, sectionColumns, unitColumns } from '../formats/columns.js';
import { readCsv, readTsv, type TableRow } from '../formats/csv/read.js';
import { cellChars, escapeFormula, partsOf } from '../formats/excel/write.js';
import { readRecords } from '../formats/json/read.js';
import { readElements } from '../formats/lines.js';
import { readParquet, unitOfRow } from '../formats/parquet/read.js';
import { readTmx, sideOf, unitOfTmx } from '../formats/tmx/read.js';
import { xmlClean } from '../formats/xml/write.js';
import { parquetName } from '../load/corpus.js';
import type { AlignedSection, MultiUnit, Unit } from '../model/index.js';
import { compare, type Said } from './compare.js';
import type { CheckContext } from './context.js';
import { checkMoses } from './moses.js';
import { checkXces } from './xces.js';

/** Every format of a language pair folder tells the same units and sections as the records do. */
export async function checkPairFormats(context: CheckContext, folder: string): Promise<void> {
  const units = () => unitsOf(context, folder);
  const unitCells = (columns: readonly Column<Unit>[]) => map(units(), (unit) => cellsOf(columns, unit));
  const each = async (
    path: string,
    expected: () => AsyncIterable<Said['values']>,
    actual: AsyncIterable<Said>,
  ) => {
    if (context.has(path)) await compare(context, path, expected(), actual);
  };
  const at = (name: string) => `${folder}/${name}`;
  const file = (name: string) => context.file(at(name));

  if (context.has(at('units.jsonl')))
    await each(
      at('units.json'),
      () => map(units(), whole),
      map(readElements(file('units.json')), saidOfPiece),
    );
  await each(
    at('units.csv'),
    () => unitCells(unitColumns),
    tableRows(context, at('units.csv'), readCsv, unitColumns),
  );
  await each(
    at('units.tsv'),
    () => unitCells(unitColumns),
    tableRows(context, at('units.tsv'), readTsv, unitColumns),
  );
  if (context.has(at('sections.json')))
    await each(
      at('sections.csv'),
      () =>
        map(readRecords<AlignedSection>(file('sections.json')), (section) =>
          cellsOf(sectionColumns, section),
        ),
      tableRows(context, at('sections.csv'), readCsv, sectionColumns),
    );
  const shards = context.filesIn(folder, parquetName);
  if (shards[0] !== undefined && (context.has(at('units.jsonl')) || context.has(at('units.json'))))
    await compare(context, shards[0], map(units(), whole), parquetRows(context, shards));
  await each(at('units.tmx'), () => map(units(), clean), tmxRows(context, at('units.tmx')));
  await checkExcel(context, folder, units());
  await checkMoses(context, folder, units());
  if (context.has(`${at('xces')}/${folder}.xml`) && context.has('segments.jsonl'))
    await checkXces(context, folder, units());
}

/** The same for the multi-way units. */
export async function checkMultiFormats(context: CheckContext): Promise<void> {
  const source = 'multi/units.jsonl';
  if (!context.has(source)) return;
  const units = () => readRecords<MultiUnit>(context.file(source));
  const array = 'multi/units.json';
  if (context.has(array))
    await compare(context, array, map(units(), whole), map(readElements(context.file(array)), saidOfPiece));
  for (const [path, read] of [
    ['multi/units.csv', readCsv],
    ['multi/units.tsv', readTsv],
  ] as const) {
    if (!context.has(path)) continue;
    const header = (await first(read(context.file(path))))?.cells ?? [];
    const columns = multiColumns(header.slice(5));
    await compare(
      context,
      path,
      map(units(), (unit) => cellsOf(columns, unit)),
      tableRows(context, path, read, columns),
    );
  }
  const tmx = 'multi/units.tmx';
  if (!context.has(tmx)) return;
  await compare(
    context,
    tmx,
    map(units(), (unit) => [
      ['', JSON.stringify([unit.id, ...Object.values(unit.texts).map((side) => xmlClean(side.text).text)])],
    ]),
    map(readTmx(context.file(tmx), told(context, tmx)), (tu) => ({
      line: tu.line,
      values: [['', JSON.stringify([tu.id, ...tu.variants.map((variant) => sideOf(variant).text)])]],
    })),
  );
}

/** The units of a language pair folder from the first format that holds them whole; none where there is no such. */
async function* unitsOf(context: CheckContext, folder: string): AsyncGenerator<Unit> {
  const text = ['jsonl', 'json'].map((end) => `${folder}/units.${end}`);
  const shards = context.filesIn(folder, parquetName);
  if (context.has(text[0]!)) yield* readRecords<Unit>(context.file(text[0]!));
  else if (shards.length > 0)
    for (const shard of shards)
      for await (const row of readParquet(context.file(shard))) yield unitOfRow(row);
  else if (context.has(text[1]!)) yield* readRecords<Unit>(context.file(text[1]!));
}

function cellsOf<T>(columns: readonly Column<T>[], record: T): Said['values'] {
  return columns.map((column) => [column.name, String(column.valueOf(record) ?? '')]);
}

const whole = (record: object): Said['values'] => [['', JSON.stringify(record)]];

const saidOfPiece = ({ text, line }: { text: string; line: number }): Said => ({
  line,
  values: [['', JSON.stringify(JSON.parse(text))]],
});

/** A unit as XML can hold it. */
function clean(unit: Unit): Said['values'] {
  const side = (of: Unit['src']) => ({ ...of, text: xmlClean(of.text).text });
  return whole({ ...unit, src: side(unit.src), tgt: side(unit.tgt) });
}

async function* tableRows<T>(
  context: CheckContext,
  path: string,
  read: (file: string) => AsyncGenerator<TableRow>,
  columns: readonly Column<T>[],
): AsyncGenerator<Said> {
  let header = true;
  for await (const { cells, line } of read(context.file(path))) {
    if (header) {
      header = false;
      const names = columns.map((column) => column.name).join(',');
      if (cells.join(',') !== names) context.report(path, 1, '', `the columns ${names}`, cells.join(','));
      continue;
    }
    yield { line, values: columns.map((column, index) => [column.name, cells[index] ?? '']) };
  }
  if (header) context.report(path, 1, '', 'a header', 'an empty file');
}

async function* parquetRows(context: CheckContext, shards: readonly string[]): AsyncGenerator<Said> {
  for (const path of shards) {
    let rows = 0;
    for await (const row of readParquet(context.file(path))) {
      rows++;
      yield { line: null, values: whole(unitOfRow(row)) };
    }
    context.records.set(path, rows);
  }
}

async function* tmxRows(context: CheckContext, path: string): AsyncGenerator<Said> {
  for await (const tu of readTmx(context.file(path), told(context, path))) {
    const unit = unitOfTmx(tu);
    yield { line: tu.line, values: unit === null ? [['', 'a tu without the props of a unit']] : whole(unit) };
  }
}

/** A reporter for the readers of XML. */
export function told(context: CheckContext, path: string) {
  return (line: number, element: string, expected: string, actual: string) =>
    context.report(path, line, element, expected, actual);
}

async function checkExcel(context: CheckContext, folder: string, units: AsyncIterable<Unit>): Promise<void> {
  const paths = [...context.filesIn(folder, /^units\.excel(-[0-9]+)?\.csv$/)].sort(
    (a, b) => a.length - b.length || (a < b ? -1 : 1),
  );
  if (paths[0] === undefined) return;
  const columns = [...unitColumns.map((column) => column.name), 'part'];
  async function* expected(): AsyncGenerator<Said['values']> {
    for await (const unit of units) {
      for (const row of partsOf(unit, cellChars))
        yield row.map((cell, index) => [columns[index] ?? '', escapeFormula(cell)]);
    }
  }
  async function* actual(): AsyncGenerator<Said> {
    for (const path of paths) {
      let header = true;
      for await (const { cells, line } of readCsv(context.file(path))) {
        if (!header) yield { line, values: cells.map((cell, index) => [columns[index] ?? '', cell]) };
        else if (cells.join(',') !== `\uFEFF${columns.join(',')}`)
          context.report(path, 1, '', 'a byte order mark and the columns', cells.join(','));
        header = false;
      }
    }
  }
  await compare(context, paths[0], expected(), actual(), false);
}

async function* map<A, B>(items: AsyncIterable<A>, of: (item: A) => B): AsyncGenerator<B> {
  for await (const item of items) yield of(item);
}

async function first<T>(items: AsyncIterable<T>): Promise<T | undefined> {
  for await (const item of items) return item;
  return undefined;
}
