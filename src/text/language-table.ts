import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../model/index.js';

/** A language that can be identified. */
export interface LanguageRow {
  /** ISO 639-3. */
  readonly iso: string;
  /** ISO 15924, the usual one first. */
  readonly scripts: readonly string[];
  /** Labels of fastText's lid.176 model. */
  readonly fasttext: readonly string[];
  /** Labels of franc. */
  readonly franc: readonly string[];
}

interface LanguageTable {
  readonly languages: readonly LanguageRow[];
  readonly byIso: ReadonlyMap<string, LanguageRow>;
  readonly byScript: ReadonlyMap<string, readonly LanguageRow[]>;
  readonly simplifiedOnly: ReadonlySet<string>;
  readonly traditionalOnly: ReadonlySet<string>;
}

let loaded: LanguageTable | undefined;

/** The compiled facts about languages in `data/languages.json`, read once. */
export function languageTable(): LanguageTable {
  if (loaded !== undefined) return loaded;
  const file = join(packageRoot(), 'data/languages.json');
  const { languages, simplifiedOnly, traditionalOnly } = JSON.parse(readFileSync(file, 'utf8')) as {
    languages: readonly LanguageRow[];
    simplifiedOnly: string;
    traditionalOnly: string;
  };
  const byScript = new Map<string, LanguageRow[]>();
  for (const row of languages) {
    for (const script of row.scripts) {
      const list = byScript.get(script);
      if (list === undefined) byScript.set(script, [row]);
      else list.push(row);
    }
  }
  loaded = {
    languages,
    byIso: new Map(languages.map((row) => [row.iso, row])),
    byScript,
    simplifiedOnly: new Set(simplifiedOnly),
    traditionalOnly: new Set(traditionalOnly),
  };
  return loaded;
}
