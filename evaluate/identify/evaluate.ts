/**
 * `npm run evaluate-identify -- FILE…`: accuracy of the identifier on documents of known language, as JSON lines with
 * `lang` (ISO 639-3, or a language key) and `text`: over documents, and as the mean over languages.
 */
import { readFileSync } from 'node:fs';
import { createIdentifier } from '../../src/identify/index.js';
import { languageOf } from '../../src/model/index.js';
import { individualOf } from './labels.js';

const identify = await createIdentifier();
for (const file of process.argv.slice(2)) {
  let right = 0;
  let unknown = 0;
  let total = 0;
  const wrong = new Map<string, number>();
  const byLanguage = new Map<string, { right: number; total: number }>();
  for (const line of readFileSync(file, 'utf8').trim().split('\n')) {
    const { lang, text } = JSON.parse(line) as { lang: string; text: string };
    const expected = individualOf(lang);
    const { key } = identify(text);
    const found = expected.includes('_') ? key : languageOf(key);
    const own = byLanguage.get(expected) ?? { right: 0, total: 0 };
    byLanguage.set(expected, own);
    own.total++;
    total++;
    if (found === expected) {
      right++;
      own.right++;
    } else {
      if (languageOf(key) === 'und') unknown++;
      wrong.set(`${expected}>${found}`, (wrong.get(`${expected}>${found}`) ?? 0) + 1);
    }
  }
  console.log(
    `${file}: ${total} documents, right ${(right / total).toFixed(4)}, unknown ${(unknown / total).toFixed(4)}, ` +
      `wrong of those told ${((total - right - unknown) / Math.max(1, total - unknown)).toFixed(4)}; ` +
      `mean of ${byLanguage.size} languages ${mean([...byLanguage.values()].map((own) => own.right / own.total)).toFixed(4)}`,
  );
  const worst = [...wrong].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).slice(0, 15);
  for (const [pair, count] of worst) console.log(`  ${pair} ${count}`);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}
