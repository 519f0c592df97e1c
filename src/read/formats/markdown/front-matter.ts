import type { Root } from 'mdast';
import { parse } from 'yaml';
import type { DocumentMetadata } from '../metadata.js';

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
