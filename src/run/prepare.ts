import { applyEdits, assemble, type Cleaned, type Cleaner, type Furniture } from '../clean/index.js';
import {
  type Candidate,
  type Identified,
  type Identifier,
  isoOfTag,
  type LanguageShare,
  readDeclared,
  type Settled,
  withSettled,
} from '../identify/index.js';
import { type Edit, type Flag, type LanguageKey, scriptOf } from '../model/index.js';
import { authoredHeadings, pageHeadings, type RawDocument } from '../read/index.js';
import { type PlainSection, type PlainSegment, segmentDocument } from '../segment/index.js';
import { countCharacters, countScripts } from '../text/index.js';

/** A segment with its own language where it differs from the document's. */
export interface PreparedSegment extends PlainSegment {
  readonly lang: LanguageKey;
  readonly flags: readonly string[];
}

/** A document read, cleaned, identified and segmented; JSON-serialisable, so that it can be spilled. */
export interface Prepared {
  readonly id: string;
  readonly path: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly encoding: RawDocument['encoding'];
  readonly encodingBy: RawDocument['encodingBy'];
  readonly newline: RawDocument['newline'];
  readonly place: RawDocument['place'];
  readonly format: RawDocument['format'];
  readonly structure: RawDocument['structure'];
  readonly metadata: RawDocument['metadata'];
  readonly lineByLine?: RawDocument['lineByLine'];
  readonly lang: LanguageKey;
  readonly langConfidence: number;
  /** Where its language is left open, those that it is most likely in. */
  readonly open?: readonly LanguageKey[];
  /** Languages of the prose with their shares, the largest first. */
  readonly languages: readonly LanguageShare[];
  /** Languages that the document declares, ISO 639-3. */
  readonly declared: readonly string[];
  readonly raw: string;
  readonly edits: readonly Edit[];
  readonly flags: readonly Flag[];
  readonly furniture: readonly Furniture[];
  readonly sections: readonly PlainSection[];
  readonly segments: readonly PreparedSegment[];
}

/** The stages that a document goes through by itself. */
export interface DocumentStages {
  readonly cleaner: Cleaner;
  readonly identify: Identifier;
}

/**
 * Takes one document through clean, identify and segment.
 *
 * @param raw
 *   the decoded file
 * @param id
 *   its document id
 * @param first
 *   languages found of the raw text in the first pass: they decide which phrases the cleaner knows, and stand where
 *   cleaning leaves the prose as it was; and what the other documents say where they are left open
 */
export function prepareDocument(
  raw: RawDocument,
  id: string,
  first: { readonly identified: Identified; readonly settled: Settled | undefined },
  stages: DocumentStages,
): Prepared {
  const before = first.identified;
  const cleaned = stages.cleaner.clean({
    path: raw.path,
    text: raw.text,
    language: first.settled?.key ?? before.key,
    edits: raw.edits,
    marked: raw.format !== 'text',
    headings: authoredHeadings(raw),
    pageHeadings: pageHeadings(raw),
  });
  const declared = declaredLanguages(raw);
  // What was not changed reads as it did; parts of a document were never asked with what it declares.
  const same = before.basis !== '' && cleaned.text === raw.plain;
  const again = same ? before : stages.identify(cleaned.text, declared, before);
  const found = withSettled(again, first.settled);
  const { key, confidence, languages } = found;
  const { path, sha256, bytes, encoding, newline, encodingBy, format, structure, metadata, place } = raw;
  const about = {
    id,
    path,
    sha256,
    bytes,
    encoding,
    encodingBy,
    newline,
    format,
    place,
    structure,
    metadata,
    ...(raw.lineByLine === true ? { lineByLine: true } : {}),
    lang: key,
    langConfidence: confidence,
    ...(found.likely === undefined ? {} : { open: namedOf(found.likely) }),
    languages,
    declared,
  };
  return { ...about, ...cut(cleaned, about, stages.identify) };
}

/** Share from which a language is named among those that a document could be in. */
const leastOpen = 0.1;

function namedOf(likely: readonly Candidate[]): readonly LanguageKey[] {
  return likely.filter(({ share }) => share >= leastOpen).map(({ key }) => key);
}

/** Languages that a document declares, ISO 639-3: what a crawl's record tells first, then what the text does. */
export function declaredLanguages({ text, path, place, metadata }: RawDocument): readonly string[] {
  const told =
    place?.container === undefined || metadata.lang === undefined ? undefined : isoOfTag(metadata.lang);
  return [...new Set([...(told === undefined ? [] : [told]), ...readDeclared(text, path)])];
}

/** The document again after the cleaner learned more about it; its language stays. */
export function recut(document: Prepared, cleaned: Cleaned, identify: Identifier): Prepared {
  return { ...document, ...cut(cleaned, document, identify) };
}

/** The document as if it were in another language: cut and described anew. */
export function inLanguage(document: Prepared, lang: LanguageKey, identify: Identifier): Prepared {
  const { open: _, ...rest } = document;
  const about = { ...rest, lang, langConfidence: 1 };
  return recut(about, cleanedOf(about), identify);
}

/** The cleaner's view of a prepared document. */
export function cleanedOf(document: Prepared): Cleaned {
  const { raw, edits, flags, furniture } = document;
  return assemble(raw, applyEdits(raw, edits), edits, flags, furniture);
}

function cut(cleaned: Cleaned, about: Pick<Prepared, 'path' | 'lang' | 'structure'>, identify: Identifier) {
  const { path, lang: language, structure } = about;
  const { sections, segments } = segmentDocument({
    path,
    language,
    text: cleaned.text,
    structure,
    toRaw: (offset, side) => cleaned.toRaw(offset, side),
  });
  return {
    raw: cleaned.raw,
    edits: cleaned.edits,
    flags: cleaned.flags,
    furniture: cleaned.furniture,
    sections,
    segments: segments.map((segment) => describeSegment(segment, language, cleaned.flags, identify)),
  };
}

/** A few letters of another script are a name or a term; this many are another language. */
const foreignLetters = 12;

/** A segment with its flags, and its own language where it is written in another script than its document. */
export function describeSegment(
  segment: PlainSegment,
  language: LanguageKey,
  flags: readonly Flag[],
  identify: Identifier,
): PreparedSegment {
  const found = new Set<string>();
  for (const flag of flags) {
    if (flag.start < segment.end && flag.end > segment.start) found.add(flag.rule);
  }
  let lang = language;
  const script = countScripts(segment.text)[0];
  if (script !== undefined && script.share > 0.8 && script.script !== scriptOf(language)) {
    const letters = countCharacters(segment.text, /\p{L}/gu);
    if (letters >= foreignLetters && !sameWriting(script.script, scriptOf(language))) {
      lang = identify(segment.text).key;
      found.add('other-script');
    }
  }
  return { ...segment, lang, flags: [...found].sort() };
}

/** Scripts that texts of one language mix: Han in Japanese and Korean, both forms of Chinese. */
function sameWriting(a: string, b: string): boolean {
  const eastAsian = ['Hans', 'Hant', 'Jpan', 'Kore'];
  return eastAsian.includes(a) && eastAsian.includes(b);
}
