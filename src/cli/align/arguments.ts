import { dirname } from 'node:path';
import { CorpusError } from '../../model/index.js';
import { linesOf, readText, resolve } from './files.js';
import { type LadderFormat, ladderFormats } from './formats.js';

/** What `tulay align` was asked for; paths are relative to the working directory. */
export interface RunAlignOptions {
  /** Two files, one segment a line. */
  readonly src?: string | undefined;
  readonly tgt?: string | undefined;
  /** Instead: a file of `SRC<TAB>TGT[<TAB>OUT]` lines, all aligned in one run, learning from all together. */
  readonly pairs?: string | undefined;
  /** Language keys or codes; found from the text when absent. */
  readonly srcLang?: string | undefined;
  readonly tgtLang?: string | undefined;
  /** Where the ladder of SRC and TGT goes; standard output when absent. */
  readonly out?: string | undefined;
  readonly format?: string | undefined;
  /** The files are documents as people have them, and are cut into sentences and headings first. */
  readonly documents?: boolean | undefined;
  readonly dictionary?: string | undefined;
  readonly learn?: boolean | undefined;
  /** A line that stands on both sides equally often and that no bead may cross, such as `<p>`. */
  readonly hardDelimiter?: string | undefined;
  readonly srcVectors?: string | undefined;
  readonly tgtVectors?: string | undefined;
  /** Overlap files that the vectors belong to, as vecalign makes them. */
  readonly srcOverlaps?: string | undefined;
  readonly tgtOverlaps?: string | undefined;
}

/** One pair of files to align. */
export interface FilePair {
  readonly src: string;
  readonly tgt: string;
  readonly out: string | undefined;
}

/** The format that was asked for. */
export function formatOf({ format, documents }: RunAlignOptions): LadderFormat {
  const wanted = format ?? (documents === true ? 'text' : 'tsv');
  const found = ladderFormats.find((known) => known === wanted);
  if (found !== undefined) return found;
  throw wrongArguments('unknown format', ladderFormats.join(', '), wanted);
}

function wrongArguments(problem: string, expected: string, actual: string): CorpusError {
  return new CorpusError('align-arguments', problem, { stage: 'config', expected, actual });
}

/**
 * The pairs of files that were named.
 *
 * @throws CorpusError
 *   `align-arguments`, `align-pairs-malformed`
 */
export function filePairs(options: RunAlignOptions, cwd: string): FilePair[] {
  const { src, tgt, pairs, srcVectors, tgtVectors } = options;
  if ((srcVectors === undefined) !== (tgtVectors === undefined)) {
    throw wrongArguments('vectors of one side only', '--src-vectors and --tgt-vectors', 'one of them');
  }
  if (pairs === undefined) {
    if (src === undefined || tgt === undefined) {
      const got = src === undefined ? 'neither' : `only ${src}`;
      throw wrongArguments('nothing to align', 'SRC and TGT, or --pairs LIST', got);
    }
    const out = options.out === undefined ? undefined : resolve(cwd, options.out);
    return [{ src: resolve(cwd, src), tgt: resolve(cwd, tgt), out }];
  }
  if (src !== undefined || srcVectors !== undefined) {
    throw wrongArguments('--pairs with SRC, TGT or vectors', 'either --pairs or one pair of files', 'both');
  }
  const list = resolve(cwd, pairs);
  const ending = options.format ?? (options.documents === true ? 'text' : 'tsv');
  return linesOf(readText(list)).flatMap((line, index) => {
    if (line.trim() === '') return [];
    const [left, right, out] = line.split('\t');
    if (left === undefined || right === undefined || left === '' || right === '') {
      throw new CorpusError('align-pairs-malformed', 'line is not a pair of files', {
        stage: 'config',
        file: list,
        line: index + 1,
        expected: 'SRC, a tab, TGT, and where wanted a tab and OUT',
        actual: JSON.stringify(line.slice(0, 80)),
      });
    }
    const folder = dirname(list);
    const named = resolve(folder, out ?? `${left}.aligned.${ending}`);
    return [{ src: resolve(folder, left), tgt: resolve(folder, right), out: named }];
  });
}
