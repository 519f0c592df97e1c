/**
 * `npm run fit-words -- FILE…`: fits what words say of short texts that are left open (`src/identify/candidate-words.ts`) to texts of known language,
 * JSON lines as `npm run evaluate-identify` reads them, and prints weights, and how many are told by those of the other four fifths of the languages. Each text in a language that
 * fastText does not know is read a second time with its profile hidden: what is in none of the candidates stays open.
 */
import { readFileSync } from 'node:fs';
import type { CandidateEvidence, OtherEvidence, WordEvidence } from '../../src/identify/candidate-words.js';
import { createIdentifier } from '../../src/identify/index.js';
import { profilesOf } from '../../src/identify/profiles.js';
import { languageTable } from '../../src/text/index.js';
import { type Choice, chancesOf, fitChoices } from './choices.js';
import { individualOf } from './labels.js';

/** A hidden text counts so much: a language that no profile knows is rarer than one of the draws. */
const hiddenWeight = 0.35;
/** Nats a run by which a profile is hidden. */
const hidden = 100;
const leastTold = 0.85;

let seen: WordEvidence[] = [];
let names: readonly (keyof CandidateEvidence)[] = [];
let otherNames: readonly (keyof OtherEvidence)[] = [];
const identify = await createIdentifier({ observeWords: (evidence) => seen.push(evidence) });
const choices: (Choice & { readonly lang: string })[] = [];
for (const file of process.argv.slice(2)) {
  for (const line of readFileSync(file, 'utf8').trim().split('\n')) {
    const { lang, text } = JSON.parse(line) as { lang: string; text: string };
    const expected = individualOf(lang);
    hear(text, expected, 1);
    const [iso, script] = expected.split('_') as [string, string];
    const profiles = profilesOf(script);
    const place = profiles?.languages.indexOf(iso) ?? -1;
    if (profiles === undefined || place < 0 || (languageTable().byIso.get(iso)?.fasttext.length ?? 0) > 0)
      continue;
    profiles.floors[place]! -= hidden;
    hear(text, `hidden ${expected}`, hiddenWeight);
    profiles.floors[place]! += hidden;
  }
}
const weights = fitChoices(choices);
for (const [at, name] of [...names, ...otherNames].entries())
  console.log(`${name}: ${weights[at]!.toFixed(3)}`);
const languages = [...new Set(choices.map(({ lang }) => lang))].sort();
let [told, wrong, toldHidden] = [0, 0, 0];
for (let fold = 0; fold < 5; fold++) {
  const isOut = ({ lang }: { readonly lang: string }): boolean => languages.indexOf(lang) % 5 === fold;
  const fitted = fitChoices(choices.filter((choice) => !isOut(choice)));
  for (const { options, label, weight } of choices.filter(isOut)) {
    const chances = chancesOf(options, fitted).slice(0, -1);
    const most = Math.max(...chances);
    if (most < leastTold) continue;
    if (weight < 1) {
      toldHidden += 1;
      continue;
    }
    told += 1;
    if (chances.indexOf(most) !== label) wrong += 1;
  }
}
const texts = choices.filter(({ weight }) => weight === 1).length;
console.log(
  `${texts} texts, told ${told}, of them wrong ${wrong}; hidden ${choices.length - texts}, told ${toldHidden}`,
);

/** The last option is none of the candidates. */
function hear(text: string, expected: string, weight: number): void {
  seen = [];
  identify(text);
  const [evidence] = seen;
  // A text in several languages is heard several times.
  if (evidence === undefined || seen.length > 1) return;
  const { other } = evidence;
  const candidates = evidence.candidates.filter(({ key }) => `hidden ${key}` !== expected);
  names = Object.keys(candidates[0]!).filter((name) => name !== 'key') as (keyof CandidateEvidence)[];
  otherNames = Object.keys(other) as (keyof OtherEvidence)[];
  if (candidates.length === 0) return;
  const options = [
    ...candidates.map((one) => [...names.map((name) => one[name]), ...otherNames.map(() => 0)]),
    [...names.map(() => 0), ...otherNames.map((name) => other[name])],
  ];
  const found = candidates.findIndex(({ key }) => key === expected);
  const label = found < 0 ? candidates.length : found;
  choices.push({ options, label, weight, lang: expected.replace('hidden ', '') });
}
