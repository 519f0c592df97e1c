import { type LanguageKey, languageOf } from '../model/index.js';
import { languageOfCode } from '../text/index.js';

/**
 * Reads the languages that a document declares of itself: the front matter's `lang`, `language` or `locale`, the
 * `lang` of its root element, a language subtag in its path (`/hi/`, `about.fr.md`, `?lang=ja`).
 *
 * A declaration is a prior, never a verdict: a page that nobody translated carries the language it should have had.
 *
 * @returns
 *   ISO 639-3 codes, the most telling first; empty when nothing is declared
 */
export function readDeclared(text: string, path = ''): readonly string[] {
  const head = text.slice(0, headChars);
  const found = [frontMatterTag.exec(head)?.[1], rootTag.exec(head)?.[1], ...pathTags(path)];
  return [...new Set(found.flatMap((tag) => (tag === undefined ? [] : (isoOfTag(tag) ?? []))))];
}

const headChars = 8000;
const frontMatterTag =
  /^\uFEFF?(?:---|\+\+\+)[ \t]*\r?\n[\s\S]{0,3000}?^(?:lang|language|locale)\s*[:=]\s*["']?([A-Za-z]{2,3}(?:[-_][A-Za-z]{2,4}){0,2})\b/m;
const rootTag = /<html\b[^>]{0,1000}?\blang\s*=\s*["']?([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,2})\b/i;
const pathTag =
  /(?:^|[/\\._]|[?&](?:lang|hl|locale|l)=)([a-z]{2}(?:-(?:[A-Z]{2}|[A-Z][a-z]{3}|[a-z]{2}|[a-z]{4}))?)(?=[/\\.&]|$)/g;
/** File endings and words of addresses that are language subtags too. */
const noTags = new Set(['in', 'js', 'md', 'py', 'rb', 'ts', 'gz', 'me', 'io', 'so', 'to', 'is', 'my', 'tv']);

function pathTags(path: string): readonly string[] {
  return [...path.matchAll(pathTag)].map((found) => found[1]!).filter((tag) => !noTags.has(tag));
}

/**
 * Whether programs declare a language when nobody told them another: `<html lang="en">` stands around translations too. It
 * does not say that a page with more of another language is one whose translator stopped.
 */
export function isDeclaredByDefault(key: LanguageKey): boolean {
  return languageOf(key) === 'eng';
}

/** The ISO 639-3 code of a BCP 47 tag: `hin` of `hi-IN`. */
export function isoOfTag(tag: string): string | undefined {
  return languageOfCode(tag.split(/[-_]/)[0]!);
}
