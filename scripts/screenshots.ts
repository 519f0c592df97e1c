/**
 * `npm run screenshots`: builds the seeds, and a text in four languages, into temporary folders and takes the pictures
 * of their reports that `docs/` and the README show. Needs Debian's package `chromium`.
 */
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packageRoot } from '../src/model/index.js';
import { buildCorpus } from '../src/run/build.js';
import { loadConfig } from '../src/run/config.js';
import { browserFound, startBrowser } from '../test/report/browser.js';
import { bread } from '../test/run/bread.js';

interface Picture {
  readonly name: string;
  readonly page: string;
  readonly width: number;
  readonly height: number;
  readonly scheme?: 'light' | 'dark';
  /** Selectors to click. */
  readonly click?: readonly string[];
  /** Places that the pointer goes to, one behind the other. */
  readonly hover?: readonly string[];
}

const root = packageRoot();
const target = join(root, 'docs', 'screenshots');

async function build(folder: string, texts: Readonly<Record<string, string>>): Promise<string> {
  cpSync(join(root, 'seeds'), join(folder, 'seeds'), { recursive: true });
  for (const [name, text] of Object.entries(texts)) writeFileSync(join(folder, 'seeds', name), text);
  await buildCorpus(loadConfig({}, folder, {}));
  return join(folder, 'output', 'report');
}

function first(folder: string, below: string, like = ''): string {
  const found = readdirSync(join(folder, below))
    .filter((name) => name.includes(like))
    .sort()[0];
  if (found === undefined) throw new Error(`nothing in ${below} to take a picture of`);
  return join(folder, below, found);
}

async function main(): Promise<void> {
  if (!browserFound()) {
    process.exitCode = 1;
    return;
  }
  const home = mkdtempSync(join(tmpdir(), 'tulay-pictures-'));
  const browser = await startBrowser();
  try {
    for (const name of ['seeds', 'many']) mkdirSync(join(home, name));
    const seeds = await build(join(home, 'seeds'), {});
    const many = await build(join(home, 'many'), bread);
    const pair = first(seeds, 'pairs');
    const raw = first(seeds, 'documents', pair.slice(-17, -5));
    const pictures: readonly Picture[] = [
      { name: 'overview', page: join(many, 'index.html'), width: 1280, height: 1500 },
      {
        name: 'pair',
        page: `${pair}#r14`,
        width: 1280,
        height: 860,
        click: ['#show-cuts'],
        hover: ['#r16', '#r16 .src .w'],
      },
      { name: 'pair-dark', page: pair, width: 1280, height: 860, scheme: 'dark' },
      { name: 'raw', page: raw, width: 1280, height: 860 },
      { name: 'units', page: `${join(seeds, 'units.html')}#q=social`, width: 1280, height: 860 },
      { name: 'group', page: first(many, 'groups'), width: 1280, height: 860 },
      { name: 'phone', page: pair, width: 360, height: 760 },
    ];
    rmSync(target, { recursive: true, force: true });
    mkdirSync(target, { recursive: true });
    for (const { name, page: file, width, height, scheme, click, hover } of pictures) {
      const page = await browser.open(file);
      await page.setViewportSize({ width, height });
      await page.emulateMedia({ colorScheme: scheme ?? 'light' });
      for (const selector of click ?? []) await page.locator(selector).click();
      if (file.includes('units.html')) await page.locator('#status[data-complete="true"]').waitFor();
      for (const place of hover ?? []) await page.locator(place).first().hover();
      await page.screenshot({ path: join(target, `${name}.png`) });
      await page.close();
    }
  } finally {
    await browser.close();
    rmSync(home, { recursive: true, force: true });
  }
}

await main();
