import { readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { alignDocuments } from '../../align/batch.js';
import { readVectors } from '../../align/evidence/vectors.js';
import type { AlignOptions, SegmentVectors } from '../../align/options.js';
import { alignSegments } from '../../align/segments.js';
import { readDictionary } from '../../align/words/dictionary.js';
import type { Lexicon } from '../../lexicon/index.js';
import { loadLexicon } from '../../lexicon/index.js';
import { type AlignSegment, CorpusError, type LanguageKey, type LanguagePair } from '../../model/index.js';
import { languageKeyFor } from '../../text/dominant-script.js';
import { pour, tell } from '../printable.js';
import { linesOf, readSegments, readText, resolve } from './files.js';
import { type LadderFormat, ladderFormats, type WrittenLadder, writeLadder } from './write.js';

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

/** What the command needs of its surroundings. */
export interface AlignIo {
  readonly stdout: { readonly isTTY?: boolean | undefined; write(text: string): unknown };
  readonly stderr: { write(text: string): unknown };
  readonly cwd: string;
  /** Finds the language of a text; without it only the script is found. */
  readonly identify?: ((text: string) => LanguageKey) | undefined;
}

/** One pair of files to align. */
interface FilePair {
  readonly src: string;
  readonly tgt: string;
  readonly out: string | undefined;
}

interface LoadedPair extends FilePair {
  readonly srcSegments: readonly AlignSegment[];
  readonly tgtSegments: readonly AlignSegment[];
}

/** How much text is shown to the identifier, in UTF-16 code units. */
const identifiedUnits = 20_000;

/**
 * `tulay align`: reads files of one segment a line, aligns them and writes the ladders.
 *
 * @returns how many pairs were aligned
 * @throws CorpusError
 *   `align-arguments`, `align-file-unreadable`, `align-pairs-malformed`, `dictionary-line-malformed`,
 *   `vector-format`, `vector-count`, `delimiter-mismatch`
 */
export function runAlign(options: RunAlignOptions, io: AlignIo): number {
  const format = formatOf(options.format);
  const files = filePairs(options, io.cwd);
  const loaded = files.map((pair): LoadedPair => {
    return { ...pair, srcSegments: readSegments(pair.src), tgtSegments: readSegments(pair.tgt) };
  });
  // File pairs of the same two languages learn together; the groups and their members keep the order given.
  const groups = new Map<string, { languages: LanguagePair; members: number[] }>();
  loaded.forEach((pair, index) => {
    const languages = {
      src: languageFor(options.srcLang, pair.srcSegments, io),
      tgt: languageFor(options.tgtLang, pair.tgtSegments, io),
    };
    const key = `${languages.src} ${languages.tgt}`;
    const group = groups.get(key) ?? { languages, members: [] };
    group.members.push(index);
    groups.set(key, group);
  });
  const written: WrittenLadder[] = [];
  for (const { languages, members } of groups.values()) {
    const documents = members.map((index) => loaded[index]!);
    const ladders = alignGroup(documents, languages, options, io);
    members.forEach((index, k) => {
      const { srcSegments, tgtSegments } = loaded[index]!;
      written[index] = { src: srcSegments, tgt: tgtSegments, languages, ladder: ladders[k]! };
    });
  }
  written.forEach((ladder, index) => {
    const text = writeLadder(ladder, format);
    const { out } = loaded[index]!;
    if (out === undefined) pour(io.stdout, text);
    else writeFileSync(out, text);
    const { src, tgt } = ladder.languages;
    const full = ladder.ladder.beads.filter((bead) => bead.src.length > 0 && bead.tgt.length > 0).length;
    tell(
      io.stderr,
      `${loaded[index]!.src}: ${src} to ${tgt}, ${full} of ${ladder.ladder.beads.length} beads with both sides, confidence ${ladder.ladder.confidence.toFixed(2)}`,
    );
  });
  return written.length;
}

function alignGroup(
  documents: readonly LoadedPair[],
  languages: LanguagePair,
  options: RunAlignOptions,
  io: AlignIo,
): WrittenLadder['ladder'][] {
  const lexicon: Lexicon = loadLexicon([languages.src, languages.tgt]);
  const shared: AlignOptions = {
    languages,
    lexicon,
    learn: options.learn ?? true,
    ...(options.hardDelimiter !== undefined && { hardDelimiter: options.hardDelimiter }),
    ...(options.dictionary !== undefined && {
      dictionary: readDictionary(
        readText(resolve(io.cwd, options.dictionary)),
        options.dictionary,
        languages,
      ),
    }),
  };
  const [only] = documents;
  if (documents.length === 1 && only !== undefined) {
    const vectors = vectorsFor(only, options, io);
    return [alignSegments(only.srcSegments, only.tgtSegments, { ...shared, ...(vectors && { vectors }) })];
  }
  const both = documents.map(({ srcSegments, tgtSegments }) => ({ src: srcSegments, tgt: tgtSegments }));
  return [...alignDocuments(both, shared).ladders].map(({ beads, confidence }) => ({
    beads: beads.map(({ src, tgt, costNats, score, parts }) => ({ src, tgt, costNats, score, parts })),
    confidence,
  }));
}

function formatOf(name: string | undefined): LadderFormat {
  const format = ladderFormats.find((known) => known === (name ?? 'tsv'));
  if (format !== undefined) return format;
  throw wrongArguments('unknown format', ladderFormats.join(', '), String(name));
}

function wrongArguments(problem: string, expected: string, actual: string): CorpusError {
  return new CorpusError('align-arguments', problem, { stage: 'config', expected, actual });
}

function filePairs(options: RunAlignOptions, cwd: string): FilePair[] {
  const { src, tgt, pairs, srcVectors, tgtVectors } = options;
  if ((srcVectors === undefined) !== (tgtVectors === undefined)) {
    throw wrongArguments('vectors of one side only', '--src-vectors and --tgt-vectors', 'one of them');
  }
  if (pairs === undefined) {
    if (src === undefined || tgt === undefined) {
      throw wrongArguments('nothing to align', 'SRC and TGT, or --pairs LIST', 'neither');
    }
    const out = options.out === undefined ? undefined : resolve(cwd, options.out);
    return [{ src: resolve(cwd, src), tgt: resolve(cwd, tgt), out }];
  }
  if (src !== undefined || srcVectors !== undefined) {
    throw wrongArguments('--pairs with SRC, TGT or vectors', 'either --pairs or one pair of files', 'both');
  }
  const list = resolve(cwd, pairs);
  const found: FilePair[] = [];
  readText(list)
    .split('\n')
    .forEach((raw, index) => {
      const line = raw.replace(/\r$/, '');
      if (line.trim() === '') return;
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
      found.push({
        src: resolve(folder, left),
        tgt: resolve(folder, right),
        out: resolve(folder, out ?? `${left}.aligned.${options.format ?? 'tsv'}`),
      });
    });
  return found;
}

function languageFor(given: string | undefined, segments: readonly AlignSegment[], io: AlignIo): LanguageKey {
  let text = '';
  for (const segment of segments) {
    text += `${segment.text}\n`;
    if (text.length > identifiedUnits) break;
  }
  if (given !== undefined) return languageKeyFor(given, text);
  return io.identify?.(text) ?? languageKeyFor('und', text);
}

function vectorsFor(pair: LoadedPair, options: RunAlignOptions, io: AlignIo): SegmentVectors | null {
  const { srcVectors, tgtVectors, srcOverlaps, tgtOverlaps } = options;
  if (srcVectors === undefined || tgtVectors === undefined) return null;
  const load = (path: string, segments: readonly AlignSegment[], overlaps: string | undefined) => {
    const file = resolve(io.cwd, path);
    let bytes: Uint8Array;
    try {
      bytes = readFileSync(file);
    } catch (cause) {
      throw new CorpusError('align-file-unreadable', 'file cannot be read', { stage: 'align', file, cause });
    }
    return readVectors(bytes, file, {
      segments: segments.length,
      texts: segments.map(({ text }) => text),
      overlaps: overlaps === undefined ? undefined : linesOf(readText(resolve(io.cwd, overlaps))),
    });
  };
  const src = load(srcVectors, pair.srcSegments, srcOverlaps);
  const tgt = load(tgtVectors, pair.tgtSegments, tgtOverlaps);
  if (src.dimensions !== tgt.dimensions) {
    throw new CorpusError('vector-count', 'the vectors of the two sides differ in length', {
      stage: 'align',
      file: tgtVectors,
      expected: `${src.dimensions} dimensions, as in ${srcVectors}`,
      actual: `${tgt.dimensions}`,
    });
  }
  return { src, tgt };
}
