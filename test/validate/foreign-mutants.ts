import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { randomNumbers } from '../../bench/align-text.js';
import { loadRows } from '../../src/load/index.js';
import { CorpusError } from '../../src/model/index.js';
import { validateCorpus } from '../../src/validate/index.js';
import type { ToolFile } from '../load/tool-pairs.js';
import { at, changes } from './foreign-changes.js';

/** A row as far as it is compared. */
interface Row {
  readonly texts: readonly { readonly lang: string; readonly text: string }[];
  readonly score: number | null;
}

/** What becomes of a file that was changed: `found` and `same` are well, a reason says why it cannot be seen. */
export type Verdict = 'found' | 'same' | Reason | 'unexplained';

/** Why a change cannot be seen from the file alone; docs/validate.md lists the same. */
export const reasons = [
  'characters of a text',
  'a whole row gone, twice or elsewhere',
  'the end of a file without an end mark',
  'texts in another place',
  'another score',
  'another language',
  'a header gone or elsewhere',
  'columns beside the texts of a short rest',
  'texts of a packed page',
] as const;
export type Reason = (typeof reasons)[number];

/** Rows of a bitext; null where it says that something is wrong with it. */
async function rowsOf(path: string): Promise<readonly Row[] | null> {
  const rows: Row[] = [];
  let faults = 0;
  try {
    const { batches } = await loadRows(path, { onFault: () => faults++ });
    for await (const batch of batches)
      for (const { texts, score } of batch)
        rows.push({ texts: texts.map(({ lang, text }) => ({ lang, text: text.trim() })), score });
  } catch (error) {
    if (error instanceof CorpusError) return null;
    throw error;
  }
  return faults > 0 ? null : rows;
}

async function isFault(path: string): Promise<boolean> {
  try {
    for await (const _ of validateCorpus(path, { onCard: () => {} })) return true;
  } catch (error) {
    if (error instanceof CorpusError) return true;
    throw error;
  }
  return false;
}

const json = (rows: readonly unknown[]): string[] => rows.map((row) => JSON.stringify(row)).sort();
const textsOf = (rows: readonly Row[]) => rows.map(({ texts }) => texts.map(({ text }) => text));

/** Whether the rows of one are those of the other, some left out or doubled, in any order. */
function isSubset(before: readonly unknown[], after: readonly unknown[]): boolean {
  const known = new Set(json(before));
  return Math.abs(before.length - after.length) <= 2 && json(after).every((row) => known.has(row));
}

/** Why a change of rows cannot be seen; `unexplained` where it should be. */
function reasonOf(
  before: readonly Row[],
  after: readonly Row[],
  change: string,
  header: boolean,
  cells: ReadonlySet<string>,
  isPacked: boolean,
): Reason | 'unexplained' {
  const [old, now] = [textsOf(before), textsOf(after)];
  if (JSON.stringify(old) === JSON.stringify(now)) {
    const langs = (rows: readonly Row[]) =>
      JSON.stringify(rows.map(({ texts }) => texts.map(({ lang }) => lang)));
    return langs(before) === langs(after) ? 'another score' : 'another language';
  }
  // A header that is not understood lets columns be taken otherwise; it never makes texts.
  if (header && now.flat().every((text) => cells.has(text))) return 'a header gone or elsewhere';
  if (change === 'cut off') {
    const whole = now.slice(0, -1).every((row, k) => JSON.stringify(row) === JSON.stringify(old[k]));
    const last = now.at(-1) ?? [];
    const begun = last.every((text, k) => old[now.length - 1]?.[k]?.startsWith(text));
    if (whole && begun) return 'the end of a file without an end mark';
    return isShortRest(old, now, cells) ? 'columns beside the texts of a short rest' : 'unexplained';
  }
  if (isSubset(old, now)) return 'a whole row gone, twice or elsewhere';
  const flat = (rows: readonly (readonly string[])[]) => [...rows.flat()].sort().join('\n');
  if (flat(old) === flat(now) || isSubset(old.flat(), now.flat())) return 'texts in another place';
  const differ = now.flatMap((row, k) =>
    row.filter((text, side) => text !== old[k]?.[side]).map((text) => ({ text, k })),
  );
  const oneRow = new Set(differ.map(({ k }) => k)).size <= 1;
  if (change.includes('field') && oneRow && old.length === now.length) return 'texts in another place';
  // A piece between two tags may be nearly the whole text.
  const reach = change.includes('tag') ? Number.POSITIVE_INFINITY : 24;
  const sides = new Set(
    now.flatMap((row, k) => row.map((text, side) => (text === old[k]?.[side] ? -1 : side))),
  );
  sides.delete(-1);
  // Bytes of a packed page are copied to wherever the same letters follow, also over the lengths of texts, which are then empty.
  const emptied = now.filter((row, k) => row.length < (old[k]?.length ?? 0)).length;
  const isPage = isPacked && old.length === now.length && sides.size === 1;
  if (isPage && differ.length + emptied > 1) return 'texts of a packed page';
  const near = differ.every(({ text, k }) => old[k]?.some((other) => isStretch(other, text, reach)));
  const few = differ.length <= (change.startsWith('two ') || change.startsWith('a field') ? 2 : 1);
  return old.length === now.length && few && near ? 'characters of a text' : 'unexplained';
}

