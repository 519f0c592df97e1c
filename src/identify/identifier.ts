import { getLIDModel } from 'fasttext.wasm.js';
import { francAll } from 'franc';
import { type LanguageKey, unknownLanguage } from '../model/index.js';
import { round } from '../model/round.js';
import { type LanguageRow, languageTable } from '../text/language-table.js';
import { countScripts } from '../text/scripts.js';
import { sampleText } from './sample.js';

/** What was found out about a text's language. */
export interface Identified {
  readonly key: LanguageKey;
  /** Share of the evidence that speaks for `key`, in [0, 1]. */
  readonly confidence: number;
}

/** Settings of {@link createIdentifier}. */
export interface IdentifyOptions {
  /** When given, only these are considered. */
  readonly languages?: readonly LanguageKey[] | undefined;
  /** Below, the language is `und`; default 0.3. */
  readonly minConfidence?: number | undefined;
}

/** Finds the language and script of texts. */
export type Identifier = (text: string) => Identified;

/**
 * How much fastText's vote counts beside franc's where it knows the language. Fitted by
 * `npm run evaluate-identify`; flat between 0.5 and 0.8.
 */
const fastTextWeight = 0.65;
/** franc's scores are distances scaled to the best one; this makes 0.9 about a tenth as likely as 1. */
const francSharpness = 40;
const defaultMinConfidence = 0.3;

type Votes = Map<LanguageRow, number>;

/**
 * Makes an identifier: fastText's lid.176 and franc vote, behind a gate that lets only languages through that
 * are written in the text's script. A script that one language alone uses decides by itself.
 *
 * The model is part of the installed package; nothing is downloaded.
 */
export async function createIdentifier(options: IdentifyOptions = {}): Promise<Identifier> {
  const model = await (await getLIDModel()).load();
  const { byScript, languages } = languageTable();
  const byLabel = new Map(
    languages.flatMap((row) => row.fasttext.map((label) => [`__label__${label}`, row])),
  );
  const byFranc = new Map(languages.flatMap((row) => row.franc.map((code) => [code, row])));
  const allowed = options.languages === undefined ? null : new Set(options.languages);
  const minConfidence = options.minConfidence ?? defaultMinConfidence;

  function voteFastText(chunk: string, candidates: ReadonlySet<LanguageRow>): Votes {
    const votes: Votes = new Map();
    const vector = model.predict(chunk, 176, 0);
    for (let i = 0; i < vector.size(); i++) {
      const [probability, label] = vector.get(i) as unknown as [number, string];
      const row = byLabel.get(label);
      if (row !== undefined && candidates.has(row)) votes.set(row, (votes.get(row) ?? 0) + probability);
    }
    (vector as unknown as { delete(): void }).delete();
    return normalise(votes);
  }

  function voteFranc(chunk: string, candidates: ReadonlySet<LanguageRow>): Votes {
    const votes: Votes = new Map();
    const only = [...candidates].flatMap((row) => row.franc);
    if (only.length === 0) return votes;
    for (const [code, score] of francAll(chunk, { only, minLength: 3 })) {
      const row = byFranc.get(code);
      if (row === undefined) continue;
      votes.set(row, Math.max(votes.get(row) ?? 0, Math.exp(francSharpness * (score - 1))));
    }
    return normalise(votes);
  }

  return (text) => {
    const script = countScripts(text)[0];
    if (script === undefined) return { key: unknownLanguage, confidence: 0 };
    const keyOf = (row: LanguageRow): LanguageKey => `${row.iso}_${script.script}`;
    const candidates = (byScript.get(script.script) ?? []).filter(
      (row) => allowed === null || allowed.has(keyOf(row)),
    );
    const [single] = candidates;
    if (single === undefined) return { key: `und_${script.script}`, confidence: 0 };
    if (candidates.length === 1) return { key: keyOf(single), confidence: round(script.share) };
    const gate = new Set(candidates);
    const total: Votes = new Map();
    for (const chunk of sampleText(text, script.script)) {
      const fastText = voteFastText(chunk, gate);
      const franc = voteFranc(chunk, gate);
      // A vote that could not be cast leaves its weight to the other.
      // fastText spreads its vote thin over languages it was not trained on: then franc, which knows more of
      // the small ones, is heard more.
      const sure = Math.min(1, 2 * Math.max(0, ...fastText.values()));
      const weight = franc.size === 0 ? 1 : fastTextWeight * sure;
      for (const row of gate) {
        const vote = weight * (fastText.get(row) ?? 0) + (1 - weight) * (franc.get(row) ?? 0);
        if (vote > 0) total.set(row, (total.get(row) ?? 0) + vote * chunk.length);
      }
    }
    const best = [...normalise(total)].sort(([a, x], [b, y]) => y - x || (a.iso < b.iso ? -1 : 1))[0];
    if (best === undefined || best[1] < minConfidence) {
      return { key: `und_${script.script}`, confidence: round(best?.[1] ?? 0) };
    }
    return { key: keyOf(best[0]), confidence: round(best[1]) };
  };
}

function normalise(votes: Votes): Votes {
  let sum = 0;
  for (const vote of votes.values()) sum += vote;
  if (sum > 0) for (const [row, vote] of votes) votes.set(row, vote / sum);
  return votes;
}
