import { FormatFault } from '../../formats/lines.js';
import type { RowFault } from '../../formats/rows/index.js';
import { type Conversion, type ConvertOptions, convertUnits, isCorpus } from '../../load/convert/index.js';
import { rewriteCorpus } from '../../load/convert/rewrite.js';
import { writeDerived } from '../../load/derive.js';
import { type Difference, diffCorpora } from '../../load/diff.js';
import { CorpusError } from '../../model/index.js';
import type { BitextCard } from '../../validate/card/index.js';
import type { CorpusFault } from '../../validate/fault.js';
import { validateCorpus } from '../../validate/validate.js';
import { cardLines } from './card.js';

/** Where a command writes. */
export interface LineIo {
  /** One line of result. */
  out(line: string): void;
  /** One line about the run. */
  err(line: string): void;
}

/** The exit code of a command: 0 well, 1 faults or differences found, 2 the command could not run. */
export type ExitCode = 0 | 1 | 2;

/** How `tulay validate` says what it found. */
export interface ValidateOptions {
  /** The seeds that the corpus was built from, to be read again. */
  readonly against?: readonly string[] | undefined;
  /** One JSON object instead of lines. */
  readonly json?: boolean | undefined;
}

/** `tulay validate DIR`: one line a fault and a last one that counts them; a score card of each bitext of another maker. */
export async function runValidate(dir: string, io: LineIo, options: ValidateOptions = {}): Promise<ExitCode> {
  return guard(io, async () => {
    let count = 0;
    const faults: CorpusFault[] = [];
    const files = new Set<string>();
    const cards: BitextCard[] = [];
    const onCard = (card: BitextCard) => cards.push(card);
    for await (const fault of validateCorpus(dir, { against: options.against, onCard })) {
      count++;
      files.add(fault.file);
      if (options.json === true) faults.push(fault);
      else io.out(fault.message);
    }
    if (count === 0 && options.json !== true) io.out(`${dir}: valid`);
    if (options.json !== true) for (const line of cards.flatMap(cardLines)) io.out(line);
    if (options.json === true) io.out(JSON.stringify({ valid: count === 0, faults, cards }, null, 1));
    if (count === 0) return 0;
    io.err(`${dir}: ${many(count, 'fault')} in ${many(files.size, 'file')}`);
    return 1;
  });
}

/**
 * `tulay convert IN OUT`: a bitext of any tool in another format, or a built corpus in all formats; reports the rows that
 * were skipped, what IN does not say and what OUT cannot hold.
 */
export async function runConvert(
  from: string,
  out: string,
  options: ConvertOptions,
  io: LineIo,
): Promise<ExitCode> {
  return guard(io, async () => {
    if (isCorpus(from)) {
      const { counts, outputs } = await rewriteCorpus(from, out, { formats: undefined });
      io.out(`${out}: ${many(counts.units, 'unit')} in ${many(outputs.length, 'file')}`);
      return 0;
    }
    tellConversion(await convertUnits(from, out, options), from, out, io);
    return 0;
  });
}

/** `tulay pair CORPUS SRC TGT OUT`: the units of any two languages of a corpus. */
export async function runPair(
  [dir, src, tgt, out]: readonly [dir: string, src: string, tgt: string, out: string],
  options: Pick<ConvertOptions, 'plain'>,
  io: LineIo,
): Promise<ExitCode> {
  return guard(io, async () => {
    tellConversion(await writeDerived(dir, src, tgt, out, options), dir, out, io);
    return 0;
  });
}

function tellConversion(done: Conversion, from: string, out: string, io: LineIo): void {
  for (const fault of done.firstFaults) io.err(faultLine(from, fault));
  if (done.faults > done.firstFaults.length)
    io.err(`and ${done.faults - done.firstFaults.length} more rows like these`);
  if (done.missing.length > 0) io.err(`${from} does not say: ${done.missing.join(', ')}`);
  if (done.dropped.length > 0) io.err(`${out} cannot hold: ${done.dropped.join(', ')}`);
  if (done.lostChars > 0) io.err(`${out} cannot hold ${many(done.lostChars, 'character')} of the texts`);
  const pairs = Object.entries(done.pairs).map(([pair, count]) => `${pair} ${count}`);
  const skipped = done.faults === 0 ? '' : `; ${many(done.faults, 'row')} skipped or repaired`;
  const others = done.otherRows === 0 ? '' : `; ${many(done.otherRows, 'row')} in other languages`;
  io.out(`${out}: ${many(done.units, 'unit')} (${pairs.join(', ')})${skipped}${others}`);
}

/** A row that cannot be used, in one line. */
export function faultLine(file: string, { line, field, expected, actual }: RowFault): string {
  const where = `${file}${line > 0 ? `:${line}` : ''}${field === '' ? '' : ` ${field}`}`;
  return `${where}: expected ${expected}, got ${actual}`.replace(/\s*[\r\n]+\s*/g, ' ');
}

/** Differences of one kind that are shown one by one. */
const shownPerKind = 20;

/** `tulay diff A B`: what the second build or bitext has more, less and otherwise, by language pair. */
export async function runDiff(a: string, b: string, io: LineIo): Promise<ExitCode> {
  return guard(io, async () => {
    const counts = new Map<string, Map<string, number>>();
    const skipped = new Map<string, number>();
    const onFault = (file: string, fault: RowFault): void => {
      const count = (skipped.get(file) ?? 0) + 1;
      skipped.set(file, count);
      if (count <= shownPerKind) io.err(faultLine(file, fault));
    };
    for await (const difference of diffCorpora(a, b, onFault)) {
      const part = difference.of === 'document' ? 'documents' : difference.pair;
      const kinds = counts.get(part) ?? new Map<string, number>();
      counts.set(part, kinds);
      const count = (kinds.get(difference.what) ?? 0) + 1;
      kinds.set(difference.what, count);
      if (count <= shownPerKind) io.out(lineOf(difference));
    }
    for (const [file, count] of skipped) io.err(`${file}: ${many(count, 'row')} skipped or repaired`);
    for (const [part, kinds] of counts)
      io.out(`${part}: ${[...kinds].map(([what, count]) => `${count} ${what}`).join(', ')}`);
    if (counts.size === 0) io.out('no difference');
    return counts.size === 0 ? 0 : 1;
  });
}

const signs = { added: '+', removed: '-', changed: '~', rescored: '*' } as const;

function lineOf(difference: Difference): string {
  const sign = signs[difference.what];
  if (difference.of === 'document') {
    const { path, status, sha256 } = difference.document;
    return `${sign} ${path} (${status}, ${sha256?.slice(0, 12) ?? 'unread'})`;
  }
  const { unit, pair } = difference;
  const score = difference.what === 'rescored' ? ` ${difference.before} -> ${unit.score}` : '';
  const id = unit.id === '' ? '' : ` ${unit.id}`;
  return `${sign} ${pair}${id}${score} ${JSON.stringify(unit.src.text)} | ${JSON.stringify(unit.tgt.text)}`;
}

/** A count with its noun. */
export const many = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

/** Runs a command on corpora; what it throws of files and options is one line and exit code 2. */
export async function guard(io: LineIo, run: () => Promise<ExitCode>): Promise<ExitCode> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof FormatFault)
      io.err(`line ${error.line}: expected ${error.expected}, got ${error.message}`);
    else if (error instanceof CorpusError) io.err(error.message);
    else throw error;
    return 2;
  }
}
