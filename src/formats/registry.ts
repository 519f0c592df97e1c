import { CsvSink, MultiTableSink, TsvSink } from './csv/sink.js';
import { ExcelSink } from './excel/write.js';
import { JsonlSink, JsonSink, MultiJsonSink, PairSink } from './json/write.js';
import { MosesSink } from './moses/write.js';
import { ParquetSink } from './parquet/write.js';
import { PlainCsvSink, PlainJsonlSink, PlainTsvSink } from './plain/write.js';
import { PoSink } from './po/write.js';
import type { Sink, SinkContext } from './sink.js';
import { TmxSink } from './tmx/write.js';
import { XcesSink } from './xces/write.js';
import { Xliff12Sink, XliffSink } from './xliff/write.js';

type Make = (context: SinkContext) => Sink;

const pairFormats: readonly (readonly [string, Make])[] = [
  ['json', (context) => new JsonSink(context)],
  ['jsonl', (context) => new JsonlSink(context)],
  ['csv', (context) => new CsvSink(context)],
  ['tsv', (context) => new TsvSink(context)],
  ['excel', (context) => new ExcelSink(context)],
  ['tmx', (context) => new TmxSink(context)],
  ['moses', (context) => new MosesSink(context)],
  ['xces', (context) => new XcesSink(context)],
  ['parquet', (context) => new ParquetSink(context)],
  ['xliff', (context) => new XliffSink(context)],
  ['xliff-1.2', (context) => new Xliff12Sink(context)],
  ['po', (context) => new PoSink(context)],
  ['plain-tsv', (context) => new PlainTsvSink(context)],
  ['plain-csv', (context) => new PlainCsvSink(context)],
  ['plain-jsonl', (context) => new PlainJsonlSink(context)],
];

const multiFormats: readonly (readonly [string, Make])[] = [
  ['json', (context) => new MultiJsonSink(context)],
  ['jsonl', (context) => new JsonlSink(context)],
  ['csv', (context) => new MultiTableSink(context, 'csv')],
  ['tsv', (context) => new MultiTableSink(context, 'tsv')],
  ['tmx', (context) => new TmxSink(context)],
];

/** The sinks of a language pair folder; pairs.jsonl and sections.json are always among the files. */
export function pairSinks(formats: ReadonlySet<string>, context: SinkContext): readonly Sink[] {
  return [new PairSink(context), ...make(pairFormats, formats, context)];
}

/** The sinks of the multi-way units. */
export function multiSinks(formats: ReadonlySet<string>, context: SinkContext): readonly Sink[] {
  return make(multiFormats, formats, context);
}

function make(
  known: readonly (readonly [string, Make])[],
  formats: ReadonlySet<string>,
  context: SinkContext,
): readonly Sink[] {
  return known.filter(([name]) => formats.has(name)).map(([, create]) => create(context));
}