/** Whether fewer than six rows are left, each with its texts in their order and cells of other columns between them. */
function isShortRest(
  old: readonly (readonly string[])[],
  now: readonly (readonly string[])[],
  cells: ReadonlySet<string>,
): boolean {
  return (
    now.length < 6 &&
    now.every((row, k) => {
      const isLast = k === now.length - 1;
      let next = 0;
      for (const text of row) {
        const wanted = old[k]?.[next];
        if (text === wanted || (isLast && wanted?.startsWith(text) === true)) next++;
        else if (!cells.has(text)) return false;
      }
      return isLast || next === old[k]?.length;
    })
  );
}

/** Whether a change is of the first line of a table, which may say what its columns are. */
function isHeaderChanged(before: Buffer, after: Buffer): boolean {
  const first = (bytes: Buffer) => bytes.toString('latin1').split(/[\r\n]/)[0]!;
  const isTable = /^[^<{[]*[\t;,|]/.test(first(before));
  return isTable && first(before) !== first(after);
}

/** What stands between the delimiters of a table. */
function cellsOf(table: Buffer): ReadonlySet<string> {
  const text = new TextDecoder(table[0] === 0xff ? 'utf-16le' : 'utf-8').decode(table);
  return new Set(text.split(/[\t\r\n;,|]/).map((cell) => cell.trim().replace(/^"(.*)"$/, '$1')));
}

/** Whether two texts are the same but for a stretch in the middle, of so many characters at most, and not all of a text. */
function isStretch(a: string, b: string, reach: number): boolean {
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  const same = start + end;
  return Math.max(a.length, b.length) - same <= reach && (same > 0 || reach === 24);
}

/** A mutant and what became of it. */
export interface Mutant {
  readonly change: string;
  readonly file: string;
  readonly verdict: Verdict;
  /** The change, where it is unexplained. */
  readonly shown: string;
}

/** Changes a bitext `count` times, each time once, and judges each. */
export async function mutantsOf(
  folder: string,
  tool: ToolFile,
  count: number,
  seed: number,
): Promise<Mutant[]> {
  const random = randomNumbers(seed);
  const names = Object.keys(tool.files);
  for (const name of names) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), tool.files[name]!);
  }
  const path = join(folder, tool.open);
  const good = (await rowsOf(path)) ?? [];
  // A file that has a fault already would find every change.
  if (good.length === 0 || (await isFault(path))) throw new Error(`${tool.tool} is not sound`);
  const mutants: Mutant[] = [];
  for (let n = 0; n < count; n++) {
    const file = names[at(random, names.length)]!;
    const bytes = readFileSync(join(folder, file));
    const fit = Object.keys(changes).filter((name) => !name.includes('tag') || bytes.includes('<'));
    const change = fit[(n + seed) % fit.length]!;
    const changed = changes[change]!(bytes, random);
    writeFileSync(join(folder, file), changed);
    const rows = await rowsOf(path);
    let verdict: Verdict = 'found';
    if (rows !== null && JSON.stringify(rows) === JSON.stringify(good)) verdict = 'same';
    else if (rows !== null && !(await isFault(path)))
      verdict = reasonOf(
        good,
        rows,
        change,
        isHeaderChanged(bytes, changed),
        cellsOf(changed),
        /\.parquet$/.test(file),
      );
    const known = new Set(json(good));
    const shown =
      verdict === 'unexplained'
        ? json(rows ?? [])
            .filter((row) => !known.has(row))
            .join('\n')
        : '';
    mutants.push({ change, file, verdict, shown });
    writeFileSync(join(folder, file), bytes);
  }
  return mutants;
}
