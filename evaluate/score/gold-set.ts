import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CorpusError } from '../../src/model/index.js';
import type { ScoredBead } from './ladder-score.js';

/** A span of both sides that is aligned on its own. */
export interface GoldDocument {
  readonly id: string;
  readonly srcStart: number;
  readonly srcEnd: number;
  readonly tgtStart: number;
  readonly tgtEnd: number;
}

/** A gold set in the uniform format: one segment a line, beads by global line number. */
export interface GoldSet {
  readonly name: string;
  readonly srcLanguage: string;
  readonly tgtLanguage: string;
  /** Where the text comes from, as its META.json says. */
  readonly source: string;
  readonly src: readonly string[];
  readonly tgt: readonly string[];
  readonly documents: readonly GoldDocument[];
  readonly beads: readonly ScoredBead[];
  /** Unit of truth of each segment, where it is not the segment. */
  readonly units: { readonly src: readonly string[]; readonly tgt: readonly string[] } | null;
  /** True where the gold lists some links only, so that precision means nothing. */
  readonly recallOnly: boolean;
}

/**
 * Reads all gold sets in some folders, each folder's in order of their names; a folder that is a set is read as one.
 *
 * @throws CorpusError
 *   `gold-file-missing` for a folder that neither is a set nor holds one, and as {@link readGoldSet} does
 */
export function readGoldSets(folders: readonly string[]): GoldSet[] {
  return folders.flatMap((folder) => {
    const isSet = (path: string): boolean => existsSync(join(path, 'gold.tsv'));
    if (isSet(folder)) return [readGoldSet(folder)];
    const names = existsSync(folder) ? readdirSync(folder) : [];
    const sets = names.filter((name) => isSet(join(folder, name))).sort();
    if (sets.length === 0)
      throw new CorpusError('gold-file-missing', 'folder holds no gold set', {
        stage: 'score',
        file: folder,
        expected: 'src.txt, tgt.txt, gold.tsv and META.json in it, or folders with them',
      });
    return sets.map((name) => readGoldSet(join(folder, name)));
  });
}

/**
 * Reads a gold set from its folder.
 *
 * @throws CorpusError
 *   `gold-file-missing` or `gold-line-malformed`
 */
export function readGoldSet(folder: string): GoldSet {
  const meta = JSON.parse(readText(folder, 'META.json')) as {
    name: string;
    srcLang: string;
    tgtLang: string;
    source?: string;
    goldType?: string;
  };
  const src = linesOf(readText(folder, 'src.txt'));
  const tgt = linesOf(readText(folder, 'tgt.txt'));
  const beads = parseBeads(readText(folder, 'gold.tsv'), join(folder, 'gold.tsv'));
  const documents = existsSync(join(folder, 'docs.tsv'))
    ? linesOf(readText(folder, 'docs.tsv')).map((line) => {
        const [id, srcStart, srcEnd, tgtStart, tgtEnd] = line.split('\t');
        return {
          id: id!,
          srcStart: Number(srcStart),
          srcEnd: Number(srcEnd),
          tgtStart: Number(tgtStart),
          tgtEnd: Number(tgtEnd),
        };
      })
    : [{ id: meta.name, srcStart: 0, srcEnd: src.length, tgtStart: 0, tgtEnd: tgt.length }];
  const units = existsSync(join(folder, 'src.units'))
    ? { src: linesOf(readText(folder, 'src.units')), tgt: linesOf(readText(folder, 'tgt.units')) }
    : null;
  return {
    name: meta.name,
    srcLanguage: meta.srcLang,
    tgtLanguage: meta.tgtLang,
    source: meta.source ?? '',
    src,
    tgt,
    documents,
    beads,
    units,
    recallOnly: /recall/i.test(meta.goldType ?? ''),
  };
}

function readText(folder: string, name: string): string {
  const file = join(folder, name);
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new CorpusError('gold-file-missing', 'gold file cannot be read', {
      stage: 'score',
      file,
      expected: 'src.txt, tgt.txt, gold.tsv and META.json in the folder',
      cause,
    });
  }
}

/** Lines of a text without the one the last newline opens. */
export function linesOf(text: string): string[] {
  const lines = text.split('\n').map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line));
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

/** Reads beads, one a line: `0,1<TAB>2`, further columns ignored, or vecalign's `[0, 1]:[2]:cost`. */
export function parseBeads(text: string, file: string): ScoredBead[] {
  const beads: ScoredBead[] = [];
  linesOf(text).forEach((line, index) => {
    if (line.trim() === '' && !line.includes('\t')) return;
    const [src = '', tgt = ''] = line.trimStart().startsWith('[') ? line.split(':') : line.split('\t');
    if (!/^[\d,\s[\]]*$/.test(src + tgt)) {
      throw new CorpusError('gold-line-malformed', 'line is not a bead', {
        stage: 'score',
        file,
        line: index + 1,
        expected: 'comma separated numbers, a tab, comma separated numbers',
        actual: JSON.stringify(line.slice(0, 60)),
      });
    }
    beads.push({ src: numbersOf(src), tgt: numbersOf(tgt) });
  });
  return beads;
}

function numbersOf(text: string): number[] {
  return (text.match(/\d+/g) ?? []).map(Number);
}
