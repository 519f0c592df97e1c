import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { CorpusError, type LanguageKey } from '../../model/index.js';
import { requireLanguage } from '../../text/index.js';
import { readDictd, readStarDict } from './binary.js';
import { cleanEntries, listMark, type RawWordList, type WordListEntry } from './entries.js';
import { readDix, readTei, readTmxWords } from './xml-lists.js';

/** Formats of dictionaries that are read. */
export type WordListFormat = 'tsv' | 'tei' | 'dictd' | 'stardict' | 'tmx' | 'apertium';

/** A dictionary in the one form that the aligner uses. */
export interface WordList {
  readonly src: LanguageKey;
  readonly tgt: LanguageKey;
  readonly format: WordListFormat;
  /** Of all files it was read from, in the order in which they were read. */
  readonly sha256: string;
  readonly entries: readonly WordListEntry[];
}

/** More than this is unpacked of no file: a dictionary has some megabytes. */
const mostBytes = 256 * 1024 * 1024;

/**
 * Reads a dictionary: FreeDict TEI, dictd (`.index` beside `.dict` or `.dict.dz`), StarDict (`.ifo` beside `.idx` and `.dict`), TMX,
 * Apertium's `.dix`, or two columns with a tab; each also packed with gzip.
 *
 * @param path
 *   absolute
 * @param given
 *   languages that the person named; they win over those of the file and of its name, `eng-hin`
 * @throws
 *   {@link CorpusError} `word-list-missing`, `word-list-broken`, `word-list-languages`, `word-list-empty`, `unknown-language`
 */
export function readWordList(
  path: string,
  shown: string,
  given: { readonly src?: string | undefined; readonly tgt?: string | undefined },
): WordList {
  const hash = createHash('sha256');
  const read = (file: string): Buffer => {
    const bytes = readPart(file, shown);
    hash.update(bytes);
    return bytes;
  };
  const format = formatOf(path);
  let raw: RawWordList;
  try {
    raw = readAs(format, path, read);
  } catch (error) {
    if (error instanceof CorpusError) throw error;
    throw broken(shown, format, (error as Error).message.split('\n')[0]!, error);
  }
  const [srcOfName, tgtOfName] =
    /(?<![a-z])([a-z]{2,3})-([a-z]{2,3})(?![a-z])/iu.exec(basename(path))?.slice(1) ?? [];
  const src = given.src ?? raw.src ?? srcOfName;
  const tgt = given.tgt ?? raw.tgt ?? tgtOfName;
  if (src === undefined || tgt === undefined || src === '' || tgt === '') {
    throw new CorpusError('word-list-languages', 'the dictionary does not say which languages it is in', {
      stage: 'config',
      file: shown,
      hint: 'name them: --src eng --tgt hin',
    });
  }
  const keys = { src: requireLanguage(src, shown), tgt: requireLanguage(tgt, shown) };
  const entries = cleanEntries(raw.entries);
  if (entries.length === 0) {
    throw new CorpusError('word-list-empty', 'no entry of at most four words on both sides was found', {
      stage: 'config',
      file: shown,
      expected: `a dictionary (read as ${format})`,
    });
  }
  return { ...keys, format, sha256: hash.digest('hex'), entries };
}

function formatOf(path: string): WordListFormat {
  const name = basename(path).toLowerCase().replace(/\.gz$/u, '');
  if (name.endsWith('.tei') || name.endsWith('.xml')) return 'tei';
  if (name.endsWith('.index') || /\.dict(?:\.dz)?$/u.test(name))
    return existsSync(`${stemOf(path)}.ifo`) ? 'stardict' : 'dictd';
  if (/\.(?:ifo|idx)$/u.test(name)) return 'stardict';
  if (name.endsWith('.tmx')) return 'tmx';
  return name.endsWith('.dix') ? 'apertium' : 'tsv';
}

/** The path of a dictionary of several files without their ending. */
function stemOf(path: string): string {
  return path.replace(/(?:\.index|\.dict(?:\.dz)?|\.ifo|\.idx(?:\.gz)?)$/iu, '');
}

function readAs(format: WordListFormat, path: string, read: (file: string) => Buffer): RawWordList {
  const stem = stemOf(path);
  const articles = (): Buffer => read(existsSync(`${stem}.dict.dz`) ? `${stem}.dict.dz` : `${stem}.dict`);
  if (format === 'dictd') return readDictd(read(`${stem}.index`).toString('utf8'), articles());
  if (format === 'stardict') {
    const index = existsSync(`${stem}.idx.gz`) ? `${stem}.idx.gz` : `${stem}.idx`;
    return readStarDict(read(`${stem}.ifo`).toString('utf8'), read(index), articles());
  }
  const text = read(path)
    .toString('utf8')
    .replace(/^\ufeff/u, '');
  if (format === 'tei') return readTei(text);
  if (format === 'tmx') return readTmxWords(text);
  return format === 'apertium' ? readDix(text) : readTsv(text);
}

/** Columns, of languages that the first line names where it is a list of the user folder. */
function readTsv(text: string): RawWordList {
  const [mark, src, tgt] = text.slice(0, text.indexOf('\n')).split('\t');
  return { entries: readColumns(text), ...(mark === listMark ? { src, tgt } : {}) };
}

/** Two columns with a tab between them; lines that begin with `#` are remarks, columns beyond the second are passed over. */
function readColumns(text: string): readonly WordListEntry[] {
  return text.split('\n').flatMap((raw, at): WordListEntry[] => {
    const line = raw.replace(/\r$/u, '');
    if (line.trim() === '' || line.startsWith('#')) return [];
    const [src, tgt] = line.split('\t');
    if (src === undefined || tgt === undefined)
      throw new Error(`line ${at + 1} has no tab between a word and its translation`);
    return [[src, tgt]];
  });
}

function readPart(file: string, shown: string): Buffer {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch (cause) {
    throw new CorpusError('word-list-missing', 'a file of the dictionary cannot be read', {
      stage: 'config',
      file: shown,
      expected: basename(file),
      cause,
    });
  }
  return bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes, { maxOutputLength: mostBytes }) : bytes;
}

function broken(file: string, format: WordListFormat, problem: string, cause: unknown): CorpusError {
  return new CorpusError('word-list-broken', 'the dictionary cannot be read', {
    stage: 'config',
    file,
    expected: `the format ${format}`,
    actual: problem,
    cause,
  });
}
