import { type LanguageRow, languageTable } from '../text/index.js';
import { profiledLanguages } from './profiles.js';

const written = new Map<string, readonly LanguageRow[]>();

/** All languages that are written in a script: those of the table, and those with a profile. */
export function writtenIn(script: string): readonly LanguageRow[] {
  let rows = written.get(script);
  if (rows === undefined) {
    const known = languageTable().byScript.get(script) ?? [];
    const more = profiledLanguages(script).filter((iso) => !known.some((row) => row.iso === iso));
    rows = [...known, ...more.map((iso) => ({ iso, scripts: [script], fasttext: [], franc: [] }))];
    written.set(script, rows);
  }
  return rows;
}
