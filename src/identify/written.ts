import { type LanguageRow, languageTable } from '../text/index.js';
import { profiledLanguages } from './profiles.js';

/** Scripts in which one living language alone is written, by the language data of CLDR, and which neither table has. */
const alone: Readonly<Record<string, string>> = {
  Bamu: 'bax',
  Batk: 'bbc',
  Lepc: 'lep',
  Limb: 'lif',
  Lisu: 'lis',
  Mand: 'myz',
  Osge: 'osa',
  Plrd: 'hmd',
  Saur: 'saz',
  Sund: 'sun',
  Talu: 'khb',
};

const written = new Map<string, readonly LanguageRow[]>();

/** All languages that are written in a script: those of the table, those with a profile, and the one that is alone. */
export function writtenIn(script: string): readonly LanguageRow[] {
  let rows = written.get(script);
  if (rows === undefined) {
    const known = languageTable().byScript.get(script) ?? [];
    const more = profiledLanguages(script).filter((iso) => !known.some((row) => row.iso === iso));
    const only = alone[script];
    if (known.length + more.length === 0 && only !== undefined) more.push(only);
    rows = [...known, ...more.map((iso) => ({ iso, scripts: [script], fasttext: [], franc: [] }))];
    written.set(script, rows);
  }
  return rows;
}
