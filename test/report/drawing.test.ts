import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DrawnFile } from '../../src/report/drawn-pages.js';
import { drawPages, type PagesJob, ReportFolder, sinkOf } from '../../src/report/index.js';
import type { PairPagesJob } from '../../src/report/pair-job.js';
import { shownPair } from '../../src/report/pair-page.js';
import { snapshot } from '../run/harness.js';
import { writeFixture } from './fixture.js';
import { manySentences } from './large.js';

const { drafts, pairs } = manySentences(14, 120);

const handing = {
  atOnce: 2,
  keeps: false,
};

/** The jobs that a corpus is cut into, handed over to someone who keeps what he drew. */
async function keptJobs(made: ReturnType<typeof manySentences>) {
  const jobs: PagesJob[] = [];
  const drawing = {
    atOnce: 2,
    keeps: true,
    async draw(job: PagesJob) {
      jobs.push(job);
      const files: DrawnFile[] = [];
      const sink = sinkOf((file, bytes) => {
        const copy = Buffer.from(bytes);
        files.push({ file, read: () => copy });
      });
      return { drawn: drawPages(job, sink), files };
    },
  };
  const { folder, remove } = await writeFixture(made.drafts, made.pairs, [], { formats: ['jsonl'], drawing });
  const pairs = jobs.flatMap((job) => (job.kind === 'pairs' ? [job] : []));
  return { folder, remove, pairs };
}

/** What a job is told by, whatever its place among the jobs and on the disk. */
const nameOf = ({ pairs }: PairPagesJob): string => pairs.map(({ pair }) => pair.id).join(' ');

describe('pages of document pairs that others draw', () => {
  let here: Awaited<ReturnType<typeof writeFixture>>;
  beforeAll(async () => {
    here = await writeFixture(drafts, pairs, [], { formats: ['jsonl'] });
  });
  afterAll(() => here.remove());

  it('are the same bytes, whoever draws them and in whatever order they are done', async () => {
    const jobs: PagesJob[] = [];
    let under = 0;
    let most = 0;
    const drawing = {
      ...handing,
      async draw(job: PagesJob, folder: string) {
        most = Math.max(most, ++under);
        jobs.push(job);
        await pause(jobs.length % 2 === 0 ? 1 : 40);
        // As it comes to another thread.
        const { sink, files } = new ReportFolder(folder);
        const drawn = structuredClone(drawPages(structuredClone(job), sink));
        under--;
        return { drawn, files: files.map((file) => ({ file, read: null })) };
      },
    };
    const there = await writeFixture(drafts, pairs, [], { formats: ['jsonl'], drawing });
    expect(jobs.length).toBeGreaterThan(2);
    expect(jobs.flatMap((job) => (job.kind === 'pairs' ? job.pairs : []))).toHaveLength(14);
    expect(jobs.flatMap((job) => (job.kind === 'documents' ? job.documents : []))).toHaveLength(28);
    expect(most).toBe(2);
    expect(snapshot(there.folder)).toEqual(snapshot(here.folder));
    there.remove();
  });

  it('are asked for by what they show of a pair, and not drawn again for its last digits', async () => {
    const { pairs: jobs, remove } = await keptJobs(manySentences(2, 20));
    const [{ pair }] = jobs[0]!.pairs as [PairPagesJob['pairs'][number]];
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
    const there = await keptJobs({ drafts, pairs });
    expect(snapshot(there.folder)).toEqual(snapshot(here.folder));
    there.remove();
  });

  it('are cut into jobs that stay when a pair more comes before them', async () => {
    const made = manySentences(60, 40);
    const whole = await keptJobs(made);
    const less = await keptJobs({ ...made, pairs: made.pairs.slice(1) });
    expect(whole.pairs.length).toBeGreaterThan(4);
    const known = new Set(whole.pairs.map(nameOf));
    expect(less.pairs.map(nameOf).filter((job) => !known.has(job)).length).toBeLessThanOrEqual(2);
    for (const one of [whole, less]) one.remove();
  });

  it('end the report with what went wrong with one of them', async () => {
    const drawing = { ...handing, draw: () => Promise.reject(new Error('no room')) };
    await expect(writeFixture(drafts, pairs, [], { formats: ['jsonl'], drawing })).rejects.toThrow('no room');
  });
});
