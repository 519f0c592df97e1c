import { readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { isLanguageName } from '../../text/index.js';
import { FormatFault } from '../fault.js';
import { type BitextRow, type RowBatches, type RowOptions, type RowReport, shown } from '../rows/row.js';
import { readTextLines } from '../text-lines.js';

/** The files of a bitext of one text a line: a language's file each, and scores beside them. */
export interface MosesFiles {
  readonly sides: readonly { readonly lang: string; readonly file: string }[];
  readonly scores: string | null;
}

const packed = /\.(?:gz|zst)$/i;

/**
 * Finds the files of a Moses bitext: `corpus.en-fr.en`, `corpus.en-fr.fr` and what stands beside them, packed or not;
 * README, LICENSE, `.ids` and the alignments of OPUS are passed over.
 *
 * @param path
 *   the folder, one of the files, or what their names have in common
 * @returns
 *   the bitexts by their common name, sorted
 */
export function findMoses(path: string, isFolder: boolean): ReadonlyMap<string, MosesFiles> {
  const folder = isFolder ? path : dirname(path);
  const found = new Map<string, { sides: { lang: string; file: string }[]; scores: string | null }>();
  for (const name of readdirSync(folder).sort()) {
    const unpacked = name.replace(packed, '');
    const plain = withoutText(unpacked);
    const at = plain.lastIndexOf('.');
    // Folders of documents are named `de`, too.
    if (at === 0 || (at < 0 && plain === unpacked)) continue;
    const [before, last] = [plain.slice(0, Math.max(0, at)), plain.slice(at + 1)];
    // FLORES names a file by its language, `eng_Latn.dev`; `dev` is a code of a language, too.
    const [stem, ending] = splits.has(last) && isLanguageName(before) ? [last, before] : [before, last];
    if (ending !== 'scores' && !isLanguageName(ending) && !sideNames.has(ending)) continue;
    const files = found.get(stem) ?? { sides: [], scores: null };
    found.set(stem, files);
    if (ending === 'scores') files.scores = join(folder, name);
    else files.sides.push({ lang: ending, file: join(folder, name) });
  }
  for (const files of found.values()) files.sides = unnamedSides(files.sides);
  const wanted = basename(path).replace(packed, '');
  return new Map(
    [...found].filter(
      ([stem, { sides }]) =>
        sides.length >= 2 &&
        (isFolder ||
          stem === wanted ||
          sides.some(({ lang }) => `${stem}.${lang.replace('#', '')}` === wanted)),
    ),
  );
}

/** A name without its `.txt`, where a language or a side stands before it: `de.txt`, `corpus.de.txt`, `source.txt`. */
function withoutText(name: string): string {
  const before = /^(?:.*\.)?([^.]+)\.txt$/i.exec(name)?.[1];
  return before !== undefined && (isLanguageName(before) || sideNames.has(before)) ? name.slice(0, -4) : name;
}

/** Parts of a set of data, where a name ends in one and not in a language. */
const splits: ReadonlySet<string> = new Set(['dev', 'devtest', 'test', 'train', 'valid', 'validation']);

/** Endings that say which side a file is and not its language, though `src` is Sardinian's code and `tgt` one too. */
const sideNames: ReadonlyMap<string, number> = new Map([
  ['src', 0],
  ['source', 0],
  ['tgt', 1],
  ['trg', 1],
  ['target', 1],
]);

/** The files of `train.src` and `train.tgt`, source first, whose languages are to be found in their texts. */
function unnamedSides<T extends { readonly lang: string }>(sides: readonly T[]): T[] {
  const places = sides.map(({ lang }) => sideNames.get(lang));
  const isNamed =
    sides.length !== 2 || places.some((place) => place === undefined) || places[0] === places[1];
  if (isNamed) return sides.filter(({ lang }) => isLanguageName(lang));
  return [0, 1].map((place) => {
    const side = sides[places.indexOf(place)]!;
    return { ...side, lang: `#${side.lang}` };
  });
}

/**
 * Streams a bitext of one text a line as rows. A line that is empty on a side is reported and skipped.
 *
 * @throws
 *   FormatFault where the files have different numbers of lines
 */
export async function* readMosesRows(files: MosesFiles, options: RowOptions, report: RowReport): RowBatches {
  const sides = files.sides.map(({ lang, file }, k) => ({
    lang: options.langs?.[k] ?? lang,
    name: basename(file),
    lines: new LineCursor(file, options.encoding),
  }));
  const scores = files.scores === null ? null : new LineCursor(files.scores, undefined);
  let batch: BitextRow[] = [];
  for (let line = 1; ; line++) {
    const read: (string | null | undefined)[] = [];
    for (const { lines } of sides) read.push(lines.take() ?? (await lines.next()));
    if (read.every((text) => text === undefined)) break;
    const ended = read.indexOf(undefined);
    if (ended >= 0)
      throw new FormatFault(
        line,
        `a line in ${sides[ended]?.name}, as in the other files`,
        'the end of the file',
      );
    const score =
      scores === null ? Number.NaN : Number((scores.take() ?? (await scores.next())) || Number.NaN);
    const texts = sides.flatMap(({ lang, name }, k) => {
      const text = read[k];
      if (text !== null && text !== undefined && text.trim() !== '') return [{ lang, text }];
      report({
        line,
        field: name,
        expected: text === null ? 'UTF-8, or --encoding' : 'a text',
        actual: text === null ? 'other bytes' : 'an empty line',
      });
      return [];
    });
    if (texts.length >= 2 && texts.every(({ text }) => europarlMarkup.test(text)))
      report({ line, field: '', expected: 'a text', actual: `a line of markup, ${shown(texts[0]!.text)}` });
    else if (texts.length >= 2)
      batch.push({ line, texts, score: Number.isFinite(score) ? score : null, own: null });
    if (batch.length < 512) continue;
    yield batch;
    batch = [];
  }
  yield batch;
}

/** Lines of the source release of Europarl that hold nothing but where a chapter, a speaker or a paragraph begins. */
const europarlMarkup = /^<(?:CHAPTER|SPEAKER|P)(?:\s[^<>]*)?>\s*$/;

/** Lines of a file one by one; `take` hands out what is there already, so that waiting is rare. */
class LineCursor {
  readonly #batches: ReturnType<typeof readTextLines>;
  #lines: readonly (string | null)[] = [];
  #at = 0;

  constructor(file: string, encoding: string | undefined) {
    this.#batches = readTextLines(file, encoding);
  }

  /** The next line of the batch at hand; undefined where it is used up or the line is bad. */
  take(): string | undefined {
    const line = this.#at < this.#lines.length ? this.#lines[this.#at] : undefined;
    if (line === null || line === undefined) return undefined;
    this.#at++;
    return line;
  }

  /** The next line; null where it is bad, undefined at the end. */
  async next(): Promise<string | null | undefined> {
    while (this.#at >= this.#lines.length) {
      const batch = await this.#batches.next();
      if (batch.done) return undefined;
      this.#lines = batch.value.lines;
      this.#at = 0;
    }
    return this.#lines[this.#at++];
  }
}
