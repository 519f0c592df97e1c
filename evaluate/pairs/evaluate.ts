import { join, resolve } from 'node:path';
import { createIdentifier } from '../../src/identify/index.js';
import type { LexiconSource } from '../../src/lexicon/index.js';
import { packageRoot } from '../../src/model/root.js';
import { defaultThreshold, fingerprint, type PairingResult, pairFingerprints } from '../../src/pair/index.js';
import { type LabelledDocuments, readArticles, readNews } from './gold.js';
import { scoreGroups, scorePairs } from './measure.js';

/**
 * Measures pairing on labelled documents: `npm run evaluate-pairs -- [FOLDER] [--sweep]`, the folder holding
 * `udhr-articles` and `kdissa-army-eng-sin`.
 */
const thresholds = [0.5, defaultThreshold, 0.9];
const languagePairs = [
  'hin-tgl',
  'eng-hin',
  'eng-cmn',
  'eng-rus',
  'tam-eng',
  'deu-fra',
  'swh-vie',
  'yor-kat',
];

async function main(): Promise<void> {
  const args = process.argv.slice(2);
  const folder = resolve(
    args.find((arg) => !arg.startsWith('--')) ?? join(packageRoot(), '..', 'shared', 'gold-docs'),
  );
  const tried = args.includes('--sweep') ? thresholds : [defaultThreshold];
  const identify = await createIdentifier();
  const articles = readArticles(folder, identify);
  report('UDHR articles', articles, ['udhr'], tried, languagePairs);
  report(
    'UDHR articles without their headings',
    readArticles(folder, identify, false),
    ['udhr'],
    tried,
    languagePairs,
  );
  const news = readNews(folder, identify);
  report('Sinhala-English news', news, [], tried, []);
  reportControls('UDHR articles, no article in two languages', separateArticles(articles), ['udhr'], tried);
  reportControls('news, no story in both languages', separateNews(news), [], tried);
}

function run(set: LabelledDocuments, exclude: readonly LexiconSource[], threshold: number): PairingResult {
  const prints = set.documents.map((document) => fingerprint(document, { excludeLexicon: exclude }));
  return pairFingerprints(prints, { threshold, targetPrecision: 0, excludeLexicon: exclude });
}

function report(
  name: string,
  set: LabelledDocuments,
  exclude: readonly LexiconSource[],
  tried: readonly number[],
  pairsOfLanguages: readonly string[],
): void {
  print(`\n${name}: ${set.documents.length} documents\n`);
  print(
    '| threshold | pairs | precision | judged | recall | F1 | B-cubed F1 | groups | expected precision |',
  );
  print('|---|---|---|---|---|---|---|---|---|');
  let recalls = '';
  for (const threshold of tried) {
    const result = run(set, exclude, threshold);
    const scores = scorePairs(result, set.labels);
    const figures = [scores.precision, scores.judgedPrecision, scores.recall, scores.f1];
    const groups = scoreGroups(result, set.labels);
    print(
      `| ${threshold} | ${scores.pairs} | ${[...figures, groups.f1].map(show).join(' | ')} | ${result.groups.length} | ${show(result.expectedPrecision ?? 1)} |`,
    );
    if (threshold === defaultThreshold && pairsOfLanguages.length > 0) {
      const rows = pairsOfLanguages.map((pair) => `${pair} ${show(recallOf(result, set, pair))}`);
      recalls = `\nrecall at ${threshold}: ${rows.join(', ')}`;
    }
  }
  if (recalls !== '') print(recalls);
}

function recallOf(result: PairingResult, set: LabelledDocuments, pair: string): number {
  const [a, b] = pair.split('-') as [string, string];
  const languageOf = (id: string): string => id.slice(0, 3);
  return scorePairs(result, set.labels, (src, tgt) => {
    const [x, y] = [languageOf(src), languageOf(tgt)];
    return (x === a && y === b) || (x === b && y === a);
  }).recall;
}

/** Keeps each article in one language only, so that every pair found is wrong. */
function separateArticles(set: LabelledDocuments): LabelledDocuments {
  const keys = [...new Set(set.labels.values())].sort();
  const languages = [...new Set(set.documents.map((document) => document.language))].sort();
  const documents = set.documents.filter(({ id, language }) => {
    const key = keys.indexOf(set.labels.get(id)!);
    return (
      key % languages.length === languages.indexOf(language) % keys.length &&
      languages.indexOf(language) < keys.length
    );
  });
  return { documents, labels: set.labels };
}

/** Keeps the even stories in one language and the odd ones in the other; unlabelled documents are left out. */
function separateNews(set: LabelledDocuments): LabelledDocuments {
  const keys = [...new Set(set.labels.values())].sort();
  const rank = new Map(keys.map((key, index) => [key, index]));
  const documents = set.documents.filter(({ id }) => {
    const label = set.labels.get(id);
    return label !== undefined && rank.get(label)! % 2 === (id.startsWith('src') ? 0 : 1);
  });
  return { documents, labels: set.labels };
}

function reportControls(
  name: string,
  set: LabelledDocuments,
  exclude: readonly LexiconSource[],
  tried: readonly number[],
): void {
  print(`\n${name}: ${set.documents.length} documents, no pair is right\n`);
  print('| threshold | wrong pairs | a hundred documents | with the threshold raised by the controls |');
  print('|---|---|---|---|');
  for (const threshold of tried) {
    const wrong = run(set, exclude, threshold).pairs.length;
    const prints = set.documents.map((document) => fingerprint(document, { excludeLexicon: exclude }));
    const calibrated = pairFingerprints(prints, { threshold, excludeLexicon: exclude });
    const rate = ((100 * wrong) / set.documents.length).toFixed(2);
    print(`| ${threshold} | ${wrong} | ${rate} | ${calibrated.pairs.length} at ${calibrated.threshold} |`);
  }
}

function show(value: number): string {
  return value.toFixed(3);
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

await main();
