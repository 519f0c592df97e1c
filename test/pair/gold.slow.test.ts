import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { readArticles, readNews } from '../../evaluate/pairs/gold.js';
import { scorePairs } from '../../evaluate/pairs/measure.js';
import { createIdentifier, type Identifier } from '../../src/identify/index.js';
import { packageRoot } from '../../src/model/root.js';
import { fingerprint, type PairDocument, pairFingerprints } from '../../src/pair/index.js';

const folder = join(packageRoot(), '..', 'shared', 'gold-docs');
const absent = !existsSync(folder);
if (absent) console.warn(`skipped: ${folder} is not there, so pairing is not measured on labelled documents`);

/** Floors; lower one only with a reason in `docs/research/pairing.md`. */
const articleLanguages = ['hin', 'tgl', 'eng', 'cmn', 'rus', 'tam', 'deu', 'fra'];
/** Languages of which the lexicon knows little. */
const hardLanguages = [
  ...[
    'haw',
    'nav',
    'que',
    'qux',
    'ilo',
    'mri',
    'mya',
    'ibo',
    'yor',
    'ceb',
    'tel',
    'hil',
    'zul',
    'som',
    'mal',
  ],
  ...['vie', 'arb', 'heb', 'tgl', 'tam', 'swh', 'jav', 'amh', 'khm', 'kan', 'tha', 'sin'],
];
const floors = { precision: 0.97, recall: 0.9, shortF1: 0.8, newsJudged: 0.97, newsRecall: 0.88 };

describe.skipIf(absent)(
  'pairing on labelled documents',
  () => {
    let identify: Identifier;
    beforeAll(async () => {
      identify = await createIdentifier();
    });

    it('finds the articles that translate each other in eight languages, the UDHR left out of the lexicon', () => {
      const { documents, labels } = readArticles(folder, identify);
      const some = documents.filter(({ id }) => articleLanguages.includes(id.slice(0, 3)));
      const ids = new Set(some.map(({ id }) => id));
      const prints = some.map((document) => fingerprint(document, { excludeLexicon: ['udhr'] }));
      const result = pairFingerprints(prints, { excludeLexicon: ['udhr'] });
      const scores = scorePairs(result, new Map([...labels].filter(([id]) => ids.has(id))));
      expect(scores.precision).toBeGreaterThan(floors.precision);
      expect(scores.recall).toBeGreaterThan(floors.recall);
    });

    it('finds the articles without their headings in 61 languages, of which the lexicon hardly knows some', () => {
      const { documents, labels } = readArticles(folder, identify, false);
      const prints = documents.map((document) => fingerprint(document, { excludeLexicon: ['udhr'] }));
      const options = { threshold: 0.7, targetPrecision: 0, excludeLexicon: ['udhr'] as const };
      const scores = scorePairs(pairFingerprints(prints, options), labels);
      expect(scores.precision).toBeGreaterThan(floors.precision);
      expect(scores.f1).toBeGreaterThan(floors.shortF1);
    });

    it('places no article of such a language where none has a counterpart', () => {
      const { documents, labels } = readArticles(folder, identify, false);
      const keys = [...new Set(labels.values())].sort();
      const separate = documents.filter(
        ({ id }) => keys.indexOf(labels.get(id)!) % 2 === (hardLanguages.includes(id.slice(0, 3)) ? 1 : 0),
      );
      const prints = separate.map((document) => fingerprint(document, { excludeLexicon: ['udhr'] }));
      const options = { threshold: 0.7, targetPrecision: 0, excludeLexicon: ['udhr'] as const };
      expect(scorePairs(pairFingerprints(prints, options), labels).precision).toBeGreaterThan(
        floors.precision,
      );
    });

    it('finds the news stories told in both languages and few others', () => {
      const { documents, labels } = readNews(folder, identify, 400);
      const ids = new Set(newsSample(documents, labels));
      const prints = documents.filter(({ id }) => ids.has(id)).map((document) => fingerprint(document));
      const scores = scorePairs(pairFingerprints(prints), new Map([...labels].filter(([id]) => ids.has(id))));
      expect(scores.judgedPrecision).toBeGreaterThan(floors.newsJudged);
      expect(scores.recall).toBeGreaterThan(floors.newsRecall);
    });

    it('finds next to nothing where no story is told twice', () => {
      const { documents, labels } = readNews(folder, identify, 400);
      const ranks = new Map([...new Set(labels.values())].sort().map((label, rank) => [label, rank]));
      const separate = documents.filter(({ id }) => {
        const rank = ranks.get(labels.get(id) ?? '');
        return rank !== undefined && rank < 400 && rank % 2 === (id.startsWith('src') ? 0 : 1);
      });
      const result = pairFingerprints(separate.map((document) => fingerprint(document)));
      expect(result.pairs.length).toBeLessThan(separate.length / 100);
    });
  },
  120_000,
);

/** The documents of the first two hundred stories, and as many more of one language only. */
function newsSample(documents: readonly PairDocument[], labels: ReadonlyMap<string, string>): string[] {
  const stories = [...new Set(labels.values())].sort();
  const rank = new Map(stories.map((label, at) => [label, at]));
  return documents
    .map(({ id }) => id)
    .filter((id) => {
      const at = rank.get(labels.get(id) ?? '') ?? Number.POSITIVE_INFINITY;
      return (
        at < 200 || (at < 300 && id.startsWith('src')) || (at >= 300 && at < 400 && id.startsWith('tgt'))
      );
    });
}
