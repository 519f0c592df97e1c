import { type ConvertOptions, convertUnits, isCorpus } from '../../load/convert/index.js';
import { rewriteCorpus } from '../../load/convert/rewrite.js';
import { type Difference, diffCorpora } from '../../load/diff.js';
import { validateCorpus } from '../../validate/validate.js';
import { type ExitCode, guard, type LineIo, many, rowFaultLine } from './shared.js';

/** `tulay validate DIR`: one line a fault, and a last one that counts them. */
export async function runValidate(dir: string, io: LineIo): Promise<ExitCode> {
  return guard(io, async () => {
    let count = 0;
    const files = new Set<string>();
    for await (const { message, file } of validateCorpus(dir)) {
      count++;
      files.add(file);
      io.out(message);
    }
    if (count === 0) {
      io.out(`${dir}: valid`);
      return 0;
    }
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
    const done = await convertUnits(from, out, options);
    for (const fault of done.firstFaults) io.err(rowFaultLine(from, fault));
    if (done.faults > done.firstFaults.length)
      io.err(`and ${done.faults - done.firstFaults.length} more rows like these`);
    if (done.missing.length > 0) io.err(`${from} does not say: ${done.missing.join(', ')}`);
    if (done.dropped.length > 0) io.err(`${out} cannot hold: ${done.dropped.join(', ')}`);
    if (done.lostChars > 0) io.err(`${out} cannot hold ${many(done.lostChars, 'character')} of the texts`);
    const pairs = Object.entries(done.pairs).map(([pair, count]) => `${pair} ${count}`);
    const skipped = done.faults === 0 ? '' : `; ${many(done.faults, 'row')} skipped or repaired`;
    io.out(`${out}: ${many(done.units, 'unit')} (${pairs.join(', ')})${skipped}`);
    return 0;
  });
}

/** Differences of one kind that are shown one by one. */
const shownPerKind = 20;

/** `tulay diff A B`: what the second build has more, less and otherwise, by language pair. */
export async function runDiff(a: string, b: string, io: LineIo): Promise<ExitCode> {
  return guard(io, async () => {
    const counts = new Map<string, Map<string, number>>();
    for await (const difference of diffCorpora(a, b)) {
      const part = difference.of === 'document' ? 'documents' : difference.pair;
      const kinds = counts.get(part) ?? new Map<string, number>();
      counts.set(part, kinds);
      const count = (kinds.get(difference.what) ?? 0) + 1;
      kinds.set(difference.what, count);
      if (count <= shownPerKind) io.out(lineOf(difference));
    }
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
  return `${sign} ${pair} ${unit.id}${score} ${JSON.stringify(unit.src.text)} | ${JSON.stringify(unit.tgt.text)}`;
}
