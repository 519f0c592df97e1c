import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { DecisionRecord, EditRecord, Manifest } from '../../src/model/index.js';
import {
  type BuiltRecords,
  build,
  folderWith,
  readCorpus,
  seedFiles,
  snapshot,
  tulay,
} from '../run/harness.js';
import { axeViolations, type Browser, browserFound, overflowOf, startBrowser } from './browser.js';

/** Minutes, on a machine that does much else; a second or two on one that does not. */
vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

const config = join(folderWith({ 'tulay.json': '{"pair":{"threshold":0.5}}' }), 'tulay.json');

interface Event {
  readonly type: string;
  readonly [field: string]: unknown;
}

describe.skipIf(!browserFound())('correcting a corpus in the browser', () => {
  let browser: Browser;
  let plain: BuiltRecords;
  beforeAll(async () => {
    [browser, plain] = await Promise.all([startBrowser(), build(seedFiles(), '--config', config)]);
  });
  afterAll(async () => {
    await browser?.close();
  });

  const page = async (dir: string, path: string): Promise<Page> => {
    const opened = await browser.open(join(dir, 'report', path));
    await opened.evaluate(`(localStorage.clear(), tulay.setReviewer('ana'))`);
    return opened;
  };
  const events = async (on: Page): Promise<readonly Event[]> =>
    ((await on.evaluate(`tulay.exported()`)) as { events: Event[] }).events;

  /** Exports by the button, applies with and without the seeds, validates, and hands the corpus back. */
  const apply = async (on: Page, dir: string): Promise<BuiltRecords> => {
    await on.goto(`file://${join(dir, 'report', 'help.html')}`);
    const waiting = on.waitForEvent('download');
    await on.locator('#export').click();
    const home = folderWith({});
    const file = join(home, 'decisions.json');
    await (await waiting).saveAs(file);
    const built = await build(seedFiles(), '--config', config, '--decisions', file);
    const ran = await tulay(['review', dir, '--out', 'reviewed', '--decisions', file], home);
    expect(ran).toMatchObject({ code: 0 });
    const reviewed = join(home, 'reviewed');
    expect(snapshot(reviewed)).toEqual(snapshot(built.dir));
    expect(await tulay(['validate', reviewed], '/')).toMatchObject({ code: 0 });
    return { ...ran, ...readCorpus(reviewed) };
  };
  const outcomes = ({ dir }: BuiltRecords): string[] =>
    readFileSync(join(dir, 'audit', 'decisions.jsonl'), 'utf8')
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as DecisionRecord).outcome);

  const marks = (on: Page, selector: string): Promise<string[]> =>
    on.locator(`${selector} .said`).allTextContents();

  it('of a raw file by keyboard: text, heading, language, an edit refused and one asked for, to the corpus and back', async () => {
    const unit = plain.units[9]!;
    const path = `documents/${unit.tgt.doc}.html`;
    const own = plain.segments.filter(({ doc }) => doc === unit.tgt.doc);
    const first = own.findIndex(({ id }) => id === unit.tgt.segments[0]);
    const [corrected, heading, foreign, cut] = own.slice(first, first + 4) as [
      (typeof own)[number],
      (typeof own)[number],
      (typeof own)[number],
      (typeof own)[number],
    ];
    const raw = await page(plain.dir, path);
    await raw.getByRole('button', { name: 'Correct this document' }).focus();
    await raw.keyboard.press('Enter');
    const at = (start: number): string => `.rawtext [id="c${start}"]`;
    await raw.locator(at(corrected.start)).focus();
    await raw.keyboard.press('e');
    expect(await raw.getByLabel('What the segment says').inputValue()).toBe(corrected.text);
    await raw.keyboard.press('Control+a');
    await raw.keyboard.insertText('walang tuldok dito');
    await raw.keyboard.press('Enter');
    await raw.keyboard.press('j');
    await raw.keyboard.press('h');
    await raw.keyboard.press('j');
    await raw.keyboard.press('l');
    await raw.keyboard.press('Control+a');
    await raw.keyboard.insertText('no language');
    await raw.keyboard.press('Enter');
    expect(await raw.getByRole('alert').textContent()).toContain('hin_Deva');
    await raw.keyboard.press('Control+a');
    await raw.keyboard.insertText('ceb_Latn');
    await raw.keyboard.press('Enter');
    await raw.keyboard.press('j');
    await raw.keyboard.press('x');
    await raw.keyboard.press('Control+Home');
    for (let k = 0; k < 4; k++) await raw.keyboard.press('Shift+ArrowRight');
    await raw.keyboard.press('Tab');
    await raw.keyboard.insertText('Ito');
    await raw.keyboard.press('Enter');
    await raw.keyboard.press('h');
    await raw.keyboard.press('Control+z');
    await raw.keyboard.press('Control+y');
    await raw.keyboard.press('h');
    await raw.locator('.rawtext del').first().focus();
    await raw.keyboard.press('r');
    const edit = plain.edits.find(({ doc }) => doc === unit.tgt.doc) as EditRecord;
    expect(await events(raw)).toMatchObject([
      { type: 'text', place: corrected.id, text: 'walang tuldok dito' },
      { type: 'heading', place: heading.id, heading: true },
      { type: 'language', part: foreign.id, lang: 'ceb_Latn' },
      { type: 'edit', action: 'asked', place: `${cut.doc}:${cut.start}-${cut.start + 4}`, after: 'Ito' },
      { type: 'edit', action: 'refused', place: `${edit.doc}:${edit.start}-${edit.end}`, rule: edit.rule },
    ]);
    expect(await marks(raw, at(corrected.start))).toEqual(['✎ text corrected']);
    expect(await raw.locator('#pending').textContent()).toContain('applied at the next build');
    expect(await axeViolations(raw)).toEqual([]);
    await raw.setViewportSize({ width: 360, height: 800 });
    expect(await overflowOf(raw)).toBe(0);
    await raw.reload();
    expect(await marks(raw, at(foreign.start))).toEqual(['✎ Cebuano']);

    const made = await apply(raw, plain.dir);
    expect(outcomes(made)).toEqual(new Array(5).fill('applied'));
    const now = new Map(made.segments.map((segment) => [segment.id, segment]));
    expect(now.get(corrected.id)?.text).toBe('walang tuldok dito');
    expect(now.get(heading.id)?.kind).toBe('heading');
    expect(now.get(foreign.id)?.lang).toBe('ceb_Latn');
    expect(now.get(cut.id)?.text).toBe(`Ito${cut.text.slice(4)}`);
    expect(
      made.edits.some(
        ({ doc, start, rule }) => doc === edit.doc && start === edit.start && rule === edit.rule,
      ),
    ).toBe(false);
    // The same browser on the corrected corpus: what it decided is so.
    await raw.goto(`file://${join(made.dir, 'report', path)}`);
    expect(await marks(raw, at(corrected.start))).toEqual(['✓ text corrected']);
    expect(await marks(raw, at(heading.start))).toEqual(['✓ a heading']);
    expect(await marks(raw, at(foreign.start))).toEqual(['✓ Cebuano']);
    expect(await raw.locator('.rawtext del[data-rule="decision"] .said').allTextContents()).toContain(
      '✓ to become “Ito”',
    );
    await raw.close();
  });

  it('of a pair by pointer: text, heading, language, edits, taken back and undone', async () => {
    const unit = plain.units[4]!;
    const pair = await page(plain.dir, `pairs/${unit.pair}.html`);
    await pair.getByRole('button', { name: 'Correct the texts' }).click();
    const button = (name: string) =>
      pair.getByRole('group', { name: 'Corrections' }).getByRole('button', { name, exact: true }).click();
    const seg = (id: string) => pair.locator(`.seg[data-s="${id}"]`);
    const [id] = unit.src.segments as [string];
    await seg(id).click({ position: { x: 4, y: 4 } });
    await button('text');
    expect(await pair.getByLabel('What the segment says').inputValue()).toBe(unit.src.text);
    await pair.getByLabel('What the segment says').fill('बिना विराम');
    await pair.getByRole('button', { name: 'Save' }).click();
    expect(await seg(id).locator('.corrects').textContent()).toBe('बिना विराम');
    await button('undo');
    expect(await events(pair)).toEqual([]);
    expect(await seg(id).locator('.said').count()).toBe(0);
    await button('redo');
    await button('heading');
    await button('heading');
    await button('language');
    await pair.getByLabel('Language of this segment').fill('Tagalog');
    await pair.getByRole('button', { name: 'Save' }).click();
    await button('take back');
    expect(await events(pair)).toEqual([]);
    await button('text');
    await pair.getByLabel('What the segment says').fill('बिना विराम');
    await pair.getByRole('button', { name: 'Save' }).click();
    const [other] = unit.tgt.segments as [string];
    await seg(other).click({ position: { x: 4, y: 4 } });
    await button('cut out');
    await pair.getByLabel('Mark what is to go').evaluate((area) => {
      (area as unknown as { setSelectionRange(from: number, to: number): void }).setSelectionRange(0, 3);
    });
    await pair.getByRole('button', { name: 'Save' }).click();
    await pair.getByLabel('Show removed text').check();
    const removed = pair.locator('.cut').first();
    await removed.click();
    await button('wrong edit');
    // Verdicts wait until correcting ends.
    await pair.keyboard.press('4');
    expect((await events(pair)).map(({ type, action }) => action ?? type)).toEqual([
      'text',
      'asked',
      'refused',
    ]);
    expect(await axeViolations(pair)).toEqual([]);
    const made = await apply(pair, plain.dir);
    expect(outcomes(made)).toEqual(['applied', 'applied', 'applied']);
    const now = new Map(made.segments.map((segment) => [segment.id, segment.text]));
    expect(now.get(id)).toBe('बिना विराम');
    expect([...now.values()]).toContain(unit.tgt.text.slice(3).trim());
    await pair.goto(`file://${join(made.dir, 'report', 'pairs', `${unit.pair}.html`)}`);
    expect(await marks(pair, `.seg[data-s="${id}"]`)).toEqual(['✓ text corrected']);
    await pair.close();
  });

  it('settles what two reviewers correct differently, and reads no corrections of another corpus unasked', async () => {
    const [segment] = plain.units[7]!.tgt.segments as [string];
    const pair = await page(plain.dir, `pairs/${plain.units[7]!.pair}.html`);
    const write = async (text: string): Promise<string> => {
      await pair.getByRole('button', { name: 'Correct the texts' }).click();
      await pair.locator(`.seg[data-s="${segment}"]`).focus();
      await pair.keyboard.press('e');
      await pair.keyboard.press('Control+a');
      await pair.keyboard.insertText(text);
      await pair.keyboard.press('Enter');
      return (await pair.evaluate(`JSON.stringify(tulay.exported())`)) as string;
    };
    await pair.evaluate(`tulay.setReviewer('ben')`);
    const ben = await write('sabi ni Ben');
    await pair.evaluate(`(localStorage.clear(), tulay.setReviewer('ana'))`);
    await pair.reload();
    const ana = await write('sabi ni Ana');
    await pair.goto(`file://${join(plain.dir, 'report', 'help.html')}`);
    const read = async (text: string): Promise<string | null> => {
      await pair
        .locator('#import')
        .setInputFiles({ name: 'ben.json', mimeType: 'application/json', buffer: Buffer.from(text) });
      await pair.locator('#imported:not(:empty)').waitFor();
      return pair.locator('#imported').textContent();
    };
    const digest = (JSON.parse(ben) as { digest: string }).digest;
    expect(await read(ben.replaceAll(digest, 'f'.repeat(16)))).toContain('of another corpus');
    expect(await events(pair)).toHaveLength(1);
    expect(await read(ben)).toContain('1 of 1 other decisions are new');
    await pair.goto(`file://${join(plain.dir, 'report', 'pairs', `${plain.units[7]!.pair}.html`)}`);
    expect(await marks(pair, `.seg[data-s="${segment}"]`)).toEqual([
      '✎ text corrected',
      '✎ text corrected, ben',
    ]);
    const settled = await write('sabi ng dalawa');
    await pair.close();

    const home = folderWith({ 'ana.json': ana, 'ben.json': ben, 'settled.json': settled });
    const review = async (...files: string[]): Promise<string | undefined> => {
      const ran = await tulay(['review', plain.dir, '--out', 'out', '--decisions', ...files], home);
      expect(ran.code).toBe(0);
      return readCorpus(join(home, 'out')).segments.find(({ id }) => id === segment)?.text;
    };
    // Nobody is followed where two disagree.
    expect(await review('ana.json', 'ben.json')).toBe(plain.segments.find(({ id }) => id === segment)?.text);
    expect(await review('settled.json')).toBe('sabi ng dalawa');
  });

  it('reads off a page what every segment says, is and was, over wrapped lines, CR LF, markup and unseen characters', async () => {
    const wrapped = [
      '# The bridge',
      '',
      'The **old** bridge\u00a0was closed for a year, because the water',
      'had taken two of its [pillars](https://example.org/p) away. Nobody  crossed it.',
      '',
      'A second paragraph says\u200b nothing new & goes on over',
      'three lines of the file, which is how people write',
      'by hand.',
      '',
    ].join('\r\n');
    const messy = await build({ 'a.md': wrapped, ...seedFiles() }, '--config', config);
    let segments = 0;
    for (const { id } of messy.documents) {
      const raw = await page(messy.dir, `documents/${id}.html`);
      const read = await raw.evaluate(`[...tulay.places().values()].filter(({ rule }) => rule === null)
        .map((place) => [place.place, tulay.textOf(place), tulay.rawOf(place)?.length, tulay.isHeading(place), tulay.languageOf(place)])`);
      const own = messy.segments.filter(({ doc }) => doc === id);
      expect(read).toEqual(
        own.map(({ id: place, text, start, end, kind, lang }) => [
          place,
          text,
          end - start,
          kind === 'heading',
          lang,
        ]),
      );
      segments += own.length;
      await raw.close();
    }
    expect(segments).toBeGreaterThan(91);
  });

  it('lists what was decided, to be taken back and put back', async () => {
    const unit = plain.units[0]!;
    const help = await page(plain.dir, 'help.html');
    await help.evaluate(`tulay.keepEvents([
      tulay.event('text', { place: '${unit.src.segments[0]}', text: 'एक' }),
      tulay.event('language', { doc: '${unit.tgt.doc}', lang: 'ceb_Latn' }),
      tulay.event('pair', { src: '${unit.src.doc}', tgt: '${unit.tgt.doc}', verdict: 'refused' }),
    ])`);
    const rows = help.getByRole('list', { name: 'Decisions besides verdicts' }).getByRole('listitem');
    expect(await rows.locator('span').allTextContents()).toEqual([
      'Not a pair',
      'The document is in Cebuano',
      'Text corrected: “एक”',
    ]);
    await rows.nth(1).getByRole('button', { name: 'Take back' }).click();
    expect((await events(help)).map(({ type }) => type)).toEqual(['text', 'pair']);
    await rows.nth(1).getByRole('button', { name: 'Put back' }).click();
    expect((await events(help)).map(({ type }) => type)).toEqual(['text', 'pair', 'language']);
    expect(await axeViolations(help)).toEqual([]);
    await rows.nth(2).getByRole('link').click();
    expect(help.url()).toContain(`documents/${unit.src.doc}.html#c${unit.src.start}`);
    await help.close();
  });

  it('says what language a document is in, and the pair moves with it', async () => {
    const { tgt, pair: id } = plain.units[0]!;
    const pair = await page(plain.dir, `pairs/${id}.html`);
    await pair.getByRole('button', { name: 'Correct the texts' }).click();
    await pair.locator(`.seg[data-s="${tgt.segments[0]}"]`).focus();
    await pair.keyboard.press('Shift+L');
    await pair.keyboard.press('Control+a');
    await pair.keyboard.insertText('ceb_Latn');
    await pair.keyboard.press('Enter');
    expect(await events(pair)).toMatchObject([{ type: 'language', doc: tgt.doc, lang: 'ceb_Latn' }]);
    expect(await pair.locator('#pending').textContent()).toContain('is Cebuano (applied at the next build)');
    const made = await apply(pair, plain.dir);
    const manifest = JSON.parse(readFileSync(join(made.dir, 'manifest.json'), 'utf8')) as Manifest;
    expect(Object.keys(manifest.language_pairs)).toEqual(['ceb_Latn-hin_Deva']);
    await pair.goto(`file://${join(made.dir, 'report', 'documents', `${tgt.doc}.html`)}`);
    expect(await pair.locator('#pending').textContent()).toBe(
      '001.txt is Cebuano.'.replace('001.txt', made.documents.find(({ id: doc }) => doc === tgt.doc)!.path),
    );
    await pair.close();
  });
});
