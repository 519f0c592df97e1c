import { languageOfCode } from './language-codes.js';
import { languageTable } from './language-table.js';

const scriptNames = new Intl.DisplayNames('en', { type: 'script', fallback: 'none' });

/**
 * Whether a column's name or a file's ending is that of a language: a code of ISO 639, a BCP 47 tag or a key.
 *
 * Only languages that can be identified count: among the eight thousand codes of ISO 639-3 are `txt`, `doc` and `raw`.
 */
export function isLanguageName(name: string): boolean {
  const parts = /^([A-Za-z]{2,3})(?:[-_]([A-Za-z]{4}))?(?:[-_]([A-Za-z]{2}|[0-9]{3}))?$/.exec(name);
  const language = parts === null ? undefined : languageOfCode(parts[1]!);
  if (language === undefined || !languageTable().byIso.has(language)) return false;
  // `en_text` and `id_hash` are built like `zh_Hans`, and name no script.
  return parts?.[2] === undefined || scriptNames.of(parts[2]) !== undefined;
}
