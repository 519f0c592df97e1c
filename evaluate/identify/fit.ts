/**
 * `npm run fit-identify -- FILE…`: fits how sure the identifier may be (`src/identify/certainty.ts`) to texts of known language,
 * JSON lines as `npm run evaluate-identify` reads them, and prints weights.
 */
import { readFileSync } from 'node:fs';
import { createIdentifier } from '../../src/identify/index.js';
import { languageOf } from '../../src/model/index.js';
import { type Example, fitLogistic } from '../pairs/logistic.js';
import { individualOf } from './labels.js';

let names: readonly string[] = [];
let seen: Record<string, number>[] = [];
const identify = await createIdentifier({
  minConfidence: 0,
  observe: (evidence) => seen.push({ ...evidence }),
});
const examples: Example[] = [];
for (const file of process.argv.slice(2)) {
  for (const line of readFileSync(file, 'utf8').trim().split('\n')) {
    const { lang, text } = JSON.parse(line) as { lang: string; text: string };
    seen = [];
    const { key } = identify(text);
    const [evidence] = seen;
    // A text in several languages is heard several times, one in a script of its own never.
    if (evidence === undefined || seen.length > 1) continue;
    names = Object.keys(evidence);
    const label = Number(languageOf(key) === languageOf(individualOf(lang)));
    examples.push({ features: [1, ...names.map((name) => evidence[name]!)], label, weight: 1 });
  }
}
const weights = fitLogistic(examples, new Map());
console.log(`${examples.length} texts, ${examples.filter(({ label }) => label === 1).length} of them right`);
for (const [at, name] of ['bias', ...names].entries()) console.log(`${name}: ${weights[at]!.toFixed(3)}`);
