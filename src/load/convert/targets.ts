import { basename } from 'node:path';
import { unpackedName } from '../../formats/index.js';
import { CorpusError } from '../../model/index.js';

/** A format that units are written in, by the name of the file asked for. */
export interface Target {
  /** Name in the registry of sinks. */
  readonly format: string;
  /** What the sink calls its file. */
  readonly produced: string;
  /** Fields of a unit that the format cannot hold. */
  readonly dropped: readonly string[];
  /** Whether the file can hold units of several language pairs. */
  readonly manyPairs: boolean;
}

const tableDropped = ['index', 'parts', 'flags', 'segments'];
const plainDropped = [
  'id',
  'group',
  'pair',
  'section',
  'kind',
  'bead',
  'score',
  'documents and spans',
  ...tableDropped,
];
const toolDropped = ['group', 'pair', 'section', 'kind', 'bead', 'documents and spans', ...tableDropped];

const targets: readonly (readonly [RegExp, Target])[] = [
  [
    /\.excel\.csv$/i,
    { format: 'excel', produced: 'units.excel.csv', dropped: tableDropped, manyPairs: true },
  ],
  [/\.csv$/i, { format: 'csv', produced: 'units.csv', dropped: tableDropped, manyPairs: true }],
  [/\.tsv$/i, { format: 'tsv', produced: 'units.tsv', dropped: tableDropped, manyPairs: true }],
  [/\.jsonl$/i, { format: 'jsonl', produced: 'units.jsonl', dropped: [], manyPairs: true }],
  [/\.json$/i, { format: 'json', produced: 'units.json', dropped: [], manyPairs: true }],
  [/\.parquet$/i, { format: 'parquet', produced: 'units.parquet', dropped: [], manyPairs: true }],
  [/\.tmx$/i, { format: 'tmx', produced: 'units.tmx', dropped: [], manyPairs: true }],
  [
    /\.1\.2\.(?:xlf|xliff)$/i,
    { format: 'xliff-1.2', produced: 'units.1.2.xlf', dropped: toolDropped, manyPairs: false },
  ],
  [/\.(?:xlf|xliff)$/i, { format: 'xliff', produced: 'units.xlf', dropped: toolDropped, manyPairs: false }],
  [/\.po$/i, { format: 'po', produced: 'units.po', dropped: ['score', ...toolDropped], manyPairs: false }],
  [
    /^[^.]*$/,
    {
      format: 'moses',
      produced: 'moses',
      dropped: ['group', 'section', 'index', 'kind', 'bead', 'parts', 'flags', 'spans'],
      manyPairs: false,
    },
  ],
];

const plain: Readonly<Record<string, Target>> = Object.fromEntries(
  ['tsv', 'csv', 'jsonl'].map((name) => [
    name,
    {
      format: `plain-${name}`,
      produced: `plain.${name}`,
      dropped: plainDropped,
      manyPairs: name === 'jsonl',
    },
  ]),
);

/**
 * The format that the name of a file asks for.
 *
 * @param plainOnly
 *   the two texts and nothing else
 * @throws
 *   CorpusError `unknown-format`
 */
export function targetOf(out: string, plainOnly: boolean): Target {
  const name = basename(unpackedName(out));
  const found = targets.find(([pattern]) => pattern.test(name))?.[1];
  const target = plainOnly ? (found?.format === 'moses' ? found : plain[found?.format ?? '']) : found;
  if (target !== undefined && (unpackedName(out) === out || target.format !== 'moses')) return target;
  throw new CorpusError(
    'unknown-format',
    `units cannot be written as this${plainOnly ? ' with --plain' : ''}`,
    {
      stage: 'load',
      file: out,
      expected: plainOnly
        ? '.tsv, .csv, .jsonl, each also with .gz, or a name without an ending for Moses'
        : '.jsonl, .json, .parquet, .csv, .excel.csv, .tsv, .tmx, .xlf, .1.2.xlf, .po, each also with .gz, or a name without an ending for Moses',
    },
  );
}
