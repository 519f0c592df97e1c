/**
 * `npm run evaluate-identify -- FILE…`: accuracy of the identifier on documents of known language, as JSON lines with
 * `lang` (ISO 639-3) and `text`.
 */
import { readFileSync } from 'node:fs';
import { createIdentifier } from '../../src/identify/index.js';
import { languageOf } from '../../src/model/index.js';

/** Gold files use macrolanguage codes here and there. */
const individual: Record<string, string> = {
  nep: 'npi',
  est: 'ekk',
  zho: 'cmn',
  ara: 'arb',
  swa: 'swh',
  fas: 'pes',
};

const identify = await createIdentifier();
for (const file of process.argv.slice(2)) {
  let right = 0;
  let unknown = 0;
  let total = 0;
  const wrong = new Map<string, number>();
  for (const line of readFileSync(file, 'utf8').trim().split('\n')) {
    const { lang, text } = JSON.parse(line) as { lang: string; text: string };
    const expected = individual[lang] ?? lang;
    const found = languageOf(identify(text).key);
    total++;
    if (found === expected) right++;
    else {
      if (found === 'und') unknown++;
      wrong.set(`${expected}>${found}`, (wrong.get(`${expected}>${found}`) ?? 0) + 1);
    }
  }
  console.log(
    `${file}: ${total} documents, right ${(right / total).toFixed(4)}, unknown ${(unknown / total).toFixed(4)}`,
  );
  const worst = [...wrong].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).slice(0, 15);
  for (const [pair, count] of worst) console.log(`  ${pair} ${count}`);
}
