import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Browser, browserFound, leastOf, openMeasured, startBrowser } from './browser.js';
import { type Fixture, writeFixture } from './fixture.js';
import { manySentences } from './large.js';

describe.skipIf(!browserFound())('a pair of 6,000 rows', () => {
  let browser: Browser;
  let long: Fixture;
  beforeAll(async () => {
    const { drafts, pairs } = manySentences(1, 6000);
    [browser, long] = await Promise.all([
      startBrowser(),
      writeFixture(drafts, pairs, [], { formats: ['json', 'jsonl'] }),
    ]);
  }, 300_000);
  afterAll(async () => {
    await browser?.close();
    long?.remove();
  });

  it('stays fluid: a key takes a few milliseconds', async () => {
    const file = join(long.folder, 'report', 'pairs', 'd0c000000000_d0c000000001.10.html');
    const { page: view, work } = await openMeasured(browser, file, '#progress');
    const times: Record<string, number> = {};
    const each = async (name: string, act: () => Promise<unknown>): Promise<void> => {
      const least = await leastOf(async (take) => {
        const before = await work();
        // Twice, as some keys go there and back.
        for (let k = 0; k < 2; k++) await act();
        take(name, Math.round((await work()) - before) / 2);
      });
      Object.assign(times, least);
    };
    await view.keyboard.press('j');
    for (const key of ['j', 'a', 'd']) await each(key, () => view.keyboard.press(key));
    await each('scrolling', () => view.mouse.wheel(0, 400));
    await each('only problems', () => view.locator('#only-doubts').click());
    await view.getByRole('button', { name: 'Repair the alignment' }).click();
    await each('merge', () => view.keyboard.press('m'));
    await view.getByRole('button', { name: 'Correct the texts' }).click();
    await each('correcting', () => view.keyboard.press('j'));
    console.info('processor time of each, in milliseconds', times);
    for (const time of Object.values(times)) expect(time).toBeLessThan(50);
    await view.close();
  }, 300_000);
});
