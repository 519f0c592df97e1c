import type { AlignOptions, SegmentVectors } from '../../align/index.js';
import { alignDocuments, alignSegments, readVectors } from '../../align/index.js';
import type { Lexicon } from '../../lexicon/index.js';
import { loadLexicon } from '../../lexicon/index.js';
import { type AlignSegment, CorpusError, type LanguageKey, type LanguagePair } from '../../model/index.js';
import { languageKeyFor, readLanguage } from '../../text/index.js';
import { pour, tell } from '../printable.js';
import { type FilePair, filePairs, formatOf, type RunAlignOptions } from './arguments.js';
import { dictionaryFor } from './dictionary.js';
import {
  linesOf,
  readDocumentSegments,
  readFileBytes,
  readSegments,
  readText,
  resolve,
  writeOut,
} from './files.js';
import { type MarkedLines, returnMarks, takeMarks } from './marks.js';
import { type WrittenLadder, writeLadder } from './write.js';

/** What the command needs of its surroundings. */
export interface AlignIo {
  readonly stdout: { readonly isTTY?: boolean | undefined; write(text: string): unknown };
  readonly stderr: { write(text: string): unknown };
  readonly cwd: string;
  /** Names the user folder of word lists. */
  readonly env?: NodeJS.ProcessEnv | undefined;
  /** Finds the language of a text; without it only the script is found. */
  readonly identify?: ((text: string) => LanguageKey) | undefined;
}

interface LoadedPair extends FilePair {
  readonly srcLines: MarkedLines;
  readonly tgtLines: MarkedLines;
}

/** Both texts of a pair; paragraph marks are taken out unless they are what no bead may cross. */
function bothSides(pair: FilePair, options: RunAlignOptions, io: AlignIo) {
  const read = (file: string, lang: string | undefined): MarkedLines => {
    if (options.documents === true) {
      const segments = readDocumentSegments(file, (prose) => languageFor(lang, [{ text: prose }], io));
      return { lines: segments, segments, places: segments.map((_, index) => index) };
    }
    const lines = readSegments(file);
    if (options.hardDelimiter === undefined) return takeMarks(lines);
    return { lines, segments: lines, places: lines.map((_, index) => index) };
  };
  return { srcLines: read(pair.src, options.srcLang), tgtLines: read(pair.tgt, options.tgtLang) };
}

/** How much text is shown to the identifier, in UTF-16 code units. */
const identifiedUnits = 20_000;

/**
 * `tulay align`: reads files of one segment a line, aligns them and writes the ladders.
 *
 * @returns how many pairs were aligned
 * @throws CorpusError
 *   `align-arguments`, `align-file-unreadable`, `align-unwritable`, `align-pairs-malformed`,
 *   `dictionary-line-malformed`, `vector-format`, `vector-count`, `delimiter-mismatch`
 */
export function runAlign(options: RunAlignOptions, io: AlignIo): number {
  const format = formatOf(options);
  const loaded = filePairs(options, io.cwd).map((pair): LoadedPair => {
    return { ...pair, ...bothSides(pair, options, io) };
  });
  // File pairs of the same two languages learn together; the groups and their members keep the order given.
  const groups = new Map<string, { languages: LanguagePair; members: number[] }>();
  loaded.forEach((pair, index) => {
    const languages = {
      src: languageFor(options.srcLang, pair.srcLines.segments, io),
      tgt: languageFor(options.tgtLang, pair.tgtLines.segments, io),
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
      const { srcLines, tgtLines } = loaded[index]!;
      const ladder = returnMarks(ladders[k]!, srcLines, tgtLines);
      written[index] = { src: srcLines.lines, tgt: tgtLines.lines, languages, ladder };
    });
  }
  written.forEach((ladder, index) => {
    const text = writeLadder(ladder, format);
    const { out } = loaded[index]!;
    if (out === undefined) pour(io.stdout, text);
    else writeOut(out, text);
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
  const dictionary =
    options.dictionary === undefined ? null : dictionaryFor(options.dictionary, languages, io);
  const lexicon: Lexicon = loadLexicon([languages.src, languages.tgt]);
  const shared: AlignOptions = {
    languages,
    lexicon,
    learn: options.learn ?? true,
    ...(options.hardDelimiter !== undefined && { hardDelimiter: options.hardDelimiter }),
    dictionary,
  };
  const [only] = documents;
  if (documents.length === 1 && only !== undefined) {
    const vectors = vectorsFor(only, options, io);
    return [
      alignSegments(only.srcLines.segments, only.tgtLines.segments, {
        ...shared,
        ...(vectors && { vectors }),
      }),
    ];
  }
  const both = documents.map(({ srcLines, tgtLines }) => ({
    src: srcLines.segments,
    tgt: tgtLines.segments,
  }));
  return [...alignDocuments(both, shared).ladders].map(({ beads, confidence }) => ({
    beads: beads.map(({ src, tgt, costNats, score, parts }) => ({ src, tgt, costNats, score, parts })),
    confidence,
  }));
}

function languageFor(given: string | undefined, segments: readonly AlignSegment[], io: AlignIo): LanguageKey {
  let text = '';
  for (const segment of segments) {
    text += `${segment.text}\n`;
    if (text.length > identifiedUnits) break;
  }
  if (given !== undefined) return readLanguage(given, text) ?? languageKeyFor(given, text);
  return io.identify?.(text) ?? languageKeyFor('und', text);
}

function vectorsFor(pair: LoadedPair, options: RunAlignOptions, io: AlignIo): SegmentVectors | null {
  const { srcVectors, tgtVectors, srcOverlaps, tgtOverlaps } = options;
  if (srcVectors === undefined || tgtVectors === undefined) return null;
  const load = (path: string, segments: readonly AlignSegment[], overlaps: string | undefined) => {
    const file = resolve(io.cwd, path);
    return readVectors(readFileBytes(file), file, {
      segments: segments.length,
      texts: segments.map(({ text }) => text),
      overlaps: overlaps === undefined ? undefined : linesOf(readText(resolve(io.cwd, overlaps))),
    });
  };
  const src = load(srcVectors, pair.srcLines.segments, srcOverlaps);
  const tgt = load(tgtVectors, pair.tgtLines.segments, tgtOverlaps);
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
