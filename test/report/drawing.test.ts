import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { type PairPagesJob, writePairJob } from '../../src/report/index.js';
import { snapshot } from '../run/harness.js';
import { writeFixture } from './fixture.js';
import { manySentences } from './large.js';

const { drafts, pairs } = manySentences(9, 120);

describe('pages of document pairs that others draw', () => {
  it('are the same bytes, whoever draws them and in whatever order they are done', async () => {
    const here = await writeFixture(drafts, pairs, [], { formats: ['jsonl'] });
    const jobs: PairPagesJob[] = [];
    let under = 0;
    let most = 0;
    const drawing = {
      atOnce: 2,
      async draw(job: PairPagesJob) {
        most = Math.max(most, ++under);
        jobs.push(job);
        await pause(jobs.length % 2 === 0 ? 1 : 40);
        // As it comes to another thread.
        writePairJob(structuredClone(job));
        under--;
      },
    };
    const there = await writeFixture(drafts, pairs, [], { formats: ['jsonl'], drawing });
    expect(jobs.length).toBeGreaterThan(2);
    expect(jobs.flatMap((job) => job.pairs)).toHaveLength(9);
    expect(most).toBe(2);
    expect(snapshot(there.folder)).toEqual(snapshot(here.folder));
    for (const made of [here, there]) made.remove();
  });

  it('are drawn here when they are one job', async () => {
    const drawing = {
      atOnce: 2,
      draw: () => Promise.reject(new Error('a thread was started for nothing')),
    };
    const small = manySentences(2, 20);
    const there = await writeFixture(small.drafts, small.pairs, [], { formats: ['jsonl'], drawing });
    const here = await writeFixture(small.drafts, small.pairs, [], { formats: ['jsonl'] });
    expect(snapshot(there.folder)).toEqual(snapshot(here.folder));
    for (const made of [here, there]) made.remove();
  });

  it('end the report with what went wrong with one of them', async () => {
    const drawing = { atOnce: 2, draw: () => Promise.reject(new Error('no room')) };
    await expect(writeFixture(drafts, pairs, [], { formats: ['jsonl'], drawing })).rejects.toThrow('no room');
  });
});
