import { countScripts, type LanguageRow, languageTable } from '../text/index.js';
import { loadLanguageModel } from './fasttext.js';

/** What fastText says of one line. */
export interface LineLanguage {
  /** ISO 639-3 of the likeliest language among those written in the line's script. */
  readonly language: string;
  /** Its probability, and that of the language asked about, in [0, 1]; 0 also where the model does not know it. */
  readonly probability: number;
  readonly declared: number;
}

/** Identifies one line; null where it has no letter or no language of the model is written so. */
export type LineIdentifier = (text: string, declared: string) => LineLanguage | null;

/** Characters that are read of a line; a language shows in its first words. */
const mostRead = 400;
/** Languages that the model is asked for, the likeliest ones. */
const mostHeard = 8;

/**
 * Makes an identifier for single lines: fastText's lid.176 alone, behind the gate of the script. Quicker and less sure
 * than `createIdentifier`; a line of a language that the model does not know is not judged.
 */
export async function createLineIdentifier(): Promise<LineIdentifier> {
  const model = await loadLanguageModel();
  const { byIso, byScript, languages } = languageTable();
  const byLabel = new Map(
    languages.flatMap((row) =>
      row.fasttext.map((label): [string, LanguageRow] => [`__label__${label}`, row]),
    ),
  );
  return (text, declared) => {
    const read = text.length <= mostRead ? text : text.slice(0, mostRead);
    const script = countScripts(read)[0]?.script;
    const written = script === undefined ? undefined : byScript.get(script);
    if (written === undefined) return null;
    const [single] = written;
    if (written.length === 1) {
      return { language: single!.iso, probability: 1, declared: single!.iso === declared ? 1 : 0 };
    }
    const asked = byIso.get(declared);
    if (asked === undefined || asked.fasttext.length === 0) return null;
    const votes = new Map<string, number>();
    let total = 0;
    for (const { label, probability } of model.predict(spaced(read).toLowerCase(), mostHeard)) {
      const row = byLabel.get(label);
      if (!row?.scripts.includes(script!)) continue;
      votes.set(row.iso, (votes.get(row.iso) ?? 0) + probability);
      total += probability;
    }
    const best = [...votes].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))[0];
    if (best === undefined || total < 0.2) return null;
    return {
      language: best[0],
      probability: best[1] / Math.max(total, 0.5),
      declared: (votes.get(declared) ?? 0) / total,
    };
  };
}

/** A text with one space for each run of spaces; most have no others. */
const spaced = (text: string): string => (/[^\S ]| {2}/.test(text) ? text.replace(/\s+/g, ' ') : text);
