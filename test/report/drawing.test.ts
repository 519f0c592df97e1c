import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { drawPairs, learnWords, type PairPagesJob, sinkInto } from '../../src/report/index.js';
import { shownPair } from '../../src/report/pair-page.js';
import { snapshot } from '../run/harness.js';
import { writeFixture } from './fixture.js';
import { manySentences } from './large.js';

const { drafts, pairs } = manySentences(14, 120);

const handing = {
  atOnce: 2,
  keeps: false,
  learn: () => Promise.reject(new Error('words are learned here')),
};

/** The jobs that are handed over, and not drawn. */
async function sentJobs() {
  const jobs: PairPagesJob[] = [];
  const draw = async (job: PairPagesJob) => {
    jobs.push(job);
    return [];
  };
  const learn = async (units: Parameters<typeof learnWords>[0]) => ({ name: '', value: learnWords(units) });
  const drawing = { atOnce: 2, keeps: true, learn, draw };
  const small = manySentences(2, 20);
  const made = await writeFixture(small.drafts, small.pairs, [], { formats: ['jsonl'], drawing });
  return { jobs, remove: made.remove };
}

/** The jobs that a corpus is cut into, handed over to someone who keeps what he drew. */
async function keptJobs(made: ReturnType<typeof manySentences>) {
  const jobs: PairPagesJob[] = [];
  const drawing = {
    atOnce: 2,
    keeps: true,
    learn: async (units: Parameters<typeof learnWords>[0]) => ({ name: 'kept', value: learnWords(units) }),
    async draw(job: PairPagesJob) {
      jobs.push(job);
      const files: { path: string; read(): string }[] = [];
      drawPairs(job, (path, text) => void files.push({ path, read: () => [text].flat().join('') }));
      return files;
    },
  };
  const { folder, remove } = await writeFixture(made.drafts, made.pairs, [], { formats: ['jsonl'], drawing });
  return {
    folder,
    remove,
    jobs: jobs.map(({ pairs }) => pairs.map(({ records }) => records.pair.id).join(' ')),
  };
}

describe('pages of document pairs that others draw', () => {
  it('are the same bytes, whoever draws them and in whatever order they are done', async () => {
    const here = await writeFixture(drafts, pairs, [], { formats: ['jsonl'] });
    const jobs: PairPagesJob[] = [];
    let under = 0;
    let most = 0;
    const drawing = {
      ...handing,
      async draw(job: PairPagesJob, folder: string) {
        most = Math.max(most, ++under);
        jobs.push(job);
        await pause(jobs.length % 2 === 0 ? 1 : 40);
        // As it comes to another thread.
        drawPairs(structuredClone(job), sinkInto(folder));
        under--;
        return [];
      },
    };
    const there = await writeFixture(drafts, pairs, [], { formats: ['jsonl'], drawing });
    expect(jobs.length).toBeGreaterThan(2);
    expect(jobs.flatMap((job) => job.pairs)).toHaveLength(14);
    expect(most).toBe(2);
    expect(snapshot(there.folder)).toEqual(snapshot(here.folder));
    for (const made of [here, there]) made.remove();
  });

  it('are asked for by what they show of a pair, and not drawn again for its last digits', async () => {
    const { jobs, remove } = await sentJobs();
    const [{ records }] = jobs[0]!.pairs as [PairPagesJob['pairs'][number]];
    const { pair } = records;
    expect(pair.parts).toEqual({});
    expect(shownPair({ ...pair, score: pair.score + 1e-4, parts: { lexicon: 0.1801 } })).toEqual(pair);
    expect(shownPair({ ...pair, score: pair.score + 1e-3 })).not.toEqual(pair);
    remove();
  });

  it('are drawn here when they are one job', async () => {
    const drawing = {
      ...handing,
      draw: () => Promise.reject(new Error('a thread was started for nothing')),
    };
    const small = manySentences(2, 20);
    const there = await writeFixture(small.drafts, small.pairs, [], { formats: ['jsonl'], drawing });
    const here = await writeFixture(small.drafts, small.pairs, [], { formats: ['jsonl'] });
    expect(snapshot(there.folder)).toEqual(snapshot(here.folder));
    for (const made of [here, there]) made.remove();
  });

  it('are the same bytes when they come back from someone who keeps them', async () => {
    const there = await keptJobs(manySentences(14, 120));
    const here = await writeFixture(drafts, pairs, [], { formats: ['jsonl'] });
    expect(snapshot(there.folder)).toEqual(snapshot(here.folder));
    for (const made of [here, there]) made.remove();
  });

  it('are cut into jobs that stay when a pair more comes before them', async () => {
    const made = manySentences(60, 40);
    const whole = await keptJobs(made);
    const less = await keptJobs({ ...made, pairs: made.pairs.slice(1) });
    expect(whole.jobs.length).toBeGreaterThan(4);
    const known = new Set(whole.jobs);
    expect(less.jobs.filter((job) => !known.has(job)).length).toBeLessThanOrEqual(2);
    for (const one of [whole, less]) one.remove();
  });

  it('end the report with what went wrong with one of them', async () => {
    const drawing = { ...handing, draw: () => Promise.reject(new Error('no room')) };
    await expect(writeFixture(drafts, pairs, [], { formats: ['jsonl'], drawing })).rejects.toThrow('no room');
  });
});
