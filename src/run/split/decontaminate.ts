import { LineFile, type SourceOptions, UnitFile } from '../../load/index.js';
import { CorpusError, type Rejected } from '../../model/index.js';
import { type Overlap, TestTexts } from './overlap.js';
import { anyUnits, languagesOf } from './units.js';

/** How to keep test sets out of a corpus, see {@link decontaminate}. */
export interface DecontaminateOptions extends Omit<SourceOptions, 'onFault'> {
  /** Test sets: text, a sentence a line, or bitexts of any tool. */
  readonly against: readonly string[];
  /** File of the units that overlap with none, its format told by its name. */
  readonly out?: string | undefined;
  /** JSONL of the units that overlap, each with file and line. */
  readonly removed?: string | undefined;
}

/** What overlaps. */
export interface Contamination {
  readonly units: number;
  /** Texts of the test sets. */
  readonly lines: number;
  readonly removed: number;
  /** Units removed by the name of the test set's file. */
  readonly byFile: Readonly<Record<string, number>>;
}

/**
 * Takes out of a corpus or bitext every unit of which a side shares eight words in a row, folded, with a test set
 * (sixteen characters in scripts without spaces), or is a shorter line of it. Streams.
 *
 * @throws
 *   CorpusError `output-exists`, `no-units` and those of reading
 */
export async function decontaminate(from: string, options: DecontaminateOptions): Promise<Contamination> {
  const { against, out, removed: removedPath, ...source } = options;
  const tests = new TestTexts();
  for (const path of against) await tests.read(path);
  const kept = out === undefined ? null : new UnitFile(out, from, await languagesOf(from, source));
  let removedFile: LineFile | null = null;
  const byFile = new Map<string, number>();
  let [units, removed] = [0, 0];
  try {
    if (removedPath !== undefined) removedFile = new LineFile(removedPath);
    for await (const { unit, made } of anyUnits(from, source)) {
      units++;
      const overlap = tests.find(unit.src.text) ?? tests.find(unit.tgt.text);
      if (overlap === null) {
        kept?.add(unit, made);
        continue;
      }
      removed++;
      byFile.set(overlap.file, (byFile.get(overlap.file) ?? 0) + 1);
      removedFile?.add(JSON.stringify(recordOf(unit, overlap)));
    }
    if (units === 0)
      throw new CorpusError('no-units', 'there are no units to compare', { stage: 'load', file: from });
    await kept?.close();
    await removedFile?.close();
  } catch (error) {
    kept?.discard();
    removedFile?.discard();
    throw error;
  }
  const counted = Object.fromEntries([...byFile].sort(([a], [b]) => (a < b ? -1 : 1)));
  return { units, lines: tests.lines, removed, byFile: counted };
}

function recordOf(
  {
    id,
    pair,
    src,
    tgt,
    parts,
    score,
  }: Pick<Rejected & { kind: 'unit' }, 'id' | 'pair'> & {
    readonly src: NonNullable<Rejected['src']>;
    readonly tgt: NonNullable<Rejected['tgt']>;
    readonly parts: NonNullable<Rejected['parts']>;
    readonly score: number;
  },
  { file, line }: Overlap,
): Rejected {
  const message = `overlaps with line ${line} of ${file}`;
  return {
    kind: 'unit',
    id,
    pair,
    rule: 'contaminated',
    value: line,
    threshold: null,
    message,
    src,
    tgt,
    parts,
    score,
  };
}
