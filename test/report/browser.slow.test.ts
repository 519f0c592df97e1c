import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Manifest, Rejected, Unit } from '../../src/model/index.js';
import { packageRoot } from '../../src/model/index.js';
import { build, folderWith, seedFiles, snapshot, tulay } from '../run/harness.js';
import { axeViolations, type Browser, browserFound, overflowOf, startBrowser } from './browser.js';
import { type Fixture, hardDrafts, writeFixture } from './fixture.js';

/** Minutes, on a machine that does much else; a second or two on one that does not. */
vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

/** The seeds are two documents of one site: a low bar for pairs keeps these tests to the report. */
const config = join(folderWith({ 'tulay.json': '{"pair":{"threshold":0.5}}' }), 'tulay.json');

/** Every page of a report, as absolute paths. */
function pagesOf(folder: string): string[] {
  const report = join(folder, 'report');
  return readdirSync(report, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.html'))
    .sort()
    .map((name) => join(report, name));
}

const records = <T>(file: string): T[] =>
  readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T);

describe.skipIf(!browserFound())('the report in a browser, opened from disk', () => {
  let browser: Browser;
  let seeds: string;
  let hard: Fixture;

  beforeAll(async () => {
    const { drafts, pairs, ways } = hardDrafts();
    [browser, hard, { dir: seeds }] = await Promise.all([
      startBrowser(),
      writeFixture(drafts, pairs, ways),
      build(seedFiles(), '--config', config),
    ]);
  });
  afterAll(async () => {
    await browser?.close();
    hard?.remove();
  });

  const report = (folder: string, path: string): string => join(folder, 'report', path);
  const seedUnits = (): Unit[] => records<Unit>(join(seeds, 'hin_Deva-tgl_Latn', 'units.jsonl'));

  it('shows on the overview the numbers of the manifest', async () => {
    const page = await browser.open(report(seeds, 'index.html'));
    const manifest = JSON.parse(readFileSync(join(seeds, 'manifest.json'), 'utf8')) as Manifest;
    const shown = await page
      .locator('[data-count]')
      .evaluateAll((all) =>
        all.map((element) => [
          (element as unknown as { dataset: { count: string } }).dataset.count,
          Number(element.textContent?.replaceAll(',', '')),
        ]),
      );
    expect(shown.length).toBeGreaterThanOrEqual(11);
    for (const [name, value] of shown)
      expect({ [name as string]: value }).toEqual({ [name as string]: manifest.counts[name as 'units'] });
    await page.close();
  });

  it('shows the pair of the seeds as 32 rows in order, in their languages', async () => {
    const units = seedUnits();
    expect(units).toHaveLength(32);
    const page = await browser.open(report(seeds, `pairs/${units[0]!.pair}.html`));
    const rows = page.locator('.row');
    expect(await rows.count()).toBe(32);
    for (const [at, unit] of units.entries()) {
      const row = rows.nth(at);
      expect(await row.getAttribute('data-unit')).toBe(unit.id);
      const src = (await row.locator('.side.src .seg').allTextContents()).join(' ');
      expect(src.replace(/\s+\d+$/, '')).toContain(unit.src.text);
    }
    expect(await rows.first().locator('.side.src').getAttribute('lang')).toBe('hi');
    expect(await rows.first().locator('.side.tgt').getAttribute('lang')).toBe('tl');
    expect(await page.locator('.minimap rect').count()).toBe(32);
    await page.close();
  });

  it('strikes out removed furniture on demand, with its rule', async () => {
    const page = await browser.open(report(seeds, `pairs/${seedUnits()[0]!.pair}.html`));
    const cut = page.locator('.cut', { hasText: '$config[code] not found' }).first();
    expect(await cut.isVisible()).toBe(false);
    await page.getByLabel('Show removed text').check();
    expect(await cut.isVisible()).toBe(true);
    expect(await cut.locator('small').textContent()).toBe('template-residue');
    await page.close();
  });

  it('lights up the counterparts of a word that is pointed at or focused, and says who believes it', async () => {
    const page = await browser.open(report(seeds, `pairs/${seedUnits()[0]!.pair}.html`));
    expect(await page.locator('.w, script[src*="words-"]').count()).toBe(0);
    const texts = () => page.locator('.seg').allTextContents();
    const before = await texts();
    await page.locator('.row').first().hover();
    await page.locator('.row .w').first().hover();
    expect(await texts()).toEqual(before);
    expect(await page.locator('.w.lit').count()).toBeGreaterThan(0);
    expect(await page.locator('#belief').textContent()).toMatch(/CLDR|cognates|learned|number|Declaration/);
    await page.mouse.move(0, 0);
    expect(await page.locator('.w.lit').count()).toBe(0);
    await page.locator('.row').nth(2).focus();
    await page.keyboard.press('ArrowRight');
    expect(await page.locator('.row').nth(2).locator('.w.on').count()).toBeGreaterThan(0);
    await page.close();
  });

  it('lights up the words of rows that were repaired, and again of those that a step back restores', async () => {
    const page = await browser.open(report(seeds, `pairs/${seedUnits()[0]!.pair}.html`));
    const row = page.locator('.row').nth(2);
    await row.focus();
    await row.locator('.w').first().waitFor();
    const words = await row.locator('.w').allTextContents();
    await page.getByRole('button', { name: 'Repair the alignment' }).click();
    await row.focus();
    await page.keyboard.press('m');
    expect(await row.locator('.bead').textContent()).toBe('2-2');
    expect(await row.locator('.w').count()).toBeGreaterThan(words.length);
    await page.keyboard.press('Control+z');
    expect(await row.locator('.w').allTextContents()).toEqual(words);
    await page.keyboard.press('ArrowRight');
    expect(await row.locator('.w.on').count()).toBeGreaterThan(0);
    await page.close();
  });

  it('leads from a unit to its raw place and back in one click each', async () => {
    const unit = seedUnits()[9]!;
    const page = await browser.open(report(seeds, `pairs/${unit.pair}.html`));
    await page.locator(`[data-unit="${unit.id}"] .side.src .raw`).first().click();
    const place = page.locator(`#c${unit.src.start}`);
    expect(await place.textContent()).toContain(unit.src.text.slice(0, 20));
    expect(await place.isVisible()).toBe(true);
    await place.locator('xpath=following-sibling::a').first().click();
    expect(page.url()).toContain(`${unit.pair}.html#u-${unit.id}`);
    await page.close();
  });

  it('marks every edit in the raw file and shows every raw character', async () => {
    const documents = records<{ id: string; path: string }>(join(seeds, 'documents.jsonl'));
    const edits = records<{ doc: string; before: string }>(join(seeds, 'audit', 'edits.jsonl'));
    for (const { id, path } of documents) {
      const page = await browser.open(report(seeds, `documents/${id}.html`));
      const removed = await page.locator('.rawtext del').allTextContents();
      const own = edits.filter(({ doc }) => doc === id).map(({ before }) => before.replaceAll('\n', '↵'));
      expect(removed.join('')).toBe(own.join(''));
      const text = await page.evaluate(`(() => {
        const copy = document.querySelector('.rawtext').cloneNode(true);
        for (const extra of copy.querySelectorAll('.rule, .use, .cp, ins')) extra.remove();
        return [...copy.querySelectorAll('.ln')].map((line) => line.textContent).join('\\n');
      })()`);
      const raw = readFileSync(join(packageRoot(), 'seeds', path), 'utf8');
      expect(text).toBe(raw.replace(/\n$/, ''));
      await page.close();
    }
  });

  it('finds Devanagari and Tagalog, keeps the search in the address, and folds diacritics on request', async () => {
    const page = await browser.open(report(seeds, 'units.html'));
    await page.locator('#status[data-complete="true"]').waitFor();
    const units = seedUnits();
    const count = async (query: string): Promise<number> => {
      await page.getByLabel(/^Text/).fill(query);
      await page.waitForURL(({ hash }) => new URLSearchParams(hash.slice(1)).get('q') === query);
      return page.locator('#rows .row').count();
    };
    for (const query of ['सामाजिक', 'Tagapamahala', 'social'])
      expect(await count(query)).toBe(
        units.filter(({ src, tgt }) => `${src.text}\n${tgt.text}`.toLowerCase().includes(query.toLowerCase()))
          .length,
      );
    expect(await count('सामाजिक social')).toBeGreaterThan(0);
    expect(await count('“social सामाजिक”')).toBe(0);
    expect(await count('हालांकि')).toBe(0);
    await page.getByLabel('Ignore diacritics').check();
    await page.waitForURL(({ hash }) => hash.includes('fold=1'));
    const spelt = units.filter(({ src }) => src.text.includes('हालाँकि')).length;
    expect(await page.locator('#rows .row').count()).toBe(spelt);
    const again = await browser.open(page.url().slice('file://'.length));
    await again.locator('#status[data-complete="true"]').waitFor();
    expect(await again.locator('#rows .row').count()).toBe(spelt);
    expect(await again.getByLabel(/^Text/).inputValue()).toBe('हालांकि');
    await again.close();
    await page.close();
  });

  it('filters by score, bead, kind and languages', async () => {
    const units = records<Unit>(join(hard.folder, 'arb_Arab-eng_Latn', 'units.jsonl'));
    const page = await browser.open(report(hard.folder, 'units.html#pair=arb_Arab-eng_Latn'));
    await page.locator('#status[data-complete="true"]').waitFor();
    expect(await page.locator('#rows .row').count()).toBe(units.length);
    await page.getByLabel('Score from').fill('0.6');
    await page.waitForURL(({ hash }) => hash.includes('min=0.6'));
    expect(await page.locator('#rows .row').count()).toBe(units.filter(({ score }) => score >= 0.6).length);
    await page.getByLabel('Bead').selectOption('1-2');
    await page.waitForURL(({ hash }) => hash.includes('bead=1-2'));
    expect(await page.locator('#rows .row').count()).toBe(1);
    await page.close();
  });

  it('takes judgements by keyboard alone, exports them, and the next build follows them', async () => {
    const units = seedUnits();
    const page = await browser.open(report(seeds, `pairs/${units[0]!.pair}.html`));
    // Tab reaches the first row.
    await page.locator('#show-words').focus();
    await page.keyboard.press('Tab');
    for (let tries = 0; tries < 40; tries++) {
      if (await page.evaluate(`document.activeElement.matches('.row[data-unit]')`)) break;
      await page.keyboard.press('Tab');
    }
    await page.keyboard.press('j');
    await page.keyboard.press('Shift+r');
    await page.keyboard.press('n');
    await page.keyboard.type('says something else');
    await page.keyboard.press('Enter');
    // The verdict goes to the next row that nobody judged; one step back takes it away again.
    await page.keyboard.press('j');
    await page.keyboard.press('1');
    await page.keyboard.press('5');
    await page.keyboard.press('Backspace');
    await page.keyboard.press('u');
    expect(await page.locator('.chip').allTextContents()).toEqual(['reject', 'CC']);
    expect(await page.locator('.judgebar button').allTextContents()).toContain('WL wrong language5');
    // Where one judges, one is told how much this browser holds, and led to the export.
    const mine = page.getByRole('link', { name: '2 decisions in this browser: export' });
    await mine.click();
    expect(page.url()).toMatch(/help\.html#decisions$/);
    await page.close();

    const help = await browser.open(report(seeds, 'help.html'));
    expect(await help.locator('.steps li').count()).toBe(6);
    expect(await help.locator('#mine').textContent()).toContain('2 verdicts in this browser: 1 reject, 1 CC');
    // What was decided before somebody says who they are is theirs all the same.
    await help.evaluate(
      `tulay.keepEvents([tulay.event('pair', { src: 'a', tgt: 'b', verdict: 'confirmed' })])`,
    );
    expect(await help.locator('#mine').textContent()).toContain('1 other decision: 1 pair.');
    await help.getByLabel('Your name').fill('ana');
    await help.getByLabel('Your name').press('Tab');
    expect(await help.evaluate(`tulay.events().map(({ reviewer }) => reviewer)`)).toEqual(['ana']);
    await help.evaluate(`tulay.keepEvents([])`);
    await help.locator('#export').focus();
    const waiting = help.waitForEvent('download');
    await help.keyboard.press('Enter');
    const download = await waiting;
    expect(download.suggestedFilename()).toBe('decisions.json');
    const home = folderWith(
      Object.fromEntries(Object.entries(seedFiles()).map(([name, text]) => [`seeds/${name}`, text])),
    );
    await download.saveAs(join(home, 'decisions.json'));
    await help.close();

    const ran = await tulay(
      [
        'build',
        '--config',
        config,
        '--seeds',
        'seeds',
        '--out',
        'out',
        '--decisions',
        'decisions.json',
        '--quiet',
      ],
      home,
    );
    expect(ran).toMatchObject({ code: 0 });
    const kept = records<Unit>(join(home, 'out', 'hin_Deva-tgl_Latn', 'units.jsonl'));
    expect(kept.map(({ id }) => id)).toEqual(units.filter((_, at) => at !== 1).map(({ id }) => id));
    const rejected = records<Rejected>(join(home, 'out', 'audit', 'rejected.jsonl'));
    expect(rejected.filter(({ rule }) => rule === 'decision')).toMatchObject([
      { id: units[1]!.id, message: 'ana said: rejected (says something else)' },
    ]);
    const manifest = JSON.parse(readFileSync(join(home, 'out', 'manifest.json'), 'utf8')) as Manifest;
    expect(manifest.review).toEqual({
      judgements: 2,
      found: 2,
      rejected: 1,
      verdicts: { reject: 1, CC: 1 },
      bands: [],
    });
    expect(readFileSync(join(home, 'out', 'README.md'), 'utf8')).toContain('## Review');
    expect(await tulay(['validate', 'out'], home)).toMatchObject({ code: 0 });
  });

  it('draws the same sample each time, hides its scores, and marks judgements as sampled', async () => {
    const page = await browser.open(report(hard.folder, 'units.html'));
    await page.locator('#status[data-complete="true"]').waitFor();
    await page.getByRole('button', { name: 'Sample these for review' }).click();
    const drawn = await page
      .locator('#rows .row')
      .evaluateAll((all) => all.map((row) => row.getAttribute('data-unit')));
    expect(drawn).toHaveLength(hard.manifest.counts.units);
    expect(await page.locator('#rows .score').count()).toBe(0);
    await page.keyboard.press('4');
    const exported = await page.evaluate(`tulay.exported()`);
    expect(exported).toMatchObject({ events: [{ unit: drawn[0], verdict: 'X', sampled: true }] });
    const again = await browser.open(page.url().slice('file://'.length));
    await again.locator('#status[data-complete="true"]').waitFor();
    const second = await again
      .locator('#rows .row')
      .evaluateAll((all) => all.map((row) => row.getAttribute('data-unit')));
    expect(second).toEqual(drawn);
    await again.close();
    await page.close();
  });

  it('finds what was said, what was rejected, one side, and by regular expression', async () => {
    const page = await browser.open(report(hard.folder, 'units.html'));
    await page.evaluate(`localStorage.clear()`);
    await page.locator('#status[data-complete="true"]').waitFor();
    const shown = async (hash: string): Promise<number> => {
      await page.evaluate(`location.hash = ${JSON.stringify(hash)}`);
      await page.waitForTimeout(150);
      return page.locator('#rows .row').count();
    };
    const kept = hard.manifest.counts.units;
    expect(await shown('')).toBe(kept);
    expect(await shown('status=rejected')).toBe(1);
    expect(await page.locator('#rows .row.rejected .why').textContent()).toBe('min-score');
    expect(await page.locator('#status').textContent()).toBe('1 of 1 unit');
    await page.locator('#rows .row').focus();
    await page.keyboard.press('a');
    expect(await shown('status=all')).toBe(kept + 1);
    expect(await shown('status=all&judged=v:accept')).toBe(1);
    expect(await shown('judged=v:accept')).toBe(0);
    expect(await shown('status=all&judged=no')).toBe(kept);
    const units = ['arb_Arab-eng_Latn', 'arb_Arab-zho_Hans', 'eng_Latn-zho_Hans'].flatMap((name) =>
      records<Unit>(join(hard.folder, name, 'units.jsonl')),
    );
    const matching = (test: (unit: Unit) => boolean): number => units.filter(test).length;
    expect(await shown('q=^the.*bridge|19[0-9]8&regex=1')).toBe(
      matching(({ src, tgt }) => [src, tgt].some(({ text }) => /^the.*bridge|19[0-9]8/iu.test(text))),
    );
    expect(await shown('q=1948&side=tgt')).toBe(matching(({ tgt }) => tgt.text.includes('1948')));
    expect(await shown('q=1948&side=src')).toBe(matching(({ src }) => src.text.includes('1948')));
    expect(matching(({ src }) => src.text.includes('1948'))).not.toBe(
      matching(({ tgt }) => tgt.text.includes('1948')),
    );
    await shown('q=(&regex=1');
    expect(await page.locator('#status').textContent()).toMatch(/Invalid regular expression/);
    await page.evaluate(`localStorage.clear()`);
    await page.close();
  });

  it('samples what is filtered, and keeps such verdicts out of the precision of the corpus', async () => {
    const page = await browser.open(report(hard.folder, 'units.html#pair=arb_Arab-eng_Latn&n=3&sample=1'));
    await page.locator('#status[data-complete="true"]').waitFor();
    expect(await page.locator('#rows .row').count()).toBe(3);
    await page.keyboard.press('a');
    expect(await page.evaluate(`tulay.exported().events.map(({ sampled }) => sampled)`)).toEqual([false]);
    expect(await page.locator('#progress').textContent()).toContain('1 of 3 judged');
    await page.evaluate(`localStorage.clear()`);
    await page.close();
  });

  it('undoes and redoes verdicts, and needs one key a unit', async () => {
    const page = await browser.open(report(seeds, 'units.html#sample=1'));
    await page.evaluate(`localStorage.clear()`);
    await page.locator('#status[data-complete="true"]').waitFor();
    const verdicts = (): Promise<unknown> =>
      page.evaluate(`tulay.exported().events.map(({ verdict }) => verdict).sort()`);
    for (let keys = 0; keys < 32; keys++) await page.keyboard.press(keys % 2 === 0 ? 'a' : '4');
    expect(await verdicts()).toEqual([
      ...new Array<string>(16).fill('X'),
      ...new Array<string>(16).fill('accept'),
    ]);
    expect(await page.locator('#progress').textContent()).toContain('32 of 32 judged');
    await page.keyboard.press('Control+z');
    expect(await verdicts()).toHaveLength(31);
    await page.keyboard.press('Control+y');
    expect(await verdicts()).toHaveLength(32);
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Control+z');
    await page.keyboard.press('5');
    await page.keyboard.press('Control+y');
    expect(((await verdicts()) as string[]).filter((verdict) => verdict === 'WL')).toHaveLength(1);
    await page.evaluate(`localStorage.clear()`);
    await page.close();
  });

  it('shows guidelines and keys beside the rows, on the next page too', async () => {
    const page = await browser.open(report(seeds, 'units.html'));
    await page.locator('#status[data-complete="true"]').waitFor();
    await page.keyboard.press('a');
    expect(await page.evaluate(`tulay.exported().events`)).toEqual([]);
    await page.keyboard.press('?');
    expect(await page.locator('#guide').isVisible()).toBe(true);
    expect(await axeViolations(page)).toEqual([]);
    await page.reload();
    expect(await page.locator('#guide').isVisible()).toBe(true);
    await page.locator('#rows .row').first().focus();
    await page.keyboard.press('Escape');
    expect(await page.locator('#guide').isVisible()).toBe(false);
    await page.close();
  });

  it('keeps what was judged on one corpus out of another of the same name', async () => {
    const other = await writeFixture(hardDrafts().drafts.slice(0, 2), hardDrafts().pairs.slice(0, 1));
    const page = await browser.open(report(hard.folder, 'pairs/d0c000000000_d0c000000001.html'));
    await page.locator('.row[data-unit]').first().focus();
    await page.keyboard.press('a');
    const keys = await page.evaluate(`Object.keys(localStorage)`);
    const there = await browser.open(report(other.folder, 'help.html'));
    expect(await there.evaluate(`tulay.exported().events`)).toEqual([]);
    expect(await there.evaluate(`document.body.dataset.corpus`)).toBe('A corpus');
    expect(keys).toContain(`tulay judgements of ${await page.evaluate(`tulay.digest`)}`);
    await there.close();
    await page.close();
    other.remove();
  });

  it('reads the judgements of others without losing its own, and none of another corpus unasked', async () => {
    const page = await browser.open(report(hard.folder, 'help.html'));
    await page.evaluate(`tulay.keep(new Map([['${'0'.repeat(16)}', { verdict: 'CC', score: 0.5 }]]))`);
    const digest = (await page.evaluate(`tulay.digest`)) as string;
    const judged = (place: number, verdict: string) => ({ unit: `${place}`.padStart(16, '0'), verdict });
    const offer = async (content: object): Promise<string | null> => {
      const text = JSON.stringify({ format: 'tulay-judgements', version: 1, corpus: 'B', ...content });
      await page
        .locator('#import')
        .setInputFiles({ name: 'j.json', mimeType: 'application/json', buffer: Buffer.from(text) });
      await page.locator('#imported:not(:empty)').waitFor();
      return page.locator('#imported').textContent();
    };
    const verdicts = (): Promise<unknown> =>
      page.evaluate(`tulay.exported().events.map(({ verdict }) => verdict)`);
    const judgements = [judged(0, 'X'), judged(1, 'CB')];
    expect(await offer({ digest: 'f'.repeat(16), judgements })).toContain('of another corpus, “B”');
    expect(await verdicts()).toEqual(['CC']);
    expect(await offer({ judgements })).toContain('does not say which corpus');
    expect(await offer({ digest, judgements })).toContain('1 read, 0 known already, 1 judged otherwise here');
    expect(await verdicts()).toEqual(['CC', 'CB']);
    await page.getByRole('button', { name: 'Take the 1 of the file instead' }).click();
    expect(await verdicts()).toEqual(['X', 'CB']);
    await page.close();
  });

  it('settles what two reviewers disagree about, and the corpus follows the settlement', async () => {
    const units = seedUnits().slice(0, 3);
    const page = await browser.open(report(seeds, 'help.html'));
    await page.evaluate(`(localStorage.clear(), tulay.setReviewer('ana'))`);
    const say = async (verdicts: readonly string[]): Promise<string> => {
      const kept = units.map(({ id, score }, at) => [id, { verdict: verdicts[at], score }]);
      await page.evaluate(`tulay.keep(new Map(${JSON.stringify(kept)}))`);
      return (await page.evaluate(`JSON.stringify(tulay.exported())`)) as string;
    };
    await page.evaluate(`tulay.setReviewer('ben')`);
    const ben = await say(['CC', 'X', 'CC']);
    await page.evaluate(`tulay.setReviewer('ana')`);
    const ana = await say(['CC', 'CC', 'X']);
    await page
      .locator('#import')
      .setInputFiles({ name: 'ben.json', mimeType: 'application/json', buffer: Buffer.from(ben) });
    await page.getByRole('link', { name: 'Settle them one by one' }).click();
    await page.locator('#status[data-complete="true"]').waitFor();
    const rows = page.locator('#rows .row');
    expect(await rows.count()).toBe(2);
    expect(await rows.first().locator('.chip').allTextContents()).toEqual(['CC', 'ben: X']);
    await rows.first().focus();
    await page.keyboard.press('Shift+4');
    expect(await rows.first().locator('.chip').allTextContents()).toEqual(['X']);
    const settled = (await page.evaluate(`JSON.stringify(tulay.exported())`)) as string;
    await page.evaluate(`localStorage.clear()`);
    await page.close();

    const home = folderWith({ 'ana.json': ana, 'ben.json': ben, 'settled.json': settled });
    const review = async (...files: string[]): Promise<readonly string[]> => {
      const ran = await tulay(['review', seeds, '--out', 'out', '--decisions', ...files], home);
      expect(ran.code).toBe(0);
      return records<Unit>(join(home, 'out', 'hin_Deva-tgl_Latn', 'units.jsonl')).map(({ id }) => id);
    };
    // Nobody is followed where two disagree.
    expect((await review('ana.json', 'ben.json')).slice(0, 3)).toEqual(units.map(({ id }) => id));
    const manifest = JSON.parse(readFileSync(join(home, 'out', 'manifest.json'), 'utf8')) as Manifest;
    expect(manifest.decisions).toMatchObject({ contradicting: 4 });
    expect(manifest.review?.agreement).toMatchObject([{ reviewers: ['ana', 'ben'], units: 3 }]);
    const kept = await review('settled.json', 'ben.json');
    expect(kept).toContain(units[0]!.id);
    expect(kept).not.toContain(units[1]!.id);
    expect(await tulay(['agreement', 'ana.json', 'ben.json'], home)).toMatchObject({
      code: 0,
      out: expect.stringContaining(`adjudicate  ${units[1]!.id} CC / X`) as string,
    });
  });

  it('repairs ten beads by keyboard, and the corpus becomes the repaired one, with its seeds and without', async () => {
    const units = seedUnits();
    const page = await browser.open(report(seeds, `pairs/${units[0]!.pair}.html`));
    await page.evaluate(`(localStorage.clear(), tulay.setReviewer('ana'))`);
    await page.reload();
    await page.getByRole('button', { name: 'Repair the alignment' }).click();
    const at = async (place: number, ...keys: string[]): Promise<void> => {
      await page.locator('#rows .row').nth(place).focus();
      for (const key of keys) await page.keyboard.press(key);
    };
    const shape = (): Promise<string[]> =>
      page
        .locator('#rows .row')
        .evaluateAll((all) =>
          all.map((row) =>
            ['src', 'tgt'].map((side) => row.querySelectorAll(`.${side} .seg`).length).join('-'),
          ),
        );
    const strip = (): Promise<number> => page.locator('.minimap rect').count();
    await at(1, 'm');
    expect(await strip()).toBe(31);
    await at(1, 's');
    await at(3, 's');
    expect(await page.locator('#belief').textContent()).toContain('has nothing to split');
    await at(3, ']');
    await at(3, 'c');
    await at(6, '0');
    await at(10, 'm', 'm');
    await at(15, '{');
    await at(20, 'Shift+m');
    await at(24, 'm');
    await page.keyboard.press('Control+z');
    expect((await shape()).filter((type) => type === '2-2')).toHaveLength(1);
    await page.keyboard.press('Control+y');
    const repaired = await shape();
    expect(repaired.filter((type) => type === '2-2')).toHaveLength(2);
    const texts = await page
      .locator('#rows .row:not(.alone)')
      .evaluateAll((all) =>
        all.map((row) =>
          ['src', 'tgt'].map((side) =>
            [...row.querySelectorAll(`.${side} .seg`)].map((seg) => seg.getAttribute('data-s')).join(' '),
          ),
        ),
      );
    const decisions = await page.evaluate(`JSON.stringify(tulay.exported())`);
    await page.reload();
    expect(await shape()).toEqual(repaired);
    await page.evaluate(`localStorage.clear()`);
    await page.close();

    const home = folderWith({
      'd.json': decisions as string,
      ...Object.fromEntries(Object.entries(seedFiles()).map(([name, text]) => [`seeds/${name}`, text])),
    });
    expect(await tulay(['review', seeds, '--out', 'reviewed', '--decisions', 'd.json'], home)).toMatchObject({
      code: 0,
    });
    const kept = records<Unit>(join(home, 'reviewed', 'hin_Deva-tgl_Latn', 'units.jsonl'));
    expect(kept.map(({ src, tgt }) => [src.segments.join(' '), tgt.segments.join(' ')])).toEqual(texts);
    expect(await tulay(['validate', 'reviewed'], home)).toMatchObject({ code: 0 });
    const flags = ['--config', config, '--seeds', 'seeds', '--out', 'built', '--quiet'];
    expect(await tulay(['build', ...flags, '--decisions', 'd.json'], home)).toMatchObject({ code: 0 });
    expect(snapshot(join(home, 'built'))).toEqual(snapshot(join(home, 'reviewed')));
    const again = await browser.open(report(join(home, 'reviewed'), `pairs/${units[0]!.pair}.html`));
    expect(
      await again
        .locator('#rows .row')
        .evaluateAll((all) =>
          all.map((row) =>
            ['src', 'tgt'].map((side) => row.querySelectorAll(`.${side} .seg`).length).join('-'),
          ),
        ),
    ).toEqual(repaired);
    await again.close();
  });

  it('opens with what deserves a look, and takes a near miss for a pair in one click', async () => {
    const page = await browser.open(report(seeds, 'index.html'));
    await page.getByRole('link', { name: 'Judge the candidates' }).click();
    // The script makes it; before, keys would be lost.
    await page.locator('#progress').waitFor();
    expect(await page.locator('.choice .side').count()).toBe(2);
    await page.keyboard.press('a');
    expect(await page.evaluate(`tulay.exported().events`)).toEqual([]);
    await page.keyboard.press('r');
    expect(await page.locator('#progress').textContent()).toBe('1 of 1 judged');
    await page.keyboard.press('Control+z');
    expect(await page.evaluate(`tulay.exported().events`)).toEqual([]);
    await page.getByRole('button', { name: 'a pair', exact: true }).click();
    const exported = (await page.evaluate(`tulay.exported()`)) as { events: { type: string }[] };
    expect(exported.events.filter(({ type }) => type === 'pair')).toMatchObject([{ verdict: 'confirmed' }]);
    expect(await axeViolations(page)).toEqual([]);
    await page.evaluate(`localStorage.clear()`);
    await page.close();
  });

  it('walks through the queue: from the worst pair to the next task, over the pages of a pair too', async () => {
    const lines = (count: number, what: string) => Array.from({ length: count }, (_, at) => `${what} ${at}.`);
    const drafts = [600, 5, 5].flatMap((count, at) => [
      { path: `${at}.en.txt`, lang: 'eng_Latn', tag: 'en', lines: lines(count, 'Sentence') },
      { path: `${at}.fr.txt`, lang: 'fra_Latn', tag: 'fr', lines: lines(count, 'Phrase') },
    ]);
    const pairs = [0.2, 0.4, 0.9].map((confidence, at) => ({
      ...{ src: 2 * at, tgt: 2 * at + 1, confidence },
      beads: drafts[2 * at]!.lines.map((_, place) => [[place], [place], 0.9] as const),
    }));
    const queued = await writeFixture(drafts, pairs);
    const page = await browser.open(report(queued.folder, 'index.html'));
    const row = page.locator('#queue-sample .n');
    expect(await row.textContent()).toBe('100');
    await page.getByRole('link', { name: 'Start with the worst' }).click();
    const walk = page.getByRole('navigation', { name: 'Queue' });
    expect(await walk.locator('span').first().textContent()).toBe(
      'Task 1 of 3: a pair with a ladder confidence of .200',
    );
    expect(await axeViolations(page)).toEqual([]);
    await page.getByRole('link', { name: 'Next', exact: true }).first().click();
    await page.waitForURL(/\.2\.html\?task=0$/);
    await page.locator('#go-row').fill('3');
    await page.locator('#go-row').press('Enter');
    await page.waitForURL(/1\.html\?task=0#r3$/);
    await walk.waitFor();
    await page.keyboard.press('t');
    await page.waitForURL(/3\.html\?task=1$/);
    await walk.waitFor();
    await page.keyboard.press('Shift+t');
    await page.waitForURL(/1\.html\?task=0$/);
    await walk.getByRole('link', { name: 'Next task' }).click();
    await page.waitForURL(/task=1$/);
    await walk.getByRole('link', { name: 'Next task' }).click();
    await page.waitForURL(/units\.html\?task=2#sample=1$/);
    await page.locator('#status[data-complete="true"]').waitFor();
    await walk.waitFor();
    await page.locator('#rows .row').first().focus();
    await page.keyboard.press('a');
    await page.keyboard.press('r');
    await walk.getByRole('link', { name: 'Back to the queue' }).click();
    // Two of the sample are judged, so that 98 are left.
    await expect.poll(() => row.textContent()).toBe('98');
    await page.evaluate(`localStorage.clear()`);
    await page.close();
    queued.remove();
  });

  it('has one undo while one repairs or corrects', async () => {
    const page = await browser.open(report(hard.folder, `pairs/d0c000000000_d0c000000001.html`));
    const undo = page.getByRole('button', { name: /^undo/ });
    expect(await undo.count()).toBe(1);
    for (const name of ['Repair the alignment', 'Correct the texts']) {
      await page.getByRole('button', { name }).click();
      expect([name, await undo.count()]).toEqual([name, 1]);
      await page.getByRole('button', { name }).click();
    }
    await page.close();
  });

  it('has targets of 24 pixels on every row of a sample, wherever the bar of verdicts stands', async () => {
    const page = await browser.open(report(seeds, 'units.html#sample=1'));
    await page.locator('#status[data-complete="true"]').waitFor();
    const found: string[] = [];
    for (const width of [360, 1280]) {
      await page.setViewportSize({ width, height: 800 });
      for (let top = 300; top < 1000; top += 23) {
        await page.evaluate(`scrollTo(0, ${top})`);
        found.push(
          ...(await axeViolations(page, ['target-size'])).map((line) => `${width}, ${top}: ${line}`),
        );
      }
    }
    expect(found).toEqual([]);
    await page.close();
  });

  it('draws lines and what is said softly in ink where more contrast is asked for', async () => {
    const page = await browser.open(report(seeds, 'units.html'));
    await page.locator('#status[data-complete="true"]').waitFor();
    const colors = (): Promise<string[]> =>
      page.evaluate(`[['body', 'color'], ['.foot', 'color'], ['.row', 'borderTopColor']]
        .map(([name, what]) => getComputedStyle(document.querySelector(name))[what])`);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, contrast: 'no-preference' });
      expect(new Set(await colors()).size).toBe(3);
      await page.emulateMedia({ colorScheme, contrast: 'more' });
      expect(new Set(await colors()).size).toBe(1);
    }
    await page.close();
  });

  it('prints rows and texts in black on white, without what is for the screen', async () => {
    const page = await browser.open(report(seeds, `pairs/${seedUnits()[0]!.pair}.html`));
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    for (const gone of ['.top nav', '.tools', '.judgebar', '.minimap', '.foot'])
      expect([gone, await page.locator(gone).first().isVisible()]).toEqual([gone, false]);
    const look = await page.locator('.row .seg').evaluateAll((all) =>
      all.map((element) => {
        const { getComputedStyle } = globalThis as unknown as {
          getComputedStyle(of: unknown): { readonly color: string };
        };
        return getComputedStyle(element).color;
      }),
    );
    expect(look.length).toBeGreaterThanOrEqual(64);
    expect(new Set(look)).toEqual(new Set(['rgb(0, 0, 0)']));
    const ground = await page.evaluate(`getComputedStyle(document.documentElement).backgroundColor`);
    expect(ground).toBe('rgb(255, 255, 255)');
    // No row over the end of a sheet, and the colors of the scores with them.
    expect(await page.evaluate(`getComputedStyle(document.querySelector('.row')).breakInside`)).toBe('avoid');
    expect(await page.evaluate(`getComputedStyle(document.querySelector('.joint')).printColorAdjust`)).toBe(
      'exact',
    );
    await page.close();
  });

  it('takes an edit of a rule for wrong by key, and the reviewed corpus has its text back', async () => {
    const page = await browser.open(report(seeds, 'index.html'));
    await page.evaluate(`(localStorage.clear(), tulay.setReviewer('ana'))`);
    await page.getByRole('link', { name: 'template-residue' }).click();
    await page.locator('#progress').waitFor();
    const rows = page.locator('.choice');
    const places = await rows.evaluateAll((all) => all.map((row) => row.getAttribute('data-place')));
    const edits = records<{ doc: string; start: number; end: number; rule: string; before: string }>(
      join(seeds, 'audit', 'edits.jsonl'),
    ).filter(({ rule }) => rule === 'template-residue');
    expect([...places].sort()).toEqual(edits.map(({ doc, start, end }) => `${doc}:${start}-${end}`).sort());
    await rows.first().focus();
    await page.keyboard.press('r');
    await page.keyboard.press('a');
    expect(await page.locator('#precision').textContent()).toContain('1 right, 1 wrong of the edits drawn');
    expect(await axeViolations(page)).toEqual([]);
    const decisions = (await page.evaluate(`JSON.stringify(tulay.exported())`)) as string;
    await page.evaluate(`localStorage.clear()`);
    await page.close();
    const home = folderWith({ 'd.json': decisions });
    const ran = await tulay(['review', seeds, '--out', 'out', '--decisions', 'd.json'], home);
    expect(ran.code).toBe(0);
    expect(ran.out).toContain('2 applied, 0 superseded, 0 stale');
    const wrong = edits.find(({ doc, start, end }) => `${doc}:${start}-${end}` === places[0])!;
    const left = records<{ doc: string; start: number }>(join(home, 'out', 'audit', 'edits.jsonl'));
    expect(left.some(({ doc, start }) => doc === wrong.doc && start === wrong.start)).toBe(false);
    const segments = records<{ doc: string; text: string }>(join(home, 'out', 'segments.jsonl'));
    expect(segments.some(({ doc, text }) => doc === wrong.doc && text.includes('$config[code]'))).toBe(true);
  });

  it('lets a unit that was rejected be judged like any other', async () => {
    const page = await browser.open(report(hard.folder, 'pairs/d0c000000000_d0c000000001.html'));
    const row = page.locator('.row.rejected');
    await row.focus();
    await page.keyboard.press('a');
    expect(await row.locator('.chip').textContent()).toBe('accept');
    await page.close();
  });

  it('has no landmark twice on lists that go over pages, and links those near, the first and the last', async () => {
    const drafts = Array.from({ length: 1501 }, (_, at) => ({
      path: `${at}.txt`,
      lang: at % 2 === 0 ? 'cmn_Hans' : 'cmn_Hant',
      tag: at % 2 === 0 ? 'zh-Hans' : 'zh-Hant',
      lines: ['一。'],
    }));
    const many = await writeFixture(drafts, []);
    const page = await browser.open(report(many.folder, 'documents.2.html'));
    expect(await axeViolations(page)).toEqual([]);
    expect(await page.locator('tbody td').nth(0).textContent()).toBe('Simplified Chinese');
    expect(await page.locator('tbody tr').count()).toBe(100);
    await page.goto(`file://${report(many.folder, 'documents.9.html')}`);
    const linked = (await page.locator('.pager').first().textContent())!.trim().split(/\s+/);
    expect(linked.join(' ')).toBe('1 … 5 6 7 8 9 10 11 12 13 … 16');
    // With the script the rows that stand there stay, and the next are made.
    await page.goto(`file://${report(many.folder, 'documents.html')}`);
    await page.locator('#liststatus').waitFor();
    const names = page.locator('#listbody tr th a');
    expect([await names.count(), await names.first().textContent()]).toEqual([100, '一。 0.txt']);
    await page.getByRole('button', { name: 'Next' }).click();
    expect([await names.count(), await names.first().textContent()]).toEqual([100, '一。 100.txt']);
    await page.getByRole('button', { name: 'Previous' }).click();
    expect([await names.count(), await names.first().textContent()]).toEqual([100, '一。 0.txt']);
    await page.close();
    many.remove();
  });

  it('shows beads of many segments, segments alone and units rejected where they stand', async () => {
    const page = await browser.open(report(hard.folder, `pairs/d0c000000000_d0c000000001.html`));
    const kinds = await page
      .locator('.row')
      .evaluateAll((all) => all.map((row) => row.className.replace(/ s[0-9x]| judged/g, '')));
    expect(kinds).toEqual([
      'row unit heading',
      'row unit',
      'row unit multi',
      'row alone multi',
      'row unit',
      'row alone multi',
      'row rejected',
    ]);
    expect(await page.locator('.row').nth(2).locator('.tgt .seg').count()).toBe(2);
    expect(await page.locator('.row').first().locator('.src').getAttribute('dir')).toBe('rtl');
    await page.close();
  });

  it('marks the current page where colors are forced, and breaks no name of a rule', async () => {
    const page = await browser.open(report(hard.folder, 'pairs/d0c000000000_d0c000000001.html'));
    await page.emulateMedia({ forcedColors: 'active' });
    const borders = (await page.evaluate(
      `[...document.querySelectorAll('.top nav a')].map((link) => getComputedStyle(link).borderBottomWidth)`,
    )) as string[];
    expect(borders.filter((width) => width === '2px')).toHaveLength(1);
    const why = page.locator('.row.rejected .why');
    const height = async (): Promise<number> => (await why.boundingBox())!.height;
    await why.evaluate((element) => (element.textContent = 'a'));
    const line = await height();
    await why.evaluate((element) => (element.textContent = 'untranslated'));
    expect(await height()).toBe(line);
    await page.close();
  });

  it('opens a drawn task of the units with a low score', async () => {
    const lines = Array.from({ length: 60 }, (_, at) => `Sentence number ${at}.`);
    const beads = lines.map((_, at) => [[at], [at], at < 55 ? 0.3 : 0.9] as const);
    const doubtful = await writeFixture(
      [
        { path: 'a.txt', lang: 'eng_Latn', tag: 'en', lines },
        { path: 'b.txt', lang: 'fra_Latn', tag: 'fr', lines },
      ],
      [{ src: 0, tgt: 1, beads }],
    );
    const page = await browser.open(report(doubtful.folder, 'index.html'));
    await page.getByRole('link', { name: 'Judge them' }).click();
    await page.locator('#status[data-complete="true"]').waitFor();
    expect(await page.locator('#status').textContent()).toContain('50 units of what is filtered');
    const texts = await page.locator('#rows .row .src .seg').allTextContents();
    expect(texts).toHaveLength(50);
    for (const text of texts) expect(Number(/\d+/.exec(text)?.[0])).toBeLessThan(55);
    // As tall as a finger needs, on a row of one line too.
    expect((await page.locator('#rows .row .no a').first().boundingBox())!.height).toBeGreaterThanOrEqual(24);
    await page.close();
    doubtful.remove();
  });

  it('lists pairs and documents by title: searched, filtered, sorted, kept in the address', async () => {
    const page = await browser.open(report(hard.folder, 'documents.html'));
    const paths = (): Promise<string[]> => page.locator('#listbody tr th a').allTextContents();
    expect(await paths()).toHaveLength(4);
    await page.getByRole('button', { name: 'Segments' }).click();
    const counts = (await page.locator('#listbody tr td:nth-child(4)').allTextContents()).map(Number);
    expect(counts).toEqual([...counts].sort((a, b) => b - a));
    expect(await page.locator('th[aria-sort="descending"]').textContent()).toBe('Segments');
    await page.getByRole('button', { name: 'Segments' }).click();
    expect(await page.locator('th[aria-sort="ascending"]').count()).toBe(1);
    await page.getByLabel('Language').selectOption('fra_Latn');
    expect(await paths()).toHaveLength(1);
    expect(page.url()).toContain('lang=fra_Latn');
    expect(await axeViolations(page)).toEqual([]);
    const again = await browser.open(page.url().slice('file://'.length));
    expect(await again.locator('#listbody tr').count()).toBe(1);
    await again.getByLabel('Language').selectOption('');
    await again.getByLabel('Title or path').fill('الجسر');
    expect(await again.locator('#listbody tr').count()).toBeGreaterThan(0);
    await again.close();
    await page.setViewportSize({ width: 360, height: 800 });
    await page.goto(`file://${report(hard.folder, 'pairs.html')}`);
    expect(await page.getByRole('button', { name: 'Score' }).isVisible()).toBe(true);
    expect(await overflowOf(page)).toBe(0);
    await page.close();
  });

  it('folds the filters of the units in a narrow window, and says how many are set', async () => {
    const page = await browser.open(report(hard.folder, 'units.html#min=0.1&kind=sentence'));
    await page.locator('#status[data-complete="true"]').waitFor();
    expect(await page.locator('#filters').isVisible()).toBe(false);
    expect(await page.locator('#bead').isVisible()).toBe(true);
    await page.setViewportSize({ width: 360, height: 740 });
    expect(await page.locator('#bead').isVisible()).toBe(false);
    const first = await page.locator('#rows .row').first().boundingBox();
    expect(first!.y).toBeLessThan(500);
    const button = page.getByRole('button', { name: 'Filters, 2 set' });
    expect(await button.getAttribute('aria-expanded')).toBe('false');
    expect(await axeViolations(page)).toEqual([]);
    await button.click();
    expect(await button.getAttribute('aria-expanded')).toBe('true');
    expect(await page.locator('#bead').isVisible()).toBe(true);
    expect(await overflowOf(page)).toBe(0);
    await page.close();
  });

  it('leads from a tile and from a bar to what they count', async () => {
    const page = await browser.open(report(hard.folder, 'index.html'));
    await page.locator('[data-count="unpaired"] a').click();
    expect(page.url()).toContain('documents.html#status=unpaired');
    await page.locator('#list-status').waitFor();
    expect(await page.locator('#listbody tr').count()).toBe(hard.manifest.counts.unpaired);
    await page.goBack();
    const bar = page.locator('figure [data-bin="19"]');
    const units = Number(/^\d+/.exec((await bar.locator('title').textContent()) ?? '')?.[0]);
    await bar.click();
    await page.locator('#status[data-complete="true"]').waitFor();
    expect(await page.locator('#rows .row').count()).toBe(units);
    await page.close();
  });

  it('goes from problem to problem of a pair, to a row by its number, and hides what is well', async () => {
    const page = await browser.open(report(hard.folder, 'pairs/d0c000000000_d0c000000001.html'));
    const chosen = (): Promise<unknown> => page.evaluate(`document.activeElement.id`);
    await page.getByRole('button', { name: 'Next problem' }).click();
    expect(await chosen()).toBe('r4');
    await page.keyboard.press('d');
    expect(await chosen()).toBe('r5');
    await page.keyboard.press('Shift+d');
    expect(await chosen()).toBe('r4');
    await page.getByLabel('Only problems').check();
    expect(await page.locator('.row:visible').count()).toBe(4);
    await page.getByLabel('Only problems').uncheck();
    await page.getByLabel('Row', { exact: true }).fill('2');
    await page.getByLabel('Row', { exact: true }).press('Enter');
    expect(await chosen()).toBe('r2');
    await page.close();
  });

  it('shows what precision a threshold makes likely, and the setting for it', async () => {
    const page = await browser.open(report(hard.folder, 'index.html'));
    await page.evaluate(`localStorage.clear()`);
    expect(await page.locator('#cut-says').textContent()).toContain('Nobody has judged');
    await page.evaluate(`tulay.keep(new Map([
      ...Array.from({ length: 10 }, (_, at) => ['a'.repeat(15) + at, { verdict: 'CC', score: 0.95, sampled: true }]),
      ...Array.from({ length: 10 }, (_, at) => ['b'.repeat(15) + at, { verdict: 'X', score: 0.05, sampled: true }]),
      ...Array.from({ length: 10 }, (_, at) => ['c'.repeat(15) + at, { verdict: 'X', score: 0.3, sampled: true }]),
      ...Array.from({ length: 10 }, (_, at) => ['d'.repeat(15) + at, { verdict: 'X', score: 0.95 }]),
    ]))`);
    const scores = ['arb_Arab-eng_Latn', 'arb_Arab-zho_Hans', 'eng_Latn-zho_Hans'].flatMap((name) =>
      records<Unit>(join(hard.folder, name, 'units.jsonl')).map(({ score }) => score),
    );
    const [low, high] = [
      scores.filter((score) => score < 0.4).length,
      scores.filter((score) => score >= 0.8).length,
    ];
    const says = (): Promise<string | null> => page.locator('#cut-says').textContent();
    expect(await says()).toContain(`${Math.round((1000 * high) / (low + high)) / 10}% of them are right`);
    await page.locator('#cut').focus();
    for (let step = 0; step < 8; step++) await page.keyboard.press('ArrowRight');
    expect(await says()).toContain('100% of them are right (95% 72.2% to 100%)');
    expect(await says()).toContain(`${scores.length - low} of ${scores.length} units are kept`);
    expect(await page.locator('#cut-config').textContent()).toBe('"accept": { "minScore": 0.40 }');
    expect(await axeViolations(page)).toEqual([]);
    await page.evaluate(`localStorage.clear()`);
    await page.close();
  });

  it('lets the reader choose the languages of an n-way view', async () => {
    const page = await browser.open(report(hard.folder, 'groups/g0123456789ab.html'));
    expect(await page.locator('#ways tbody tr:visible').count()).toBe(5);
    // A head stands where the texts under it begin.
    expect(await page.locator('#ways thead th', { hasText: 'Arabic' }).getAttribute('dir')).toBe('rtl');
    expect(await page.locator('h1').textContent()).not.toContain('g0123456789ab');
    await page.getByRole('checkbox', { name: 'English' }).uncheck();
    await page.getByRole('checkbox', { name: 'Chinese' }).uncheck();
    expect(await page.locator('#ways tbody tr:visible').count()).toBe(4);
    expect(page.url()).toContain('cols=arb_Arab');
    await page.getByLabel('Pinned').selectOption('zho_Hans');
    expect(await page.locator('#ways thead th').allTextContents()).toEqual(['Row', 'Chinese', 'Arabic']);
    expect(await page.locator('#ways .pinned').count()).toBeGreaterThan(3);
    await page.close();
  });

  const lookAt = async (page: Page, file: string): Promise<Look> => {
    await page.goto(`file://${file}`);
    if (file.endsWith('units.html')) await page.locator('#status[data-complete="true"]').waitFor();
    const hacked = await page.evaluate(`globalThis.hacked`);
    const images = await page.locator('img').count();
    if (await page.locator('#show-cuts').count()) await page.locator('#show-cuts').check();
    const violations = await axeViolations(page);
    for (const [name, media] of Object.entries(contrasts)) {
      await page.emulateMedia(media);
      violations.push(...(await axeViolations(page, ['color-contrast'])).map((line) => `${name}: ${line}`));
    }
    await page.emulateMedia({ colorScheme: 'light', contrast: 'no-preference' });
    const overflow: number[] = [];
    for (const width of [360, 768, 1440]) {
      await page.setViewportSize({ width, height: 800 });
      overflow.push(await overflowOf(page));
    }
    return { file, hacked, images, violations, overflow };
  };

  /** Opens every page of both reports once, and looks at it in all the ways that hold for every page. */
  const looks = remembered(async () => {
    // Of the seeds' report the pages whose content the other has not.
    const real = pagesOf(seeds).filter((file) => /index|units|pairs\/|593bf/.test(file));
    const files = [...pagesOf(hard.folder), ...real];
    const found: Look[] = [];
    let next = 0;
    // In tabs beside each other: each waits for the browser more than it works.
    const tab = async (): Promise<void> => {
      const page = await browser.context.newPage();
      while (next < files.length) found.push(await lookAt(page, files[next++]!));
      await page.close();
    };
    await Promise.all([tab(), tab(), tab(), tab()]);
    expect(found).toHaveLength(files.length);
    return found;
  });

  it('runs no text of the corpus as code, and asks the network for nothing', async () => {
    for (const { file, hacked, images } of await looks())
      expect({ file, hacked, images }).toEqual({ file, hacked: undefined, images: 0 });
    expect(browser.complaints).toEqual([]);
  });

  it('has no page that axe-core objects to, in light and dark', async () => {
    for (const { file, violations } of await looks())
      expect({ file, violations }).toEqual({ file, violations: [] });
  });

  it('overflows at no width, with right-to-left texts and words of 300 letters', async () => {
    for (const { file, overflow } of await looks())
      expect({ file, overflow }).toEqual({ file, overflow: [0, 0, 0] });
  });
});

/** The ways of showing colors besides the usual one. */
const contrasts = {
  dark: { colorScheme: 'dark', contrast: 'no-preference' },
  'more contrast': { colorScheme: 'light', contrast: 'more' },
  'dark, more contrast': { colorScheme: 'dark', contrast: 'more' },
} as const;

interface Look {
  readonly file: string;
  readonly hacked: unknown;
  readonly images: number;
  readonly violations: readonly string[];
  /** Pixels too many at 360, 768 and 1440. */
  readonly overflow: readonly number[];
}

function remembered<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
