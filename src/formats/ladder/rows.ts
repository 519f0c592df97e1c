import { FormatFault } from '../fault.js';
import type { BitextRow, RowBatches, RowOptions } from '../rows/row.js';
import { readTextLines } from '../text-lines.js';

/** One bead of a ladder as it stands in a file. */
interface ReadBead {
  readonly src: readonly number[];
  readonly tgt: readonly number[];
  readonly score: number | null;
}

/** Whether the first lines of a file are those of a ladder: vecalign's `[0]:[0, 1]:0.1`, hunalign's `0\t0\t0.3`. */
export function isLadder(lines: readonly string[]): boolean {
  const filled = lines.filter((line) => line.trim() !== '');
  return filled.length > 0 && filled.every((line) => vecalign.test(line) || hunalign.test(line));
}

const vecalign = /^\[([\d,\s]*)\]:\[([\d,\s]*)\](?::(-?[\d.eE+-]+))?\s*$/;
const hunalign = /^(\d+)\t(\d+)\t(-?[\d.eE+-]+)\s*$/;

/**
 * Joins a ladder of vecalign or hunalign with the texts it is of, one segment a line in two files.
 *
 * hunalign's ladder names where beads begin, so a bead reaches to the next line (its manual, "ladder format"); a
 * null bead is a row with one text.
 *
 * @param files
 *   the source and the target text
 * @throws
 *   FormatFault where a line is no bead or a bead reaches over the end of a text
 */
export async function* readLadderRows(
  ladder: string,
  files: readonly [string, string],
  options: RowOptions,
): RowBatches {
  const texts = {
    src: await allLines(files[0], options.encoding),
    tgt: await allLines(files[1], options.encoding),
  };
  const beads: { bead: ReadBead; line: number }[] = [];
  let rungs: { i: number; j: number; score: number; line: number } | null = null;
  for await (const { first, lines } of readTextLines(ladder)) {
    for (const [k, text] of lines.entries()) {
      if (text === null || text.trim() === '') continue;
      const line = first + k;
      const rung = hunalign.exec(text);
      if (rung !== null) {
        const next = { i: Number(rung[1]), j: Number(rung[2]), score: Number(rung[3]), line };
        // A place far outside would be counted up to.
        for (const [side, at] of [
          ['src', next.i],
          ['tgt', next.j],
        ] as const)
          if (at > texts[side].length) throw outside(side, at, texts[side].length, line);
        if (rungs !== null) beads.push({ bead: between(rungs, next), line: rungs.line });
        rungs = next;
        continue;
      }
      const found = vecalign.exec(text);
      if (found === null)
        throw new FormatFault(line, '`[0]:[0]:0.1` or `0<tab>0<tab>0.1`', text.slice(0, 60));
      beads.push({
        bead: {
          src: numbers(found[1]),
          tgt: numbers(found[2]),
          score: found[3] === undefined ? null : scoreOfCost(Number(found[3])),
        },
        line,
      });
    }
  }
  if (rungs !== null && (rungs.i < texts.src.length || rungs.j < texts.tgt.length))
    beads.push({ bead: between(rungs, { i: texts.src.length, j: texts.tgt.length }), line: rungs.line });
  yield beads
    .filter(({ bead }) => bead.src.length + bead.tgt.length > 0)
    .map(({ bead, line }) => rowOf(bead, line, texts, options));
}

function rowOf(
  { src, tgt, score }: ReadBead,
  line: number,
  texts: { readonly src: readonly string[]; readonly tgt: readonly string[] },
  options: RowOptions,
): BitextRow {
  const join = (side: 'src' | 'tgt', indices: readonly number[]) =>
    indices
      .map((index) => {
        const text = texts[side][index];
        if (text === undefined) throw outside(side, index + 1, texts[side].length, line);
        return text;
      })
      .join(' ');
  return {
    line,
    texts: [
      { lang: options.langs?.[0] ?? '#src', text: join('src', src) },
      { lang: options.langs?.[1] ?? '#tgt', text: join('tgt', tgt) },
    ].filter(({ text }) => text.trim() !== ''),
    score,
    own: null,
  };
}

const outside = (side: 'src' | 'tgt', at: number, segments: number, line: number): FormatFault =>
  new FormatFault(line, `at most ${segments} segments in the ${side} text`, String(at));

/** vecalign tells what a bead costs, low where it is good, from 0 up (Thompson and Koehn 2019). */
const scoreOfCost = (cost: number): number => Math.round((1 - cost) * 1e6) / 1e6;

function between(
  from: { readonly i: number; readonly j: number; readonly score: number },
  to: { readonly i: number; readonly j: number },
): ReadBead {
  const range = (a: number, b: number) => Array.from({ length: Math.max(0, b - a) }, (_, k) => a + k);
  return { src: range(from.i, to.i), tgt: range(from.j, to.j), score: from.score };
}

function numbers(list: string | undefined): number[] {
  return (list ?? '').split(',').flatMap((part) => (part.trim() === '' ? [] : [Number(part)]));
}

async function allLines(file: string, encoding: string | undefined): Promise<string[]> {
  const all: string[] = [];
  for await (const { lines } of readTextLines(file, encoding)) for (const line of lines) all.push(line ?? '');
  return all;
}
