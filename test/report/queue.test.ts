import { expect, it } from 'vitest';
import type { ListedPair } from '../../src/report/lists.js';
import { queueSection } from '../../src/report/queue.js';
import { Site } from '../../src/report/site.js';
import { Tally } from '../../src/report/tally.js';

const side = { title: null, path: 'a.txt', lang: 'eng_Latn', level: 'main' } as unknown as ListedPair['src'];

/** Pairs of which the aligner is unsure. */
function weakPairs(many: number): ListedPair[] {
  return Array.from({ length: many }, (_, at) => ({
    id: `p${at}`,
    src: side,
    tgt: side,
    units: 10,
    rejected: 0,
    score: 0.9,
    confidence: 0.5 + at / 10_000,
    coverage: { src: 1, tgt: 1 },
  }));
}

function draw(many: number): { readonly text: string; readonly tasks: number } {
  const files = new Map<string, string>();
  const site = new Site((path, text) => void files.set(path, `${text}`), 'corpus', []);
  const pairs = weakPairs(many);
  for (const { id } of pairs) site.willShow(id);
  const { text } = queueSection(site, {
    pairs,
    tally: new Tally(),
    shownUnits: 0,
    queue: { candidates: 0, odd: [] },
    review: undefined,
  } as never);
  const tasks = files.get('data/queue.js')?.match(/pairs\/p\d+\.html/g)?.length ?? 0;
  return { text, tasks };
}

it('leads to every pair where a person can walk through all', () => {
  const { text, tasks } = draw(500);
  expect(tasks).toBe(500);
  expect(text).toContain('<span class="n">500</span>');
  expect(text).not.toContain('the walk leads to');
});

it('says where the walk ends before the pairs do', () => {
  const { text, tasks } = draw(501);
  expect(tasks).toBe(500);
  expect(text).toContain('<span class="n">501</span>');
  expect(text).toContain('the walk leads to the worst 500, the <a href="pairs.html">list</a> has all');
});
