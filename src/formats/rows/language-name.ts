import { languageTable } from '../../text/index.js';

let names: ReadonlySet<string> | undefined;

/** Whether a column's name or a file's ending is a language: a code of ISO 639, a BCP 47 tag or a key. */
export function isLanguageName(name: string): boolean {
  const parts = /^([A-Za-z]{2,3})(?:[-_]([A-Za-z]{4}))?(?:[-_]([A-Za-z]{2}|[0-9]{3}))?$/.exec(name);
  if (parts === null) return false;
  names ??= new Set(languageTable().languages.flatMap(({ iso, bcp47 }) => [iso, bcp47]));
  return names.has(parts[1]!.toLowerCase());
}
