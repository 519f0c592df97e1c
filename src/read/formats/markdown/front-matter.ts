import type { Root } from 'mdast';
import { parse } from 'yaml';
import type { DocumentMetadata } from '../metadata.js';

const yamlBlock = /(?<![\s\S])\ufeff?---[ \t]*\r?\n([\s\S]*?)^---[ \t]*$/m;
const tomlBlock = /(?<![\s\S])\ufeff?\+\+\+[ \t]*\r?\n([\s\S]*?)^\+\+\+[ \t]*$/m;
const tomlField = /^[ \t]*(?:[\w.-]+|"[^"\n]+"|'[^'\n]+')[ \t]*=|^[ \t]*\[[^\]\n]+\][ \t\r]*$/m;
/** A line that gives a field its value, as every front matter has one. */
const field = /^(?:[\p{L}_][\p{L}\p{M}\p{Nd}_.-]*|"[^"\n]+"|'[^'\n]+')[ \t]*:(?=\s|$)/mu;
/** What a list of fields has no line of: a heading with text under a blank line, or words that begin a line without a field. */
const heading = /^#{1,6}[ \t]+\S[^\n]*\n[ \t\r]*\n/m;

/**
 * Whether a Markdown text begins with fields between two rules. What stands between two rules and gives no field its
 * value is text: presentations and exercises are written so, and all of a page can stand there.
 */
export function hasFrontMatter(source: string): boolean {
  const toml = tomlBlock.exec(source)?.[1];
  if (toml !== undefined) return !/\S/.test(toml) || tomlField.test(toml);
  const block = yamlBlock.exec(source)?.[1];
  if (block === undefined) return true;
  if (!/\S/.test(block)) return true;
  if (!field.test(block) || (/^[ \t\r]*\n/.test(block) && heading.test(block))) return false;
  try {
    const value: unknown = parse(block, { maxAliasCount: 0, logLevel: 'silent', uniqueKeys: false });
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    // Fields whose values should have been quoted are common: `title: Rails: the guide`.
    const first = block.split('\n').find((line) => /^\s*[^\s#]/.test(line));
    return first !== undefined && field.test(first);
  }
}

/**
 * What the front matter of a Markdown text says: title, description, language, date, author. Front matter that cannot
 * be read says nothing; it is no text in any case.
 */
export function readFrontMatter(root: Root): DocumentMetadata {
  const [first] = root.children;
  if (first === undefined) return {};
  const fields =
    first.type === 'yaml'
      ? readYaml(first.value)
      : (first.type as string) === 'toml'
        ? readToml((first as unknown as { value: string }).value)
        : {};
  const text = (...names: readonly string[]): string | undefined => {
    for (const name of names) {
      const value = fields[name];
      if (typeof value === 'string' && value !== '') return value.replace(/\s+/g, ' ').trim();
      if (value instanceof Date) return value.toISOString();
    }
    return undefined;
  };
  const found = {
    title: text('title'),
    description: text('description', 'summary'),
    lang: text('lang', 'language', 'locale'),
    url: text('url', 'canonical', 'permalink'),
    date: text('date', 'published'),
    author: text('author'),
  };
  return Object.fromEntries(
    Object.entries(found).filter(([, value]) => value !== undefined),
  ) as DocumentMetadata;
}

function readYaml(source: string): Readonly<Record<string, unknown>> {
  try {
    // Aliases are not followed: a few lines of them can stand for gigabytes.
    const value: unknown = parse(source, { maxAliasCount: 0, logLevel: 'silent', uniqueKeys: false });
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

/** The strings of the top table; nothing else of TOML is needed here. */
function readToml(source: string): Readonly<Record<string, unknown>> {
  const fields: Record<string, string> = {};
  for (const line of source.split(/\r?\n/)) {
    if (line.startsWith('[')) break;
    const hit = /^\s*([A-Za-z][\w-]*)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|'([^']*)'|(\S+))\s*$/.exec(line);
    if (hit !== null) fields[hit[1]!] = hit[2] ?? hit[3] ?? hit[4]!;
  }
  return fields;
}
